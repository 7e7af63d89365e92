// Which fields does an object of the host have, and at which slots?

/// The type of a host's objects: a name and fields in a fixed order. Types are compared by identity.
public final class ObjectType: Sendable, Hashable {
    /// One field of an object type.
    public struct Field: Sendable {
        /// The name by which an expression selects it.
        public let name: String
        /// The type of its value.
        public let type: CELType
        /// One sentence for references and editors.
        public let doc: String
        /// The fact, such as `stated`, that must be known of the object before the field may be selected.
        public let requires: String?
        /// Whether an object may be without it: reading it without `has(x.field)` is a warning of the check.
        public let isOptional: Bool

        /// Describes a field.
        public init(
            _ name: String, _ type: CELType, doc: String = "", requires: String? = nil, isOptional: Bool = false
        ) {
            self.name = name
            self.type = type
            self.doc = doc
            self.requires = requires
            self.isOptional = isOptional
        }
    }

    /// The name in messages and at run time.
    public let name: String
    /// The family of types that functions may ask for with `CELType.family`.
    public let family: String?
    /// The fields; an index here is the slot of `CELObject.field(at:)`.
    public let fields: [Field]
    private let slots: [ByteString: Int]

    /// Makes a type; of two fields with one name the first counts.
    public init(_ name: String, family: String? = nil, fields: [Field]) {
        self.name = name
        self.family = family
        self.fields = fields
        slots = Dictionary(
            fields.enumerated().map { (ByteString($0.element.name), $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The slot of a field, or nil when there is none of that name.
    public func slot(of name: String) -> Int? { slots[ByteString(name)] }

    /// The same type means the same instance.
    public static func == (left: ObjectType, right: ObjectType) -> Bool { left === right }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// An object of the host that expressions may read.
public protocol CELObject: AnyObject, Sendable {
    /// Its fields.
    var objectType: ObjectType { get }
    /// The value of the field at a slot of `objectType.fields`; an absent one is `.null`.
    func field(at slot: Int) -> Value
    /// Whether `has(object.field)` is true; by default, whether the field's value is other than `.null`.
    func hasField(at slot: Int) -> Bool
    /// Whether two objects are equal for `==`; by default, whether they are the same instance.
    func isEqual(to other: any CELObject) -> Bool
}

extension CELObject {
    /// Whether the field's value is other than `.null`.
    public func hasField(at slot: Int) -> Bool {
        if case .null = field(at: slot) { return false }
        return true
    }

    /// Whether the other is the same instance.
    public func isEqual(to other: any CELObject) -> Bool { self === other }
}
