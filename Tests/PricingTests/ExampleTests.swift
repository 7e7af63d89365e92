import CostFunction
import Money
import Testing

@testable import Pricing

/// The worked examples of the field's own documents, figure by figure.
@Suite struct ExampleTests {
    static func number(_ text: String) throws -> Rational { try Rational(parsing: text) }

    private func graduatedAndVolume() throws -> (TierTable, TierTable) {
        let bands = [Band(.upTo(1000), rate: 1), Band(.open, rate: try ExampleTests.number("0.80"))]
        return (
            try TierTable(kind: .graduated, bands: bands, flatAtZero: true),
            try TierTable(kind: .volume, bands: bands, flatAtZero: true)
        )
    }

    private func usage(_ plan: ChargePlan, _ quantity: String) throws -> String {
        try #require(plan.money(for: ExampleTests.number(quantity)).amount).formatted(places: 2)
    }

    private func charge(_ schedule: Schedule, _ adjustments: [Adjustment] = []) -> ChargePlan {
        ChargePlan("c", .meters(["m"]), schedule, adjustments: adjustments)
    }

    @Test("an outcome at 0.99 with a minimum of 50") func minimumOfOutcomes() throws {
        let plan = charge(.perUnit(try ExampleTests.number("0.99")), [.minimumUnits(50)])
        #expect(try usage(plan, "4500") == "4,455.00")
        #expect(try usage(plan, "36") == "49.50")
        let perTicket = plan.costFunction(mix: UsageQuantity(try ExampleTests.number("0.45")))
        #expect(perTicket.breakpoints == [try ExampleTests.number("1000/9")])
        #expect(perTicket.rows.map { $0.fixed?.description } == ["49.5", "0"])
        #expect(perTicket.rows.last?.slope?.description == "0.4455")
    }

    @Test("graduated and volume tiers with the same numbers") func tiers() throws {
        let (graduated, volume) = try graduatedAndVolume()
        #expect(try usage(charge(.tiers(graduated)), "1500") == "1,400.00")
        #expect(try usage(charge(.tiers(volume)), "1500") == "1,200.00")
        #expect(try usage(charge(.tiers(volume)), "1000") == "1,000.00")
        #expect(try usage(charge(.tiers(volume)), "1001") == "800.80")
        #expect(charge(.tiers(volume)).costFunction().jumps.map(\.volume) == [1000])
    }

    @Test("packs of 25,000 credits at 200") func packs() throws {
        let pack = try #require(Package(size: 25_000, price: 200, part: .begun))
        let plan = BalancePlan("credit", meters: ["m"], beyond: .packs(pack)).charge
        #expect(try usage(plan, "25000") == "200.00")
        #expect(try usage(plan, "25001") == "400.00")
        #expect(try usage(plan, "0") == "0.00")
        #expect(plan.costFunction().rows.count == 1)
    }

    @Test("60,000 a year committed, 48,000 used") func commitment() throws {
        let plan = InvoicePlan(
            .usd, charges: [PlannedCharge(charge(.perUnit(1)))], commitment: Commitment(60_000, each: .year))
        let months = plan.months([MonthUsage](repeating: MonthUsage(["m": UsageQuantity(4000)]), count: 12))
        #expect(months.lines.map(\.known) == [48_000, 12_000])
        #expect(months.total.amount == 60_000)
        #expect(months.lines[1].months.last?.amount == 12_000)
        #expect(months.lines[1].months.dropLast().allSatisfy { $0.amount == 0 })
        #expect(months.averageMonth.divided(byConstant: 4000).description == "1.25")
        let function = plan.costFunction(perVolume: MonthUsage(["m": UsageQuantity(1)]))
        #expect(function.total.rows.map(\.fixed) == [5000, 0])
        #expect(function.total.breakpoints == [5000])
    }

    @Test("a range makes two figures, an unpublished rate none") func rangesAndSecrets() throws {
        let ends = try ["0.10", "0.15"].map { try usage(charge(.perUnit(ExampleTests.number($0))), "10000") }
        #expect(ends == ["1,000.00", "1,500.00"])
        let secret = charge(.unknown(Unpriced(key: "rate", reason: "it is not public")))
        #expect(secret.money(for: 10_000).unpriced?.key == "rate")
        #expect(secret.costFunction().value(at: 10_000).figure == nil)
        let plan = InvoicePlan(
            .usd, charges: [PlannedCharge(secret), PlannedCharge(ChargePlan("fee", .nothing, .fixed(300)))])
        let total = plan.months([MonthUsage(["m": UsageQuantity(5)])]).total
        #expect(total.amount == nil && total.known == 300 && total.unpriced.keys.sorted() == ["c"])
        let function = plan.costFunction(perVolume: MonthUsage(["m": UsageQuantity(1)]))
        #expect(function.knownCharges.value(at: 7).figure == 300)
        #expect(function.total.value(at: 7).figure == nil)
    }

    @Test("the order of minimum, maximum and discounts") func order() throws {
        let fifth = Adjustment.percentOff(try Percentage(parsing: "20%"))
        for (quantity, adjustments, order, expected) in [
            ("60", [.minimum(100), fifth], AdjustmentOrder.asWritten, "80.00"),
            ("60", [.minimum(100), fifth], .discountsFirst, "100.00"),
            ("60", [fifth, .minimum(100)], .minimumsFirst, "80.00"),
            ("300", [.maximum(250), fifth], .asWritten, "200.00"),
            ("300", [.maximum(250), fifth], .discountsFirst, "240.00"),
            ("200", [fifth, .amountOff(30)], .asWritten, "130.00"),
            ("200", [.amountOff(30), fifth], .asWritten, "136.00"),
            ("20", [.amountOff(30)], .asWritten, "0.00"),
        ] {
            var plan = charge(.perUnit(1), adjustments)
            plan.order = order
            #expect(try usage(plan, quantity) == expected)
        }
    }

    @Test("included units against tiers and packs") func included() throws {
        let (graduated, volume) = try graduatedAndVolume()
        func total(_ table: TierTable) throws -> TierTable {
            try TierTable(
                kind: table.kind, bands: [Band(.upTo(1000), rate: 1), Band(.open, rate: ExampleTests.number("0.80"))],
                flatAtZero: true, by: .theTotal)
        }
        func priced(_ schedule: Schedule, _ included: Rational, _ quantity: String) throws -> String {
            var plan = charge(schedule)
            plan.included = [Allowance(included)]
            return try usage(plan, quantity)
        }
        #expect(try priced(.tiers(graduated), 200, "1300") == "1,080.00")
        #expect(try priced(.tiers(total(graduated)), 200, "1300") == "1,040.00")
        #expect(try priced(.tiers(volume), 200, "1100") == "900.00")
        #expect(try priced(.tiers(total(volume)), 200, "1100") == "720.00")
        let packs = try #require(Package(size: 100, price: 10, part: .begun))
        #expect(try priced(.package(packs), 50, "140") == "10.00")
        let blocks = try #require(Package(size: 100, price: 60, part: .begun))
        let proRata = try #require(Package(size: 100, price: 60, part: .proRata))
        #expect(try priced(.package(blocks), 1000, "1101") == "120.00")
        #expect(try priced(.package(proRata), 1000, "1101") == "60.60")
    }

    @Test("edges: inclusive, exclusive, gaps, no top, widths") func edges() throws {
        func table(_ kind: TierTable.Kind, _ bands: [Band], atZero: Bool = false) throws -> ChargePlan {
            charge(.tiers(try TierTable(kind: kind, bands: bands, flatAtZero: atZero)))
        }
        let inclusive = try table(.volume, [Band(.upTo(10), rate: 1), Band(.open, rate: 2)])
        let exclusive = try table(.volume, [Band(.below(10), rate: 1), Band(.open, rate: 2)])
        #expect(try usage(inclusive, "10") == "10.00")
        #expect(try usage(exclusive, "10") == "20.00")
        let gap = try table(.volume, [Band(.upTo(10), rate: 1), Band(above: 20, .upTo(30), rate: 2)])
        #expect(gap.money(for: 15).unpriced?.reason == "there is no price between 10 and 20")
        #expect(gap.money(for: 20).amount == nil)
        #expect(gap.money(for: 21).amount == 42)
        #expect(gap.money(for: 31).unpriced?.reason == "there is no price above 30")
        let holed = try table(.graduated, [Band(.upTo(10), rate: 1), Band(above: 20, .open, rate: 2)])
        #expect(holed.money(for: 10).amount == 10)
        #expect(holed.money(for: 25).unpriced?.reason == "there is no price between 10 and 20")
        let widths = try table(.graduated, [Band(.next(50), rate: 3), Band(.next(50), rate: 2), Band(.open, rate: 1)])
        #expect(widths.money(for: 120).amount == 270)
        let fees = [Band(.upTo(10), flat: 10), Band(.upTo(20), flat: 20), Band(.open, flat: 30)]
        #expect(try table(.graduated, fees).money(for: 25).amount == 60)
        #expect(try table(.stairstep, fees).money(for: 25).amount == 30)
        #expect(try table(.graduated, fees).money(for: 0).amount == 0)
        #expect(try table(.graduated, fees, atZero: true).money(for: 0).amount == 10)
        #expect(throws: BandError.none) { try TierTable(kind: .volume, bands: [], flatAtZero: true) }
        #expect(throws: BandError.empty(2)) {
            try TierTable(kind: .volume, bands: [Band(.upTo(10)), Band(.upTo(10))], flatAtZero: true)
        }
        #expect(throws: BandError.overlaps(2)) {
            try TierTable(kind: .volume, bands: [Band(.upTo(10)), Band(above: 5, .open)], flatAtZero: true)
        }
        #expect(throws: BandError.afterOpen(2)) {
            try TierTable(kind: .volume, bands: [Band(.open), Band(.upTo(10))], flatAtZero: true)
        }
    }

    @Test("a commitment by year, quarter and month") func commitmentPeriods() throws {
        let uneven = (0..<12).map { Rational($0 < 6 ? 2000 : 23_000 / 3) }
        let scaled = uneven.map { $0 * (Rational(58_000).divided(by: uneven.reduce(0, +)) ?? 0) }
        for (amount, each, missing) in [(48_000, BillingPeriod.year, 0), (12_000, .quarter, 12_000)] {
            let plan = InvoicePlan(
                .usd, charges: [PlannedCharge(charge(.perUnit(1)))],
                commitment: Commitment(Rational(amount), each: each))
            let months = plan.months(scaled.map { MonthUsage(["m": UsageQuantity($0)]) })
            #expect((months.lines[1].known > 0) == (missing > 0))
        }
        let twice = InvoicePlan(
            .usd, charges: [PlannedCharge(charge(.perUnit(1)))],
            commitment: Commitment(10, each: .month, overage: 2))
        let months = twice.months([4, 16].map { MonthUsage(["m": UsageQuantity($0)]) })
        #expect(months.total.amount == 32)
    }

    @Test("yearly amounts are due in the first month, committed units too") func whenDue() throws {
        var committed = charge(.perUnit(2))
        committed.committed = CommittedUnits(1200, rate: 1, each: .year)
        let plan = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(committed), PlannedCharge(ChargePlan("fee", .nothing, .fixed(600), each: .year)),
                PlannedCharge(ChargePlan("setup", .nothing, .fixed(50), each: .once)),
            ])
        let months = plan.months([MonthUsage](repeating: MonthUsage(["m": UsageQuantity(110)]), count: 12))
        #expect(months.lines[0].months.first?.amount == 1200)
        // 1,200 are used up after ten months and 100 units; 120 cost 2 each.
        #expect(months.lines[0].known == 1440)
        #expect(months.lines[1].months.compactMap(\.amount).filter { $0 != 0 } == [600])
        #expect(months.total.amount == 2090)
    }

    @Test("packs that carry and packs that are lost") func carriedPacks() throws {
        for (carried, expected) in [(true, 2), (false, 3)] {
            let pack = try #require(Package(size: 10_000, price: 1, part: .begun, carried: carried))
            let plan = InvoicePlan(
                .usd, charges: [], balances: [BalancePlan("credit", meters: ["m"], beyond: .packs(pack))])
            let months = plan.months([MonthUsage](repeating: MonthUsage(["m": UsageQuantity(6000)]), count: 3))
            #expect(months.total.amount == Rational(expected))
        }
    }

    @Test("packs of several sizes are bought as cheaply as they cover") func cheapestPacks() throws {
        let packs = try [(5000, 45), (1000, 10), (12_000, 100)].map { size, price in
            try #require(Package(size: Rational(size), price: Rational(price), part: .begun))
        }
        let plan = BalancePlan("credit", meters: ["m"], beyond: .cheapestPacks(packs)).charge
        for (quantity, cost) in [
            (0, 0), (1, 10), (1000, 10), (4500, 45), (5001, 55), (12_000, 100), (12_001, 110), (17_000, 145),
        ] {
            #expect(plan.money(for: Rational(quantity)).amount == Rational(cost))
            #expect(plan.costFunction().value(at: Rational(quantity)).figure == Rational(cost))
        }
        // Against trying every combination.
        for quantity in stride(from: 0, through: 30_000, by: 499) {
            var best = Int.max
            for a in 0...7 {
                for b in 0...31 {
                    for c in 0...3 where a * 5000 + b * 1000 + c * 12_000 >= quantity {
                        best = min(best, a * 45 + b * 10 + c * 100)
                    }
                }
            }
            #expect(plan.money(for: Rational(quantity)).amount == Rational(best))
        }
        let stops = BalancePlan("credit", meters: ["m"], grants: [Allowance(100)], beyond: .stops).charge
        guard case .priced(let stopped) = stops.money(for: 130) else { return }
        #expect(stopped.amount == 0 && stopped.unserved == 30)
    }

    @Test("what does not fit together has no figure, with the reason") func unfit() throws {
        var plan = charge(.perUnitBy([KeyedRate("a", 1)]))
        #expect(plan.money(for: UsageQuantity(parts: ["b": 1])).unpriced?.reason == "there is no rate for b")
        #expect(plan.money(for: 5).unpriced?.reason == "the units are not told apart")
        plan.soldIn = 5
        #expect(plan.money(for: UsageQuantity(parts: ["a": 1])).amount == nil)
        #expect(charge(.perUnit(1)).money(for: -1).unpriced?.key == "quantity")
        var pooled = charge(.perUnit(1))
        pooled.included = [Allowance(12, each: .year)]
        #expect(pooled.money(for: 5).unpriced?.key == "included")
        #expect(pooled.costFunction().value(at: 5).figure == nil)
        let share = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(
                    ChargePlan("support", .nothing, .percentOf(charges: ["none"], try Percentage(parsing: "20%"))))
            ])
        #expect(share.months([MonthUsage([:])]).total.unpriced["support"]?.key == "percent_of")
        #expect(Transform(countedIn: 0, part: .up) == nil)
        #expect(Package(size: 0, price: 1, part: .begun) == nil)
    }

    @Test("a share of another charge, with a minimum") func shares() throws {
        let plan = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(charge(.perUnit(try ExampleTests.number("0.50")))),
                PlannedCharge(
                    ChargePlan(
                        "support", .nothing, .percentOf(charges: ["c"], try Percentage(parsing: "15%")),
                        adjustments: [.minimum(50)])),
            ])
        let months = plan.months([1000, 100].map { MonthUsage(["m": UsageQuantity($0)]) })
        #expect(months.lines[1].months.map(\.amount) == [75, 50])
        // A share that begins later, and one with a minimum that it cannot have.
        let support = ChargePlan("support", .nothing, .percentOf(charges: ["c"], try Percentage(parsing: "50%")))
        var yearly = support
        yearly.adjustments = [.minimum(1000, each: .year)]
        let later = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(charge(.perUnit(1))),
                PlannedCharge(
                    ChargePlan("support", .nothing, .fixed(3)), later: [.init(fromMonth: 2, support)]),
                PlannedCharge(yearly),
            ])
        let result = later.months([10, 10].map { MonthUsage(["m": UsageQuantity($0)]) })
        #expect(result.lines[1].months.map(\.amount) == [3, 5])
        #expect(result.lines[2].months.map(\.amount) == [nil, nil])
        let function = later.costFunction(perVolume: MonthUsage(["m": UsageQuantity(10)]), profile: [1, 1])
        #expect(function.lines[1].cost.value(at: 1).figure == 4)
        #expect(function.total.value(at: 1).figure == nil)
    }

    @Test("shows how a figure came about") func derivation() throws {
        let (graduated, _) = try graduatedAndVolume()
        var plan = charge(.tiers(graduated), [.percentOff(try Percentage(parsing: "10%"))])
        plan.included = [Allowance(200)]
        guard case .priced(let priced) = plan.money(for: 1700) else {
            Issue.record("no figure")
            return
        }
        #expect(
            priced.lines.map { "\($0.label): \($0.arithmetic) = \($0.figure)" } == [
                "included: 1,700 - 200 = 1500", "tier 1: 1,000 x 1 = 1000", "tier 2: 500 x 0.8 = 400",
                "10% off: 1,400 - 140 = 1260",
            ])
    }
}
