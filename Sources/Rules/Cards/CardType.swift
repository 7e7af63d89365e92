// The types of rules, read off the shapes of the card: neither the rule language nor the card language knows the other.

internal import CEL
internal import Schema

/// An object type together with how each of its fields is read from a decoded card.
final class CardType: Sendable {
    /// How a field is read.
    enum Access: Sendable {
        case name, says, note, value, low, high
        /// A term at a key.
        case term(Int, CardType)
        /// Named blocks or a list of blocks at a key.
        case list(Int, CardType)
    }

    let objectType: ObjectType
    let accesses: [Access]

    init(objectType: ObjectType, accesses: [Access]) {
        self.objectType = objectType
        self.accesses = accesses
    }
}

/// Builds the types of a document's shape.
struct CardTypes {
    private var blocks: [ObjectIdentifier: CardType] = [:]
    private var plain: [String: CardType] = [:]

    /// The type of the whole document.
    static func root(_ shape: Shape) -> CardType {
        var types = CardTypes()
        return types.block(shape, scalar: nil, isTerm: false)
    }

    /// The family of the objects that stand for terms.
    static let family = "term"
    /// The fact that a term must have been tested for, before its value is read.
    static let stated = "stated"
    /// The fact that a term must have been tested for, before its ends are read.
    static let ranged = "ranged"

    private mutating func term(_ field: Field) -> CardType {
        if let shape = field.type.shape { return block(shape, scalar: Self.scalar(field.type), isTerm: true) }
        let celType = Self.celType(field.type, per: field.per)
        let key = celType.description
        if let known = plain[key] { return known }
        let fields = Self.termFields(celType)
        let made = CardType(
            objectType: ObjectType("term(\(key))", family: Self.family, fields: fields.map(\.0)),
            accesses: fields.map(\.1))
        plain[key] = made
        return made
    }

    private static func termFields(_ type: CELType) -> [(ObjectType.Field, CardType.Access)] {
        [
            (.init("is", type, doc: "The stated value.", requires: stated), .value),
            (.init("says", .string, doc: "The text's own words, or nothing."), .says),
            (.init("note", .string, doc: "The author's remark, or nothing."), .note),
            (.init("low", type, doc: "The low end of a range.", requires: ranged), .low),
            (.init("high", type, doc: "The high end of a range.", requires: ranged), .high),
        ]
    }

    private mutating func block(_ shape: Shape, scalar: CELType?, isTerm: Bool) -> CardType {
        let id = ObjectIdentifier(shape)
        if let known = blocks[id] { return known }
        var fields: [(ObjectType.Field, CardType.Access)] =
            isTerm
            ? Self.termFields(scalar ?? .bool)
            : [
                (.init("says", .string, doc: "The text's own words, or nothing."), .says),
                (.init("note", .string, doc: "The author's remark, or nothing."), .note),
            ]
        if isTerm && scalar == nil { fields.removeAll { ["is", "low", "high"].contains($0.0.name) } }
        if shape.position(of: "name") == nil {
            fields.append((.init("name", .string, doc: "The name of the block."), .name))
        }
        for (index, field) in shape.fields.enumerated() where !fields.contains(where: { $0.0.name == field.key }) {
            switch field.form {
            case .term:
                let type = term(field)
                fields.append((.init(field.key, .object(type.objectType), doc: field.doc), .term(index, type)))
            case .named(let inner), .records(let inner):
                let type = block(inner, scalar: nil, isTerm: true)
                fields.append((.init(field.key, .list(.object(type.objectType)), doc: field.doc), .list(index, type)))
            case .overlays, .raw: break
            }
        }
        let made = CardType(
            objectType: ObjectType(shape.name, family: isTerm ? Self.family : nil, fields: fields.map(\.0)),
            accesses: fields.map(\.1))
        blocks[id] = made
        return made
    }

    /// The type of the part of a term that is no block; nil where there is none.
    private static func scalar(_ type: ValueType) -> CELType? {
        switch type {
        case .block(let shape): shape.field("is").map { celType($0.type, per: $0.per) }
        case .either(let types):
            Self.common(types.compactMap(scalar))
        default: celType(type)
        }
    }

    static func celType(_ type: ValueType, per unit: String? = nil) -> CELType {
        switch type {
        case .duration: .duration
        case .period: .period
        case .amount: unit.map(CELType.money(per:)) ?? .money
        case .percent: .percent
        case .count: .decimal
        case .date: .date
        case .word, .name, .text: .string
        case .flag: .bool
        case .list(let element): .list(celType(element))
        case .table: .list(.string)
        case .block: .dyn
        case .either(let types): common(types.map { celType($0) }) ?? .dyn
        }
    }

    /// The one type of several, or `dyn` where they differ.
    private static func common(_ types: [CELType]) -> CELType? {
        guard let first = types.first else { return nil }
        return types.allSatisfy { $0 == first } ? first : .dyn
    }
}
