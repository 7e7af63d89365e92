// Which minimum, maximum or tier can never act, whatever is used?

internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// Checks of floors, caps and tiers, each with the two figures that show that one of them cannot act.
enum BindingChecks {
    /// A step in money of `adjust`, where it stands, and the path to it.
    private struct Bound {
        let figure: StatedFigure<MoneyAmount>
        let each: String?
        let breadcrumb: [String]
    }

    /// Everything on a card that can never act.
    static func findings(_ card: RateCard) -> [Diagnostic] {
        let charges = card.record.named("charges")
        var found = charges.flatMap { charge in
            let path = ["charges", charge.name]
            return floors(card, path, charge.record, paidAnyway(charge.record))
                + tiers(card, charge)
        }
        if let invoice = card.record.record("invoice") {
            found += floors(card, ["invoice"], invoice, charges.flatMap { paidAnyway($0.record) })
        }
        return found
    }

    /// An amount that is due whatever is used.
    private struct Due {
        let amount: MoneyAmount
        let each: String?
        let words: String
        let range: SourceRange
    }

    private static func paidAnyway(_ charge: Record) -> [Due] {
        // What is taken off first may leave less than the fee.
        let isReduced = charge.records("adjust").contains {
            $0.has("percent_off") || $0.has("amount_off") || $0.has("maximum")
        }
        if isReduced || charge.has("by_month") { return [] }
        if let fixed = charge.statedAmount("fixed") {
            return [
                Due(
                    amount: fixed.value, each: charge.statedWord("each"), words: "the fixed fee", range: fixed.range)
            ]
        }
        guard let committed = charge.record("committed"), !committed.has("by_month"),
            let units = committed.statedCount("units"), let rate = committed.statedAmount("rate")
        else { return [] }
        let amount = MoneyAmount(units.value * rate.value.value, rate.value.currency)
        return [
            Due(
                amount: amount, each: committed.statedWord("each") ?? charge.statedWord("each"),
                words: "what \(units.value.formatted(places: 0)) committed units cost,", range: units.range)
        ]
    }

    private static func floors(_ card: RateCard, _ path: [String], _ block: Record, _ due: [Due]) -> [Diagnostic] {
        let minimums = bounds("minimum", block, path)
        let maximums = bounds("maximum", block, path)
        var found: [Diagnostic] = []
        for minimum in minimums {
            let figure = minimum.figure
            let same = due.filter {
                $0.amount.currency == figure.value.currency && $0.each != nil && $0.each == minimum.each
            }
            let sum = same.reduce(Rational.zero) { $0 + $1.amount.value }
            if let first = same.first, sum >= figure.value.value {
                let what = same.count > 1 ? "the \(same.count) fixed amounts that are due anyway," : first.words
                found.append(
                    finding(
                        card, minimum,
                        "the minimum of \(figure.value.exactText) is never above \(what) of \(MoneyAmount(sum, figure.value.currency).exactText): it can never act",
                        related: [Related("this is due in any case", file: card.file, range: first.range)]))
            }
        }
        for maximum in maximums {
            for minimum in minimums
            where minimum.each == maximum.each && minimum.figure.value.currency == maximum.figure.value.currency
                && minimum.figure.value.value >= maximum.figure.value.value
            {
                found.append(
                    finding(
                        card, maximum,
                        "the maximum of \(maximum.figure.value.exactText) is not above the minimum of \(minimum.figure.value.exactText): the amount never depends on what is used",
                        related: [Related("the minimum", file: card.file, range: minimum.figure.range)]))
            }
        }
        return found
    }

    private static func bounds(_ key: String, _ block: Record, _ path: [String]) -> [Bound] {
        block.records("adjust").enumerated().compactMap { number, step in
            guard !step.isSet("in_units"), !step.has("by_month"), let figure = step.statedAmount(key) else {
                return nil
            }
            return Bound(
                figure: figure, each: step.statedWord("each") ?? block.statedWord("each"),
                breadcrumb: path + ["adjust", "[\(number + 1)]", key])
        }
    }

    /// Tiers of the total that lie below what is paid anyway, and tiers above a quantity at which the service stops.
    private static func tiers(_ card: RateCard, _ charge: Named) -> [Diagnostic] {
        guard charge.record.records("bands").count > 1 else { return [] }
        let list = TierList(charge.record)
        var found: [Diagnostic] = []
        if list.kind == .volume || list.kind == .stairstep, let (least, words) = leastUnits(charge.record) {
            for (number, tier) in list.tiers.enumerated() {
                guard let last = tier.last, last < least, let place = tier.end else { continue }
                found.append(
                    tierFinding(
                        card, charge, number, place,
                        "the tier up to \(last.formatted(places: 0)) is never used: \(least.formatted(places: 0)) units are \(words)"
                    ))
            }
        }
        // A number of units is the charge's own only where nothing else is counted.
        if card.record.named("meters").count == 1,
            card.record.named("charges").count(where: { !$0.record.has("fixed") }) == 1,
            let cap = card.record.record("limits")?.statedCount("hard_cap"), let last = list.tiers.indices.last
        {
            let included = charge.record.record("included")?.statedCount("units")?.value ?? .zero
            let isOfTotal = charge.record.statedWord("tier_by") == "the_total"
            let most = isOfTotal ? cap.value : cap.value - included
            let from = list.tiers[last].from.edge
            if last > 0, from >= most, let place = list.tiers[last - 1].end {
                found.append(
                    tierFinding(
                        card, charge, last, place,
                        "the tier above \(from.formatted(places: 0)) is never reached: the service is limited to \(cap.value.formatted(places: 0)) units"
                            + (most < cap.value ? ", of which \(included.formatted(places: 0)) are included" : "")))
            }
        }
        return found
    }

    /// So many units that count for the tier in any month.
    private static func leastUnits(_ charge: Record) -> (Rational, words: String)? {
        let each = charge.statedWord("each")
        if let committed = charge.record("committed"), !committed.has("by_month"),
            let units = committed.statedCount("units"), each != nil, committed.statedWord("each") == each,
            committed.has("rate") == false
        {
            return (units.value, "committed and paid in any case")
        }
        if charge.statedWord("tier_by") == "the_total", let included = charge.record("included"),
            let units = included.statedCount("units"),
            !included.has("for_each") || included.statedWord("for_each") == "account",
            each != nil, included.statedWord("each") == each
        {
            return (units.value, "included, and the tier counts them")
        }
        return nil
    }

    private static func tierFinding(
        _ card: RateCard, _ charge: Named, _ number: Int, _ place: SourceRange, _ message: String
    ) -> Diagnostic {
        Diagnostic(
            id: "never-acts", severity: .note, message: message, file: card.file, range: place,
            breadcrumb: ["charges", charge.name, "bands", "[\(number + 1)]"], actor: .askVendor, help: help)
    }

    private static func finding(
        _ card: RateCard, _ bound: Bound, _ message: String, related: [Related]
    ) -> Diagnostic {
        Diagnostic(
            id: "never-acts", severity: .note, message: message, file: card.file, range: bound.figure.range,
            related: related, breadcrumb: bound.breadcrumb, actor: .askVendor, help: help)
    }

    private static let help = ["ask: What is this figure for: is it in the contract, or is another one wrong?"]
}
