// How are the entries of a map found by their keys?

/// An immutable map that keeps its entries in order: found one by one up to eight, through a table above.
public final class MapValue: Sendable {
    /// The keys in order: bool, int, uint or string.
    public let keys: [Value]
    /// The values, in the order of the keys.
    public let values: [Value]
    private let table: [MapKey: Int]?

    /// The map without entries.
    public static let empty = MapValue(keys: [], values: [])

    /// Makes a map from keys and as many values. Of equal keys the first counts.
    public init(keys: [Value], values: [Value]) {
        self.keys = keys
        self.values = values
        guard keys.count > 8 else {
            table = nil
            return
        }
        var table: [MapKey: Int] = [:]
        table.reserveCapacity(keys.count)
        for (index, key) in keys.enumerated() {
            guard let key = MapKey(key), table[key] == nil else { continue }
            table[key] = index
        }
        self.table = table
    }

    /// The number of entries.
    public var count: Int { keys.count }

    /// The value under a string key.
    public func value(forKey name: String) -> Value? {
        if let table { return table[.string(ByteString(name))].map { values[$0] } }
        for index in keys.indices {
            if case .string(let key) = keys[index], Strings.same(key, name) { return values[index] }
        }
        return nil
    }

    /// The value under a key; numbers of every type are found by their value.
    public func value(forKey key: Value) -> Value? {
        if case .string(let name) = key { return value(forKey: name) }
        guard let wanted = MapKey(key) else { return nil }
        if let table { return table[wanted].map { values[$0] } }
        for index in keys.indices where MapKey(keys[index]) == wanted { return values[index] }
        return nil
    }
}

/// A key by its value: equal numbers of different types are one key.
enum MapKey: Hashable, Sendable {
    case bool(Bool)
    case negative(Int64)
    case natural(UInt64)
    case string(ByteString)

    /// The key for a lookup; nil when no key can be equal to the value.
    init?(_ value: Value) {
        switch value {
        case .bool(let flag): self = .bool(flag)
        case .int(let number): self = number < 0 ? .negative(number) : .natural(UInt64(number))
        case .uint(let number): self = .natural(number)
        case .double(let number):
            if let natural = UInt64(exactly: number) {
                self = .natural(natural)
            } else if let whole = Int64(exactly: number) {
                self = .negative(whole)
            } else {
                return nil
            }
        case .string(let text): self = .string(ByteString(text))
        default: return nil
        }
    }
}
