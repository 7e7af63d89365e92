// What does an expression give when it runs?

public import Calendar
public import Money

/// A value of the expression language. Errors are values too, since `&&` and `||` need both sides.
@frozen
public enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// A point of time between the years 1 and 9999, to the nanosecond.
    case timestamp(Timestamp)
    /// A length of time in nanoseconds.
    case duration(Int64)
    case list([Value])
    case map(MapValue)
    case type(CELType)
    case optional(OptionalValue)
    case object(any CELObject)
    /// A decimal, an amount of money, a percentage, a period, a date, or a type of the host.
    case opaque(OpaqueBox)
    case error(EvaluationError)
}

/// A value that may be absent.
public final class OptionalValue: Sendable {
    /// The value, or nil.
    public let value: Value?

    /// Wraps a value.
    public init(_ value: Value?) { self.value = value }

    /// The absent value.
    public static let none = OptionalValue(nil)
}

/// A host's own type of values.
public protocol HostValue: Sendable {
    /// Its type, `.opaque(name, [])`.
    var celType: CELType { get }
    /// Whether another value of a host is equal.
    func isEqual(to other: any HostValue) -> Bool
    /// The text in a message.
    var formatted: String { get }
}

/// Holds a value of an extension type.
public final class OpaqueBox: Sendable {
    /// The values of extension types.
    public enum Payload: Sendable {
        case decimal(Rational)
        /// An amount; without a currency only for the literal `0`, which equals zero in every currency.
        case money(Rational, Currency?)
        case percent(Percentage)
        case period(Period)
        case date(CivilDate)
        case host(any HostValue)
    }

    /// The value.
    public let payload: Payload

    /// Boxes a value.
    public init(_ payload: Payload) { self.payload = payload }

    /// Its static type.
    public var type: CELType {
        switch payload {
        case .decimal: .decimal
        case .money: .money
        case .percent: .percent
        case .period: .period
        case .date: .date
        case .host(let value): value.celType
        }
    }
}

extension Value {
    /// An exact number.
    public static func decimal(_ value: Rational) -> Value { .opaque(OpaqueBox(.decimal(value))) }
    /// An exact amount of a currency.
    public static func money(_ value: MoneyAmount) -> Value { .opaque(OpaqueBox(.money(value.value, value.currency))) }
    /// A share.
    public static func percent(_ value: Percentage) -> Value { .opaque(OpaqueBox(.percent(value))) }
    /// Months and days of the calendar.
    public static func period(_ value: Period) -> Value { .opaque(OpaqueBox(.period(value))) }
    /// A day.
    public static func date(_ value: CivilDate) -> Value { .opaque(OpaqueBox(.date(value))) }
    /// A length of time; nil when it is longer than 292 years.
    public static func duration(_ value: TimeSpan) -> Value? {
        let (nanoseconds, overflow) = value.milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? nil : .duration(nanoseconds)
    }
    /// A value of the host's own type.
    public static func host(_ value: any HostValue) -> Value { .opaque(OpaqueBox(.host(value))) }
    /// An error that has no position yet: the call that returns it gets the blame.
    public static func failure(_ code: EvaluationError.Code, _ message: String) -> Value {
        .error(EvaluationError(code, message))
    }

    /// A map with string keys.
    public static func map(_ entries: KeyValuePairs<String, Value>) -> Value {
        .map(MapValue(keys: entries.map { .string($0.key) }, values: entries.map(\.value)))
    }

    /// The error, if it is one.
    public var error: EvaluationError? {
        if case .error(let error) = self { return error }
        return nil
    }

    /// What `type(x)` gives.
    public var type: CELType {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .timestamp: .timestamp
        case .duration: .duration
        case .list: .list(.dyn)
        case .map: .map(.dyn, .dyn)
        case .type: .type(nil)
        case .optional: .optional(.dyn)
        case .object(let object): .object(object.objectType)
        case .opaque(let box): box.type
        case .error: .erroneous
        }
    }
}
