// Deadlines as a file that calendars read (RFC 5545).

package import Advice
package import Calendar
internal import SourceText

/// Writes deadlines as iCalendar: entries of whole days. The same cards on the same day give the same bytes, and an entry
/// keeps its id when its day moves, so that a calendar moves it and does not double it.
package enum ICalendar {
    /// The longest line in bytes, without its end (RFC 5545, 3.1).
    private static let longest = 75

    /// The calendar. Deadlines whose day cannot be told are left out: say them elsewhere.
    package static func text(_ deadlines: [Deadline], asOf: CivilDate) -> String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ratelint//calendar//EN", "CALSCALE:GREGORIAN"]
        for deadline in deadlines {
            guard let date = deadline.date else { continue }
            // The day after the last one ends an entry; the last day of all has none.
            let end = date.adding(days: 1).map { ["DTEND;VALUE=DATE:\(compact($0))"] } ?? []
            lines += [
                "BEGIN:VEVENT", "UID:\(id(deadline))", "DTSTAMP:\(compact(asOf))T000000Z",
                "DTSTART;VALUE=DATE:\(compact(date))",
            ]
            lines += end
            lines.append("SUMMARY:\(escaped("\(deadline.vendor): \(deadline.title)"))")
            let detail =
                (deadline.detail.isEmpty ? "" : deadline.detail + " ") + "Card \(deadline.card), \(deadline.term)."
            lines += ["DESCRIPTION:\(escaped(detail))", "TRANSP:TRANSPARENT", "END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    /// An id that stays the same while the card, the term and the step do.
    static func id(_ deadline: Deadline) -> String {
        ([deadline.card, deadline.kind.rawValue, deadline.term] + (deadline.step.isEmpty ? [] : [deadline.step]))
            .map(plain).joined(separator: "/") + "@ratelint"
    }

    /// Letters, digits, `.`, `_` and `-`; every other byte as two hexadecimal digits behind `=`, so that no two names
    /// become one.
    private static func plain(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "=" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }

    /// Text of a property: what would end it, or hide something, is escaped (RFC 5545, 3.3.11).
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in SafeText.escape(text, keepingLineFeeds: true).unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A line in pieces of at most 75 bytes, each further one behind a space; no character is cut.
    static func folded(_ line: String) -> String {
        var result = ""
        var room = longest
        for character in line.unicodeScalars {
            let size = UTF8.width(character)
            if size > room {
                result += "\r\n "
                room = longest - 1
            }
            result.unicodeScalars.append(character)
            room -= size
        }
        return result
    }

    private static func compact(_ date: CivilDate) -> String { date.description.replacing("-", with: "") }
}
