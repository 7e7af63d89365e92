// A cost function as JSON, exact: numbers are texts such as `0.99` or `1/150`.

package import CostFunction
internal import Money
package import SourceText
package import YAMLTree

/// Writes and reads cost functions.
package enum CostFunctionJSON {
    /// Why a text is no cost function.
    package struct Problem: Error, Sendable, Hashable {
        /// What is wrong.
        package let message: String
        /// Where.
        package let range: SourceRange
    }

    /// The pieces, in order of volume.
    package static func write(_ function: CostFunction) -> JSONValue {
        .array(
            function.stored.map { piece in
                var entries: [(String, JSONValue?)] = [
                    ("from", text(piece.interval.from)), ("includes_from", .bool(piece.interval.includesFrom)),
                    ("to", piece.interval.to.map(text) ?? .null), ("includes_to", .bool(piece.interval.includesTo)),
                ]
                switch piece.content {
                case .unknown(let reason):
                    entries.append(
                        ("no_price", .record([("term", .string(reason.key)), ("reason", .string(reason.reason))])))
                case .known(let fixed, let slope, let stairs):
                    entries += [("fixed", text(fixed)), ("each", text(slope))]
                    if !stairs.isEmpty { entries.append(("steps", .array(stairs.map(step)))) }
                }
                return .record(entries)
            })
    }

    private static func text(_ number: Rational) -> JSONValue { .string(number.description) }

    private static func step(_ stair: StoredStaircase) -> JSONValue {
        .record([
            ("height", text(stair.height)), ("rate", text(stair.rate)), ("shift", text(stair.shift)),
            ("round", .string(stair.way == .up ? "up" : "down")),
        ])
    }

    /// The function of a list of pieces; JSON is read as the YAML that it is.
    package static func read(_ node: YAMLNode) throws(Problem) -> CostFunction {
        var pieces: [StoredPiece] = []
        for element in node.elements { pieces.append(try piece(element)) }
        guard let function = CostFunction(stored: pieces) else {
            throw Problem(
                message: "the pieces of a cost function follow each other from 0 on, without a gap and without end",
                range: node.range)
        }
        return function
    }

    private static func piece(_ node: YAMLNode) throws(Problem) -> StoredPiece {
        let end = node.value(forKey: "to")
        let to: Rational? = end.map(\.isNull) ?? true ? nil : try number(node, "to")
        guard
            let interval = Interval(
                from: try number(node, "from"), includesFrom: try flag(node, "includes_from"), to: to,
                includesTo: try flag(node, "includes_to"))
        else { throw Problem(message: "this piece ends before it begins", range: node.range) }
        if let unknown = node.value(forKey: "no_price") {
            return StoredPiece(
                interval,
                .unknown(
                    Unpriced(
                        key: unknown.value(forKey: "term")?.text ?? "",
                        reason: unknown.value(forKey: "reason")?.text ?? "")))
        }
        var stairs: [StoredStaircase] = []
        for step in node.value(forKey: "steps")?.elements.map({ $0 }) ?? [] {
            stairs.append(
                StoredStaircase(
                    height: try number(step, "height"), rate: try number(step, "rate"),
                    shift: try number(step, "shift"), way: step.value(forKey: "round")?.text == "down" ? .down : .up))
        }
        return StoredPiece(
            interval, .known(fixed: try number(node, "fixed"), slope: try number(node, "each"), stairs: stairs))
    }

    private static func number(_ node: YAMLNode, _ key: String) throws(Problem) -> Rational {
        guard let text = node.entries.first(where: { $0.key.text == key })?.value.text,
            let number = try? Rational(parsing: text)
        else {
            throw Problem(message: "`\(key)` is a number in quotes, such as \"0.99\" or \"1/150\"", range: node.range)
        }
        return number
    }

    private static func flag(_ node: YAMLNode, _ key: String) throws(Problem) -> Bool {
        switch node.entries.first(where: { $0.key.text == key })?.value.text {
        case "true": return true
        case "false": return false
        default: throw Problem(message: "`\(key)` is true or false", range: node.range)
        }
    }
}
