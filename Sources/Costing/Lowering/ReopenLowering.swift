// What a return costs, with every term settled.

internal import Calendar
internal import Metering
internal import Schema

/// Lowers the `reopen` of a meter.
struct ReopenLowering {
    let settler: Settler

    /// The rules. What nobody says is as usual: a counted outcome stands, a closed unit is followed by another.
    func reopen(_ meter: Settler.Block, at place: [String: String], _ terms: UnitTerms) -> ReopenRules {
        let base: ReopenEffect = terms.outcomes.isEmpty ? .newUnit : .stands
        let resolved = settler.settle("reopen", of: meter, at: place)
        if let word = resolved.word, let effect = Self.effect(word) {
            return ReopenRules(
                sameThread: ReopenRule(effect), newThread: ReopenRule(effect), otherChannel: ReopenRule(effect))
        }
        guard let inner = meter.inner(resolved, "reopen") else {
            return ReopenRules(
                sameThread: ReopenRule(base), newThread: ReopenRule(base), otherChannel: ReopenRule(base))
        }
        func rule(_ key: String) -> ReopenRule {
            let resolved = settler.settle(key, of: inner, at: place)
            if let word = resolved.word, let effect = Self.effect(word) { return ReopenRule(effect, afterThat: base) }
            guard let record = resolved.block else { return ReopenRule(base, afterThat: base) }
            let detail = Settler.Block(
                record, path: inner.path + [key], around: inner.around + (inner.record.map { [$0] } ?? []))
            let effect = settler.settle("effect", of: detail, at: place).word.flatMap(Self.effect) ?? base
            let after =
                record.has("after_that")
                ? settler.settle("after_that", of: detail, at: place).word.flatMap(Self.effect) ?? base : base
            let within = record.has("within") ? settler.settle("within", of: detail, at: place).span : nil
            return ReopenRule(effect, within: within, afterThat: after)
        }
        return ReopenRules(
            sameThread: rule("same_thread"), newThread: rule("new_thread"), otherChannel: rule("other_channel"))
    }

    private static func effect(_ word: String) -> ReopenEffect? {
        switch word {
        case "free": .free
        case "new_unit": .newUnit
        case "stands": .stands
        case "reversed": .reversed
        default: nil
        }
    }
}
