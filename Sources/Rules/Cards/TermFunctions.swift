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
        ("several", "The terms allow several readings.", nil, { if case .oneOf? = $0.term { true } else { false } }),
        ("varies", "The value differs by a dimension, a question or a date.", nil, varies),
        (
            "hedged", "The figure is hedged: about, from, up to, for example.", nil,
            { $0.clause?.hedge != nil || $0.record?.hedge != nil }
        ),
    ]

    private static func isStated(_ object: CardObject) -> Bool {
        if object.term == nil { return object.record != nil }
        if case .value? = object.saying { return true }
        return false
    }

    private static func isRange(_ object: CardObject) -> Bool {
        if case .range? = object.clause?.said { return true }
        return false
    }

    private static func varies(_ object: CardObject) -> Bool {
        switch object.term {
        case .by, .since: true
        default: false
        }
    }

    private static func isState(_ object: CardObject, _ state: String) -> Bool {
        if case .by? = object.term { return object.term?.clauses.contains { $0.said.state == state } ?? false }
        return object.saying?.state == state
    }

    /// Not stated, vague, not public, a range or several readings; of a term that varies, in any branch.
    private static func isOpen(_ object: CardObject) -> Bool {
        switch object.term {
        case nil: false
        case .oneOf?: true
        case .one?: isOpen(object.saying)
        case .by?, .since?: object.term?.clauses.contains { isOpen($0.said) } ?? false
        }
    }

    private static func isOpen(_ said: Said?) -> Bool {
        switch said {
        case .notStated?, .vague?, .notPublic?, .range?: true
        case .value?, .none?, .oursToSet?, nil: false
        }
    }
}
