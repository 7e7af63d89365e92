// Which answers give the ends of a range, and can the ends be relied on? For programs.

internal import Costing
internal import SourceText

/// Writes what stands behind a range; `docs/json.md` says what each key means.
enum RangeJSON {
    /// The word for how far the ends can be relied on.
    static func extent(_ extent: RangeExtent) -> JSONValue {
        switch extent {
        case .exact: .string("exact")
        case .outer: .string("outer_bound")
        case .oneAtATime: .string("one_term_at_a_time")
        }
    }

    /// The answers that give an end; null where it is a bound that none is known to give, or where there is no price.
    static func answers(_ end: ReachedEnd?) -> JSONValue {
        guard let answers = end?.answers else { return .null }
        return .array(
            answers.map { answer in
                .object([
                    ("term", .string(answer.choice.path.joined(separator: "."))),
                    ("reading", .string(answer.words)), ("usual", .bool(answer.isUsual)),
                    ("ours", .bool(answer.choice.isOurs)),
                ])
            })
    }
}
