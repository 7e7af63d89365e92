// Does every form of a term stay what it is, and does a wrong card give all its errors at once?

import Money
import RateCard
import Schema
import SourceText
import TestSupport
import Testing

private let head = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\n"

private func card(_ rest: String) -> CardReading { CardReader.read(SourceFile(path: "c.yaml", text: head + rest)) }

@Suite struct TermFormsTests {
    static let states: [(written: String, state: String)] = [
        ("none", "none"), ("not stated", "not stated"), ("vague", "vague"), ("not public", "not public"),
        ("ours to set", "ours to set"), ("{is: not stated, note: x}", "not stated"),
    ]

    @Test(arguments: states) func aStateStaysWhatItIs(_ written: String, _ state: String) throws {
        let reading = card("charges: {c: {of: seats, rate: \(written)}}\n")
        let term = try #require(reading.card?.record.named("charges").first?.record.term("rate"))
        guard case .one(let clause) = term else { return #expect(Bool(false), "one clause") }
        #expect(clause.said.state == state)
        #expect(term.value == nil)
    }

    @Test func anAbsentKeyIsNoState() throws {
        let record = try #require(
            card("charges: {c: {of: seats, rate: 1}}\n").card?.record.named("charges").first?.record)
        #expect(record.term("each") == nil)
        #expect(!record.has("each"))
    }

    @Test(arguments: ["0.10..0.15", "{from: 0.10, to: 0.15}", "{from: 0.10, to: 0.15, note: x}"])
    func aRangeHasTwoEnds(_ written: String) throws {
        let term = try #require(
            card("charges: {c: {of: seats, rate: \(written)}}\n").card?.record.named("charges").first?.record.term(
                "rate"))
        guard case .one(let clause) = term, case .range(.amount(let low), .amount(let high)) = clause.said else {
            return #expect(Bool(false), "a range")
        }
        #expect(low.value.description == "0.1")
        #expect(high.value.description == "0.15")
        #expect(low.currency == .usd)
    }

    @Test func readingsHaveADefault() throws {
        let reading = card(
            "meters: {m: {counts: tickets, ends: {since_start: {one_of: [24h, {is: 48h, note: x}], default: 24h}}}}\n")
        let ends = try #require(reading.card?.record.named("meters").first?.record.record("ends"))
        guard case .oneOf(let clauses, let usual, true, _)? = ends.term("since_start") else {
            return #expect(Bool(false), "readings")
        }
        #expect(clauses.count == 2)
        #expect(usual == 0)
    }

    @Test func aTermDiffersByChannelAndDate() throws {
        let reading = card(
            "meters: {m: {counts: tickets, ends: {since_start: {by: channel, chat: 2 days, otherwise: not stated}}}}\n"
                + "limits: {at_limit: {since: {2026-01-01: continue}, before: stop}}\n")
        #expect(reading.diagnostics.isEmpty)
        let ends = try #require(reading.card?.record.named("meters").first?.record.record("ends"))
        guard case .by("channel", let branches, let otherwise, _, _)? = ends.term("since_start") else {
            return #expect(Bool(false), "by")
        }
        #expect(branches.map(\.name) == ["chat"])
        #expect(otherwise != nil)
        guard case .since(let steps, _, _)? = reading.card?.record.record("limits")?.term("at_limit") else {
            return #expect(Bool(false), "since")
        }
        #expect(steps.map { "\($0.from)" } == ["2026-01-01"])
    }

    @Test func aLongFormKnowsItsSource() throws {
        let reading = card(
            "sources: {page: {kind: price_page}}\n"
                + "charges: {c: {of: seats, rate: {is: 2, says: \"two dollars\", in: page, at: \"3.2\", hedge: about}}}\n"
        )
        guard case .one(let clause)? = reading.card?.record.named("charges").first?.record.term("rate") else {
            return #expect(Bool(false), "one clause")
        }
        #expect(clause.hedge == .about)
        #expect(clause.source == "page")
        #expect(clause.citation?.says == "two dollars")
        #expect(clause.citation?.at == "3.2")
    }

    static let wrong: [(text: String, id: String, part: String)] = [
        ("«metres»: {}\n", "unknown-key", "did you mean `meters`?"),
        ("meters: {m: {counts: «ticket»}}\n", "unknown-word", "did you mean `tickets`?"),
        ("meters: {m: {counts: tickets, ends: {since_start: «12 months»}}}\n", "wrong-type", "a duration"),
        ("charges: {c: {of: «chats», rate: 1}}\n", "unknown-name", "there is no meter or balance `chats`"),
        ("charges: {c: {of: seats, rate: {is: 1, in: «pag»}}}\n", "unknown-name", "there is no source `pag`"),
        ("meters: {m: {counts: messages, «ends»: none}}\n", "key-does-not-apply", "does not apply"),
        ("charges: {c: {of: seats, rate: 1, «fixed»: 2}}\n", "too-many-keys", "exactly one of"),
        (
            "charges: {c: {of: seats, bands: [{up_to: 10, rate: 1}, {up_to: «5», rate: 2}]}}\n", "tiers-out-of-order",
            "not above"
        ),
        ("limits: {at_limit: «not stateed»}\n", "unknown-word", "did you mean `not stated`?"),
    ]

    @Test(arguments: wrong) func anErrorHasPlaceAndAdvice(_ text: String, _ id: String, _ part: String) throws {
        let marked = MarkedText(head + text)
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: marked.text))
        let finding = try #require(reading.diagnostics.first { $0.id == id }, "\(reading.diagnostics.map(\.id))")
        let range = try #require(marked.ranges.first)
        #expect(Int(finding.range.start) == range.lowerBound)
        #expect(Int(finding.range.end) == range.upperBound)
        #expect((finding.message + " " + (finding.hint ?? "")).contains(part))
    }

    @Test func allErrorsComeInOneRun() {
        let text = Self.wrong.prefix(3).map(\.text).joined().replacing("«", with: "").replacing("»", with: "")
            .replacing("meters: {m: {counts: tickets", with: "x-other: {m: {counts: tickets")
        let ids = card(text + "limits: {at_limit: maybe}\nterm: {notice: often}\n").diagnostics.filter {
            $0.severity == .error
        }
        #expect(ids.count >= 4)
    }

    @Test func aPlanLiesOverTheCard() throws {
        let reading = card(
            """
            meters: {m: {counts: tickets, bills: {spam: billed, test: billed}}}
            charges: {usage: {of: m, rate: 2, adjust: [{minimum: 5, each: month}]}, platform: {fixed: 300}}
            plans:
              small:
                meters: {m: {bills: {spam: not_billed}}}
                charges: {usage: {rate: 1, adjust: []}, platform: removed}

            """)
        #expect(reading.diagnostics.map(\.message) == [])
        let plan = try #require(reading.plans.first)
        #expect(plan.id == "c/small")
        #expect(plan.record.named("charges").map(\.name) == ["usage"])
        let usage = try #require(plan.record.named("charges").first?.record)
        #expect(usage.records("adjust").isEmpty)
        guard case .amount(let rate)? = usage.term("rate")?.value else { return #expect(Bool(false), "a rate") }
        #expect(rate.value == 1)
        let bills = try #require(plan.record.named("meters").first?.record.record("bills"))
        #expect(bills.text("spam") == "not_billed")
        #expect(bills.text("test") == "billed")
    }
}
