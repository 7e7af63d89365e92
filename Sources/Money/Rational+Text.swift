// How is an exact fraction written down, and read back?

internal import BigInt

extension Rational: CustomStringConvertible {
    /// The exact decimal where there is one of at most 30 places, else `a/b`.
    public var description: String {
        if let places = decimalPlaces, places <= 30 {
            return formatted(places: places, grouped: false)
        }
        return "\(numerator.wholeDigits)/\(denominator.wholeDigits)"
    }

    /// How many decimal places hold the value exactly; nil where its decimals never end, as those of 1/3.
    public var decimalPlaces: Int? {
        if case .small(_, let denominator) = storage {
            var (rest, twos, fives) = (denominator, denominator.trailingZeroBitCount, 0)
            rest >>= twos
            while rest.isMultiple(of: 5) { (rest, fives) = (rest / 5, fives + 1) }
            return rest == 1 ? max(twos, fives) : nil
        }
        var (rest, twos, fives) = (big.denominator, 0, 0)
        while rest.isMultiple(of: 2) { (rest, twos) = (rest / 2, twos + 1) }
        while rest.isMultiple(of: 5) { (rest, fives) = (rest / 5, fives + 1) }
        return rest == 1 ? max(twos, fives) : nil
    }

    /// The value with exactly `places` decimals, rounded half away from zero: `20,000.00`.
    public func formatted(places: Int, grouped: Bool = true) -> String {
        let places = max(places, 0)
        let scaled = (self * Rational.powerOfTen(places)).rounded(.halfUp)
        var digits = scaled.magnitude.wholeDigits
        if digits.utf8.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
        }
        let whole = String(digits.dropLast(places))
        let sign = scaled.isNegative ? "-" : ""
        let body = grouped ? Rational.groupedInThrees(whole) : whole
        return places == 0 ? sign + body : "\(sign)\(body).\(digits.suffix(places))"
    }

    /// The digits of a whole number, with a sign below zero.
    private var wholeDigits: String {
        switch storage {
        case .small(let numerator, _): String(numerator)
        case .large(let numerator, _): String(numerator)
        }
    }

    /// Puts a comma before each group of three digits: `10,000`.
    private static func groupedInThrees(_ digits: String) -> String {
        var text = ""
        let count = digits.utf8.count
        for (index, digit) in digits.enumerated() {
            if index > 0, (count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// Reads what `description` writes: a decimal as `ExactDecimal` takes it, or two whole numbers with a slash.
    public init(parsing text: some StringProtocol) throws(NumberTextError) {
        guard let slash = text.firstIndex(of: "/") else {
            self = try ExactDecimal(parsing: text).rational
            return
        }
        let top = try ExactDecimal(parsing: text[..<slash])
        let bottom = try ExactDecimal(parsing: text[text.index(after: slash)...])
        guard top.scale == 0, bottom.scale == 0, let value = top.rational.divided(by: bottom.rational) else {
            throw .notANumber(String(text))
        }
        self = value
    }
}
