// Named outcomes, with every term settled.

internal import Calendar
internal import Metering
internal import Schema

/// Lowers the `outcomes` of a meter.
struct OutcomeLowering {
    let settler: Settler

    func outcomes(
        _ meter: Settler.Block, at place: [String: String], _ refusal: inout MeterLowering.Refusal
    ) -> [OutcomeRule] {
        let path = meter.path + ["outcomes"]
        guard let named = meter.record?.named("outcomes"), !named.isEmpty else {
            let state = meter.record?.term("outcomes")
            refusal.reasons.append(
                state == nil ? .notLookedAt(path.joined(separator: ".")) : .notStated(path.joined(separator: ".")))
            return []
        }
        return named.map { outcome in
            let block = Settler.Block(
                outcome.record, path: path + [outcome.name], around: meter.around + (meter.record.map { [$0] } ?? []))
            let place = place.merging(["outcome": outcome.name]) { $1 }
            var rule = OutcomeRule(outcome.name)
            rule.anyOf = signals("any_of", block, at: place)
            rule.allOf = signals("all_of", block, at: place)
            rule.unless = signals("unless", block, at: place)
            let used = rule.anyOf.union(rule.allOf)
            if used.contains(.assumed) { rule.assumed = assumed(block, at: place) }
            // "Not reopened" has no time of its own: it is the time in which a return would still undo the charge.
            if used.contains(.notReopened) { rule.closedFor = closedFor(meter, at: place) }
            if used.contains(.checked) { rule.checked = checked(block, at: place, &refusal) }
            return rule
        }
    }

    private func closedFor(_ meter: Settler.Block, at place: [String: String]) -> TimeSpan? {
        guard meter.record?.has("reopen") == true,
            let inner = meter.inner(settler.settle("reopen", of: meter, at: place), "reopen"),
            inner.record?.has("same_thread") == true,
            let record = settler.settle("same_thread", of: inner, at: place).block, record.has("within")
        else { return nil }
        let detail = Settler.Block(
            record, path: inner.path + ["same_thread"], around: inner.around + (inner.record.map { [$0] } ?? []))
        return settler.settle("within", of: detail, at: place).span
    }

    private func signals(_ key: String, _ block: Settler.Block, at place: [String: String]) -> Signals {
        guard block.record?.has(key) == true else { return [] }
        return (settler.settle(key, of: block, at: place).words ?? []).reduce(into: Signals()) { result, word in
            if let signal = Signals(key: word) { result.formUnion(signal) }
        }
    }

    private func assumed(_ block: Settler.Block, at place: [String: String]) -> AssumedRule {
        let inner =
            block.inner(settler.settle("assumed", of: block, at: place), "assumed")
            ?? Settler.Block(missing: block.shape, path: block.path, around: block.around)
        let silence = settler.settle("silence", of: inner, at: place).span ?? TimeSpan(milliseconds: 86_400_000)
        return AssumedRule(
            silence: silence,
            whose: settler.settle("whose", of: inner, at: place).word == "anyone" ? .anyone : .customer,
            after: settler.settle("after", of: inner, at: place).word == "last_message" ? .lastMessage : .lastAIReply)
    }

    private func checked(
        _ block: Settler.Block, at place: [String: String], _ refusal: inout MeterLowering.Refusal
    ) -> CheckRule {
        guard let record = settler.settle("checked", of: block, at: place).block else { return .atEnd }
        let inner = Settler.Block(
            record, path: block.path + ["checked"], around: block.around + (block.record.map { [$0] } ?? []))
        if record.has("since_start"), let span = settler.settle("since_start", of: inner, at: place).span {
            return .sinceStart(span)
        }
        if record.has("since_last"), let span = settler.settle("since_last", of: inner, at: place).span {
            return .sinceLast(span)
        }
        return .atEnd
    }
}
