// Which charges and tiers count the same thing in two ways?

internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// Checks of charges beside each other, and of tiers beside an allowance.
enum OverlapChecks {
    /// Kinds of meters of which one customer's contact gives a unit of each.
    private static let kinds: Set<String> = ["conversations", "tickets", "messages", "replies", "requests"]

    /// A charge by use, with what its meter sees.
    private struct UseCharge {
        let charge: Named
        let meter: String
        /// Nil for all.
        let channels: Set<String>?
        /// Whether no call can open a unit.
        let isWritten: Bool
        let rate: MoneyAmount?
    }

    private static let callOpeners: Set<String> = ["call_connected", "customer_speaks"]

    /// Two charges whose meters see the same contact, or that have one meter, where the card says nothing about both.
    static func charges(_ card: RateCard) -> [Diagnostic] {
        let charges = card.record.named("charges").compactMap { useCharge($0, card) }
        let stated = card.record.named("charges").flatMap { charge in
            charge.record.record("on_top_of").flatMap { $0.statedWord("charge") }.map { [Set([charge.name, $0])] } ?? []
        }
        var found: [Diagnostic] = []
        for (number, first) in charges.enumerated() {
            for second in charges[(number + 1)...]
            where !stated.contains([first.charge.name, second.charge.name]) {
                if let some = first.channels, let others = second.channels, some.isDisjoint(with: others) { continue }
                if [(first, second), (second, first)].contains(where: { $0.isWritten && $1.channels == ["voice"] }) {
                    continue
                }
                let names =
                    "\(first.charge.name.replacing("_", with: " ")) and \(second.charge.name.replacing("_", with: " "))"
                var sum = ""
                if let one = first.rate, let other = second.rate, one.currency == other.currency {
                    sum = ": a unit of each costs \(MoneyAmount(one.value + other.value, one.currency).exactText)"
                }
                found.append(
                    Diagnostic(
                        id: "two-charges-one-event", severity: .note,
                        message:
                            "two charges may fall on each contact, \(names)\(sum), and nobody says whether both are due",
                        file: card.file, range: second.charge.nameRange,
                        related: [Related("the other charge", file: card.file, range: first.charge.nameRange)],
                        breadcrumb: ["charges", second.charge.name], actor: .askVendor,
                        help: [
                            "ask: If both charges apply to one contact, are both due?",
                            "wording: \"If two charges fall on one event, only the higher is due.\"",
                            "write `on_top_of: {charge: \(first.charge.name), due: both}`, or `due: one`",
                        ]))
            }
        }
        return found
    }

    private static func useCharge(_ charge: Named, _ card: RateCard) -> UseCharge? {
        guard let name = charge.record.statedWord("of"), charge.record.has("rate") || charge.record.has("bands"),
            let meter = card.record.named("meters").first(where: { $0.name == name }),
            let counts = meter.record.statedWord("counts"), kinds.contains(counts)
        else { return nil }
        var channels: Set<String>?
        var isWritten = false
        if case .list(let items)? = meter.record.record("sees")?.term("channels")?.value {
            channels = Set(
                items.compactMap { item in
                    switch item.value {
                    case .name(let name), .word(let name), .text(let name): name
                    default: nil
                    }
                })
        }
        // What opens with a message is no call.
        if channels == nil, case .list(let items)? = meter.record.term("opens")?.value,
            items.allSatisfy({ $0.value.text.map { !callOpeners.contains($0) } ?? false })
        {
            isWritten = true
        }
        return UseCharge(
            charge: charge, meter: name, channels: channels, isWritten: isWritten,
            rate: charge.record.statedAmount("rate")?.value)
    }

    /// Tiers of what is left whose edges look as if the included units were counted in them.
    static func tiers(_ card: RateCard, _ lists: [TierChecks.PriceList]) -> [Diagnostic] {
        lists.compactMap { list in
            let charge = list.charge.record
            let by = charge.term("tier_by")
            guard by == nil || charge.statedWord("tier_by") == "what_is_left",
                let included = charge.record("included")?.statedCount("units"), included.value > 0,
                let edge = list.tiers.indices.first(where: { list.tiers[$0].to?.edge == included.value }),
                let place = list.tiers[edge].end, edge + 1 < list.tiers.count
            else { return nil }
            let allowance = included.value
            let all = list.tiers[edge + 1].to?.edge ?? allowance * Rational(2)
            let tiers = TierList(charge)
            guard let asRead = cost(of: all - allowance, tiers), let whole = cost(of: all, tiers) else { return nil }
            let asTotals: Rational
            switch tiers.kind {
            case .graduated:
                guard let free = cost(of: allowance, tiers) else { return nil }
                asTotals = whole - free
            case .volume:
                guard let share = (all - allowance).divided(by: all) else { return nil }
                asTotals = whole * share
            default: return nil
            }
            if asRead == asTotals { return nil }
            func money(_ amount: Rational) -> String { MoneyAmount(amount, card.currency).exactText }
            let count = allowance.formatted(places: 0)
            return Diagnostic(
                id: "tiers-look-like-totals", severity: .warning,
                message:
                    "a tier ends at \(count), as many units as are included, so that the edges look like totals: \(all.formatted(places: 0)) units in all cost \(money(asRead)) if the tiers count what is left, and \(money(asTotals)) if they count the total",
                file: card.file, range: place,
                related: [Related("so many are included", file: card.file, range: included.range)],
                breadcrumb: ["charges", list.charge.name, "bands", "[\(edge + 1)]"], actor: .askVendor,
                help: ["ask: Do included units count towards the tier?"])
        }
    }

    private static func cost(of quantity: Rational, _ list: TierList) -> Rational? {
        list.tiers.indices.first { list.tiers[$0].holds(quantity) }.flatMap { list.cost(of: quantity, in: $0) }
    }
}
