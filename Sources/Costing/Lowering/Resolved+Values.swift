// Typed looks at settled terms.

internal import Calendar
internal import Money
internal import Schema

extension Resolved {
    /// The value, where there is one.
    var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }

    /// A length of time; of a time limit in its longer form, its `is`.
    var span: TimeSpan? {
        switch value {
        case .duration(let span)?: span
        case .block(let record)?: record.term("is")?.value.flatMap { Resolved.value($0).span }
        default: nil
        }
    }

    /// A number.
    var count: Rational? {
        switch value {
        case .count(let count)?: count
        case .amount(let amount)?: amount.value
        default: nil
        }
    }

    /// An amount.
    var amount: MoneyAmount? {
        if case .amount(let amount)? = value { return amount }
        return nil
    }

    /// A share of one.
    var fraction: Rational? {
        if case .percent(let percentage)? = value { return percentage.fraction }
        return nil
    }

    /// A word or a name.
    var word: String? { value?.text }

    /// The words of a list; a single word is a list of one.
    var words: [String]? {
        if case .list(let items)? = value { return items.compactMap(\.value.text) }
        return word.map { [$0] }
    }

    /// `yes` or `no`.
    var flag: Bool? {
        if case .flag(let flag)? = value { return flag }
        return nil
    }

    /// The block.
    var block: Record? {
        if case .block(let record)? = value { return record }
        return nil
    }
}
