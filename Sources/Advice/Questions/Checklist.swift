// The questions to ask before signing, with what each answer is worth to this buyer.

package import Costing
package import Money
internal import RateCard
package import Rules
internal import Schema
package import SourceText
package import Workload

/// Makes the checklist before signing.
package struct Checklist: Sendable {
    private let rules: RuleSet
    private let wording: WordingBook
    private let workload: Workload
    private let volume: Rational
    private let values = ReadingBook()
    private let witnesses = WitnessSearch()

    /// A checklist for a workload, at a number of tickets a month.
    package init(rules: RuleSet, wording: WordingBook, workload: Workload, volume: Rational) {
        self.rules = rules
        self.wording = wording
        self.workload = workload
        self.volume = volume
    }

    /// The questions of an offer: without limit first, then the dearest, then what counts after the term, then those
    /// without an amount.
    package func questions(_ offer: Offer, findings: [Diagnostic]) -> [Question] {
        let folding = Folding(findings, rules)
        let asked = Asked(findings: findings, causes: folding.causes, rules: rules)
        var questions: [Question] = []
        var covered: [SourceRange] = []
        for term in offer.withoutLimit {
            covered.append(term.range)
            let rule = asked.rule(at: term.range)
            let ask = rule?.ask ?? Self.ask(term.path)
            // One answer settles all the terms that are asked about in the same words.
            if let same = questions.firstIndex(where: { $0.ask == ask }) {
                questions[same].terms.append(term.path)
                continue
            }
            questions.append(
                question(
                    term.path, [term.path], ask, rule, .withoutLimit, at: term.range, on: offer))
        }
        for exposure in offer.exposures(at: volume) {
            covered.append(exposure.choice.range)
            questions.append(question(exposure, asked.rule(at: exposure.choice.range), on: offer))
        }
        var sentences = Set(questions.map(\.ask))
        for (index, finding) in findings.enumerated()
        where folding.causes[index] == index && finding.actor == .askVendor && !covered.contains(finding.range)
            && !offer.isAsked(finding.breadcrumb)
        {
            guard let rule = rules.counsel(finding.id), let ask = rule.ask, sentences.insert(ask).inserted else {
                continue
            }
            let symptoms = findings.indices.filter { folding.causes[$0] == index }
            var keys: [String] = []
            for key in symptoms.flatMap({ missing(findings[$0].breadcrumb, offer) }) where !keys.contains(key) {
                keys.append(key)
            }
            let term = finding.breadcrumb.joined(separator: ".")
            questions.append(
                question(
                    term.isEmpty ? finding.id : term, [term], ask, rule,
                    worthWithoutReadings(finding.breadcrumb, offer),
                    missing: keys, at: finding.range, on: offer))
        }
        let sorted = questions.enumerated().sorted { left, right in
            let (a, b) = (left.element.worth.rank, right.element.worth.rank)
            if a.group != b.group { return a.group < b.group }
            return a.amount != b.amount ? a.amount > b.amount : left.offset < right.offset
        }.map(\.element)
        return told(sorted, offer)
    }

    /// The questions with their stories, each of somebody else.
    private func told(_ questions: [Question], _ offer: Offer) -> [Question] {
        let choices = Dictionary(offer.choices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var stories = 0
        return questions.map { question in
            guard let choice = choices[question.id] else { return question }
            var question = question
            question.story = Story.text(witnesses.find(choice, in: offer), number: stories)
            if question.story != nil { stories += 1 }
            return question
        }
    }

    private func missing(_ path: [String], _ offer: Offer) -> [String] {
        NeededFigures.missing(for: path, in: workload, card: offer.card.id)
    }

    /// A question that has no readings with a price.
    private func question(
        _ id: String, _ terms: [String], _ ask: String, _ rule: Counsel?, _ worth: Question.Worth,
        missing: [String] = [], at range: SourceRange, on offer: Offer
    ) -> Question {
        Question(
            id: id, terms: terms, ask: ask, why: rule?.why, worth: worth, stage: stage(worth, offer), missing: missing,
            answers: [], usual: nil, usualBecause: nil,
            settles: rule?.settles.map { Question.Settlement(wording: $0, costs: nil) },
            fallBack: rule?.fallBack.map { wording in
                Question.Settlement(wording: wording, costs: fallBackCost(rule, worth, offer))
            }, range: range, paper: PaperNote(range, on: offer.card), isOurs: false)
    }

    /// A question whose answers have prices.
    private func question(_ exposure: Exposure, _ rule: Counsel?, on offer: Offer) -> Question {
        let choice = exposure.choice
        let wording = ReadingWording(choice, of: offer, in: wording, values)
        let isPriced = offer.hasFigure(at: volume)
        let answers = choice.readings.indices.map { place in
            Question.Answer(
                words: choice.readings[place].words, cost: isPriced ? exposure.answers[place] : nil,
                clause: wording.clauses[place], usedBy: wording.usedBy[place])
        }
        let worth: Question.Worth =
            exposure.atMost > 0 ? .moves(usually: exposure.usually, atMost: exposure.atMost) : .nothing
        let path = choice.path.joined(separator: ".")
        let settled = Settling(answers, given: choice.settles, rule, usual: choice.usual)
        return Question(
            id: choice.id, terms: [path], ask: choice.ask ?? rule?.ask ?? Self.ask(path), why: rule?.why, worth: worth,
            stage: stage(worth, offer), missing: exposure.atMost > 0 ? [] : missing(choice.path, offer),
            answers: answers, usual: choice.usual, usualBecause: wording.usual, settles: settled.best,
            fallBack: settled.fallBack, range: choice.range, paper: PaperNote(choice.range, on: offer.card),
            isOurs: choice.isOurs)
    }

    /// What a question without readings moves: without limit where a part of the bill has no price for it; where it is about the price after the term or a change of it, five percent
    /// of a year's bill.
    private func worthWithoutReadings(_ path: [String], _ offer: Offer) -> Question.Worth {
        if offer.pricesLeftOpen(at: volume).contains(path.joined(separator: ".")) { return .withoutLimit }
        guard offer.isAboutLaterPrice(path, at: volume) else { return .nothing }
        // Twelve months of five percent each.
        let months = Rational(12).divided(by: Rational(20)) ?? .zero
        return .afterTerm(eachFivePercent: offer.band(at: volume).usual * months)
    }

    /// What a fall-back that lets the price rise by a percentage costs, a year.
    private func fallBackCost(_ rule: Counsel?, _ worth: Question.Worth, _ offer: Offer) -> Question.Cost? {
        guard case .afterTerm = worth, let share = rule?.fallBackCosts else { return nil }
        return .aYear(offer.band(at: volume).usual * Rational(12) * share)
    }

    /// When a question has to be settled: before signing, if it has no limit or may move more than 5% of the bill.
    private func stage(_ worth: Question.Worth, _ offer: Offer) -> Stage {
        switch worth {
        case .withoutLimit: return .beforeSigning
        case .afterTerm: return .tryToGet
        case .nothing: return .goodToKnow
        case .moves(_, let most): return offer.stage(moving: most, at: volume)
        }
    }

    /// The question about a term that no rule asks about: what its key says, to be put in writing.
    private static func ask(_ path: String) -> String {
        let keys = path.replacing("[", with: ".[").split(separator: ".").map(String.init)
        guard let place = CardShape.card.place(of: keys), let first = place.field.doc.first else {
            return "What does the contract say about `\(path)`?"
        }
        let whose = place.name.map { ", for \($0.replacing("_", with: " "))" } ?? ""
        return "To be put in writing\(whose): \(first.lowercased())\(place.field.doc.dropFirst())"
    }
}

/// The findings that ask the vendor something.
private struct Asked {
    let findings: [Diagnostic]
    let causes: [Int]
    let rules: RuleSet

    /// The rule that asks about a term: that of the closest finding around it, or of the cause which that one has.
    func rule(at range: SourceRange) -> Counsel? {
        let around = findings.indices.filter {
            findings[$0].actor == .askVendor && findings[$0].range.contains(range)
        }
        let near = around.min {
            findings[$0].range.end - findings[$0].range.start < findings[$1].range.end - findings[$1].range.start
        }
        return near.flatMap { rules.counsel(findings[causes[$0]].id) }
    }
}

extension Question.Worth {
    /// Its place in the order of questions: without limit first, then the dearest.
    package var rank: (group: Int, amount: Rational) {
        switch self {
        case .withoutLimit: (0, .zero)
        case .moves(_, let most): (1, most)
        case .afterTerm(let amount): (2, amount)
        case .nothing: (3, .zero)
        }
    }
}
