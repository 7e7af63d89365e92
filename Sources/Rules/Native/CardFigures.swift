// What do single terms of a card say, as plain figures?

internal import Money
internal import Schema
internal import SourceText

/// A figure that a card states, and where.
struct StatedFigure<Figure> {
    let value: Figure
    let range: SourceRange
}

extension Record {
    /// The number that is stated at a key; nil where another thing stands there, or where it is hedged.
    func statedCount(_ key: String) -> StatedFigure<Rational>? {
        guard let term = plain(key), case .count(let value)? = term.value else { return nil }
        return StatedFigure(value: value, range: term.origin.range)
    }

    /// The amount that is stated at a key.
    func statedAmount(_ key: String) -> StatedFigure<MoneyAmount>? {
        guard let term = plain(key), case .amount(let value)? = term.value else { return nil }
        return StatedFigure(value: value, range: term.origin.range)
    }

    /// The word at a key, as the card states it.
    func statedWord(_ key: String) -> String? {
        guard let term = plain(key), let value = term.value else { return nil }
        switch value {
        case .word(let word), .name(let word), .text(let word): return word
        default: return nil
        }
    }

    /// Whether a key states a flag that is set.
    func isSet(_ key: String) -> Bool {
        if case .flag(true)? = term(key)?.value { true } else { false }
    }

    private func plain(_ key: String) -> Term? {
        guard let term = term(key), case .one(let clause) = term, clause.hedge == nil else { return nil }
        return term
    }
}
