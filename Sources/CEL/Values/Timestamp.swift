// How is a point of time read, written and taken apart?

internal import Calendar

/// A point of time between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z.
@frozen
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// The rest, from 0 to 999,999,999.
    public let nanoseconds: Int32

    static let firstSecond: Int64 = -62_135_596_800
    static let lastSecond: Int64 = 253_402_300_799

    /// Makes a point of time; nil outside the years 1 to 9999 or when the rest is not within a second.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard (Timestamp.firstSecond...Timestamp.lastSecond).contains(seconds),
            (0..<1_000_000_000).contains(nanoseconds)
        else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Earlier comes first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// The point of time so many nanoseconds later.
    func adding(_ span: Int64) -> Timestamp? {
        let total = Int64(nanoseconds) + span % 1_000_000_000
        let carry = total < 0 ? -1 : total / 1_000_000_000
        let (sum, overflow) = seconds.addingReportingOverflow(span / 1_000_000_000 + carry)
        return overflow ? nil : Timestamp(seconds: sum, nanoseconds: Int32(total - carry * 1_000_000_000))
    }

    /// The nanoseconds from another point of time to this one; nil above 292 years.
    func span(since other: Timestamp) -> Int64? {
        let (scaled, first) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, second) = scaled.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
        return first || second ? nil : sum
    }

    /// Reads RFC 3339: `2009-02-13T23:31:30Z`, with a fraction of up to nine digits and an offset.
    public init?(parsing text: String) {
        let bytes = Array(text.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var result = 0
            for byte in bytes[start..<start + count] {
                guard (48...57).contains(byte) else { return nil }
                result = result * 10 + Int(byte - 48)
            }
            return result
        }
        func mark(_ place: Int, _ allowed: String) -> Bool {
            place < bytes.count && allowed.utf8.contains(bytes[place])
        }
        guard let year = number(0, 4), mark(4, "-"), let month = number(5, 2), mark(7, "-"), let day = number(8, 2),
            mark(10, "Tt"), let hour = number(11, 2), mark(13, ":"), let minute = number(14, 2), mark(16, ":"),
            let second = number(17, 2), hour < 24, minute < 60, second < 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var place = 19
        var fraction: Int32 = 0
        if mark(place, ".") {
            place += 1
            var digits = 0
            while place < bytes.count, (48...57).contains(bytes[place]) {
                guard digits < 9 else { return nil }
                fraction = fraction * 10 + Int32(bytes[place] - 48)
                digits += 1
                place += 1
            }
            guard digits > 0 else { return nil }
            for _ in digits..<9 { fraction *= 10 }
        }
        var offset = 0
        if mark(place, "Zz") {
            place += 1
        } else {
            guard mark(place, "+-"), let hours = number(place + 1, 2), mark(place + 3, ":"),
                let minutes = number(place + 4, 2), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (bytes[place] == 0x2D ? -1 : 1)
            place += 6
        }
        guard place == bytes.count else { return nil }
        let local = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(seconds: local - Int64(offset), nanoseconds: fraction)
    }

    /// The date and the second of the day at an offset from UTC in seconds; the date is nil outside the years 1 to
    /// 9999, which an offset may reach.
    func civil(offset: Int) -> (date: CivilDate?, second: Int) {
        let local = seconds + Int64(offset)
        let day = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        return (CivilDate(dayNumber: Int(day)), Int(local - day * 86_400))
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many digits of the second as are needed.
    public var description: String {
        let (day, second) = civil(offset: 0)
        let date = day.map(\.description) ?? ""
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(date)T\(time)\(Durations.fraction(Int64(nanoseconds)))Z"
    }
}
