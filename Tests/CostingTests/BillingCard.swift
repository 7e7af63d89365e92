// How is a billing case said as a card with one example?

import Money
import TestSupport

/// A case as the text of a card; nil where it needs something that a card's example of one month does not say.
struct BillingCard {
    /// The text of the card.
    private(set) var text = ""

    private var meters: [String] = []
    private var charges: [String] = []
    private var units: [String] = []
    private var invoice: [String] = []

    init?(_ billingCase: BillingCase) throws {
        guard let costs = BillingCard.decimal(try Rational(parsing: billingCase.expected)) else { return nil }
        var changes: [String] = []
        if let steps = billingCase.pricing["steps"]?.items {
            guard let used = billingCase.usage.string, try add(steps, used, isOnly: true) else { return nil }
        } else {
            for charge in billingCase.pricing["charges"]?.items ?? [] {
                guard let meter = charge["meter"]?.string, let used = billingCase.usage[meter]?.string,
                    try add(charge["steps"]?.items ?? [], used, isOnly: false)
                else { return nil }
            }
        }
        for step in billingCase.pricing["invoice"]?.items ?? [] {
            if step["op"]?.string == "commitment" {
                guard let commitment = try BillingCard.commitment(step) else { return nil }
                invoice.append(commitment)
            } else {
                guard let change = try BillingCard.change(step) else { return nil }
                changes.append(change)
            }
        }
        if !changes.isEmpty { invoice.append("adjust: [\(changes.joined(separator: ", "))], order: as_written") }
        text = """
            ratecard: 1
            id: billing-case
            vendor: Case
            currency: USD
            meters: {\(meters.joined(separator: ", "))}
            charges:
              \(charges.joined(separator: "\n  "))
            \(invoice.isEmpty ? "" : "invoice: {\(invoice.joined(separator: ", "))}")
            examples:
              stated: {given: {units: {\(units.joined(separator: ", "))}}, costs: \(costs)}
            """
    }

    private static func decimal(_ value: Rational) -> String? {
        value.decimalPlaces == nil || value.isNegative ? nil : value.description
    }

    /// Adds a charge; false where a step has no words on a card.
    private mutating func add(_ steps: [CaseValue], _ used: String, isOnly: Bool) throws -> Bool {
        guard let quantity = BillingCard.decimal(try Rational(parsing: used)) else { return false }
        let number = meters.count
        meters.append("m\(number): {counts: conversations, opens: [customer_message], ends: none, billed_when: opened}")
        units.append("m\(number): \(quantity)")
        var (keys, changes): ([String], [String]) = (["of: m\(number)"], [])
        var hasSchedule = false
        for step in steps {
            let op = step["op"]?.string ?? ""
            if hasSchedule, isOnly, op == "commitment", step == steps.last {
                guard let commitment = try BillingCard.commitment(step) else { return false }
                invoice.append(commitment)
            } else if hasSchedule {
                guard let change = try BillingCard.change(step) else { return false }
                changes.append(change)
            } else if let key = try BillingCard.quantityKey(step) {
                // What a card rounds comes before what it includes.
                guard !keys.contains(where: { $0.hasPrefix("included") || $0.hasPrefix("counted_in") }) else {
                    return false
                }
                keys.append(key)
            } else if let schedule = try BillingCard.schedule(step, &changes) {
                keys.append(schedule)
                if op == "flat" { keys.removeFirst() }
                hasSchedule = true
            } else {
                return false
            }
        }
        if !changes.isEmpty { keys.append("adjust: [\(changes.joined(separator: ", "))], order: as_written") }
        charges.append("c\(number): {\(keys.joined(separator: ", "))}")
        return hasSchedule
    }

    private static func quantityKey(_ step: CaseValue) throws -> String? {
        switch step["op"]?.string {
        case "divide":
            let words = ["up": "rounded_up", "none": "exact"]
            guard let part = words[step["round"]?.string ?? "none"], let by = step["by"]?.string else { return nil }
            return "counted_in: {units: \(by), part: \(part), within: month}"
        case "multiply":
            guard let by = step["by"]?.string, let units = try Rational(parsing: by).inverse.flatMap({ decimal($0) })
            else {
                return nil
            }
            return "counted_in: {units: \(units), part: exact}"
        case "allowance":
            guard step["rollover"] == nil, step["per"]?.string ?? "month" == "month", let units = step["units"]?.string
            else { return nil }
            return "included: {units: \(units), each: month, left_over: lost}"
        default: return nil
        }
    }

    private static func percent(_ text: String?) throws -> String? {
        try text.flatMap { decimal(try Rational(parsing: $0).divided(byConstant: 100)) }
    }

    private static func schedule(_ step: CaseValue, _ changes: inout [String]) throws -> String? {
        switch step["op"]?.string {
        case "identity_money": return "rate: 1"
        case "flat":
            return try step["amount"]?.string.flatMap { decimal(try Rational(parsing: $0)) }.map { "fixed: \($0)" }
        case "per_unit": return step["rate"]?.string.map { "rate: \($0)" }
        case "percentage":
            guard step["fixed_per_event"] == nil, step["free_amount"] == nil else { return nil }
            return try percent(step["percent"]?.string).map { "rate: \($0)" }
        case "package":
            guard let size = step["size"]?.string, let price = step["price"]?.string else { return nil }
            if let least = step["at_least"]?.string {
                let amount = try Rational(parsing: price) * (try Rational(parsing: least))
                changes.append("{minimum: \(amount)}")
            }
            let part = step["round"]?.string == "down" ? "whole" : "begun"
            return "block: {units: \(size), price: \(price), part: \(part), carried: no}"
        case "committed_units":
            guard let units = step["units"]?.string, let rate = step["rate"]?.string,
                let above = step["overage_rate"]?.string
            else { return nil }
            return "committed: {units: \(units), rate: \(rate), each: month}, rate: \(above)"
        case "graduated", "volume": return try bands(step)
        default: return nil
        }
    }

    private static func bands(_ step: CaseValue) throws -> String? {
        guard step["tier_by"] == nil else { return nil }
        let edge = step["boundary"]?.string == "up_to_exclusive" ? "below" : "up_to"
        var bands: [String] = []
        for tier in step["tiers"]?.items ?? [] {
            guard tier["package_size"] == nil else { return nil }
            var keys = tier["up_to"]?.string.map { ["\(edge): \($0)"] } ?? []
            let rate = try tier["percent"] == nil ? tier["unit"]?.string ?? "0" : percent(tier["percent"]?.string)
            guard let rate else { return nil }
            keys.append("rate: \(rate)")
            if let flat = tier["flat"]?.string { keys.append("flat: \(flat)") }
            bands.append("{\(keys.joined(separator: ", "))}")
        }
        let kind = step["op"]?.string == "volume" ? "volume" : "graduated"
        let due = step["first_flat_at_zero"]?.isTrue ?? false ? "due" : "not_due"
        return "bands: [\(bands.joined(separator: ", "))], tiers: \(kind), flat_at_zero: \(due)"
    }

    private static func change(_ step: CaseValue) throws -> String? {
        switch step["op"]?.string {
        case "minimum" where step["prorate"] == nil: return step["amount"]?.string.map { "{minimum: \($0)}" }
        case "maximum": return step["amount"]?.string.map { "{maximum: \($0)}" }
        case "amount_off": return step["amount"]?.string.map { "{amount_off: \($0)}" }
        case "percent_off": return step["percent"]?.string.map { "{percent_off: \($0)%}" }
        case "prorate":
            guard let share = step["share"]?.string else { return nil }
            return decimal((1 - (try Rational(parsing: share))) * 100).map { "{percent_off: \($0)%}" }
        case "multiply":
            guard let by = step["by"]?.string else { return nil }
            return decimal((1 - (try Rational(parsing: by))) * 100).map { "{percent_off: \($0)%}" }
        default: return nil
        }
    }

    private static func commitment(_ step: CaseValue) throws -> String? {
        guard let amount = step["amount"]?.string, step["every_months"]?.string ?? "1" == "1" else { return nil }
        let shortfall = step["true_up"]?.isTrue ?? true ? "charged" : "waived"
        return
            "commitment: {amount: \(amount), each: month, shortfall: \(shortfall), overage: \(step["overage_factor"]?.string ?? "1")}"
    }
}
