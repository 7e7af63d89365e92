// Which moment in the world is it?

/// A moment, the same everywhere, to the millisecond, in the years 1 to 9999 of UTC.
public struct Instant: Sendable, Hashable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    public let millisecond: Int64

    /// The range of moments that have a date.
    static let range = -62_135_596_800_000...253_402_300_799_999 as ClosedRange<Int64>

    /// A moment; nil outside the years 1 to 9999.
    public init?(millisecond: Int64) {
        guard Instant.range.contains(millisecond) else { return nil }
        self.millisecond = millisecond
    }

    /// The moment so long after this one; nil outside the years 1 to 9999.
    public func adding(_ span: TimeSpan) -> Instant? {
        let (value, overflow) = millisecond.addingReportingOverflow(span.milliseconds)
        return overflow ? nil : Instant(millisecond: value)
    }

    /// The length from this moment to `other`; below zero where that is earlier.
    public func span(until other: Instant) -> TimeSpan { TimeSpan(milliseconds: other.millisecond - millisecond) }

    /// Reads a date, a time and an offset: `2026-10-07T09:00:00Z`, `2026-10-07 09:00:00+02:00`.
    public init(parsing text: some StringProtocol) throws(TimeTextError) {
        let refused = TimeTextError.malformed(
            String(text), reason: "a moment needs its offset, as in `2026-10-07T09:00:00Z` or `...+02:00`")
        var clock = Substring(String(text))
        var offset: Int64 = 0
        if clock.last == "Z" || clock.last == "z" {
            clock.removeLast()
        } else {
            // The date has hyphens too, so only the last six characters are looked at.
            let tail = clock.suffix(6)
            let parts = tail.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
            guard clock.utf8.count > 16, let sign = tail.first, sign == "+" || sign == "-", parts.count == 2,
                parts.allSatisfy({ $0.utf8.count == 2 }), let hours = plainNumber(parts[0]),
                let minutes = plainNumber(parts[1]), hours < 24, minutes < 60
            else { throw refused }
            clock = clock.dropLast(6)
            offset = Int64(hours * 60 + minutes) * (sign == "-" ? -60_000 : 60_000)
        }
        let local = try CivilDateTime(parsing: clock)
        guard let instant = Instant(millisecond: local.millisecond - offset) else { throw refused }
        self = instant
    }
}

extension Instant: Comparable {
    /// Whether the left is earlier.
    public static func < (left: Instant, right: Instant) -> Bool { left.millisecond < right.millisecond }
}

extension Instant: CustomStringConvertible {
    /// In UTC: `2026-10-07T09:00Z`.
    public var description: String {
        CivilDateTime(millisecond: millisecond).map { "\($0)Z" } ?? "\(millisecond) ms"
    }
}
