// What ends a unit, with every term settled.

internal import Calendar
internal import Metering
internal import Money
internal import Schema

/// Lowers the `ends` of a meter.
struct EndsLowering {
    let settler: Settler
    let relevance: Relevance

    func ends(
        _ meter: Settler.Block, at place: [String: String], _ refusal: inout MeterLowering.Refusal
    ) -> EndRules {
        var rules = EndRules()
        guard let ends = meter.inner(settler.settle("ends", of: meter, at: place), "ends"), let record = ends.record
        else {
            return rules
        }
        rules.sinceStart = limit("since_start", ends, at: place)
        if let last = limit("since_last", ends, at: place) {
            var silence = SilenceLimit(last.span, edge: last.edge)
            let block = settler.settle("since_last", of: ends, at: place).block
            let word = block.flatMap { record -> String? in
                record.has("message_of")
                    ? settler.settle("message_of", of: inner(record, ends, "since_last"), at: place).word : nil
            }
            silence.messageOf =
                switch word {
                case "customer": .customer
                case "ai": .ai
                case "human": .human
                default: nil
                }
            rules.sinceLast = silence
        }
        if record.has("at_most"), let block = settler.settle("at_most", of: ends, at: place).block {
            let counts = inner(block, ends, "at_most")
            func count(_ key: String) -> Int? {
                block.has(key) ? settler.settle(key, of: counts, at: place).count?.int : nil
            }
            rules.atMost = CountLimits(
                turns: count("turns"), messages: count("messages"), inputs: count("inputs"), replies: count("replies"))
        }
        for key in ["events", "others"] where record.has(key) {
            for word in settler.settle(key, of: ends, at: place).words ?? [] {
                rules.events.formUnion(Self.event(word))
            }
        }
        if record.has("calendar"), let block = settler.settle("calendar", of: ends, at: place).block {
            rules.calendar = calendar(inner(block, ends, "calendar"), at: place, &refusal)
        }
        return rules
    }

    private func inner(_ record: Record, _ ends: Settler.Block, _ key: String) -> Settler.Block {
        Settler.Block(record, path: ends.path + [key], around: ends.around + (ends.record.map { [$0] } ?? []))
    }

    private func limit(_ key: String, _ ends: Settler.Block, at place: [String: String]) -> TimeLimit? {
        guard ends.record?.has(key) == true else { return nil }
        let resolved = settler.settle(key, of: ends, at: place)
        if let block = resolved.block {
            let detail = inner(block, ends, key)
            guard let span = settler.settle("is", of: detail, at: place).span else { return nil }
            let inside = block.has("edge") && settler.settle("edge", of: detail, at: place).word == "inside"
            return TimeLimit(span, edge: inside ? .inside : .halfOpen)
        }
        return resolved.span.map { TimeLimit($0) }
    }

    private static func event(_ word: String) -> EndEvents {
        switch word {
        case "closed": .closed
        case "handed_off": .handedOff
        case "page_reloaded": .pageReloaded
        case "identity_lost": .identityLost
        default: []
        }
    }

    private func calendar(
        _ block: Settler.Block, at place: [String: String], _ refusal: inout MeterLowering.Refusal
    ) -> CalendarEnd {
        let each: CalendarPeriod =
            switch settler.settle("each", of: block, at: place).word {
            case "month": .month
            case "billing_cycle": .billingCycle
            default: .day
            }
        let lowering = ZoneLowering(settler: settler)
        return CalendarEnd(
            each: each, zone: lowering.zone("zone", of: block, at: place, &refusal),
            billingDay: lowering.billingDay)
    }
}
