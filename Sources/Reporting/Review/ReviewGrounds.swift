// What do the figures of a review rest on: whose tickets, which readings, which papers?

internal import Advice
internal import Calendar
internal import Costing
internal import Metering
internal import Money
internal import RateCard
internal import Workload

/// The foot of the page.
struct ReviewGrounds {
    private let review: Review
    private let names: ReviewNames
    private let detailed: [(offer: ReviewedOffer, points: ReviewPoints)]

    /// The most vendors that are named for a reading.
    private static let mostVendors = 2

    init(_ review: Review) {
        self.review = review
        names = ReviewNames(review)
        detailed = zip(review.detailed, review.points).map { (review.offers[$0], $1) }
    }

    /// What is assumed, and what it would cost if it were worse.
    var blocks: [ReviewPage.Block] {
        var texts = [solved, seen].compactMap { $0 }
        let known = review.provenance.filter { !$0.isAssumed }.map { group in
            "\(ReviewNames.sentence(group.figures.joined(separator: "; ")).dropLast()) (\(Self.without(group.origin ?? "")))."
        }
        if !known.isEmpty { texts.append(known.joined(separator: " ")) }
        let assumed = review.provenance.filter(\.isAssumed)
        if !assumed.isEmpty {
            let figures = assumed.flatMap(\.figures).joined(separator: "; ")
            texts.append("Assumed, or without a source: \(figures).")
        }
        var inputs: [String] = []
        for (offer, _) in detailed {
            for input in offer.offer.standIns {
                // Shapes are another way to write a workload: what stands behind is the event itself.
                let key = input.key.hasPrefix("shapes: ") ? Paths.words(String(input.key.dropFirst(8))) : input.key
                let text = "\(key), taken as: \(input.standIn ?? "nothing")"
                if !inputs.contains(text) { inputs.append(text) }
            }
        }
        if !inputs.isEmpty { texts.append("Not in the workload: \(inputs.joined(separator: "; ")).") }
        return texts.isEmpty ? [] : [.items(texts)]
    }

    private var solved: String? {
        guard let solved = review.outlook?.solved else { return nil }
        let origin = review.provenance.first { $0.figures.contains { $0.contains("confirms ") } }?.origin
        let whose = origin.map { " (\(Self.without($0)))" } ?? " (nothing says where that is from)"
        var text = "\(ReviewNames.percent(solved.now)) solved before returns\(whose)."
        guard let fewer = solved.fivePointsFewer, fewer.isPositive else { return text }
        text += " Five points fewer: \(fewer.formatted(places: 0)) more tickets a month for our agents"
        guard let cost = review.workload.agentCost else {
            return text + "; with `agent_cost` in the workload that has an amount."
        }
        let amount = cost.times(fewer)
        text += ", \(amount.wholeSentenceText) at our \(Self.short(cost)) a ticket"
        return text + (isMoreThanQuestions(amount) ? ": more than any question above that has a price." : ".")
    }

    /// An author's remark without its full stop.
    private static func without(_ remark: String) -> String {
        remark.hasSuffix(".") ? String(remark.dropLast()) : remark
    }

    private static func short(_ amount: MoneyAmount) -> String {
        amount.value.decimalPlaces == 0 ? amount.wholeSentenceText : amount.sentenceText
    }

    /// Whether an amount is above what the dearest question moves; false where they are in different currencies.
    private func isMoreThanQuestions(_ amount: MoneyAmount) -> Bool {
        let amounts = detailed.flatMap { offer, points in
            points.questions.compactMap { question -> Rational? in
                if case .moves(_, let most) = question.worth { most * offer.factor } else { nil }
            }
        }
        return detailed.allSatisfy { $0.offer.currency == amount.currency }
            && amounts.max().map { $0 < amount.value } ?? false
    }

    private var seen: String? {
        guard let seen = review.outlook?.seen else { return nil }
        let sight = seen.now == .one ? "every ticket" : "\(ReviewNames.percent(seen.now)) of tickets"
        let isAssumed = review.provenance.contains {
            $0.isAssumed && $0.figures.contains { $0.contains("AI sees") }
        }
        let parts = zip(detailed, seen.tenPointsFewer).filter { $0.0.offer.month != nil }.map { detail, amount in
            (amount.isZero ? "nothing" : ReviewNames.money(amount, detail.offer.currency)) + " (\(detail.offer.letter))"
        }
        return
            "The AI sees \(sight)\(isAssumed ? ": ASSUMED" : ""). Each 10 points fewer takes off \(parts.joined(separator: ", "))."
    }

    /// The readings that "usually" stands for.
    var readings: [ReviewPage.Block] {
        let texts = detailed.compactMap { offer, points -> String? in
            var parts = points.readings.map { reading in
                let own = offer.offer.card.vendor
                let vendors = Self.vendors(reading.usedBy).filter { $0 != own }.prefix(Self.mostVendors)
                    .joined(separator: ", ")
                return "\(reading.term): \(reading.words)" + (vendors.isEmpty ? "" : " (as \(vendors))")
            }
            if !points.notLookedAt.isEmpty {
                let count = points.notLookedAt.count
                parts.append(
                    "\(count) more term\(count == 1 ? "" : "s") that nobody has looked for, at the usual reading")
            }
            return parts.isEmpty ? nil : "\(offer.letter): \(parts.joined(separator: "; "))."
        }
        return texts.isEmpty ? [] : [.items(texts)]
    }

    /// The vendors that notes such as "Salesforce, Agentforce conversations: 24 hours" are about, each once.
    private static func vendors(_ notes: [String]) -> [String] {
        var seen = Set<String>()
        return notes.map { String($0.prefix { !",:(".contains($0) }) }.filter { seen.insert($0).inserted }
    }

    /// The papers with their dates.
    var papers: [ReviewPage.Block] {
        [
            .items(
                detailed.map { offer, points in
                    let papers = points.papers
                    let all = papers.papers.map { paper($0.paper, $0.count) }
                    let list = all.isEmpty ? "no paper is named" : all.joined(separator: "; ")
                    return "\(offer.letter): \(list). \(validity(papers)) \(standing(papers.status))"
                })
        ]
    }

    private func paper(_ paper: ReviewPapers.Paper, _ count: Int) -> String {
        var parts = [count > 1 ? "\(count) x \(paper.kind)" : paper.kind]
        parts.append(paper.dated.map { "dated \(DateWords.text($0))" } ?? "undated")
        if let read = paper.read { parts.append("read \(DateWords.text(read))") }
        if paper.isThirdParty, paper.kind != "third party" { parts.append("a third party's") }
        if paper.isArgument { parts.append("an argument, not a term") }
        return parts.joined(separator: ", ")
    }

    private func validity(_ papers: ReviewPapers) -> String {
        switch papers.validity {
        case .until(let date):
            let text = DateWords.text(date)
            if date < review.asOf { return "It held until \(text): it has EXPIRED." }
            return "Valid until \(text), \(review.asOf.days(until: date)) days from today."
        case .open(let state): return "Valid until: \(state)."
        case .notLookedAt: return "Valid until: nobody has looked."
        }
    }

    private func standing(_ status: RateCard.Status) -> String {
        switch status {
        case .pricePage: "A price page, unsigned: it may change any day."
        case .quote: "A quote, unsigned: nothing of it holds before it is in an order form."
        case .draftContract: "A draft, unsigned: nothing of it holds yet."
        case .signed: "Signed."
        }
    }
}
