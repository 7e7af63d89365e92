// The checklist before signing for one card: what to ask, what to negotiate, what to decide, look up and mend.

internal import Calendar
package import Costing
package import Money
package import RateCard
package import Rules
package import SourceText

/// The sheet for one card, or for the plans of one.
package struct QuestionSheet: Sendable {
    /// Something that somebody has to do and that is no question with readings.
    package struct Item: Sendable {
        /// The rule or the term.
        package let id: String
        /// What it is about, or the question.
        package let text: String
        /// Why it matters.
        package let why: String?
        /// The wording to ask for.
        package let settles: String?
        /// The wording to fall back to.
        package let fallBack: String?
        /// The line of the card.
        package let line: Int?
    }

    /// The card, or the first plan of it.
    package let card: RateCard
    /// The name of the card without a plan.
    package let cardID: String
    /// The plans that were asked about; empty where the card has none.
    package let plans: [String]
    /// Tickets a month.
    package let volume: Rational
    /// The months over which amounts are told.
    package let months: Int
    /// The questions to the vendor, in order.
    package let asks: [Question]
    /// How many questions were left out because only so many were wanted.
    package let leftOut: Int
    /// What is clear and bad.
    package let negotiate: [Item]
    /// What is ours to decide.
    package let decide: [Item]
    /// Questions whose answer is in our own help desk.
    package let ours: [Question]
    /// What else we have to look up.
    package let lookUp: [Item]
    /// What is wrong with the card.
    package let mend: [Item]

    /// A sheet.
    /// - Parameters:
    ///   - offers: the plans of one card, at least one.
    ///   - findings: what rules found in each of them.
    ///   - top: at most so many questions to the vendor; nil: all.
    package init?(
        _ offers: [Offer], findings: [[Diagnostic]], checklist: Checklist, rules: RuleSet, volume: Rational, top: Int?
    ) {
        guard let first = offers.first else { return nil }
        card = first.card
        plans = offers.compactMap(\.card.plan)
        cardID =
            first.card.plan.map {
                first.card.id.hasSuffix("/\($0)") ? String(first.card.id.dropLast($0.count + 1)) : first.card.id
            }
            ?? first.card.id
        self.volume = volume
        months = first.run.profile.count
        let all = Self.merged(zip(offers, findings).map { checklist.questions($0, findings: $1) }, plans)
        let vendor = all.filter { !$0.isOurs }
        asks = top.map { Array(vendor.prefix($0)) } ?? vendor
        leftOut = vendor.count - asks.count
        ours = all.filter(\.isOurs)
        let told = Folding(findings.flatMap { $0 }, rules).findings
        negotiate = Self.items(told, .negotiate, rules, first.card)
        decide = Self.unset(offers) + Self.items(told, .decide, rules, first.card)
        mend = Self.items(told, .mend, rules, first.card)
        lookUp = Self.lookUp(vendor, first.card)
    }

    /// The questions of several plans, each once: with the plan in which it moves most, and what it moves in the others.
    private static func merged(_ lists: [[Question]], _ plans: [String]) -> [Question] {
        guard lists.count > 1 else { return lists.first ?? [] }
        var byID: [String: [(plan: String, question: Question)]] = [:]
        var order: [String] = []
        for (place, list) in lists.enumerated() {
            for question in list {
                if byID[question.id] == nil { order.append(question.id) }
                let plan = plans.indices.contains(place) ? plans[place] : ""
                byID[question.id, default: []].append((plan, question))
            }
        }
        let questions = order.compactMap { id -> Question? in
            guard let found = byID[id] else { return nil }
            var best = found[0].question
            for (_, other) in found.dropFirst() where other.worth.comes(before: best.worth) { best = other }
            best.plans = found.map { ($0.plan, $0.question.worth) }
            return best
        }
        return questions.enumerated().sorted { left, right in
            if left.element.worth.comes(before: right.element.worth) { return true }
            if right.element.worth.comes(before: left.element.worth) { return false }
            return left.offset < right.offset
        }.map(\.element)
    }

    private static func items(_ findings: [Diagnostic], _ actor: Actor, _ rules: RuleSet, _ card: RateCard) -> [Item] {
        var seen = Set<String>()
        return findings.filter { $0.actor == actor }.compactMap { finding in
            let rule = rules.counsel(finding.id)
            let place = card.place(of: finding.range)
            let line = place.file.position(at: place.range.start).line
            guard seen.insert("\(finding.id) \(line)").inserted else { return nil }
            return Item(
                id: finding.id, text: finding.message, why: rule?.why, settles: rule?.settles, fallBack: rule?.fallBack,
                line: line)
        }
    }

    private static func unset(_ offers: [Offer]) -> [Item] {
        var seen = Set<String>()
        return offers.flatMap(\.unset).filter { seen.insert($0.path).inserted }.map { term in
            let taken = term.taken.map { "; here it is taken as: \($0)" } ?? "; without it there is no price"
            return Item(
                id: term.path, text: "`\(term.path)` is ours to set\(taken)", why: nil, settles: nil, fallBack: nil,
                line: nil)
        }
    }

    /// What nobody has looked at, and what the workload lacks.
    private static func lookUp(_ questions: [Question], _ card: RateCard) -> [Item] {
        var keys: [String] = []
        for key in questions.flatMap(\.missing) where !keys.contains(key) { keys.append(key) }
        let blocks = card.blocksNotLookedAt
        let paper =
            blocks.isEmpty
            ? []
            : [
                Item(
                    id: "not_looked_at",
                    text: "Nobody has looked at \(blocks.joined(separator: ", ")) yet: read the paper for them first.",
                    why: nil, settles: nil, fallBack: nil, line: nil)
            ]
        return paper
            + keys.map {
                Item(
                    id: $0, text: "Our workload does not say `\($0)`: with it there is an amount for more questions.",
                    why: nil, settles: nil, fallBack: nil, line: nil)
            }
    }
}

extension Question.Worth {
    /// Whether a question with this worth is asked before one with another.
    func comes(before other: Question.Worth) -> Bool {
        rank.group != other.rank.group ? rank.group < other.rank.group : rank.amount > other.rank.amount
    }
}
