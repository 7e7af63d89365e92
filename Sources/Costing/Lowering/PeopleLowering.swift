// Which people count, and when, with every term settled.

internal import Calendar
internal import Metering
internal import Money
internal import RateCard
internal import Schema

/// Lowers a meter that counts people.
struct PeopleLowering {
    let settler: Settler

    func people(_ block: Settler.Block, _ refusal: inout MeterLowering.Refusal) -> PeopleRule {
        var rule = PeopleRule()
        switch settler.settle("who", of: block).word {
        case "participants": rule.who = .participants
        case "contacts": rule.who = .contacts
        case "users": rule.who = .users
        default: break
        }
        switch settler.settle("each", of: block).word {
        case "day": rule.each = .day
        case "billing_cycle": rule.each = .billingCycle
        default: break
        }
        if let words = settler.settle("active_when", of: block).words {
            rule.activeWhen = words.compactMap(Self.activity)
        }
        rule.keptFor = forgotten(block, &refusal)
        if rule.needsCalendar {
            rule.billingDay = ZoneLowering(settler: settler).billingDay
            rule.zone = ZoneLowering(settler: settler).zone("zone", of: block, &refusal)
        }
        return rule
    }

    private static func activity(_ word: String) -> PeopleRule.Activity? {
        switch word {
        case "sends": .sends
        case "receives": .receives
        case "logs_in": .logsIn
        case "is_stored": .isStored
        default: nil
        }
    }

    /// How long a person is remembered. Who is never forgotten counts on and on, which no thread shows.
    private func forgotten(_ block: Settler.Block, _ refusal: inout MeterLowering.Refusal) -> TimeSpan? {
        guard block.record?.has("forgotten") == true else { return nil }
        let resolved = settler.settle("forgotten", of: block)
        if let record = resolved.block {
            let inner = Settler.Block(
                record, path: block.path + ["forgotten"], around: block.around + (block.record.map { [$0] } ?? []))
            return settler.settle("after", of: inner).span
        }
        if let span = resolved.span { return span }
        if resolved.word == "never" {
            refusal.reasons.append(.unsupported((block.path + ["forgotten"]).joined(separator: ".") + ": never"))
        }
        return nil
    }
}

/// Time zones and the day of the invoice.
struct ZoneLowering {
    let settler: Settler

    /// The day of the month on which a billing cycle begins; the first, where the card has no date for it.
    var billingDay: Int {
        guard let term = settler.card.record.record("billing")?.term("day") else { return 1 }
        return switch term.value {
        case .count(let day)?: min(max(day.int ?? 1, 1), 28)
        case .date(let date)?: min(date.day, 28)
        default: 1
        }
    }

    /// The zone at a key: ours is what the run sets; the vendor's server is taken to run on UTC, like what nobody says.
    func zone(
        _ key: String, of block: Settler.Block, at place: [String: String] = [:],
        _ refusal: inout MeterLowering.Refusal
    ) -> TimeZoneRules {
        var name = settler.settle(key, of: block, at: place).word ?? "UTC"
        if name == "ours" { name = settler.settings["zone"] ?? "UTC" }
        if name == "UTC" || name == "vendor_server" { return .utc }
        if let zone = try? TimeZoneRules(named: name) { return zone }
        refusal.reasons.append(.unsupported((block.path + [key]).joined(separator: ".") + ": \(name)"))
        return .utc
    }
}
