// Where do the tiers of a charge leave a gap, overlap, or make the bill fall or jump?

internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// Checks of price lists with steps, each with the very quantity that shows it.
enum TierChecks {
    /// Quantities between two tiers that have no price.
    static func gaps(_ card: RateCard, _ lists: [PriceList]) -> [Diagnostic] {
        neighbours(lists) { charge, tiers, index in
            let (before, after) = (tiers[index], tiers[index + 1])
            guard let end = before.to, let start = after.start else { return nil }
            let (from, to) = (end.edge.formatted(places: 0), after.from.edge.formatted(places: 0))
            let message: String
            if after.from.edge > end.edge {
                message = "quantities above \(from) and up to \(to) have no price"
            } else if after.from.edge == end.edge, !end.isIncluded {
                message = "exactly \(from) has no price: one tier ends below it, the next starts above it"
            } else {
                return nil
            }
            return finding(
                "tier-gap", .warning, message, card, charge, index + 2, start, label: "the next tier starts above here",
                related: before.end.map { ("the tier before stops here", $0) },
                help: "ask: What does a quantity between the two tiers cost?")
        }
    }

    /// Quantities that stand in two tiers at once.
    static func overlaps(_ card: RateCard, _ lists: [PriceList]) -> [Diagnostic] {
        neighbours(lists) { charge, tiers, index in
            let (before, after) = (tiers[index], tiers[index + 1])
            guard let end = before.to, let start = after.start, after.from.edge < end.edge else { return nil }
            let (from, to) = (after.from.edge.formatted(places: 0), end.edge.formatted(places: 0))
            return finding(
                "tier-overlap", .warning,
                "quantities above \(from) and \(end.isIncluded ? "up to" : "below") \(to) stand in two tiers: they have two prices",
                card, charge, index + 2, start, label: "the next tier starts above here",
                related: before.end.map { ("the tier before goes on to here", $0) },
                help: "ask: Which of the two prices holds where the tiers overlap?")
        }
    }

    /// The edge at which one more unit makes the bill fall, the deepest of a charge.
    static func cliffs(_ card: RateCard, _ lists: [PriceList]) -> [Diagnostic] {
        lists.compactMap { list in
            let falls = list.steps.filter { $0.change.isNegative }
            guard let step = falls.min(by: { $0.change < $1.change }) else { return nil }
            var help = ["near an edge, ask whether units that you do not use may be bought"]
            if let from = step.cheaperFrom, from < step.last {
                help.insert(
                    "from \(from.formatted(places: 0)) units on, \(step.next.formatted(places: 0)) cost less", at: 0)
            }
            return finding(
                "volume-cliff", .note, step.words(card, "fall", falls.count), card, list.charge, step.tier + 1,
                step.place,
                actor: .decide, help: help)
        }
    }

    /// The edge at which one more unit costs more than a unit, the highest of a charge.
    static func jumps(_ card: RateCard, _ lists: [PriceList]) -> [Diagnostic] {
        lists.compactMap { list in
            let jumps = list.steps.filter { $0.change > $0.unit }
            guard let step = jumps.max(by: { $0.change < $1.change }) else { return nil }
            return finding(
                "tier-jump", .note, step.words(card, "jump", jumps.count), card, list.charge, step.tier + 1, step.place,
                actor: .decide, help: ["a month just above the edge is the dearest: ask whether it can be smoothed"])
        }
    }

    /// What happens between the last unit of a tier and the first of the next.
    struct Step {
        /// The place of the lower tier.
        let tier: Int
        /// The last quantity of the lower tier, and the one after it.
        let last: Rational
        let next: Rational
        let before: Rational
        let after: Rational
        /// What a unit costs by its rate, the dearer of the two tiers.
        let unit: Rational
        /// The first quantity of the lower tier that costs more than the first of the next.
        let cheaperFrom: Rational?
        let place: SourceRange

        var change: Rational { after - before }

        func words(_ card: RateCard, _ verb: String, _ edges: Int) -> String {
            func money(_ amount: Rational) -> String { MoneyAmount(amount, card.currency).exactText }
            let more = edges > 1 ? "; it is the largest of \(edges) such edges" : ""
            return
                "\(last.formatted(places: 0)) units cost \(money(before)), and \(next.formatted(places: 0)) cost \(money(after)): one more unit makes the bill \(verb) by \(money(change.magnitude))\(more)"
        }
    }

    /// A charge with several tiers.
    struct PriceList {
        let charge: Named
        let tiers: [TierList.Tier]
        let steps: [Step]
    }

    /// The charges of a card that have several tiers.
    static func priceLists(_ card: RateCard) -> [PriceList] {
        card.record.named("charges").compactMap { charge in
            guard charge.record.records("bands").count > 1 else { return nil }
            let list = TierList(charge.record)
            let steps = list.tiers.indices.dropLast().compactMap { step($0, list) }
            return PriceList(charge: charge, tiers: list.tiers, steps: steps)
        }
    }

    private static func step(_ index: Int, _ list: TierList) -> Step? {
        let (lower, upper) = (list.tiers[index], list.tiers[index + 1])
        guard lower.to?.edge == upper.from.edge, let last = lower.last, let place = lower.end, lower.holds(last),
            upper.holds(last + .one),
            let before = list.cost(of: last, in: index), let after = list.cost(of: last + .one, in: index + 1)
        else { return nil }
        let unit = list.kind == .stairstep ? .zero : max(lower.rate ?? .zero, upper.rate ?? .zero)
        var cheaperFrom: Rational?
        if list.kind == .volume, let rate = lower.rate, let equal = (after - lower.flat).divided(by: rate) {
            cheaperFrom = equal.floor + .one
        }
        return Step(
            tier: index, last: last, next: last + .one, before: before, after: after, unit: unit,
            cheaperFrom: cheaperFrom, place: place)
    }

    /// The findings about each two tiers that follow each other.
    private static func neighbours(
        _ lists: [PriceList], _ check: (Named, [TierList.Tier], Int) -> Diagnostic?
    ) -> [Diagnostic] {
        lists.flatMap { list in
            list.tiers.indices.dropLast().compactMap { check(list.charge, list.tiers, $0) }
        }
    }

    private static func finding(
        _ id: String, _ severity: Severity, _ message: String, _ card: RateCard, _ charge: Named, _ band: Int,
        _ range: SourceRange, label: String? = nil, related: (String, SourceRange)? = nil, actor: Actor = .askVendor,
        help: String...
    ) -> Diagnostic {
        finding(
            id, severity, message, card, charge, band, range, label: label, related: related, actor: actor, help: help)
    }

    private static func finding(
        _ id: String, _ severity: Severity, _ message: String, _ card: RateCard, _ charge: Named, _ band: Int,
        _ range: SourceRange, label: String? = nil, related: (String, SourceRange)? = nil, actor: Actor = .askVendor,
        help: [String]
    ) -> Diagnostic {
        Diagnostic(
            id: id, severity: severity, message: message, file: card.file, range: range, label: label,
            related: related.map { [Related($0.0, file: card.file, range: $0.1)] } ?? [],
            breadcrumb: ["charges", charge.name, "bands", "[\(band)]"], actor: actor, help: help)
    }
}
