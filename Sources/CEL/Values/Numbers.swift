// How are numbers read, compared across types and written?

internal import Money

/// Reading, comparing and writing numbers.
enum Numbers {
    /// The exact value of digits such as `0.99`, `-2e-3`.
    static func exact(_ text: String) -> Rational? {
        let digits = text.filter { $0 != " " && $0 != "\t" && $0 != "\n" && $0 != "\r" }
        guard digits.utf8.count <= 40 else { return nil }
        guard let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return plain(digits) }
        guard let exponent = Int(digits[digits.index(after: mark)...]), exponent.magnitude <= 30,
            let base = plain(String(digits[..<mark]))
        else { return nil }
        var power = Rational.one
        for _ in 0..<exponent.magnitude { power = power * 10 }
        return exponent < 0 ? base.divided(by: power) : base * power
    }

    private static func plain(_ digits: String) -> Rational? {
        let text = digits.hasPrefix(".") ? "0" + digits : digits.hasPrefix("-.") ? "-0" + digits.dropFirst() : digits
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 0x2E || $0 == 0x2D }) else { return nil }
        return try? Rational(parsing: text)
    }

    static func order(_ left: Int64, _ right: UInt64) -> Order {
        left < 0 ? .less : order(UInt64(left), right)
    }

    static func order<T: Comparable>(_ left: T, _ right: T) -> Order {
        left < right ? .less : left == right ? .equal : .greater
    }

    static func order(_ left: Double, _ right: Double) -> Order {
        left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }

    /// Compared as doubles, as the language's definition has it, but for what lies outside the range of integers.
    static func order(_ left: Int64, _ right: Double) -> Order {
        if right.isNaN { return .unordered }
        if right < -9_223_372_036_854_775_808.0 { return .greater }
        if right > 9_223_372_036_854_775_808.0 { return .less }
        return order(Double(left), right)
    }

    static func order(_ left: UInt64, _ right: Double) -> Order {
        if right.isNaN { return .unordered }
        if right < 0 { return .greater }
        if right > 18_446_744_073_709_551_616.0 { return .less }
        return order(Double(left), right)
    }

    /// The shortest digits that give the number back, without a trailing `.0`.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let digits = number.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    /// The double of decimal digits with an exponent, `NaN` or `Infinity`.
    static func double(_ text: String) -> Double? {
        switch text {
        case "NaN", "nan": return .nan
        case "Infinity", "+Infinity", "Inf", "+Inf", "inf", "+inf": return .infinity
        case "-Infinity", "-Inf", "-inf": return -.infinity
        default: break
        }
        guard let first = text.utf8.first, first != 0x20,
            text.utf8.allSatisfy({ (48...57).contains($0) || [0x2E, 0x2D, 0x2B, 0x65, 0x45].contains($0) })
        else { return nil }
        return Double(text)
    }
}

/// How two values stand to each other.
enum Order: Sendable {
    case less, equal, greater
    /// One is not a number.
    case unordered
    /// The values have no common order.
    case mismatch
    case unlikeCurrencies
    /// Periods such as one month and thirty days.
    case undecided

    var reversed: Order {
        switch self {
        case .less: .greater
        case .greater: .less
        default: self
        }
    }
}
