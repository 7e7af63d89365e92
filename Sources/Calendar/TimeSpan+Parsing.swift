// Which length of time does "24h" or "3 days" stand for?

/// Why a text is not read as a length of time.
public enum TimeTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no text.
    case empty
    /// A number was expected at this text.
    case numberMissing(String)
    /// A number without a unit, as in `24`.
    case unitMissing(String)
    /// A unit that is not known.
    case unknownUnit(String)
    /// A month, quarter or year where an exact length is needed.
    case notExact(String)
    /// An exact unit such as hours where a calendar period is needed.
    case notACalendarUnit(String)
    /// The same unit twice, or a smaller one before a larger, as in `30m1h`.
    case unitsOutOfOrder(String)
    /// More than can be kept.
    case tooLong(String)
    /// Finer than a millisecond.
    case tooFine(String)
    /// A weekday, date or time of day that is none; with the reason.
    case malformed(String, reason: String)

    /// What is wrong and what to write instead, as one clause without a full stop.
    public var description: String {
        switch self {
        case .empty: "a length of time is missing"
        case .numberMissing(let text): "`\(text)` should start with a number, as in `24h`"
        case .unitMissing(let text): "`\(text)` needs a unit, as in `\(text)h` or `\(text) days`"
        case .unknownUnit(let unit): "`\(unit)` is not a unit of time; write ms, s, m, h, days or weeks"
        case .notExact(let unit): "a \(unit) has no fixed length; write days or hours"
        case .notACalendarUnit(let unit): "`\(unit)` is not a unit of the calendar; write days, months or years"
        case .unitsOutOfOrder(let text): "the units of `\(text)` should go from large to small, each once"
        case .tooLong(let text): "`\(text)` is too long"
        case .tooFine(let text): "`\(text)` is finer than a millisecond"
        case .malformed(let text, let reason): "`\(text)`: \(reason)"
        }
    }
}

extension TimeSpan {
    /// Reads one or more numbers with units, large to small: `24h`, `30s`, `15 min`, `3 days`, `1h30m`, `1.5h`.
    /// `m` is minutes. Months and years are refused, since they have no fixed length.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        let parts = try NumberedUnit.all(in: String(text))
        var total: Int64 = 0
        var last = Int64.max
        for part in parts {
            guard let unit = SpanUnit(spelling: part.unit) else {
                throw PeriodUnit(spelling: part.unit) == nil
                    ? .unknownUnit(part.unit) : .notExact(PeriodUnit.singular(part.unit))
            }
            guard unit.rawValue < last else { throw .unitsOutOfOrder(String(text)) }
            last = unit.rawValue
            let (scaled, overflow) = part.digits.multipliedReportingOverflow(by: unit.rawValue)
            guard !overflow else { throw .tooLong(String(text)) }
            guard scaled.isMultiple(of: part.divisor) else { throw .tooFine(String(text)) }
            let (sum, sumOverflow) = total.addingReportingOverflow(scaled / part.divisor)
            guard !sumOverflow else { throw .tooLong(String(text)) }
            total = sum
        }
        self.init(milliseconds: total)
    }
}

/// A number and the word after it.
struct NumberedUnit {
    /// All digits, without the point.
    let digits: Int64
    /// Ten to the power of the number of decimals.
    let divisor: Int64
    /// The word, in lower case; several words are joined by one space.
    let unit: String

    /// Splits a text into numbers and their units.
    static func all(in text: String) throws(TimeTextError) -> [NumberedUnit] {
        var rest = text.utf8.drop { $0 == 0x20 }
        guard !rest.isEmpty else { throw .empty }
        var parts: [NumberedUnit] = []
        while let first = rest.first {
            guard isDigit(first) else { throw .numberMissing(String(Substring(rest))) }
            let number = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
            rest = rest[number.endIndex...]
            let word = rest.prefix { !isDigit($0) }
            rest = rest[word.endIndex...]
            let unit = spelling(word)
            guard !unit.isEmpty else { throw .unitMissing(String(Substring(number))) }
            guard isWords(unit) else { throw .unknownUnit(unit) }
            parts.append(try NumberedUnit(number: number, unit: unit))
        }
        return parts
    }

    /// Words in lower case, with one space between them.
    static func spelling(_ words: Substring.UTF8View) -> String {
        let words = words.split(separator: 0x20)
        if words.count == 1 { return Substring(words[0]).lowercased() }
        return words.map { Substring($0).lowercased() }.joined(separator: " ")
    }

    /// Whether a text has letters and spaces only; those of units have small ASCII letters, which bytes tell.
    private static func isWords(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x20 || ($0 >= 0x61 && $0 <= 0x7A) }
            || text.allSatisfy { $0.isLetter || $0 == " " }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private init(number: Substring.UTF8View, unit: String) throws(TimeTextError) {
        let text = String(Substring(number))
        let halves = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard halves.count <= 2, halves.allSatisfy({ !$0.isEmpty && !$0.contains(UInt8(ascii: ",")) }) else {
            throw .malformed(text, reason: "not a plain number")
        }
        let decimals = halves.count == 2 ? halves[1].count : 0
        guard decimals <= 9, let digits = Int64(text.filter { $0 != "." }) else { throw .tooLong(text) }
        self.digits = digits
        self.divisor = (0..<decimals).reduce(into: Int64(1)) { power, _ in power *= 10 }
        self.unit = unit
    }
}
