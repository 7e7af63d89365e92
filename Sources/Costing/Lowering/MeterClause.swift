// Which clause of the card decided, where does it stand, and what does it say?

internal import RateCard
internal import Schema
package import SourceText

/// A clause of a card, or the place where one is missing.
package struct MeterClause: Sendable {
    /// What the card does with the term.
    package enum State: Sendable, Hashable {
        /// It says something.
        case stated
        /// It is open: `not stated`, `one_of` and the like.
        case open(String)
        /// Nobody has looked.
        case absent
    }

    /// The path on the card, such as `meters.conversation.ends.since_start`.
    package let path: String
    /// The file.
    package let file: SourceFile
    /// Where it stands there; the meter's name where it is absent.
    package let range: SourceRange
    /// What it says, in a buyer's words; nil for whole blocks and where nothing is said.
    package let says: String?
    /// What the card does with it.
    package let state: State

    /// Line and column.
    package var position: SourcePosition { file.position(at: range.start) }
}

/// Finds the clauses of one block of a card.
package struct ClauseFinder: Sendable {
    let card: RateCard
    let block: Named
    /// The path of the block.
    let path: [String]

    /// The clause at a path below the block, or the nearest one around it that stands on the card.
    package func clause(_ keys: [String]) -> MeterClause {
        var record: Record? = block.record
        var found: Term?
        var way = path
        for (place, key) in keys.enumerated() {
            guard let here = record, here.shape.position(of: key) != nil else { break }
            if let named = here.named(key).first(where: {
                keys.indices.contains(place + 1) && $0.name == keys[place + 1]
            }) {
                return ClauseFinder(card: card, block: named, path: way + [key, named.name])
                    .clause(Array(keys.dropFirst(place + 2)), fallback: named)
            }
            guard let term = here.term(key) else { break }
            found = term
            way.append(key)
            record = inner(term)
        }
        guard let found else { return absent(way + keys.prefix(1)) }
        let place = card.place(of: found.origin.range)
        return MeterClause(
            path: way.joined(separator: "."), file: place.file, range: place.range, says: Self.words(found),
            state: Self.state(found))
    }

    private func clause(_ keys: [String], fallback: Named) -> MeterClause {
        let inside = clause(keys)
        if keys.isEmpty || inside.state == .absent {
            let place = card.place(of: fallback.nameRange)
            return MeterClause(
                path: path.joined(separator: "."), file: place.file, range: place.range, says: nil, state: .stated)
        }
        return inside
    }

    private func absent(_ way: [String]) -> MeterClause {
        let place = card.place(of: block.nameRange)
        return MeterClause(
            path: way.joined(separator: "."), file: place.file, range: place.range, says: nil, state: .absent)
    }

    /// The block that a term is on its usual reading, for looking further down.
    private func inner(_ term: Term) -> Record? {
        switch term {
        case .one: return term.record
        case .oneOf(let clauses, let usual, _, _):
            guard clauses.indices.contains(usual), case .value(.block(let record)) = clauses[usual].said else {
                return nil
            }
            return record
        case .by(let axis, let branches, let otherwise, _, _):
            let question = card.record.named("questions").first { $0.name == axis }
            let name = question?.record.text("answer") ?? question?.record.text("default")
            let branch =
                branches.first { $0.name == name } ?? (question == nil ? otherwise : branches.first) ?? branches.first
            return branch.flatMap { inner($0.term) }
        case .since(let steps, let before, _): return inner(steps.last?.term ?? before)
        }
    }

    private static func words(_ term: Term) -> String? {
        guard case .one(let clause) = term, case .value(let value) = clause.said else { return nil }
        if case .block = value { return nil }
        return ValueText.words(value)
    }

    private static func state(_ term: Term) -> MeterClause.State {
        switch term {
        case .one(let clause):
            switch clause.said {
            case .value, .none: .stated
            case .range: .open("a range")
            case .notStated, .vague, .notPublic, .oursToSet: .open(clause.said.state ?? "open")
            }
        case .oneOf: .open("several readings")
        case .by, .since: .stated
        }
    }
}
