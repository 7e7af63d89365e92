// What a document may hold, as data: one entry a key. Decoding, the JSON Schema, the types of rules,
// "did you mean", the file to fill in and the reference page are all read off these values.

internal import YAMLTree

/// A block of keys: the shape of a mapping.
package final class Shape: Sendable {
    /// The name of the block in messages, such as `meter`.
    package let name: String
    /// What the block is for, in a sentence.
    package let doc: String
    /// Its keys, in the order in which a formatter and the reference print them.
    package let fields: [Field]
    /// Sets of keys of which exactly one must be present.
    package let exactlyOne: [[String]]
    /// The key whose word decides which other keys apply (see `Field.onlyFor`).
    package let discriminator: String?
    /// The names of the keys, by position.
    package let keys: WordTable
    /// The place of the key `is`, whose value stands for the whole block.
    package let valuePosition: Int?
    /// The places of the required keys.
    let required: [Int]
    /// The places of the keys that apply only for some words of the discriminator.
    let limited: [Int]

    /// Makes a shape; a key is listed once.
    package init(
        _ name: String, _ doc: String, exactlyOne: [[String]] = [], discriminator: String? = nil, _ fields: [Field]
    ) {
        self.name = name
        self.doc = doc
        self.fields = fields
        self.exactlyOne = exactlyOne
        self.discriminator = discriminator
        keys = WordTable(fields.map(\.key))
        valuePosition = keys.position(of: "is")
        required = fields.indices.filter { fields[$0].required }
        limited = fields.indices.filter { !fields[$0].onlyFor.isEmpty }
    }

    /// The place of a key among `fields`, or nil for a key that the shape does not have.
    package func position(of key: String) -> Int? { keys.position(of: key) }

    /// The place of the key that a node is.
    func position(of key: YAMLNode) -> Int? { key.position(in: keys) }

    /// The field of a key.
    package func field(_ key: String) -> Field? { position(of: key).map { fields[$0] } }
}

/// One key of a block. A class, since every decoded key looks at its field, and a copy of a struct would count the
/// references of all its texts.
package final class Field: Sendable {
    /// How the value of the key is held.
    package enum Form: Sendable {
        /// A term: it takes every form of a term, short or long.
        case term
        /// A mapping from names that the author chooses to blocks.
        case named(Shape)
        /// A list of blocks.
        case records(Shape)
        /// A mapping from names to overlays of the whole document.
        case overlays
        /// A mapping that is kept as it stands, for a reader of its own.
        case raw
    }

    /// The key, in snake_case.
    package let key: String
    /// What the key says, in a sentence for the author of a card.
    package let doc: String
    /// How the value is held.
    package let form: Form
    /// The type of a term's value; `.text` for other forms.
    package let type: ValueType
    /// What an amount is per, such as `unit`: amounts per unlike things never meet. Nil where the card decides.
    package let per: String?
    /// What follows when the term is open.
    package let open: OpenMeaning
    /// Whether the document is wrong without the key.
    package let required: Bool
    /// The words of the discriminator for which the key applies; empty: always.
    package let onlyFor: Set<String>
    /// Whether an overlay replaces the block as a whole instead of key by key.
    package let replacedWhole: Bool
    /// Whether a file to fill in shows the key.
    package let inTemplate: Bool

    private init(
        key: String, doc: String, form: Form, type: ValueType, per: String? = nil, open: OpenMeaning, required: Bool,
        onlyFor: Set<String>, replacedWhole: Bool, inTemplate: Bool
    ) {
        self.key = key
        self.doc = doc
        self.form = form
        self.type = type
        self.per = per
        self.open = open
        self.required = required
        self.onlyFor = onlyFor
        self.replacedWhole = replacedWhole
        self.inTemplate = inTemplate
    }

    /// A term.
    package static func term(
        _ key: String, _ type: ValueType, _ doc: String, per: String? = nil, open: OpenMeaning = .noCost,
        required: Bool = false, onlyFor: Set<String> = [], replacedWhole: Bool = false, inTemplate: Bool = false
    ) -> Field {
        Field(
            key: key, doc: doc, form: .term, type: type, per: per, open: open, required: required, onlyFor: onlyFor,
            replacedWhole: replacedWhole, inTemplate: inTemplate)
    }

    /// A term whose value is a block.
    package static func block(
        _ key: String, _ shape: Shape, _ doc: String? = nil, open: OpenMeaning = .noCost, onlyFor: Set<String> = [],
        replacedWhole: Bool = false, inTemplate: Bool = false
    ) -> Field {
        .term(
            key, .block(shape), doc ?? shape.doc, open: open, onlyFor: onlyFor, replacedWhole: replacedWhole,
            inTemplate: inTemplate)
    }

    /// Named blocks.
    package static func named(
        _ key: String, _ shape: Shape, _ doc: String, open: OpenMeaning = .noCost, required: Bool = false,
        onlyFor: Set<String> = [], inTemplate: Bool = false
    ) -> Field {
        Field(
            key: key, doc: doc, form: .named(shape), type: .block(shape), open: open, required: required,
            onlyFor: onlyFor, replacedWhole: false, inTemplate: inTemplate)
    }

    /// A list of blocks.
    package static func records(
        _ key: String, _ shape: Shape, _ doc: String, open: OpenMeaning = .noCost, inTemplate: Bool = false
    ) -> Field {
        Field(
            key: key, doc: doc, form: .records(shape), type: .list(.block(shape)), open: open, required: false,
            onlyFor: [], replacedWhole: true, inTemplate: inTemplate)
    }

    /// Overlays of the whole document, by name.
    package static func overlays(_ key: String, _ doc: String) -> Field {
        Field(
            key: key, doc: doc, form: .overlays, type: .text, open: .noCost, required: false, onlyFor: [],
            replacedWhole: false, inTemplate: false)
    }

    /// A value that a reader of its own takes apart.
    package static func raw(_ key: String, _ doc: String) -> Field {
        Field(
            key: key, doc: doc, form: .raw, type: .text, open: .noCost, required: false, onlyFor: [],
            replacedWhole: true, inTemplate: false)
    }
}
