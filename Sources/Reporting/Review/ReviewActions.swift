// What has to go into the budget, be asked, be negotiated, be decided and be mended, in sentences?

internal import Advice
internal import Costing
internal import Money
internal import RateCard
internal import Schema

/// The parts of the page that somebody acts on.
struct ReviewActions {
    private let review: Review
    private let names: ReviewNames
    private let detailed: [(offer: ReviewedOffer, points: ReviewPoints)]

    /// The most questions of an offer that are quoted.
    private static let mostQuestions = 3

    init(_ review: Review) {
        self.review = review
        names = ReviewNames(review)
        detailed = zip(review.detailed, review.points).map { (review.offers[$0], $1) }
    }

    private func items(_ texts: [String]) -> [ReviewPage.Block] { texts.isEmpty ? [] : [.items(texts)] }

    /// What cannot be avoided, what is planned, what is held back.
    var budget: [ReviewPage.Block] {
        items(
            detailed.compactMap { offer, points in
                guard let month = offer.month, let band = offer.contract.band else {
                    return "\(offer.letter): no budget can be made without a price."
                }
                func money(_ amount: Rational) -> String { ReviewNames.money(amount, offer.currency) }
                let term =
                    "\(offer.contract.months) months\(offer.contract.isStated ? "" : " (taken, the paper does not say)")"
                if month.isAtLeast {
                    let open = points.questions.filter { if case .withoutLimit = $0.worth { true } else { false } }
                    let before =
                        open.isEmpty
                        ? "before what has no price is answered"
                        : "before the answer to \(open.count == 1 ? "the question" : "the questions") without limit: \(ReviewNames.list(offer.offer.withoutLimit.map { TermNames.name($0.path) }.unique))"
                    return
                        "\(offer.letter): cannot be budgeted \(before). Over \(term) what has a price is at least \(money(band.usual)) as usually read, at least \(money(band.high)) at the worst."
                }
                let avoid = "cannot be avoided \(money(offer.contract.unavoidable))\(minimum(offer))"
                return
                    "\(offer.letter): over \(term) \(avoid); plan to \(money(band.usual)), \(band.high > band.usual ? "hold back \(money(band.high - band.usual)) for the worst that has a price" : "which no open term makes more")."
            })
    }

    /// " (50 x $0.99 x 12)", where a minimum in units is all that cannot be avoided.
    private func minimum(_ offer: ReviewedOffer) -> String {
        let minimums = offer.offer.card.record.named("charges").filter { !offer.offer.alreadyPaid.contains($0.name) }
            .flatMap { $0.record.records("adjust") }
            .filter { $0.has("minimum") && $0.term("in_units")?.value != nil }
        guard minimums.count == 1, case .amount(let units)? = minimums[0].term("minimum")?.value,
            units.value.isPositive,
            let rate = offer.contract.unavoidable.divided(by: units.value * Rational(offer.contract.months)),
            rate.isPositive, rate.decimalPlaces.map({ $0 <= 4 }) ?? false
        else { return "" }
        let count = units.value.formatted(places: 0)
        return " (\(count) x \(ReviewNames.each(rate, offer.currency)) x \(offer.contract.months))"
    }

    /// How many questions there are, and the first of them.
    var ask: [ReviewPage.Block] {
        detailed.flatMap { offer, points -> [ReviewPage.Block] in
            let all = points.questions
            if all.isEmpty { return [.text("\(offer.letter): nothing is open.")] }
            let limitless = all.count { if case .withoutLimit = $0.worth { true } else { false } }
            let priced = all.count { if case .moves = $0.worth { true } else { false } }
            let later = all.count { if case .afterTerm = $0.worth { true } else { false } }
            var parts: [String] = []
            if limitless > 0 { parts.append("\(ReviewNames.count(limitless)) without limit") }
            if priced > 0 { parts.append("\(ReviewNames.count(priced)) with an amount") }
            if later > 0 { parts.append("\(ReviewNames.count(later)) about later prices") }
            let rest = all.count - limitless - priced - later
            if rest > 0 { parts.append("\(ReviewNames.count(rest)) without an amount") }
            let head =
                "\(offer.letter): \(ReviewNames.count(all.count)) question\(all.count == 1 ? "" : "s") (\(parts.joined(separator: ", "))); `ratelint questions` prints the sheet."
            let first = all.prefix(Self.mostQuestions).compactMap { question in
                worth(question, offer).map { "\($0): \(question.ask)" }
            }
            return [.text(head)] + items(first)
        }
    }

    private func worth(_ question: Question, _ offer: ReviewedOffer) -> String? {
        switch question.worth {
        case .withoutLimit: return "NO LIMIT"
        case .moves(let usually, let most):
            let all = "up to \(ReviewNames.money(most * offer.factor, offer.currency))"
            if usually.isZero { return all }
            return ReviewNames.money(usually * offer.factor, offer.currency) + (most > usually ? ", \(all)" : "")
        case .afterTerm(let each):
            return "AFTER THE TERM, each 5% is \(ReviewNames.money(each * offer.factor, offer.currency)) a year"
        case .nothing: return nil
        }
    }

    /// What is clear and bad.
    var negotiate: [ReviewPage.Block] {
        items(
            detailed.flatMap { offer, points in
                points.negotiate.map { point in
                    var text = "\(offer.letter): \(ReviewNames.sentence(point.message))"
                    if let saving = point.saving {
                        text +=
                            " \(ReviewNames.sentence("\(saving.words) would save \(ReviewNames.money(saving.amount * offer.factor, offer.currency)) a month"))"
                    }
                    return text
                }
            })
    }

    /// What is ours to decide.
    var decide: [ReviewPage.Block] {
        var texts = detailed.flatMap { offer, points in
            points.decide.map { "\(offer.letter): \(decision($0, offer))" }
        }
        texts += detailed.flatMap { offer, points in
            points.ours.map { "\(offer.letter): look up ourselves: \($0.ask)" }
        }
        texts += detailed.filter(\.points.hasIdleMinimum).map {
            "Not worth asking: \($0.offer.letter)'s minimum, less than a twentieth of the bill."
        }
        return items(texts)
    }

    private func decision(_ decision: ReviewPoints.Decision, _ offer: ReviewedOffer) -> String {
        switch decision {
        case .handOff(let each):
            let cost =
                each.map { ": each 10% of tickets is \(ReviewNames.money($0 * offer.factor, offer.currency)) a month" }
                ?? ""
            return "hand-off procedures are billed if we switch them on\(cost). Leave them off."
        case .finding(let message): return ReviewNames.sentence(message)
        case .unset(let term, let taken):
            let path = Paths.shown(term)
            return taken.map { "\(path) is ours to set; taken as: \($0)." }
                ?? "\(path) is ours to set, and is not set: give it in the workload's `settings`."
        case .set(let term, let value):
            return "\(Paths.words(Paths.shown(term))) is set to \(Paths.words(value)) in our workload."
        case .paidAnyway(let names):
            return
                "\(ReviewNames.list(names.map(Paths.words))): not counted, since our workload says that we pay for them anyway."
        }
    }

    /// What is wrong with our own files.
    var mend: [ReviewPage.Block] {
        items(
            detailed.filter { !$0.points.mend.isEmpty }.map { offer, points in
                "\(offer.letter), our own card: \(points.mend.joined(separator: "; "))."
            })
    }
}

extension [String] {
    /// Each element once, in order.
    fileprivate var unique: [String] {
        var seen = Set<String>()
        return filter { seen.insert($0).inserted }
    }
}
