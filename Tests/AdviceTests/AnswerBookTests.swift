// Do answers change what they should, and nothing when they should not?

import Advice
import BuiltinRules
import Calendar
import CardEdit
import Costing
import Money
import RateCard
import Rules
import Schema
import SourceText
import TestSupport
import Testing
import Workload
import YAMLTree

@Suite struct AnswerBookTests {
    private static let card = """
        ratecard: 1
        id: acme
        vendor: Acme
        currency: USD
        in: quote
        sources:
          quote: {kind: order_form, read: 2026-11-18}
        questions:
          clock: {ask: "Which clock?", readings: [rolling, calendar_day], default: rolling}
        meters:
          m:
            counts: conversations
            opens: [customer_message]
            ends: not stated  # ask
            bills: {spam: not stated, test: not stated}
            reopen: {same_thread: {within: {one_of: [24h, 72h], default: 24h}, effect: stands}}
        charges:
          c: {of: m, rate: 0.40..0.50, adjust: [{minimum: vague, each: month}]}
          each: {of: m, rate: {by: clock, rolling: 1, calendar_day: 2}}
        plans:
          big: {charges: {fee: {fixed: not stated, each: month}}}

        """

    private static func book(_ text: String = card) -> AnswerBook {
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        let reading = CardReader.read(SourceFile(path: "acme.yaml", text: text))
        let day = (try? CivilDate(parsing: "2026-11-30")) ?? .epoch
        return AnswerBook([reading], engine: Engine(rules: loader.rules, asOf: day), loader: nil)
    }

    private static func sheet(_ id: String, _ answer: String, _ box: String = "in the order form") -> String {
        "Id \(id)\na) it ends 24 hours after its first message: USD 1\nb) it ends 72 hours after its first message: USD 2\nAnswer \(answer) by Ana on 2026-11-24\n[x] \(box)\n"
    }

    private static func text(_ book: AnswerBook) -> String {
        book.cards.first.map { String(decoding: $0.edit.file.bytes, as: UTF8.self) } ?? ""
    }

    private static let by = "heard: [{how: order_form, by: \"Ana\", date: 2026-11-24}]"
    static let closing: [(id: String, answer: String, line: String)] = [
        ("acme/meters.*.ends", "b", "    ends: {is: {since_start: 72h}, in: order_form, \(by)}  # ask\n"),
        ("acme/meters.m.ends", "(B)", "    ends: {is: {since_start: 72h}, in: order_form, \(by)}  # ask\n"),
        ("acme/meters.*.ends", "whenever", ""),
        ("acme/meters.*.ends", "it is the whole ticket", "    ends: {is: none, in: order_form, \(by)}  # ask\n"),
        ("acme/meters.*.ends", "{since_last: 2h}", "    ends: {is: {since_last: 2h}, in: order_form, \(by)}  # ask\n"),
        ("acme/meters.*.ends", "not stated", "    ends: {is: not stated, in: order_form, \(by)}  # ask\n"),
        (
            "acme/meters.*.bills", "not billed",
            "    bills: {spam: {is: not_billed, in: order_form, \(by)}, test: {is: not_billed, in: order_form, \(by)}}\n"
        ),
        (
            "acme/meters.m.bills.test", "billed.",
            "    bills: {spam: not stated, test: {is: billed, in: order_form, \(by)}}\n"
        ),
        (
            "acme/meters.m.reopen.same_thread.within", "72 hours",
            "within: {is: 72h, in: order_form, \(by)}, effect: stands"
        ),
        ("acme/charges.c.rate", "USD 0.40", "rate: {is: 0.40, in: order_form, \(by)}, adjust"),
        ("acme/charges.c.rate", "$0.45", "rate: {is: 0.45, in: order_form, \(by)}, adjust"),
        ("acme/charges.c.adjust[1].minimum", "USD 2,000", "{minimum: {is: 2000, in: order_form, \(by)}, each: month}"),
        ("acme/charges.c.adjust.[1].minimum", "none", "{minimum: {is: none, in: order_form, \(by)}, each: month}"),
        ("acme/questions.clock", "calendar day", "answer: {is: calendar_day, in: order_form, \(by)}}\n"),
        ("acme/big/charges.fee.fixed", "99", "fee: {fixed: {is: 99, in: order_form, \(by)}, each: month}"),
        // Asked about the card, and open in a plan of it.
        (
            "acme/charges.fee.fixed", "99",
            "big: {charges: {fee: {fixed: {is: 99, in: order_form, \(by)}, each: month}}}"
        ),
        ("acme/term.length", "12 months", "\nterm:\n  length: {is: 12 months, in: order_form, \(by)}\n"),
    ]

    @Test(arguments: closing) func closes(_ item: (id: String, answer: String, line: String)) throws {
        var book = Self.book()
        book.take(AnswerSheet.read(Self.sheet(item.id, item.answer)))
        #expect(book.problems.isEmpty != item.line.isEmpty, "\(book.problems)")
        #expect(item.line.isEmpty || Self.text(book).contains(item.line), "\(Self.text(book))")
        guard !item.line.isEmpty else { return }
        #expect(Self.text(book).contains("  order_form: {kind: order_form, read: 2026-11-24}\n"))
        #expect(book.taken.map(\.effect) == [.closed])
        let record = try #require(book.cards.first?.edit.reading.card?.record)
        let before = try #require(book.cards.first?.reading.card?.record)
        let changed = book.taken.flatMap(\.terms).map(\.path) + [["sources", "order_form"], ["term"]]
        func rest(_ record: Record) -> [Statement] {
            record.statements.filter { one in !changed.contains { one.path.starts(with: $0) } }
        }
        #expect(rest(record) == rest(before))
    }

    static let weak: [(box: String, how: Heard.How)] = [
        ("said", .said), ("mailed", .mailed), ("price page", .pricePage), ("refused", .refused),
        ("to follow by 2026-12-05", .toFollow),
    ]

    @Test(arguments: weak) func leavesOpen(_ item: (box: String, how: Heard.How)) throws {
        var book = Self.book()
        book.take(AnswerSheet.read(Self.sheet("acme/meters.*.ends", "b", item.box)))
        #expect(book.problems.isEmpty)
        #expect(book.taken.map(\.effect) == [.heard])
        let card = try #require(book.cards.first)
        let (before, after) = (card.reading.card?.record.statements, card.edit.reading.card?.record.statements)
        #expect(before == after)
        #expect(card.edit.reading.card?.record.heard(at: ["meters", "m", "ends"]).map(\.how) == [item.how])
        #expect(card.edit.reading.diagnostics.map(\.id) == card.reading.diagnostics.map(\.id))
    }

    /// Each answer beside good ones: they are taken, and the bad one is named by its line.
    static let wrong: [(sheet: String, line: Int, message: String)] = [
        (sheet("acme/meters.*.ends", "d"), 4, "the sheet lists no reading `d`"),
        (sheet("acme/meters.*.ends", "soon"), 4, "is none of its answers: write a letter from `a` to `b`, or `"),
        (sheet("acme/meters.*.ends", "24h # x"), 4, "is none of its answers"),
        (sheet("acme/charges.c.rate", "0.40, each: year"), 4, "is none of its answers"),
        (sheet("acme/charges.c.rate", "{one_of: [1, 2]}"), 4, "is none of its answers"),
        (sheet("acme/charges.c.rates", "1"), 1, "has no question `charges.c.rates`"),
        (sheet("acne/charges.c.rate", "1"), 1, "did you mean `acme`?"),
        (sheet("acme/meters.*.ends", "b").replacing("[x]", with: "[ ]"), 4, "no box is ticked"),
        (sheet("acme/meters.*.ends", "b").replacing("Answer b", with: "Answer"), 4, "there is no answer"),
        (sheet("acme/meters.*.ends", "b").replacing(" on 2026-11-24", with: ""), 4, "has no date"),
        (sheet("acme/meters.*.ends", "b").replacing("by Ana ", with: ""), 4, "by whom"),
        (sheet("acme/meters.*.ends", "b").replacing("2026-11-24", with: "2026-12-24"), 4, "today is 2026-11-30"),
        (sheet("acme/term.length", "b", "said"), 4, "any more; write a calendar period"),
        (sheet("acme/term.length", "12 months", "said"), 4, "no `term.length` to write an answer beside"),
    ]

    @Test(arguments: wrong) func namesByLine(_ item: (sheet: String, line: Int, message: String)) throws {
        var book = Self.book()
        book.take(AnswerSheet.read(item.sheet + Self.sheet("acme/charges.c.adjust[1].minimum", "none")))
        let problem = try #require(book.problems.first)
        #expect(book.problems.count == 1)
        #expect(problem.line == item.line)
        #expect(problem.message.contains(item.message), "\(problem.message)")
        #expect(book.taken.map(\.id) == ["charges.c.adjust[1].minimum"])
    }

    @Test func theSameQuestionTwice() {
        var book = Self.book()
        let (a, b) = (Self.sheet("acme/meters.*.ends", "a"), Self.sheet("acme/meters.*.ends", "b"))
        book.take(AnswerSheet.read(a + b))
        #expect(book.taken.isEmpty && book.problems.map(\.line) == [9])
        book.take(AnswerSheet.read(a + a))
        #expect(book.taken.count == 2 && book.problems.count == 1)
        // Another name of the same term.
        book.take(AnswerSheet.read(Self.sheet("acme/meters.m.ends", "b")))
        #expect(book.problems.count == 2)
    }

    @Test func aRuleIsAQuestionToo() throws {
        var book = Self.book()
        book.take(AnswerSheet.read(Self.sheet("acme/undefined-conversation-end", "b")))
        #expect(book.problems.isEmpty)
        #expect(book.taken.first?.terms.map(\.path) == [["meters", "m", "ends"]])
    }

    @Test func blankAnswersAreCounted() {
        var book = Self.book()
        book.take(
            AnswerSheet.read("Id acme/meters.*.ends\nAnswer ____ by ____ on ____\n[ ] said [ ] to follow by ____\n"))
        #expect(book.blank == 1 && book.problems.isEmpty && book.taken.isEmpty)
        #expect(book.cards.allSatisfy { !$0.isChanged })
    }

    @Test func defaultsOfTheCommandLine() throws {
        var book = Self.book()
        let sheet = AnswerSheet.read("Id acme/meters.*.ends\nAnswer none\n[x] said\n")
        book.take(sheet, by: "Ana", on: try CivilDate(parsing: "2026-11-24"))
        #expect(book.problems.isEmpty)
        #expect(book.taken.first?.heard.line == "said: none, by Ana on 2026-11-24")
    }

    /// Figures of the drafts: the whole ticket is 5,125, 72 hours 5,275, 24 hours 5,525.
    @Test func costsAgainstTheWordingAskedFor() throws {
        let card = try sourceFile("Tests/Fixtures/review/acme.yaml")
        let (workload, _) = WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml"))
        let pricer = OfferPricer(try #require(workload))
        let costs = AnswerCosts(pricer, loader: nil)
        for (answer, excess) in [("{since_start: 72h}", 150), ("none", 0), ("{since_start: 24h}", 400)] {
            var book = Self.book(String(decoding: card.bytes, as: UTF8.self))
            book.take(AnswerSheet.read(Self.sheet("acme-quote/meters.*.ends", answer)))
            let taken = try #require(book.taken.first, "\(book.problems)")
            let cost = try #require(costs.cost(of: taken, on: book.cards[0]))
            #expect(cost.asked == 5125)
            #expect(cost.excess == Rational(excess))
        }
        var refused = Self.book(String(decoding: card.bytes, as: UTF8.self))
        refused.take(AnswerSheet.read(Self.sheet("acme-quote/meters.*.ends", "", "refused")))
        let taken = try #require(refused.taken.first, "\(refused.problems)")
        #expect(costs.cost(of: taken, on: refused.cards[0])?.excess == 400)
    }
}
