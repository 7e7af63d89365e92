// What do the forms of a term do to a price?

import SourceText
import CostFunction
import Costing
import Money
import RateCard
import Testing
import Workload

@Suite struct Readings {
    static func card(_ charge: String, meter: String = "counts: tickets, billed_when: opened") -> String {
        head + "meters: {m: {\(meter)}}\ncharges: {c: {of: m, \(charge)}}\n"
    }

    @Test(arguments: [
        ("rate: 2", "2", "2", "2"),
        ("rate: {is: 2, hedge: about}", "2", "2", "2"),
        ("rate: 1..2", "1", "2", "2"),
        ("rate: {from: 1, to: 2}", "1", "2", "2"),
        ("rate: {one_of: [1, 3, 2], default: 3}", "1", "3", "3"),
        ("rate: {one_of: [1, 3, 2]}", "1", "1", "3"),
        ("rate: {one_of: [{is: 1}, {is: 3}], default: {is: 3}}", "1", "3", "3"),
        ("rate: 2, adjust: [{minimum: none}]", "2", "2", "2"),
        ("rate: 2, adjust: [{minimum: 5}]", "5", "5", "5"),
        ("rate: 2, adjust: [{percent_off: 10%}]", "1.8", "1.8", "1.8"),
        ("rate: 2, adjust: [{percent_off: 10%..20%}]", "1.6", "1.8", "1.8"),
    ]) func priced(_ example: (charge: String, low: String, usual: String, high: String)) throws {
        let offer = try offer(text: Self.card(example.charge), workload())
        let expected = try band(example.low, example.usual, example.high)
        #expect(offer.band(at: 1) == expected, "\(offer.band(at: 1).text)")
        #expect(offer.unpriced(at: offer.run.volume) == [])
    }

    /// The usual end of a range of discounts is the dearer one, as with every range.
    @Test(arguments: ["rate: not stated", "rate: vague", "rate: not public", "rate: ours to set"])
    func withoutAFigure(_ charge: String) throws {
        let offer = try offer(text: Self.card(charge), workload())
        #expect(!offer.hasFigure(at: offer.run.volume))
        #expect(offer.isAtLeast(at: offer.run.volume))
        #expect(offer.unpriced(at: offer.run.volume).count == 1)
        #expect(offer.unpriced(at: offer.run.volume).first?.words.contains("charges.c.rate") == true)
        #expect(offer.components.allSatisfy { $0.scenarios.allSatisfy { $0.cost.total.value(at: 1).figure == nil } })
    }

    @Test func theKnownPartStays() throws {
        let text =
            head + "meters: {m: {counts: tickets, billed_when: opened}}\n"
            + "charges: {c: {of: m, rate: 2}, d: {of: m, rate: not public}}\n"
        let offer = try offer(text: text, workload(tickets: 10))
        #expect(offer.band(at: 10).usual == 20)
        #expect(offer.isAtLeast(at: offer.run.volume))
        #expect(offer.unpriced(at: offer.run.volume) == [.notPublic("charges.d.rate")])
    }

    @Test(arguments: ["not stated", "vague"]) func aMinimumWithoutAFigureHasNoLimit(_ state: String) throws {
        let offer = try offer(text: Self.card("rate: 2, adjust: [{minimum: \(state)}]"), workload())
        #expect(offer.band(at: 1) == (try band("2", "2", "2")))
        #expect(offer.withoutLimit.map(\.path) == ["charges.c.adjust.[1].minimum"])
        #expect(offer.isAtLeast(at: offer.run.volume))
    }

    /// An absent key is no question to the vendor: it takes its usual reading.
    @Test func absentIsNotOpen() throws {
        let meter = "counts: conversations, opens: [customer_message], ends: {since_start: 24h}"
        let workload = try workload(messages: 3, replies: 3, gap: "20h")
        let absent = try offer(text: Self.card("rate: 2", meter: meter), workload)
        #expect(absent.choices.isEmpty)
        #expect(absent.band(at: 1) == (try band("4", "4", "4")), "\(absent.band(at: 1).text)")
        #expect(absent.notLookedAt.contains("meters.m.billed_when"))
        let open = try offer(text: Self.card("rate: 2", meter: meter + ", billed_when: not stated"), workload)
        #expect(open.choices.map(\.path) == [["meters", "m", "billed_when"]])
        #expect(!open.notLookedAt.contains("meters.m.billed_when"))
    }

    /// Without its end a conversation is no unit: that is asked about although nobody has looked.
    @Test func anAbsentEndIsAsked() throws {
        let meter = "counts: conversations, opens: [customer_message], billed_when: opened"
        let workload = try workload(messages: 3, replies: 3, gap: "20h")
        let absent = try offer(text: Self.card("rate: 2", meter: meter), workload)
        #expect(absent.choices.map(\.path) == [["meters", "m", "ends"]])
        #expect(absent.choices.map(\.isAbsent) == [true])
        #expect(absent.band(at: 1) == (try band("2", "4", "6")), "\(absent.band(at: 1).text)")
        let open = try offer(text: Self.card("rate: 2", meter: meter + ", ends: not stated"), workload)
        #expect(open.choices.map(\.isAbsent) == [false])
        #expect(open.band(at: 1) == (try band("2", "4", "6")), "\(open.band(at: 1).text)")
        // A ticket is a unit as it is, and a stated `none` is no question.
        for other in ["counts: tickets, billed_when: opened", meter + ", ends: none"] {
            #expect(try offer(text: Self.card("rate: 2", meter: other), workload).choices.isEmpty)
        }
    }

    /// Two charges on one open meter share its answer: no reading has one end for the one and another for the other.
    @Test func oneAnswerForBothCharges() throws {
        let text =
            head
            + "meters: {m: {counts: conversations, opens: [customer_message], billed_when: opened, ends: not stated}}\n"
            + "charges: {c: {of: m, rate: 2}, d: {of: m, rate: 1}}\n"
        let offer = try offer(text: text, workload(messages: 3, replies: 3, gap: "20h"))
        #expect(offer.choices.count == 1)
        #expect(offer.band(at: 1) == (try band("3", "6", "9")), "\(offer.band(at: 1).text)")
    }

    /// A question of the card's own moves all terms that hang on it together.
    @Test func aQuestionJoinsTerms() throws {
        let text =
            head + """
                meters: {m: {counts: tickets, billed_when: opened}}
                charges:
                  c: {of: m, rate: {by: list, old: 1, new: 2}}
                  d: {of: m, rate: {by: list, old: 20, new: 10}}
                questions: {list: {ask: Which list?, readings: [old, new], default: new}}
                """
        let offer = try offer(text: text, workload())
        #expect(Set(offer.choices.map(\.id)) == ["questions.list"])
        #expect(offer.band(at: 1) == (try band("12", "12", "21")), "\(offer.band(at: 1).text)")
    }

    @Test func whatCannotBePricedIsNamed() throws {
        // A cap in money with tiers: the price of a unit is not known while it counts.
        let text =
            head + """
                meters: {m: {counts: replies, at_most: {amount: 1, per: ticket}}}
                charges: {c: {of: m, tiers: graduated, bands: [{up_to: 10, rate: 1}, {rate: 0.5}]}}
                """
        let offer = try offer(text: text, workload())
        #expect(
            offer.unpriced(at: offer.run.volume).contains {
                if case .unsupported(let key) = $0 { key.contains("meters.m.at_most") } else { false }
            })
        #expect(!offer.hasFigure(at: offer.run.volume))
    }

    /// Fifteen open terms stay cheap, and the usual one is not lost among them.
    @Test func fifteenOpenTerms() throws {
        var text =
            head
            + "meters:\n  m: {counts: conversations, opens: [customer_message], ends: not stated, billed_when: not stated}\n"
        text += "charges:\n"
        for number in 1...13 { text += "  c\(number): {of: m, rate: 1..2}\n" }
        let workload = try workload(messages: 2, replies: 2, gap: "20h")
        let clock = ContinuousClock()
        var found: CostBand?
        let offer = try offer(text: text, workload)
        let time = clock.measure { found = try? self.again(text, workload) }
        #expect(offer.choices.count == 15)
        #expect(found?.usual == 26, "\(found?.text ?? "none")")
        #expect(offer.extent(at: 1) == .exact)
        #expect(found?.high == 52, "\(found?.text ?? "none")")
        #expect(found?.low == 13, "\(found?.text ?? "none")")
        #expect(time < .seconds(10))
    }

    private func again(_ text: String, _ workload: Workload) throws -> CostBand {
        try offer(text: text, workload).band(at: 1)
    }
}
