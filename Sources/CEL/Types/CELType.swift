// What can the checker know of an expression's value before it runs?

/// A static type of the expression language.
public indirect enum CELType: Sendable, Hashable {
    /// Anything: checked when the expression runs.
    case dyn
    case null
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case timestamp
    case duration
    /// A list with elements of one type.
    case list(CELType)
    /// A map from one type of keys to one type of values.
    case map(CELType, CELType)
    /// The type of a type; `nil` when nothing more is known.
    case type(CELType?)
    /// A type parameter of a function's signature, such as the `A` of `list(A)`.
    case param(String)
    /// A value that may be absent.
    case optional(CELType)
    /// A type of the library's extensions or of the host, known by its name.
    case opaque(String, [CELType])
    /// An object of the host with known fields.
    case object(ObjectType)
    /// Any object whose type belongs to a family; used for parameters of functions.
    case family(String)
    /// An unknown of the checker's unification; never seen outside it.
    case unknown(Int)
    /// What the checker says of an expression that has an error, so that one mistake is reported once.
    case erroneous
}

extension CELType {
    /// An exact decimal number.
    public static let decimal = CELType.opaque("decimal", [])
    /// An exact amount of one currency, of which it is not said per what; it may stand beside any other amount.
    public static let money = CELType.opaque("money", [])
    /// An exact amount per something, such as `unit` or `month`. It meets only amounts per the same.
    public static func money(per unit: String) -> CELType { .opaque("money", [.opaque(unit, [])]) }
    /// An amount in a signature, per whatever its argument is.
    static let moneyOfUnit = CELType.opaque("money", [.param("U")])
    /// An exact share, such as 12.5%.
    public static let percent = CELType.opaque("percent", [])
    /// Whole months and days of the calendar.
    public static let period = CELType.opaque("period", [])
    /// A day of the calendar without a time zone.
    public static let date = CELType.opaque("date", [])

    /// The name that `type(x)` has at run time: without parameters.
    public var runtimeName: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .list: "list"
        case .map: "map"
        case .type: "type"
        case .param(let name): name
        case .optional: "optional_type"
        case .opaque(let name, _): name
        case .object(let type): type.name
        case .family(let name): name
        case .unknown: "dyn"
        case .erroneous: "error"
        }
    }

    /// Whether it is an amount of money, per whatever.
    var isMoney: Bool {
        if case .opaque("money", _) = self { return true }
        return false
    }

    /// What an amount of money is per; nil where that is not said.
    var unit: String? {
        if case .opaque("money", let units) = self, case .opaque(let unit, _)? = units.first { return unit }
        return nil
    }

    /// Whether the checker can say nothing about the value.
    var isDynOrError: Bool {
        switch self {
        case .dyn, .erroneous: true
        default: false
        }
    }
}

extension CELType: CustomStringConvertible {
    /// The type as an author would write it: `list(string)`, `map(string, int)`, `optional(int)`.
    public var description: String {
        switch self {
        case .null: "null"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .type(let inner): inner.map { "type(\($0))" } ?? "type"
        case .optional(let inner): "optional(\(inner))"
        case .opaque("money", _): unit.map { "money per \($0)" } ?? "money"
        case .opaque(let name, let parameters):
            parameters.isEmpty ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
        default: runtimeName
        }
    }
}
