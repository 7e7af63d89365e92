// Which currencies are there, and how many decimals has an amount in one?

/// A currency of ISO 4217: its code, the decimals of its smaller unit, and its English name.
public struct Currency: Sendable, Hashable {
    /// Three capital letters, such as `USD`.
    public let code: String
    /// How many decimals an invoice amount has: JPY 0, USD 2, KWD 3.
    public let minorUnits: Int
    /// The English name, such as `US dollar`.
    public let name: String

    init(_ code: String, _ minorUnits: Int, _ name: String) {
        self.code = code
        self.minorUnits = minorUnits
        self.name = name
    }

    /// The currency with this code, in capital letters as the standard writes it.
    public init(code: some StringProtocol) throws(CurrencyError) {
        guard let found = Currency.byCode[String(code)] else {
            throw .unknown(String(code), nearest: Currency.nearest(to: String(code)))
        }
        self = found
    }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// US dollar.
    public static let usd = Currency("USD", 2, "US dollar")
    /// Euro.
    public static let eur = Currency("EUR", 2, "euro")
    /// Pound sterling.
    public static let gbp = Currency("GBP", 2, "pound sterling")

    /// Whether both have the same code.
    public static func == (left: Currency, right: Currency) -> Bool { left.code == right.code }

    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Currency: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}

/// Why a text is not a currency.
public enum CurrencyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No current code; with the codes that may have been meant, likeliest first, at most four.
    case unknown(String, nearest: [Currency])

    /// What is wrong and which codes are near, as one clause without a full stop.
    public var description: String {
        switch self {
        case .unknown(let text, let nearest):
            let problem = "`\(text)` is not a currency code of ISO 4217"
            guard !nearest.isEmpty else { return problem + ", such as `USD`" }
            return problem + "; did you mean \(nearest.map { "`\($0.code)` (\($0.name))" }.joined(separator: " or "))?"
        }
    }
}

extension Currency {
    /// What people write in place of a code.
    private static let symbols: [(String, [String])] = [
        ("$", ["USD", "CAD", "AUD"]), ("us$", ["USD"]), ("€", ["EUR"]), ("£", ["GBP"]), ("¥", ["JPY", "CNY"]),
        ("₹", ["INR"]), ("₩", ["KRW"]), ("a$", ["AUD"]), ("c$", ["CAD"]), ("r$", ["BRL"]), ("rmb", ["CNY"]),
        ("usdollar", ["USD"]), ("sterling", ["GBP"]), ("yen", ["JPY"]), ("yuan", ["CNY"]),
    ]

    /// The currencies that `text` may have meant, likeliest first, at most four.
    static func nearest(to text: String) -> [Currency] {
        let wanted = text.lowercased()
        if let (_, codes) = symbols.first(where: { $0.0 == wanted }) {
            return codes.compactMap { code in all.first { $0.code == code } }
        }
        let sameLetters = all.filter { $0.code.lowercased() == wanted }
        if !sameLetters.isEmpty { return sameLetters }
        let named = wanted.utf8.count < 3 ? [] : all.filter { $0.name.lowercased().contains(wanted) }
        let close = all.filter { isOneSlipAway($0.code.lowercased(), wanted) }
        // The currencies that most quotes are in come first among equally near ones.
        let common = ["USD", "EUR", "GBP", "CAD", "AUD", "JPY", "INR", "CHF"]
        let ranked = (named + close.filter { !named.contains($0) }).enumerated().sorted { left, right in
            let first = common.firstIndex(of: left.element.code) ?? common.count
            let second = common.firstIndex(of: right.element.code) ?? common.count
            return (first, left.offset) < (second, right.offset)
        }
        return ranked.prefix(4).map(\.element)
    }

    /// Whether one letter replaced, left out, added, or two neighbours swapped makes one text of the other.
    private static func isOneSlipAway(_ first: String, _ second: String) -> Bool {
        let (a, b) = (Array(first.utf8), Array(second.utf8))
        if a.count == b.count {
            let differing = a.indices.filter { a[$0] != b[$0] }
            if differing.count == 1 { return true }
            guard differing.count == 2, let left = differing.first, let right = differing.last else { return false }
            return right == left + 1 && a[left] == b[right] && a[right] == b[left]
        }
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard long.count == short.count + 1 else { return false }
        return long.indices.contains { index in Array(long[..<index]) + Array(long[(index + 1)...]) == short }
    }
}
