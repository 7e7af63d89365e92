// A decoded card as rules see it: blocks, terms and lists, read when they are asked for.

internal import CEL
internal import Schema

/// A block or a term of a card.
final class CardObject: CELObject {
    let type: CardType
    /// The block; of a term, the stated block.
    let record: Record?
    /// The term; nil for a named block, and for a term that nobody wrote.
    let term: Term?
    let name: String

    init(type: CardType, record: Record?, term: Term? = nil, name: String = "") {
        self.type = type
        self.record = record
        self.term = term
        self.name = name
    }

    var objectType: ObjectType { type.objectType }

    func field(at slot: Int) -> CEL.Value {
        guard type.accesses.indices.contains(slot) else { return .null }
        switch type.accesses[slot] {
        case .name: return .string(name)
        case .says: return .string(clause?.citation?.says ?? record?.citation?.says ?? "")
        case .note: return .string(clause?.citation?.note ?? record?.citation?.note ?? "")
        case .value: return value
        case .low:
            if case .range(let low, _)? = saying { return RuleValue.value(low) }
            return .null
        case .high:
            if case .range(_, let high)? = saying { return RuleValue.value(high) }
            return .null
        case .term(let index, let inner):
            var term: Term?
            if case .term(let found)? = record?.slots[index] { term = found }
            return .object(CardObject(type: inner, record: term?.record, term: term))
        case .list(let index, let inner):
            switch record?.slots[index] {
            case .named(let named)?:
                return .list(named.map { .object(CardObject(type: inner, record: $0.record, name: $0.name)) })
            case .records(let records)?:
                return .list(records.map { .object(CardObject(type: inner, record: $0)) })
            default: return .list([])
            }
        }
    }

    /// The single clause of the term.
    var clause: Clause? {
        if case .one(let clause)? = term { return clause }
        return nil
    }

    private var value: CEL.Value { spoken?.value.map(RuleValue.value) ?? .null }

    /// The term that says the value: for one in its longer form, such as a time limit with its `clock`, the `is` in it.
    var spoken: Term? {
        guard let inner = record, let position = inner.shape.valuePosition else { return term }
        if case .term(let term)? = inner.slots[position] { return term }
        return nil
    }

    /// What the single clause of that term says.
    var saying: Said? {
        if case .one(let clause)? = spoken { return clause.said }
        return nil
    }
}
