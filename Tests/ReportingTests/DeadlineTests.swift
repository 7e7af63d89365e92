// Which days does a card set, and can calendars read them?

import Advice
import Calendar
import RateCard
@testable import Reporting
import SourceText
import TestSupport
import Testing

@Suite struct DeadlineTests {
    private func deadlines(_ text: String, asOf: String = "2026-11-24") throws -> [Deadline] {
        let head = "ratecard: 1\nid: x\nvendor: X\ncurrency: USD\n"
        let reading = CardReader.read(SourceFile(path: "x.yaml", text: head + text))
        return Deadlines.of(reading, asOf: try CivilDate(parsing: asOf))
    }

    private func lines(_ deadlines: [Deadline]) -> [String] {
        deadlines.map { deadline in
            switch deadline.day {
            case .on(let date): "\(deadline.kind.rawValue) \(date)"
            case .cannotBeTold(let why): "\(deadline.kind.rawValue): \(why)"
            }
        }
    }

    @Test(arguments: [
        // 90 whole days behind 1 September are over with 30 November.
        (
            "term: {length: 12 months, starts: 2026-12-01, renews: automatically, notice: 90 days}",
            ["notice 2027-09-01", "term-ends 2027-11-30"]
        ),
        (
            "term: {length: 1 year, starts: 2026-12-01, renews: automatically, notice: 3 months}",
            ["notice 2027-08-31", "term-ends 2027-11-30"]
        ),
        ("term: {length: 12 months, starts: 2026-12-01, renews: by_agreement}", ["term-ends 2027-11-30"]),
        (
            "term: {length: 12 months, renews: automatically, notice: 90 days, starts: not stated}",
            ["notice: term.starts is not stated", "term-ends: term.starts is not stated"]
        ),
        (
            "term: {length: 12 months, starts: go_live, renews: automatically, notice: not stated}",
            [
                "notice: term.starts is go live, which is no date, and term.notice is not stated",
                "term-ends: term.starts is go live, which is no date",
            ]
        ),
        (
            "term: {length: 12 months, starts: 2026-12-01, quote_due: 4 months, uplift: {at_most: 3%}}",
            ["renewal-quote 2027-07-31", "term-ends 2027-11-30", "renewal 2027-12-01"]
        ),
        ("contract: {quote_valid_until: 2026-12-15}", ["quote-validity 2026-12-15"]),
        ("contract: {quote_valid_until: vague}", ["quote-validity: contract.quote_valid_until is vague"]),
        ("contract: {quote_valid_until: none}", []),
        ("status: signed\ncontract: {quote_valid_until: 2026-12-15}", []),
        ("valid: {ends: 2027-01-31, pilot: {ends: 2027-02-28}}", ["offer-ends 2027-01-31", "pilot-ends 2027-02-28"]),
        (
            "valid: {pilot: {length: 2 months}}\nterm: {starts: 2026-12-01}",
            ["pilot-ends 2027-01-31", "term-ends: nobody has looked for term.length"]
        ),
        ("valid: {pilot: {length: 2 months}}", ["pilot-ends: nobody has looked for term.starts"]),
        (
            "charges: {c: {fixed: {since: {2027-07-01: 3, 2028-01-01: 4}, before: 2}}}",
            ["price-step 2027-07-01", "price-step 2028-01-01"]
        ),
        (
            "term: {starts: 2026-12-15, length: 1 year}\ncharges: {c: {fixed: 1, by_month: {1: 0, 3: 5}}}",
            ["price-step 2027-02-15", "term-ends 2027-12-14"]
        ),
        (
            "term: {starts: 2026-12-15, length: 1 year}\ncharges: {c: {fixed: 1, clock: calendar_months, by_month: {3: 5}}}",
            ["price-step 2027-02-01", "term-ends 2027-12-14"]
        ),
    ]) func days(card: String, expected: [String]) throws {
        #expect(lines(try deadlines(card)) == expected)
    }

    /// Of renewals that follow each other it is the next one whose notice can still be given.
    @Test(arguments: [
        ("2027-09-01", ["notice 2027-09-01", "term-ends 2027-11-30"]),
        ("2027-09-02", ["notice 2028-09-01", "term-ends 2028-11-30"]),
        ("2031-01-01", ["notice 2031-09-01", "term-ends 2031-11-30"]),
    ]) func renewals(asOf: String, expected: [String]) throws {
        let card =
            "term: {length: 12 months, starts: 2026-12-01, renews: automatically, renewal_length: 12 months, notice: 90 days}"
        #expect(lines(try deadlines(card, asOf: asOf)) == expected)
    }

    @Test func plansAreNotTold() throws {
        let found = try deadlines(
            "term: {starts: 2026-12-01, length: 1 year}\nplans: {a: {term: {length: 2 years}}, b: {note: same}}")
        #expect(found.map(\.card) == ["x", "x/a"])
        #expect(lines(found) == ["term-ends 2027-11-30", "term-ends 2028-11-30"])
    }

    /// The last years that there are end nothing.
    @Test func theEndOfTime() throws {
        let found = try deadlines("term: {length: 10000 months, starts: 9999-12-01, notice: 90 days}")
        #expect(found.allSatisfy { $0.date == nil })
    }
}

@Suite struct ICalendarTests {
    private func calendar(_ text: String, asOf: String = "2026-11-24") throws -> String {
        let day = try CivilDate(parsing: asOf)
        let reading = CardReader.read(SourceFile(path: "x.yaml", text: text))
        return ICalendar.text(Deadlines.of(reading, asOf: day), asOf: day)
    }

    /// Lines are at most 75 bytes and end with CR LF; unfolded, they are what was written.
    @Test(arguments: [0, 1, 74, 75, 76, 149, 150, 1000]) func folding(count: Int) {
        for letter in ["x", "ä", "日", "🙂"] {
            let line = String(repeating: letter, count: count)
            let folded = ICalendar.folded(line)
            let pieces = folded.components(of: "\r\n")
            #expect(pieces.allSatisfy { $0.utf8.count <= 75 })
            #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix(" ") })
            #expect(
                pieces.enumerated().map { $0.offset == 0 ? $0.element : String($0.element.dropFirst()) }.joined()
                    == line)
        }
    }

    @Test(arguments: [
        ("a, b; c \\ d", "a\\, b\\; c \\\\ d"), ("two\nlines", "two\\nlines"), ("\u{1B}[31m", "\\\\u{001B}[31m"),
        ("BEGIN:VEVENT\r\nUID:1", "BEGIN:VEVENT\\\\u{000D}\\nUID:1"),
    ]) func escaping(text: String, expected: String) {
        #expect(ICalendar.escaped(text) == expected)
    }

    /// What a vendor is called adds no line to the file.
    @Test func hostileNames() throws {
        let text = try calendar(
            "ratecard: 1\nid: x\nvendor: \"X\\r\\nBEGIN:VALARM\\r\\nEND:VALARM, Ltd\"\ncurrency: USD\ncontract: {quote_valid_until: 2026-12-15}\n"
        )
        let lines = text.components(of: "\r\n")
        #expect(!lines.contains("BEGIN:VALARM"))
        #expect(text.utf8.filter { $0 == 0x0A }.count == text.utf8.filter { $0 == 0x0D }.count)
    }

    /// The same cards on the same day give the same bytes; on another day only the stamp differs; an id outlives its day.
    @Test func stable() throws {
        let card = "ratecard: 1\nid: x\nvendor: X\ncurrency: USD\ncontract: {quote_valid_until: 2026-12-15}\n"
        let one = try calendar(card)
        #expect(one == (try calendar(card)))
        let later = try calendar(card, asOf: "2026-11-25")
        #expect(later == one.replacing("DTSTAMP:20261124", with: "DTSTAMP:20261125"))
        let moved = try calendar(card.replacing("12-15", with: "12-20"))
        func ids(_ text: String) -> [String] { text.components(of: "\r\n").filter { $0.hasPrefix("UID:") } }
        #expect(ids(moved) == ids(one) && ids(one) == ["UID:x/quote-validity/contract.quote_valid_until@ratelint"])
        #expect(one.contains("DTSTART;VALUE=DATE:20261215\r\nDTEND;VALUE=DATE:20261216\r\n"))
    }

    /// Two days of one term have ids of their own.
    @Test func ownIds() throws {
        let reading = CardReader.read(try sourceFile("Tests/Fixtures/calendar/lantern.yaml"))
        let found = Deadlines.of(reading, asOf: try CivilDate(parsing: "2026-11-24"))
        #expect(Set(found.map(ICalendar.id)).count == found.count && found.count > 6)
    }
}

extension String {
    /// The parts between a separator.
    fileprivate func components(of separator: String) -> [String] {
        let mark: Unicode.Scalar = "\u{1}"
        let text = replacing(separator, with: String(mark))
        return text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
    }
}
