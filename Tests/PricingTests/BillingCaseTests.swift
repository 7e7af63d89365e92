import CostFunction
import FoundationEssentials
import Money
import Testing

@testable import Pricing

/// Runs the published and computed billing cases of `../shared/facts/billing-cases.json`, where that file stands beside
/// the package; without it these tests pass without having looked.
@Suite struct BillingCaseTests {
    private static func cases() throws -> [BillingCase] {
        let root = String(#filePath).split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/../shared/facts/billing-cases.json"
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return [] }
        return try JSONDecoder().decode([BillingCase].self, from: data)
    }

    @Test("every case that the plans can express comes out exactly") func cases() throws {
        let cases = try BillingCaseTests.cases()
        guard !cases.isEmpty else { return }
        var expressed = 0
        for billingCase in cases {
            guard let translated = try Translation(billingCase) else { continue }
            expressed += 1
            let months = translated.plan.months(translated.usage)
            let expected = try Rational(parsing: billingCase.expected)
            let amount = months.total.amount
            #expect(amount == expected, "\(billingCase.id): \(String(describing: amount))")
            if let byPeriod = billingCase.expectedByPeriod {
                let figures = try byPeriod.map { try Rational(parsing: $0) }
                #expect(months.totals.map(\.known) == figures, "\(billingCase.id)")
            }
            if let code = billingCase.currency, let rounded = billingCase.expectedRounded, let amount {
                let currency = try Currency(code: code)
                let text = amount.formatted(places: currency.minorUnits, grouped: false)
                #expect(text == rounded, "\(billingCase.id)")
            }
        }
        // The others are about taxes, balances of money, rounding of lines, events, or two windows within a month.
        #expect(expressed >= 175, "only \(expressed) of \(cases.count) were expressed")
    }
}

/// A JSON value of the cases: numbers are written as text there.
indirect enum JSONValue: Decodable {
    case text(String)
    case flag(Bool)
    case list([JSONValue])
    case object([String: JSONValue])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let fields) = self, let value = fields[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    var string: String? { if case .text(let text) = self { text } else { nil } }
    var isTrue: Bool { if case .flag(true) = self { true } else { false } }
    var items: [JSONValue]? { if case .list(let items) = self { items } else { nil } }

    func number(_ key: String) throws -> Rational? {
        try self[key]?.string.map { try Rational(parsing: $0) }
    }
}

struct BillingCase: Decodable {
    let id: String
    let pricing: JSONValue
    let usage: JSONValue
    let expected: String
    let expectedByPeriod: [String]?
    let currency: String?
    let expectedRounded: String?

    private enum CodingKeys: String, CodingKey {
        case id, pricing, usage, expected, currency
        case expectedByPeriod = "expected_by_period"
        case expectedRounded = "expected_rounded"
    }
}

/// A case as a plan; nil where it needs something that plans do not say.
struct Translation {
    var plan: InvoicePlan
    var usage: [MonthUsage] = []
    private var charges: [PlannedCharge] = []
    private var commitment: Commitment?
    private var quantities: [String: [Rational]] = [:]

    init?(_ billingCase: BillingCase) throws {
        plan = InvoicePlan(.usd, charges: [])
        if let steps = billingCase.pricing["steps"]?.items {
            quantities["m"] = try Translation.values(billingCase.usage)
            guard try add(steps, meter: "m", name: "c") else { return nil }
        } else if let list = billingCase.pricing["charges"]?.items {
            for (index, charge) in list.enumerated() {
                guard let meter = charge["meter"]?.string, let steps = charge["steps"]?.items,
                    let used = billingCase.usage[meter]
                else { return nil }
                quantities["\(meter)\(index)"] = try Translation.values(used)
                guard try add(steps, meter: "\(meter)\(index)", name: "c\(index)") else { return nil }
            }
        }
        plan.charges = charges
        for step in billingCase.pricing["invoice"]?.items ?? [] {
            if step["op"]?.string == "commitment" {
                guard try commit(step, counts: .invoice) else { return nil }
            } else {
                guard let change = try Translation.change(step) else { return nil }
                plan.adjustments.append(change)
            }
        }
        plan.commitments = commitment.map { [$0] } ?? []
        let count = quantities.values.map(\.count).max() ?? 0
        let used = quantities
        usage = (0..<count).map { month in
            MonthUsage(
                used.mapValues { values in UsageQuantity(month < values.count ? values[month] : .zero) })
        }
    }

    private static func values(_ usage: JSONValue) throws -> [Rational] {
        if let text = usage.string { return [try Rational(parsing: text)] }
        return try (usage.items ?? []).compactMap { try $0.string.map { try Rational(parsing: $0) } }
    }

    /// Adds a list of steps as a charge; false where a step has no place in a plan.
    private mutating func add(_ given: [JSONValue], meter: String, name: String) throws -> Bool {
        var steps = given[...]
        var plan = ChargePlan(name, .meters([meter]), .fixed(.zero))
        // Running totals of one price are a charge whose bands count over all of the periods.
        if steps.last?["op"]?.string == "differences" {
            steps = steps.dropLast()
            plan.each = .once
            if steps.first?["op"]?.string == "cumulate" {
                steps = steps.dropFirst()
            } else {
                let totals = quantities[meter] ?? []
                quantities[meter] = zip(totals, [.zero] + totals).map { $0 - $1 }
            }
        }
        if steps.last?["op"]?.string == "sum" { steps = steps.dropLast() }
        if steps.first?["op"]?.string == "sum" {
            steps = steps.dropFirst()
            quantities[meter] = [(quantities[meter] ?? []).reduce(.zero, +)]
        }
        var stages: [PlannedCharge.Stage] = []
        var hasSchedule = false
        for step in steps {
            if !hasSchedule, try quantityStep(step, &plan) { continue }
            if !hasSchedule {
                guard let schedule = try Translation.schedule(step, &plan, &stages) else { return false }
                plan.schedule = schedule
                hasSchedule = true
                continue
            }
            if step["op"]?.string == "commitment" {
                guard try commit(step, counts: .charges([name])) else { return false }
                continue
            }
            if commitment != nil {
                // What comes after the commitment of the only charge is a change of the invoice with what is missing.
                guard meter == "m", let change = try Translation.change(step) else { return false }
                self.plan.adjustments.append(change)
                commitment = commitment.map { Commitment($0.amount, each: $0.each, counts: .chargesBeforeChanges) }
                continue
            }
            if let shares = step["percent_by_month"]?.items {
                stages = try zip(1..., shares).map { month, share in
                    var stage = plan
                    stage.adjustments.append(
                        .percentOff(
                            Percentage(fraction: try Rational(parsing: share.string ?? "0").divided(byConstant: 100))))
                    return PlannedCharge.Stage(fromMonth: month, stage)
                }
                continue
            }
            if step["op"]?.string == "prorate_first", let share = try step.number("share") {
                var stage = plan
                stage.adjustments.append(.percentOff(Percentage(fraction: 1 - share)))
                stages = [PlannedCharge.Stage(fromMonth: 1, stage), PlannedCharge.Stage(fromMonth: 2, plan)]
                continue
            }
            guard let change = try Translation.change(step) else { return false }
            plan.adjustments.append(change)
        }
        guard hasSchedule, quantities[meter]?.allSatisfy({ !$0.isNegative }) ?? true else { return false }
        charges.append(PlannedCharge(plan, later: stages))
        return true
    }

    private func quantityStep(_ step: JSONValue, _ plan: inout ChargePlan) throws -> Bool {
        guard plan.transform == nil || step["op"]?.string == "allowance" else { return false }
        switch step["op"]?.string {
        case "divide":
            guard plan.included.isEmpty, let by = try step.number("by") else { return false }
            let part: Rounding? =
                switch step["round"]?.string {
                case "up": .up
                case "down": .down
                case "half_up": .halfUp
                default: nil
                }
            plan.transform = Transform(countedIn: by, part: part)
        case "multiply":
            guard plan.included.isEmpty, let by = try step.number("by"), let units = by.inverse else { return false }
            plan.transform = Transform(countedIn: units, part: nil)
        case "allowance":
            guard let units = try step.number("units") else { return false }
            var leftOver = Allowance.LeftOver.lost
            if let rollover = step["rollover"], let months = try rollover.number("expires_after_months")?.int {
                leftOver = .kept(months: months, atMost: try rollover.number("cap"))
            }
            let each: BillingPeriod =
                switch step["per"]?.string {
                case "year": .year
                case "period": .once
                default: .month
                }
            plan.included.append(
                Allowance(
                    units, each: each, leftOver: leftOver,
                    currentFirst: step["rollover"]?["burn"]?.string == "current_first"))
        default: return false
        }
        return true
    }

    private static func schedule(
        _ step: JSONValue, _ plan: inout ChargePlan, _ stages: inout [PlannedCharge.Stage]
    ) throws -> Schedule? {
        switch step["op"]?.string {
        case "identity_money": return .perUnit(1)
        case "flat": return try step.number("amount").map { .fixed($0) }
        case "per_unit":
            if let rates = step["rate_by_month"]?.items {
                stages = try zip(1..., rates).map { month, rate in
                    var stage = plan
                    stage.schedule = .perUnit(try Rational(parsing: rate.string ?? "0"))
                    return PlannedCharge.Stage(fromMonth: month, stage)
                }
                return .perUnit(.zero)
            }
            return try step.number("rate").map { .perUnit($0) }
        case "percentage":
            guard let percent = try step.number("percent") else { return nil }
            if let free = try step.number("free_amount") { plan.included.append(Allowance(free)) }
            if let fixed = try step.number("fixed_per_event"), let events = try step.number("paid_events") {
                plan.committed = CommittedUnits(events, rate: fixed, each: .month)
                // The fee of the events is due beside the share, without including anything.
                return nil
            }
            return .perUnit(percent.divided(byConstant: 100))
        case "package":
            guard let size = try step.number("size"), let price = try step.number("price") else { return nil }
            if let least = try step.number("at_least") { plan.adjustments.append(.minimum(price * least)) }
            let part: Package.Part = step["round"]?.string == "down" ? .whole : .begun
            return Package(size: size, price: price, part: part).map { .package($0) }
        case "committed_units":
            guard let units = try step.number("units"), let rate = try step.number("rate"),
                let above = try step.number("overage_rate")
            else { return nil }
            plan.committed = CommittedUnits(units, rate: rate, each: .month)
            return .perUnit(above)
        case "graduated", "volume": return try tiers(step, plan)
        case "graduated_blocks", "volume_blocks": return try blocks(step, &plan)
        default: return nil
        }
    }

    private static func tiers(_ step: JSONValue, _ plan: ChargePlan) throws -> Schedule? {
        let exclusive = step["boundary"]?.string == "up_to_exclusive"
        let bands = try (step["tiers"]?.items ?? []).map { tier -> Band? in
            guard tier["package_size"] == nil else { return nil }
            var rate = try tier.number("unit") ?? .zero
            if let percent = try tier.number("percent") { rate = percent.divided(byConstant: 100) }
            let end: Band.End = try tier.number("up_to").map { exclusive ? .below($0) : .upTo($0) } ?? .open
            return Band(end, rate: rate, flat: try tier.number("flat") ?? .zero)
        }
        // A total that chooses the band is known to a plan only from included units.
        guard !bands.contains(where: { $0 == nil }), step["tier_by"] == nil || !plan.included.isEmpty else {
            return nil
        }
        return .tiers(
            try TierTable(
                kind: step["op"]?.string == "volume" ? .volume : .graduated, bands: bands.compactMap(\.self),
                flatAtZero: step["first_flat_at_zero"]?.isTrue ?? false,
                by: step["tier_by"] == nil ? .whatIsLeft : .theTotal))
    }

    /// Bands in blocks of one size are bands of units that are sold in that size.
    private static func blocks(_ step: JSONValue, _ plan: inout ChargePlan) throws -> Schedule? {
        var bands: [Band] = []
        for tier in step["tiers"]?.items ?? [] {
            guard let size = try tier.number("size"), let price = try tier.number("price"),
                plan.soldIn == nil || plan.soldIn == size, let rate = price.divided(by: size)
            else { return nil }
            plan.soldIn = size
            bands.append(Band(try tier.number("blocks").map { .next($0 * size) } ?? .open, rate: rate))
        }
        return .tiers(
            try TierTable(
                kind: step["op"]?.string == "volume_blocks" ? .volume : .graduated, bands: bands, flatAtZero: false))
    }

    private static func change(_ step: JSONValue) throws -> Adjustment? {
        switch step["op"]?.string {
        case "minimum":
            guard let amount = try step.number("amount") else { return nil }
            return .minimum(amount * (try step.number("prorate") ?? 1))
        case "maximum": return try step.number("amount").map { .maximum($0) }
        case "amount_off": return try step.number("amount").map { .amountOff($0) }
        case "percent_off":
            return try step.number("percent").map { .percentOff(Percentage(fraction: $0.divided(byConstant: 100))) }
        case "prorate": return try step.number("share").map { .percentOff(Percentage(fraction: 1 - $0)) }
        case "multiply": return try step.number("by").map { .percentOff(Percentage(fraction: 1 - $0)) }
        default: return nil
        }
    }

    private mutating func commit(_ step: JSONValue, counts: Commitment.Counting) throws -> Bool {
        let amounts = try (step["amount"]?.items ?? step["amount"].map { [$0] } ?? []).compactMap {
            try $0.string.map { try Rational(parsing: $0) }
        }
        guard commitment == nil, let amount = amounts.first else { return false }
        let each: BillingPeriod
        switch try step.number("every_months")?.int ?? 1 {
        case 1: each = .month
        case 3: each = .quarter
        case 12: each = .year
        default: return false
        }
        let trueUp = step["true_up"].map(\.isTrue) ?? true
        commitment = Commitment(
            amount,
            later: zip(0..., amounts).map { .init(fromMonth: $0 * (each.months ?? 1) + 1, $1) }, each: each,
            counts: counts, shortfallCharged: trueUp,
            overage: try step.number("overage_factor") ?? 1)
        return true
    }
}
