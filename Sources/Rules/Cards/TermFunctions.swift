// What rules can ask about a term: whether it is stated, open, absent, and in which of the ways.

internal import CEL
internal import Schema

/// The functions over terms.
enum TermFunctions {
    /// Each with its name, what it says, and the fact that it establishes.
    static let all: [(name: String, doc: String, establishes: String?, test: @Sendable (CardObject) -> Bool)] = [
        ("stated", "The card states a single value.", CardTypes.stated, isStated),
        ("open", "Somebody read the terms, and they leave it open.", nil, isOpen),
        ("absent", "Nobody has looked yet.", nil, { $0.term == nil && $0.record == nil }),
        ("none", "The card states that there is none.", nil, { isState($0, "none") }),
        ("not_stated", "The terms do not say.", nil, { isState($0, "not stated") }),
        ("vague", "It is mentioned without a number.", nil, { isState($0, "vague") }),
        ("not_public", "The vendor keeps it for the contract.", nil, { isState($0, "not public") }),
        ("ours", "It is ours to set.", nil, { isState($0, "ours to set") }),
        ("ranged", "The terms give a range.", CardTypes.ranged, isRange),
        ("several", "The terms allow several readings.", nil, { if case .oneOf? = $0.spoken { true } else { false } }),
        ("varies", "The value differs by a dimension, a question or a date.", nil, varies),
        (
            "hedged", "The figure is hedged: about, from, up to, for example.", nil,
            { object in
                if case .one(let clause)? = object.spoken, clause.hedge != nil { return true }
                return object.clause?.hedge != nil || object.record?.hedge != nil
            }
        ),
    ]

    private static func isStated(_ object: CardObject) -> Bool {
        if object.term == nil { return object.record != nil }
        if case .value? = object.saying { return true }
        return false
    }

    private static func isRange(_ object: CardObject) -> Bool {
        if case .range? = object.saying { return true }
        return false
    }

    private static func varies(_ object: CardObject) -> Bool {
        switch object.spoken {
        case .by, .since: true
        default: false
        }
    }

    private static func isState(_ object: CardObject, _ state: String) -> Bool {
        if case .by? = object.spoken { return object.spoken?.clauses.contains { $0.said.state == state } ?? false }
        return object.saying?.state == state
    }

    /// Not stated, vague, not public, a range or several readings; of a term that varies, in any branch. A term in its
    /// longer form is as open as its `is`.
    private static func isOpen(_ object: CardObject) -> Bool {
        switch object.spoken {
        case nil: false
        case .oneOf?: true
        case .one?: isOpen(object.saying)
        case .by?, .since?: object.spoken?.clauses.contains { isOpen($0.said) } ?? false
        }
    }

    private static func isOpen(_ said: Said?) -> Bool {
        switch said {
        case .notStated?, .vague?, .notPublic?, .range?: true
        case .value?, .none?, .oursToSet?, nil: false
        }
    }
}
