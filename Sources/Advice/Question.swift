// The questions to ask before signing, with what each answer is worth to this buyer.

internal import Calendar
package import Costing
package import Money
package import Rules
internal import RateCard
internal import Schema
package import SourceText
package import Workload

/// A question to the vendor.
package struct Question: Sendable {
    /// What the answer moves.
    package enum Worth: Sendable {
        /// No figure can be assumed: the answer may be anything.
        case withoutLimit
        /// With the other terms as usually read, and at the most.
        case moves(usually: Rational, atMost: Rational)
        /// Nothing that can be counted on this workload.
        case nothing
    }

    /// The term that it is about, or several of them.
    package internal(set) var term: String
    /// The question in a sentence.
    package let ask: String
    /// Why it matters.
    package let why: String?
    /// What the answer moves, in the card's currency a month.
    package let worth: Worth
    /// The figures that the workload lacks, so that there is no amount; empty where there is one.
    package let missing: [String]
    /// The readings with the cost of the month under each.
    package let readings: [(words: String, cost: Rational?)]
    /// The place of the usual reading.
    package let usual: Int?
    /// The wording that settles it.
    package let settles: String?
    /// Where the card speaks of it.
    package let range: SourceRange
    /// The shortest conversation, quantity or months that show what the answer moves, or that the search gave up;
    /// nil where there is none.
    package var story: String?
    /// Whether we can look the answer up ourselves: it is about our own tickets, and no question to the vendor.
    package var isOurs = false
}

/// Makes the checklist before signing.
package enum Checklist {
    /// The questions of an offer at a volume: without limit first, then the dearest, then those without an amount.
    package static func questions(
        _ offer: Offer, findings: [Diagnostic], rules: RuleSet, volume: Rational, workload: Workload,
        witnesses: WitnessSearch = WitnessSearch()
    ) -> [Question] {
        var questions: [Question] = []
        var covered: [SourceRange] = []
        var stories = 0
        let folding = Folding(findings, rules)
        /// The rule that asks about a term: that of the closest finding around it, or of the cause which that one has.
        func rule(at range: SourceRange) -> Rule? {
            let around = findings.indices.filter {
                findings[$0].actor == .askVendor && findings[$0].range.contains(range)
            }
            let near = around.min {
                findings[$0].range.end - findings[$0].range.start < findings[$1].range.end - findings[$1].range.start
            }
            return near.flatMap { rules.rule(findings[folding.causes[$0]].id) }
        }
        func missing(_ path: [String]) -> [String] {
            NeededFigures.missing(for: path, in: workload, card: offer.card.id)
        }
        for term in offer.withoutLimit {
            let rule = rule(at: term.range)
            let ask = rule?.ask ?? Self.ask(term.path)
            // One answer settles all the terms that are asked about in the same words.
            if let same = questions.firstIndex(where: { $0.ask == ask }) {
                questions[same].term += " and \(term.path)"
                covered.append(term.range)
                continue
            }
            questions.append(
                Question(
                    term: term.path, ask: ask, why: rule?.why, worth: .withoutLimit,
                    missing: [], readings: [], usual: nil, settles: rule?.settles, range: term.range))
            covered.append(term.range)
        }
        for exposure in offer.exposures(at: volume) {
            let choice = exposure.choice
            let rule = rule(at: choice.range)
            let readings = choice.readings.enumerated().map { ($0.element.words, exposure.answers[$0.offset]) }
            let worth: Question.Worth =
                exposure.atMost > 0 ? .moves(usually: exposure.usually, atMost: exposure.atMost) : .nothing
            questions.append(
                Question(
                    term: choice.path.joined(separator: "."),
                    ask: choice.ask ?? rule?.ask ?? Self.ask(choice.path.joined(separator: ".")),
                    why: rule?.why, worth: worth,
                    missing: exposure.atMost > 0 ? [] : missing(choice.path), readings: readings, usual: choice.usual,
                    settles: choice.settles ?? rule?.settles, range: choice.range, isOurs: choice.isOurs))
            questions[questions.count - 1].story = Story.text(witnesses.find(choice, in: offer), number: stories)
            if questions.last?.story != nil { stories += 1 }
            covered.append(choice.range)
        }
        var asked = Set(questions.map(\.ask))
        for (index, finding) in findings.enumerated()
        where folding.causes[index] == index && finding.actor == .askVendor && !covered.contains(finding.range)
            && !offer.isAsked(finding.breadcrumb)
        {
            guard let rule = rules.rule(finding.id), let ask = rule.ask, asked.insert(ask).inserted else { continue }
            let symptoms = findings.indices.filter { folding.causes[$0] == index }
            var keys: [String] = []
            for key in symptoms.flatMap({ missing(findings[$0].breadcrumb) }) where !keys.contains(key) {
                keys.append(key)
            }
            questions.append(
                Question(
                    term: finding.breadcrumb.joined(separator: "."), ask: ask, why: rule.why, worth: .nothing,
                    missing: keys, readings: [], usual: nil, settles: rule.settles, range: finding.range))
        }
        return questions.enumerated().sorted { left, right in
            let (a, b) = (rank(left.element), rank(right.element))
            if a.group != b.group { return a.group < b.group }
            return a.amount != b.amount ? a.amount > b.amount : left.offset < right.offset
        }.map(\.element)
    }

    private static func rank(_ question: Question) -> (group: Int, amount: Rational) {
        switch question.worth {
        case .withoutLimit: (0, .zero)
        case .moves(_, let most): (1, most)
        case .nothing: (2, .zero)
        }
    }

    /// The question about a term that no rule asks about: what its key says, to be put in writing.
    private static func ask(_ path: String) -> String {
        let keys = path.replacing("[", with: ".[").split(separator: ".").map(String.init)
        guard let (name, doc) = CardShape.card.description(of: keys), let first = doc.first else {
            return "What does the contract say about `\(path)`?"
        }
        let whose = name.map { ", for \($0.replacing("_", with: " "))" } ?? ""
        return "To be put in writing\(whose): \(first.lowercased())\(doc.dropFirst())"
    }
}
