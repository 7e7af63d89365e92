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
            if case .range(let low, _)? = clause?.said { return RuleValue.value(low) }
            return .null
        case .high:
            if case .range(_, let high)? = clause?.said { return RuleValue.value(high) }
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

    private var value: CEL.Value {
        if let inner = record, let position = inner.shape.valuePosition,
            case .term(let term)? = inner.slots[position]
        {
            return term.value.map(RuleValue.value) ?? .null
        }
        return term?.value.map(RuleValue.value) ?? .null
    }

    /// The clause that says the value: for a time limit in its longer form, the clause of its `is`.
    var saying: Said? {
        if let inner = record, let position = inner.shape.valuePosition {
            if case .term(.one(let clause))? = inner.slots[position] { return clause.said }
            return nil
        }
        return clause?.said
    }
}
