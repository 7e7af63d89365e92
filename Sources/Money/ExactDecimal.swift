// Which exact number does a person's text such as "1,000.50" stand for?

/// A decimal as it was written: a whole coefficient and the number of decimals. `1.50` keeps both of its decimals.
public struct ExactDecimal: Sendable, Hashable {
    /// The digits without the point: 150 for `1.50`.
    public let coefficient: Int128
    /// How many of the digits stand after the point: 2 for `1.50`; from 0 to 36.
    public let scale: Int

    /// The most digits that a number may have, before and after the point together.
    public static let mostDigits = 36

    /// The exact value.
    public var rational: Rational {
        let power = Rational.powerOfTen(scale)
        return Rational(storage: .small(coefficient, 1)).divided(by: power) ?? .zero
    }

    /// Reads a decimal: digits, at most one point with digits on both sides, a leading minus. Commas may separate
    /// thousands, all of them or none; spaces around the number are ignored.
    ///
    /// Exponents, underscores, a leading plus, leading zeros (`012`) and a bare point (`.5`) are refused with the
    /// reason, because different readers of such text come to different numbers.
    public init(parsing text: some StringProtocol) throws(NumberTextError) {
        let body = Self.withoutSpaces(Array(text.utf8))
        guard !body.isEmpty else { throw .empty }
        let negative = body.first == UInt8(ascii: "-")
        let unsigned = negative ? body.dropFirst() : body[...]
        try Self.refuseForeignSpelling(unsigned, text: String(text))

        let point = unsigned.firstIndex(of: UInt8(ascii: ".")) ?? unsigned.endIndex
        let whole = unsigned[..<point]
        let hasPoint = point != unsigned.endIndex
        let decimals = hasPoint ? unsigned[(point + 1)...] : []
        guard !whole.isEmpty, !hasPoint || !decimals.isEmpty else { throw .digitsMissingAtPoint(String(text)) }
        guard decimals.allSatisfy(Self.isDigit) else { throw .groupedWrongly(String(text)) }
        let digits = try Self.ungrouped(whole, text: String(text))
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { throw .leadingZero(String(text)) }
        guard digits.count + decimals.count <= Self.mostDigits else { throw .tooManyDigits(Self.mostDigits) }

        var size: Int128 = 0
        for digit in digits { size = size * 10 + Int128(digit - UInt8(ascii: "0")) }
        for digit in decimals { size = size * 10 + Int128(digit - UInt8(ascii: "0")) }
        coefficient = negative ? -size : size
        scale = decimals.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Refuses spellings of other notations by name, so that the message can say what to write instead.
    private static func refuseForeignSpelling(_ body: ArraySlice<UInt8>, text: String) throws(NumberTextError) {
        guard let first = body.first, isDigit(first) || first == UInt8(ascii: ".") else { throw .notANumber(text) }
        for byte in body where !isDigit(byte) {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: ","): continue
            case UInt8(ascii: "_"): throw .underscore(text)
            case UInt8(ascii: "e"), UInt8(ascii: "E"): throw .exponent(text)
            default: throw .notANumber(text)
            }
        }
    }

    /// The digits before the point without their commas, which must stand at every third place.
    private static func ungrouped(_ whole: ArraySlice<UInt8>, text: String) throws(NumberTextError) -> ArraySlice<UInt8>
    {
        guard whole.contains(UInt8(ascii: ",")) else { return whole }
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard let head = groups.first, (1...3).contains(head.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { throw .groupedWrongly(text) }
        return ArraySlice(groups.joined())
    }

    /// A text without the spaces around it.
    static func withoutSpaces(_ text: [UInt8]) -> ArraySlice<UInt8> {
        guard let first = text.firstIndex(where: { $0 != 0x20 }), let last = text.lastIndex(where: { $0 != 0x20 })
        else { return [] }
        return text[first...last]
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number with all of its decimals and without commas.
    public var description: String { rational.formatted(places: scale, grouped: false) }
}
