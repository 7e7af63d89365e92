// From a meter on a card to a plan in which nothing is open: each term by what it says or by the reading picked.

internal import Calendar
internal import Metering
internal import Money
internal import RateCard
internal import Schema

/// Lowers meters.
package struct MeterLowering {
    let settler: Settler
    let relevance: Relevance
    /// Dimensions along which the quantities are wanted apart.
    let apartBy: Set<Dimension>
    /// The outcomes by their price, the dearest first.
    let dearestFirst: [String]

    /// The plan of a meter, or why there is none.
    func plan(_ meter: Named) -> Result<MeterPlan, Refusal> {
        let block = Settler.Block(meter.record, path: ["meters", meter.name])
        var refusal = Refusal(reasons: [])
        let counts = self.counts(block, &refusal)
        let sees = settler.settle("sees", of: block).block.map { Settler.Block($0, path: block.path + ["sees"]) }
        let selection = Selection(
            authors: sees.flatMap { settler.settle("authors", of: $0).words }?.compactMap(Author.init(word:)),
            channels: sees.flatMap { settler.settle("channels", of: $0).words })
        let owners = (settler.settle("per", of: block).words ?? ["ticket"]).compactMap(Self.owner)
        var plan = MeterPlan(counts: counts, sees: selection, per: owners.isEmpty ? [.ticket] : owners, terms: nil)
        plan.apartBy = apartBy
        plan.unsupported = Self.misplaced(meter.record)
        // A feature that counts as soon as it is there cannot be seen in a thread; where no feature is told apart, what is
        // there is what is used.
        if counts == .actions || meter.record.term("units")?.isBy("feature") == true,
            settler.settle("counts_if", of: block).word == "present"
        {
            plan.unsupported.append("counts_if")
        }
        let places = coordinates(of: meter.record)
        plan.terms = terms(block, counts, at: [:], &refusal)
        for place in places {
            var coordinates = Coordinates()
            for (name, value) in place {
                if let dimension = Dimension(rawValue: name) { coordinates[dimension] = value }
            }
            if let terms = terms(block, counts, at: place, &refusal) {
                plan.variants.append(TermsVariant(at: coordinates, terms))
            }
        }
        if let other = settler.settle("free_while", of: block).word,
            let named = settler.card.record.named("meters").first(where: { $0.name == other && $0.name != meter.name })
        {
            switch self.plan(named) {
            case .success(let inner): plan.freeWhile = [inner]
            case .failure(let inner): refusal.reasons += inner.reasons
            }
        }
        return refusal.reasons.isEmpty ? .success(plan) : .failure(refusal)
    }

    /// Why something could not be lowered.
    struct Refusal: Error {
        var reasons: [Why]
    }

    /// The coordinates at which some term of the meter differs; terms by action or outcome are weights, not places.
    private func coordinates(of record: Record) -> [[String: String]] {
        var values: [String: [String]] = [:]
        RecordWalk.terms(of: record) { term, path in
            // What differs by outcome is looked up where the outcome is: a unit has none when it opens.
            guard case .by(let axis, let branches, _, _, _) = term, Dimension(rawValue: axis) != nil, axis != "outcome",
                !(path.last == "units" && ["action", "feature", "model"].contains(axis))
            else { return }
            for branch in branches where !(values[axis] ?? []).contains(branch.name) {
                values[axis, default: []].append(branch.name)
            }
        }
        var places: [[String: String]] = [[:]]
        for (axis, names) in values.sorted(by: { $0.key < $1.key }) {
            places = places.flatMap { place in names.map { place.merging([axis: $0]) { $1 } } + [place] }
        }
        return places.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    /// The paths of terms that differ along a dimension where a unit, or the whole meter, has no place on it.
    private static func misplaced(_ record: Record) -> [String] {
        var found: [String] = []
        RecordWalk.terms(of: record) { term, path in
            guard case .by(let axis, _, _, _, _) = term, Dimension(rawValue: axis) != nil, let key = path.first else {
                return
            }
            let isForAll = ["counts", "sees", "per", "who", "each", "active_when", "forgotten", "of", "free_while"]
                .contains(key)
            let hasNoOutcome = axis == "outcome" && !["units", "outcomes"].contains(key)
            if isForAll || hasNoOutcome { found.append("\(path.joined(separator: ".")) by \(axis)") }
        }
        return found
    }

    private func counts(_ block: Settler.Block, _ refusal: inout Refusal) -> Counts {
        switch settler.settle("counts", of: block).word {
        case "conversations": return .conversations
        case "tickets": return .tickets
        case "messages": return .messages
        case "replies": return .replies
        case "requests": return .requests
        case "actions": return .actions
        case "minutes": return .minutes(of: timePart(block))
        case "tokens": return .tokens
        case "gigabytes": return .gigabytes
        case "seats": return .seats
        case "people": return .people(PeopleLowering(settler: settler).people(block, &refusal))
        default:
            refusal.reasons.append(.unsupported((block.path + ["counts"]).joined(separator: ".")))
            return .conversations
        }
    }

    func timePart(_ block: Settler.Block) -> TimePart {
        switch settler.settle("of", of: block).word {
        case "human_time": .human
        case "whole_time": .whole
        default: .ai
        }
    }

    private static func owner(_ word: String) -> Owner? {
        switch word {
        case "ticket": .ticket
        case "customer": .customer
        case "participant": .participant
        case "channel": .channel
        case "category": .category
        case "integration": .integration
        case "brand": .brand
        default: nil
        }
    }

    private func terms(
        _ block: Settler.Block, _ counts: Counts, at place: [String: String], _ refusal: inout Refusal
    ) -> UnitTerms? {
        var terms = UnitTerms()
        terms.weighing = weighing(block, at: place, &refusal)
        terms.atMost = cap(block, at: place, &refusal)
        terms.notBilled = notBilled(block, at: place)
        // A cap for each outcome needs the outcomes even where single events are counted.
        if !counts.opensUnits, terms.atMost?.scope == .outcome {
            terms.outcomes = OutcomeLowering(settler: settler).outcomes(block, at: place, &refusal)
        }
        guard counts.opensUnits else { return terms }
        terms.opens = opens(block, at: place)
        terms.billedWhen = gate(settler.settle("billed_when", of: block, at: place))
        // A ticket is one unit as long as it is, unless the card gives it an end.
        let isWholeTicket = counts == .tickets && block.record?.has("ends") != true
        terms.ends =
            isWholeTicket
            ? EndRules() : EndsLowering(settler: settler, relevance: relevance).ends(block, at: place, &refusal)
        if mentionsOutcomes(terms.billedWhen) {
            terms.outcomes = OutcomeLowering(settler: settler).outcomes(block, at: place, &refusal)
            terms.ifSeveral = terms.outcomes.count > 1 ? ifSeveral(block, at: place) : .first
        }
        if relevance.returns { terms.reopen = ReopenLowering(settler: settler).reopen(block, at: place, terms) }
        return terms
    }

    private func mentionsOutcomes(_ gate: Gate) -> Bool {
        switch gate {
        case .outcomes: true
        case .allOf(let parts), .anyOf(let parts): parts.contains(where: mentionsOutcomes)
        default: false
        }
    }

    private func opens(_ block: Settler.Block, at place: [String: String]) -> [OpenRule] {
        guard relevance.visits || settled("opens", block) else { return [.event(.customerMessage)] }
        guard case .list(let items)? = settler.settle("opens", of: block, at: place).value else {
            return [.event(.customerMessage)]
        }
        return items.compactMap { item -> OpenRule? in
            if let word = item.value.text { return Opener(rawValue: word).map(OpenRule.event) }
            if case .block(let inner) = item.value, case .list(let parts)? = inner.term("all_of")?.value {
                return .allOf(parts.compactMap { $0.value.text.flatMap(Opener.init(rawValue:)) })
            }
            return nil
        }
    }

    /// Whether the card states the term as one value.
    private func settled(_ key: String, _ block: Settler.Block) -> Bool { block.record?.term(key)?.value != nil }

    private func gate(_ resolved: Resolved) -> Gate {
        if let word = resolved.word { return Self.gate(word) }
        if let block = resolved.block {
            if case .list(let parts)? = block.term("all_of")?.value {
                return .allOf(parts.compactMap(\.value.text).map(Self.gate))
            }
            if case .list(let parts)? = block.term("any_of")?.value {
                return .anyOf(parts.compactMap(\.value.text).map(Self.gate))
            }
        }
        return .opened
    }

    private static func gate(_ word: String) -> Gate {
        switch word {
        case "ai_replied": .aiReplied
        case "human_replied": .humanReplied
        case "rule_replied": .ruleReplied
        case "ai_engaged": .aiEngaged
        case "closed": .closed
        case "outcomes": .outcomes
        default: .opened
        }
    }

    private func ifSeveral(_ block: Settler.Block, at place: [String: String]) -> IfSeveral {
        switch settler.settle("if_several", of: block, at: place).word {
        case "first": .first
        case "last": .last
        case "each": .each
        default: .highest(dearestFirst: dearestFirst)
        }
    }

    private func notBilled(_ block: Settler.Block, at place: [String: String]) -> BillMarks {
        var marks: BillMarks = []
        guard let bills = block.inner(settler.settle("bills", of: block, at: place), "bills") else { return marks }
        for (key, mark) in BillMarks.all where relevance.marks.contains(mark) {
            if bills.record == nil { continue }
            let resolved = settler.settle(key, of: bills, at: place)
            if resolved.word == "not_billed" { marks.insert(mark) }
            // A condition of our own holds where the run sets it.
            if let rule = resolved.block?.text("billed_unless"), settler.settings[rule] == "yes" { marks.insert(mark) }
        }
        return marks
    }
}
