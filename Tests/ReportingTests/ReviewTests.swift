// Does the review say what its draft says, and can no vague vendor win on it?

import Advice
import BuiltinRules
import Calendar
import Costing
import Money
import RateCard
import Reporting
import Rules
import SourceText
import TestSupport
import Testing
import Workload

@Suite struct Reviews {
    static let rules: RuleSet = {
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        return loader.rules
    }()
    /// The blocks of a contract that somebody has looked at, with no fee left open.
    static let rest =
        "invoice: {rounds: line}\nlimits: not stated\nterm: {length: 12 months, uplift: none, setup_fee: none, support_fee: none}\nchanges: not stated\nrecords: not stated\ncontract: not stated\n"

    private func read(_ path: String) throws -> RateCard {
        let loader: CardReader.Loader = { path in
            do { return .success(try sourceFile(path)) } catch {
                return .failure(CardReader.LoadProblem(message: "there is no \(path)"))
            }
        }
        return try #require(CardReader.read(try sourceFile(path), loader: loader).card)
    }

    private func card(_ id: String, _ text: String, currency: String = "USD", rest: String = rest) throws -> RateCard {
        let head =
            "ratecard: 1\nid: \(id)\nvendor: Vendor of \(id)\ncurrency: \(currency)\nmeters: {m: {counts: tickets, ends: none}}\n"
        let reading = CardReader.read(SourceFile(path: "\(id).yaml", text: head + text + "\n" + rest))
        let errors = reading.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(errors.isEmpty)
        return try #require(reading.card)
    }

    private func workload(_ text: String? = nil) throws -> Workload {
        let plain =
            "workload: 1\nid: w\ntickets: 1000\nai_sees: 100%\nmix: {customer_messages: {1: 100%}, answered: {confirms: 40%, asks_for_human: 60%}, closes_after: 1h}\n"
        return try #require(WorkloadReader.read(SourceFile(path: "w.yaml", text: text ?? plain)).workload)
    }

    private func review(
        _ subject: RateCard, _ others: [RateCard], _ workload: Workload, _ exchange: Exchange? = nil
    ) throws -> Review {
        let pricer = OfferPricer(workload)
        let day = try CivilDate(parsing: "2026-11-24")
        return Review(
            try pricer.price(subject), against: try others.map { try pricer.price($0) }, workload,
            volume: workload.mean, asOf: day, exchange: exchange, engine: Engine(rules: Self.rules, asOf: day),
            wording: WordingBook(BuiltinRules.wording))
    }

    /// The page in one line, so that no break of a line hides a sentence.
    private func words(_ review: Review, _ format: String = "text") -> String {
        ReviewFormats.page(review, format: format, style: Style(isColoured: false))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func drafted() throws -> Review {
        let retailer = try #require(
            WorkloadReader.read(try sourceFile("ratecards/workloads/retailer.yaml")).workload)
        return try review(
            read("Tests/Fixtures/quote-review/acme.yaml"), [read("Tests/Fixtures/quote-review/fin.yaml")], retailer)
    }

    /// Every figure of the draft, as it stands on the page.
    static let sentences = [
        "B: Acme, quote of 18 Nov 2026", "against A: Intercom Fin, price page read 20 Sep 2026",
        "On the prices that we have, A is cheaper today: $1,357 a month as the terms are usually read ($16 at the least, $2,855 at the most). Do not decide on that yet. Two things turn it round:",
        "1 Seats. If A means new seats for our 40 people (40 x $85 = $3,400 a month), B's priced part is below A on every reading.",
        "2 A better AI. Above 61% solved B is cheaper (50% if B's open terms go our way, 75% if they go against us).",
        "Not in the figures: set-up, support, renewal price (of both); B's minimum, platform. A's may reach $1,357 a month before B wins.",
        "A Intercom Fin $3,920 $4,168 $4,584 returns $416, spam $248",
        "B Acme at least $4,600 at least $5,525 at least $6,775 its end $1,650, no answer $432, spam $125 (they overlap: band $2,175, not $2,207)",
        "November, 14,000 tickets A Intercom Fin $5,489 $5,835 $6,417 B Acme at least $6,440 at least $7,735 at least $9,485",
        "12 months A Intercom Fin $47,045 $50,015 $55,004 B Acme at least $55,200 at least $66,300 at least $81,300",
        "AI solves 35 / 45 / 55 / 65%, as usually read: A $3,297 / $4,168 / $5,039 / $5,910. B at least $5,525 at each: nothing in B moves when the AI improves.",
        "Per ticket solved that stays solved (3,960): A $1.05, B at least $1.40.",
        "cannot be avoided $594 (50 x $0.99 x 12); plan to $50,015, hold back $4,990",
        "B: cannot be budgeted before the answer to the questions without limit: minimum, set-up and platform.",
        "Confirmed only would save $2,861 a month.", "each 10% of tickets is $990 a month. Leave them off.",
        "Not worth asking: A's minimum",
        "45% solved before returns (A vendors' claim, taken for all alike; no pilot yet). Five points fewer: 440 more tickets a month for our agents, $2,640 at our $6 a ticket: more than any question above that has a price.",
        "The AI sees every ticket: ASSUMED. Each 10 points fewer takes off $417 (A), $553 (B).",
        "B: its end: it ends 24 hours after its first message (as Salesforce); no answer: billed as soon as it opens; spam: billed",
        "a third party's", "Valid until: not stated. A quote, unsigned",
    ]

    @Test func draft() throws {
        let page = words(try drafted())
        for sentence in Self.sentences { #expect(page.contains(sentence), "\(page)") }
    }

    @Test func draftAsData() throws {
        let review = try drafted()
        #expect(review.offers.map(\.letter) == ["A", "B"])
        #expect(review.offers.map(\.offer.card.id) == ["intercom-fin", "acme-quote"])
        #expect(review.subject == 1 && review.rival == 0)
        guard case .pair(let pair) = review.outcome else {
            Issue.record("no pair")
            return
        }
        #expect(pair.margin.formatted(places: 2) == "1,357.10")
        let acme = review.offers[1]
        #expect(acme.moves.map(\.amount) == [1650, 432, 125] && acme.movesOverlap && acme.movesSum == 2207)
        #expect(!review.offers[0].movesOverlap)
        #expect(review.points[0].negotiate.compactMap { $0.saving?.amount.formatted(places: 0) } == ["2,861"])
        #expect(review.outlook?.solved?.fivePointsFewer == 440)
        #expect(review.outlook?.solved?.stays == 3960)
    }

    /// Whatever a vague vendor's priced part costs, the page does not call it cheaper: in both places on the command line.
    @Test(arguments: ["0.01", "0.50", "0.99", "1", "1.50"], [true, false])
    func aVagueVendorNeverWins(rate: String, isSubject: Bool) throws {
        let vague = try card("unclear", "charges: {c: {of: m, rate: \(rate)}, d: {fixed: not stated}}")
        let clear = try card("clear", "charges: {c: {of: m, rate: 1}}")
        let found = try review(isSubject ? vague : clear, [isSubject ? clear : vague], try workload())
        let page = words(found)
        let letter = try #require(found.offers.first { $0.offer.card.id == "unclear" }).letter
        #expect(!page.contains("\(letter) is cheaper"))
        #expect(!page.contains("cheapest"))
        let isBelow = try Rational(parsing: rate) < 1
        #expect(page.contains("Who is cheaper cannot be said yet") == isBelow)
        #expect(page.contains("puts no figure on d: $") == isBelow)
        #expect(page.contains("Do not decide on that yet") || !isBelow)
        #expect(page.contains("\(letter) Vendor of unclear at least"))
        #expect(page.contains("\(letter): cannot be budgeted"))
    }

    /// A clear offer that is cheaper on every reading is said to be so, and nothing turns it.
    @Test func aClearVendorWins() throws {
        let one = try card("one", "charges: {c: {of: m, rate: 1}}")
        let other = try card("other", "charges: {c: {of: m, rate: 2}}")
        let page = words(try review(one, [other], try workload()))
        #expect(page.contains("On the prices that we have, A is cheaper today: $1,000 a month"))
        #expect(page.contains("Nothing that was looked at turns it round."))
        #expect(!page.contains("Not in the figures"))
        #expect(!page.contains("at least $"))
    }

    @Test func openTermsDecide() throws {
        let open = try card("open", "charges: {c: {of: m, rate: {one_of: [1, 3], default: 1}}}")
        let clear = try card("clear", "charges: {c: {of: m, rate: 2}}")
        let page = words(try review(open, [clear], try workload()))
        #expect(page.contains("Who is cheaper depends on the open terms."))
        #expect(page.contains("the answers may make it $1,000 for A, or $1,000 for B."))
        #expect(page.contains("An answer. The rate (A) alone moves up to $2,000 a month."))
        #expect(!page.contains("is cheaper today"))
    }

    /// A card of which nobody has read parts is not ranked, on either side; its amounts are shown.
    @Test(arguments: [true, false]) func draftsAreNotRanked(isSubject: Bool) throws {
        let draft = try card("draft", "charges: {c: {of: m, rate: 1}}", rest: "limits: not stated\n")
        let whole = try card("whole", "charges: {c: {of: m, rate: 2}}")
        let found = try review(isSubject ? draft : whole, [isSubject ? whole : draft], try workload())
        let page = words(found)
        #expect(
            page.contains(
                "DRAFT: 5 terms of B not looked at (invoice, term, changes, records, contract), so it is not ranked."))
        #expect(page.contains("Not ranked: nobody has looked at parts of B yet."))
        #expect(!page.contains("cheaper") && !page.contains("wins"))
        #expect(found.turns.isEmpty)
        // Of several drafts none is the rival.
        let other = try card("other", "charges: {c: {of: m, rate: 3}}", rest: "limits: not stated\n")
        #expect(try review(draft, [other], try workload()).rival != nil)
        #expect(try review(whole, [draft, other], try workload()).rival == nil)
        #expect(try review(other, [draft, whole], try workload()).rival == 0)
    }

    @Test func currencies() throws {
        let euro = try card("euro", "charges: {c: {of: m, rate: 1}}", currency: "EUR")
        let dollar = try card("dollar", "charges: {c: {of: m, rate: 1.10}}")
        let apart = try review(euro, [dollar], try workload())
        #expect(apart.rival == nil)
        let page = words(apart)
        #expect(page.contains("Not put beside it: B, in USD; give rates, `--in` and `--rate`."))
        #expect(!page.contains("cheaper"))
        let exchange = try Exchange(
            into: try Currency(code: "USD"), day: try CivilDate(parsing: "2026-11-20"), rates: ["EUR=1.25"])
        let together = words(try review(euro, [dollar], try workload(), exchange))
        #expect(together.contains("A is cheaper today: $150 a month"))
        #expect(together.contains("EUR 1 = USD 1.25, rates of 2026-11-20 as given"))
        #expect(together.contains("B Vendor of euro $1,250 $1,250 $1,250"))
    }

    @Test func alone() throws {
        let one = try card("one", "charges: {c: {of: m, rate: {one_of: [1, 3], default: 1}}}")
        let found = try review(one, [one], try workload())
        #expect(found.offers.count == 1 && found.rival == nil)
        let page = words(found)
        #expect(page.contains("As its terms are usually read, A costs $1,000 a month ($1,000 if open terms go our way"))
        #expect(page.contains("There is no other offer to put beside it."))
        #expect(page.contains("BUDGET - A: over 12 months cannot be avoided $0; plan to $12,000, hold back $24,000"))
        let none = try card("priceless", "charges: {c: {of: m, rate: not public}}")
        #expect(words(try review(none, [one], try workload())).contains("B has no price to go by"))
        #expect(words(try review(one, [none], try workload())).contains("Without a price: B."))
    }

    /// The cheapest of the others is in the result, and all are in the table.
    @Test func severalOthers() throws {
        let cards = try [("a", "3"), ("b", "1"), ("c", "2")].map {
            try card($0.0, "charges: {c: {of: m, rate: \($0.1)}}")
        }
        let found = try review(cards[0], [cards[2], cards[1]], try workload())
        #expect(found.offers.map(\.offer.card.id) == ["b", "c", "a"])
        #expect(found.rival == 0 && found.subject == 2)
        let page = words(found)
        #expect(page.contains("against A: Vendor of b, quote without a date, the cheapest of 2 others"))
        #expect(page.contains("B Vendor of c $2,000"))
        #expect(!page.contains("B: "))
    }

    /// Seats are a turn only where they turn something.
    @Test(arguments: [("1", true), ("0.05", false)]) func seats(rate: String, turns: Bool) throws {
        let text =
            "workload: 1\nid: w\ntickets: 1000\nseats: {full: 10}\nalready_paid: [one/seats]\nmix: {customer_messages: {1: 100%}, answered: {confirms: 40%, asks_for_human: 60%}, closes_after: 1h}\n"
        let one = try card("one", "charges: {c: {of: m, rate: 1}, seats: {of: seats, rate: \(rate)00}}")
        let other = try card("other", "charges: {c: {of: m, rate: 1.5}}")
        let found = try review(one, [other], try workload(text))
        #expect(found.turns.isEmpty != turns)
        #expect(words(found).contains("Seats. If A means new seats for our 10 people (10 x $100 = $1,000") == turns)
    }

    /// A workload that says no cost of an agent gives no amount for tickets that go back to them.
    @Test func withoutTheCostOfAnAgent() throws {
        let one = try card("one", "charges: {c: {of: m, rate: 1}}")
        let page = words(try review(one, [], try workload()))
        #expect(page.contains("Five points fewer: 50 more tickets a month for our agents; with `agent_cost`"))
        let cost = try workload(
            "workload: 1\nid: w\ncurrency: EUR\nagent_cost: 2.50\ntickets: 1000\nmix: {customer_messages: {1: 100%}, answered: {confirms: 40%, asks_for_human: 60%}, closes_after: 1h}\n"
        )
        #expect(cost.agentCost?.description == "EUR 2.50")
        #expect(words(try review(one, [], cost)).contains("EUR 125 at our EUR 2.50 a ticket"))
    }

    /// What a card says can neither steer a terminal nor change the Markdown around it.
    @Test func hostileText() throws {
        let text =
            "ratecard: 1\nid: x\nvendor: \"A|B <b> [c](d) **e** $f$ \\u001B[31m\"\ncurrency: USD\nmeters: {m: {counts: tickets, ends: none}}\ncharges: {c: {of: m, rate: 1}}\n"
        let card = try #require(CardReader.read(SourceFile(path: "x.yaml", text: text)).card)
        let found = try review(card, [], try workload())
        for format in ReviewFormats.names {
            let page = ReviewFormats.page(found, format: format, style: Style(isColoured: false))
            #expect(!page.unicodeScalars.contains("\u{1B}"))
        }
        let page = ReviewFormats.page(found, format: "markdown", style: Style(isColoured: false))
        #expect(page.contains("A\\|B \\<b\\> \\[c\\](d) \\*\\*e\\*\\* \\$f\\$"))
        for line in page.split(separator: "\n") where line.hasPrefix("|") {
            let bars = zip(line, " " + line).filter { $0 == "|" && $1 != "\\" }.count
            #expect(bars == 6, "\(line)")
        }
    }
}
