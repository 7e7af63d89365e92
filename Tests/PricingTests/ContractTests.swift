import CostFunction
import Money
import Testing

@testable import Pricing

/// What contracts say over their months, each with the numbers of one example.
@Suite struct ContractTests {
    private func charge(_ schedule: Schedule, _ change: (inout ChargePlan) -> Void = { _ in }) -> ChargePlan {
        var plan = ChargePlan("c", .meters(["m"]), schedule)
        change(&plan)
        return plan
    }

    /// What is due month by month for so many units, and that the cost function says the same of them.
    private func due(_ plan: InvoicePlan, _ units: [Int]) throws -> [Rational] {
        let months = plan.months(units.map { MonthUsage(["m": UsageQuantity(Rational($0))]) })
        let function = plan.costFunction(
            perVolume: MonthUsage(["m": UsageQuantity(1)]), profile: units.map { Rational($0) })
        #expect(function.total.value(at: 1).figure == months.averageMonth)
        return try months.totals.map { try #require($0.amount) }
    }

    private func due(_ plan: ChargePlan, _ units: [Int]) throws -> [Rational] {
        try due(InvoicePlan(.usd, charges: [PlannedCharge(plan)]), units)
    }

    private func pack(_ size: Rational, _ price: Rational, lasts: Int? = nil, below: Rational? = nil) throws -> Schedule
    {
        .package(
            try #require(
                Package(
                    size: size, price: price, part: .begun, carried: lasts == nil, lasts: lasts, buyWhenBelow: below)))
    }

    @Test("a pack serves the months that it lasts, and no longer") func lapsingPacks() throws {
        // 700 of 1,000 are used in month 1; the other 300 serve month 2, and would have served month 3.
        #expect(try due(charge(try pack(1000, 80, lasts: 1)), [700, 100, 200]) == [80, 0, 80])
        #expect(try due(charge(try pack(1000, 80, lasts: 2)), [700, 100, 200]) == [80, 0, 0])
        #expect(try due(charge(try pack(1000, 80)), [700, 100, 200, 1]) == [80, 0, 0, 80])
    }

    @Test("an invoice of several months rounds its lines once") func longerInvoices() throws {
        // A third of 31 each month is 10.33 and three of them 30.99; for the quarter it is 31.00.
        let plan = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(charge(.perUnit(Rational(1).divided(byConstant: 3)))),
                PlannedCharge(ChargePlan("seats", .seats, .perUnit(2), unit: "seat")),
                PlannedCharge(ChargePlan("platform", .nothing, .fixed(100), each: .year)),
            ])
        let usage = [MonthUsage](
            repeating: MonthUsage(["m": UsageQuantity(31)], seats: UsageQuantity(5)), count: 5)
        let months = plan.invoice(usage)
        #expect(months.months.map(\.number) == [1, 2, 3, 4, 5])
        #expect(
            months.months[..<3].reduce(0) { $0 + ($1.lines[0].amount ?? 0) } == 31
                - Rational(1).divided(byConstant: 100))
        let quarters = plan.invoice(usage, each: .quarter)
        #expect(quarters.months.map { [$0.number, $0.last] } == [[1, 3], [4, 5]])
        let first = try #require(quarters.months.first)
        #expect(first.lines.map(\.amount) == [31, 30, 100])
        #expect(first.due == 161)
        #expect(first.lines[0].quantity == 93)
        // Seats are not added up.
        #expect(first.lines[1].quantity == nil)
        #expect(first.lines[0].steps.map(\.label) == ["month 1", "month 2", "month 3"])
        #expect(plan.invoice(usage, each: .once).months.count == 1)
        // Nothing is lost between the two.
        let sum = { (invoice: Invoice) in invoice.months.reduce(Rational.zero) { $0 + $1.exact } }
        #expect(sum(quarters) == sum(months))
    }

    @Test("of several sizes each month buys the cheapest for what it lacks") func severalSizes() throws {
        func packs(
            _ sizes: [(Rational, Rational)], lasts: Int? = nil, below: Rational? = nil, most: [Rational?] = [nil, nil],
            above: Rational? = nil
        ) throws -> ChargePlan {
            let packs = try zip(sizes, most).map { size, most in
                try #require(
                    Package(
                        size: size.0, price: size.1, part: .begun, carried: lasts == nil, lasts: lasts,
                        buyWhenBelow: below, most: most))
            }
            return charge(.cheapestPackages(packs, above: above))
        }
        // 150: two of 100; 1,250 beyond the 50 left: 1,000 and three of 100; the 50 left of these serve month 3.
        #expect(try due(packs([(100, 10), (1000, 60)]), [150, 1300, 50]) == [20, 90, 0])
        // Each pack only in its own month and the next: the 50 of month 2 are gone in month 4.
        #expect(try due(packs([(100, 10), (1000, 60)], lasts: 1), [150, 1300, 0, 50]) == [20, 90, 0, 10])
        // Two of 100 and one of 250 cost the same: the larger one leaves 100.
        #expect(try due(packs([(100, 10), (250, 20)]), [150, 100, 1]) == [20, 0, 10])
        // Bought ahead: 120 used and 50 to stay are two of 100; 40 leave 40, and one of 100 comes.
        #expect(try due(packs([(100, 10), (1000, 60)], below: 50), [120, 40]) == [20, 10])
        // Two of 100 and one of 1,000 a month, then 0.50: 150 leaves 50, and 1,350 lacks 1,300, of which 100 at 0.50.
        let limited = try packs([(100, 10), (1000, 60)], most: [2, 1], above: Rational(1).divided(byConstant: 2))
        #expect(try due(limited, [150, 1350, 50]) == [20, 130, 10])
        let unlike = charge(
            .cheapestPackages([
                try #require(Package(size: 1, price: 1, part: .begun, carried: true, buyWhenBelow: 1)),
                try #require(Package(size: 2, price: 1, part: .begun, carried: true)),
            ]))
        #expect(unlike.unfit?.key == "packs.buy_when_below")
        // Money: 100 for 90, 1,000 for 700, and 250 due in each month.
        let money = try [(100, 90), (1000, 700)].map { size, price in
            try #require(Package(size: Rational(size), price: Rational(price), part: .begun, carried: true))
        }
        let plan = InvoicePlan(
            .usd, charges: [PlannedCharge(charge(.perUnit(1)))], wallets: [WalletPlan("w", beyond: .packs(money))])
        #expect(try due(plan, [250, 850, 100]) == [270, 700, 0])
    }

    @Test("packs and grants: which burn first, which lapse, which are bought again") func burnOrder() throws {
        let grantsFirst = charge(try pack(100, 10)) { $0.included = [Allowance(50)] }
        #expect(try due(grantsFirst, [60, 100, 90]) == [10, 0, 0])
        var packsFirst = grantsFirst
        packsFirst.packsFirst = true
        // 10 of the first pack; then the other 90 and 10 of the grant; then the grant of the month and a new pack.
        #expect(try due(packsFirst, [60, 100, 90]) == [10, 0, 10])
        let size = try #require(Package(size: 100, price: 10, part: .begun))
        var balance = BalancePlan(
            "credit", meters: ["m"], grants: [Allowance(50)], beyond: .packs(size), grantsLapse: true)
        func amounts() throws -> [Rational] {
            try due(InvoicePlan(.usd, charges: [], balances: [balance]), [50, 101, 51])
        }
        #expect(try amounts() == [0, 20, 10])
        balance.grantsLapse = false
        balance.packsRepeat = true
        #expect(try amounts() == [0, 10, 10])
        balance.stopsAt = 120
        balance.packsRepeat = false
        #expect(try due(InvoicePlan(.usd, charges: [], balances: [balance]), [500]) == [10])
        // Money that comes once and lapses after three months.
        let plan = InvoicePlan(
            .usd, charges: [PlannedCharge(charge(.perUnit(1)))],
            wallets: [WalletPlan("w", grants: [Allowance(500, each: .once, leftOver: .kept(months: 2, atMost: nil))])])
        #expect(try due(plan, [100, 100, 100, 100]) == [0, 0, 0, 100])
    }

    @Test("rounded by day or by month") func roundedByDay() throws {
        // 310 replies in 31 days are 10 a day: at four a credit 3 credits a day, and 78 credits if the month is rounded.
        var plan = charge(.perUnit(1)) { $0.transform = Transform(countedIn: 4, part: .up, levels: 31) }
        #expect(plan.money(for: 310).amount == 93)
        #expect(plan.costFunction().value(at: 310).figure == 93)
        plan.transform = Transform(countedIn: 4, part: .up)
        #expect(plan.money(for: 310).amount == 78)
    }

    @Test("a ramp goes forward, and no time is too long") func ramps() throws {
        let plan = charge(.perUnit(1))
        let ramp = try PlannedCharge(
            plan, ramp: [(3, { $0.schedule = .perUnit(2) }), (4, { $0.schedule = .perUnit(3) })])
        #expect(try due(InvoicePlan(.usd, charges: [ramp]), [10, 10, 10, 10, 10]) == [10, 10, 20, 30, 30])
        #expect(throws: RampError.goesBack(2, after: 3)) {
            try PlannedCharge(plan, ramp: [(3, { _ in }), (2, { _ in })])
        }
        #expect(throws: RampError.noMonth(0)) { try PlannedCharge(plan, ramp: [(0, { _ in })]) }
        let forEver = charge(try pack(10, 1, lasts: .max)) {
            $0.included = [Allowance(5, leftOver: .kept(months: .max, atMost: nil))]
            $0.adjustments = [.losable(.amountOff(1), DiscountFloor(below: 1, months: .max)), .rounded(places: .max)]
        }
        #expect(try due(forEver, [4, 8]) == [0, 0])
        #expect(Allowance.Reset(month: .max) == nil)
    }

    @Test("a pack is bought when the balance falls below a threshold") func topUps() throws {
        let plan = charge(try pack(500, 30, below: 100)) { $0.included = [Allowance(250)] }
        // 250 a month come with the plan: 160 leave 90, which is below 100.
        #expect(try due(plan, [160, 250, 300]) == [30, 0, 0])
        #expect(try due(plan, [150, 151]) == [0, 30])
    }

    @Test("blocks of another size in each band") func blocksInBands() throws {
        func plan(_ kind: TierTable.Kind) throws -> ChargePlan {
            let bands = [Band(.upTo(1000), rate: 1, block: 100), Band(.open, rate: 1, block: 1000)]
            return charge(.tiers(try TierTable(kind: kind, bands: bands, flatAtZero: false)))
        }
        #expect(try plan(.graduated).money(for: 5325).amount == 15)
        #expect(try plan(.graduated).costFunction().value(at: 5325).figure == 15)
        #expect(try plan(.volume).money(for: 5325).amount == 6)
        #expect(try plan(.volume).costFunction().value(at: 950).figure == 10)
    }

    @Test("each seat's own units are nobody else's") func ownUnits() throws {
        let plan = charge(.perUnit(2)) { $0.includedForEachSeat = 100 }
        #expect(plan.money(for: UsageQuantity(seats: [40, 90, 170])).amount == 140)
        #expect(plan.costFunction(mix: UsageQuantity(seats: [4, 9, 17])).value(at: 10).figure == 140)
        // The mean of a seat is not enough to know it.
        #expect(plan.money(for: 300).unpriced?.key == "included")
    }

    @Test("the month at which a yearly pool starts anew") func resets() throws {
        // 1,000 a calendar year, in a contract that starts in November: the pool starts anew in month 3.
        let reset = try #require(Allowance.Reset(month: 3))
        let plan = charge(.perUnit(1)) { $0.included = [Allowance(1000, each: .year, firstReset: reset)] }
        #expect(try due(plan, [700, 700, 700, 700]) == [0, 400, 0, 400])
        #expect(
            try due(charge(.perUnit(1)) { $0.included = [Allowance(1000, each: .year)] }, [700, 700, 700]) == [
                0, 400, 700,
            ])
        // Counted from the first, billed from the 16th of a month of 30 days: the second half of the first month and the
        // first half of the second use 160 of their 100.
        let halfway = try #require(Allowance.Reset(month: 1, after: Rational(1).divided(byConstant: 2)))
        let split = charge(.perUnit(1)) { $0.included = [Allowance(100, firstReset: halfway)] }
        #expect(try due(split, [160, 160]) == [0, 60])
        #expect(Allowance.Reset(month: 1) == nil && Allowance.Reset(month: 2, after: 1) == nil)
    }

    @Test("a discount that is lost below a floor") func lostDiscounts() throws {
        let tenth = Adjustment.percentOff(try Percentage(parsing: "10%"))
        let forGood = charge(.perUnit(1)) { $0.adjustments = [.losable(tenth, DiscountFloor(below: 800, months: 2))] }
        #expect(try due(forGood, [1000, 700, 900, 700, 700, 1000]) == [900, 630, 810, 630, 630, 1000])
        let each = charge(.perUnit(1)) { $0.adjustments = [.losable(tenth, DiscountFloor(below: 800))] }
        #expect(try due(each, [1000, 700, 800]) == [900, 700, 720])
    }

    @Test("a cap of the year is reached once") func yearlyCap() throws {
        let plan = charge(.perUnit(1)) { $0.adjustments = [.maximum(1500, each: .year)] }
        #expect(try due(plan, [1000, 400, 400, 400]) == [1000, 400, 100, 0])
    }

    @Test("an upgrade holds for the rest of the term") func upgrades() throws {
        let levels = try [(1000, 90), (5000, 300)].map {
            try #require(Package(size: Rational($0), price: Rational($1), part: .begun))
        }
        let plan = BalancePlan("plan", meters: ["m"], beyond: .upgrade(levels))
        let contract = InvoicePlan(.usd, charges: [], balances: [plan])
        #expect(try due(contract, [800, 1001, 10, 900]) == [90, 300, 300, 300])
        #expect(contract.months([MonthUsage(["m": UsageQuantity(5001)])]).total.unpriced["plan"]?.key == "bands")
    }

    @Test("service that stops serves the rest to nobody") func stops() throws {
        let plan = charge(.perUnit(2)) { $0.stopsAt = 100 }
        guard case .priced(let priced) = plan.money(for: 130) else { return #expect(Bool(false)) }
        #expect(priced.amount == 200 && priced.unserved == 30)
        var contract = InvoicePlan(.usd, charges: [PlannedCharge(charge(.perUnit(2)))])
        contract.stopsAt = 150
        #expect(try due(contract, [50, 130]) == [100, 150])
    }

    @Test("a balance of money pays last, and sooner what lapses sooner") func wallets() throws {
        var plan = InvoicePlan(
            .usd, charges: [PlannedCharge(charge(.perUnit(1)))], adjustments: [.minimum(200)],
            wallets: [WalletPlan("prepaid", grants: [Allowance(300, each: .once), Allowance(100)])])
        // Each month's own 100 go first, since they lapse; the 300 last for two months and a half.
        #expect(try due(plan, [50, 200, 250, 250]) == [0, 0, 50, 150])
        plan.wallets = [
            WalletPlan(
                "prepaid", beyond: .packs([try #require(Package(size: 1000, price: 900, part: .begun, carried: true))]))
        ]
        #expect(try due(plan, [600, 300, 150]) == [900, 0, 900])
    }

    @Test("what is missing from a commitment is charged, carried, waived or lowers the next") func commitments() throws
    {
        func due(_ commitment: Commitment, _ units: [Int]) throws -> [Rational] {
            try self.due(
                InvoicePlan(.usd, charges: [PlannedCharge(charge(.perUnit(1)))], commitment: commitment), units)
        }
        let units = [100, 100, 100, 500, 500, 500]
        #expect(try due(Commitment(900, each: .quarter), units) == [100, 100, 700, 500, 500, 500])
        #expect(try due(Commitment(900, each: .quarter, shortfall: .carried), units) == units.map { Rational($0) })
        #expect(try due(Commitment(900, each: .quarter, shortfall: .carried), [100, 100, 100, 0, 0, 300]).last == 1500)
        #expect(try due(Commitment(900, each: .quarter, shortfall: .waived), units) == units.map { Rational($0) })
        // A third lower at most after a weak quarter: 600 in the next.
        let down = Percentage(fraction: Rational(1).divided(byConstant: 3))
        #expect(
            try due(Commitment(900, each: .quarter, trueDown: down), [100, 100, 100, 100, 100, 100])
                == [100, 100, 700, 100, 100, 400])
        #expect(try due(Commitment(2000, each: .once), units) == [100, 100, 100, 500, 500, 700])
        // Above 1,000 in the term each dollar costs a dollar and a half.
        let overage = Commitment(1000, each: .once, overage: Rational(3).divided(byConstant: 2))
        #expect(try due(overage, units) == [100, 100, 100, 500, 650, 750])
    }

    @Test("a partial first month shrinks fees, minimums and commitments, and no rate") func partialMonth() throws {
        let fee = ChargePlan("fee", .nothing, .fixed(310))
        let yearly = ChargePlan("yearly", .nothing, .fixed(1200), each: .year)
        let usage = charge(.perUnit(1)) { $0.adjustments = [.minimum(620)] }
        let plan = InvoicePlan(
            .usd, charges: [fee, yearly, usage].map { PlannedCharge($0) }, commitment: Commitment(3100, each: .month),
            firstMonthShare: Rational(10).divided(byConstant: 31))
        let months = plan.months([0, 0].map { MonthUsage(["m": UsageQuantity($0)]) })
        #expect(months.lines.map { $0.months.map(\.amount) } == [[100, 310], [1200, 0], [200, 620], [0, 2170]])
    }

    @Test("a share of each unit's price, with a floor and a cap") func eachLimits() throws {
        let calls = charge(.perUnitBy([KeyedRate("short", 1), KeyedRate("long", 50)]))
        let fee = ChargePlan(
            "fee", .nothing,
            .percentOf(
                charges: ["c"], try Percentage(parsing: "10%"),
                each: EachLimits(atLeast: try Rational(parsing: "0.30"), atMost: 4)))
        let plan = InvoicePlan(.usd, charges: [calls, fee].map { PlannedCharge($0) })
        let months = plan.months([MonthUsage(["m": UsageQuantity(parts: ["short": 10, "long": 2])])])
        // Ten at no less than 0.30 and two at no more than 4.00: not 10% of 110.
        #expect(months.lines[1].known == 11)
        let share = EventShare(try Percentage(parsing: "2%"), freeAmount: 100, limits: EachLimits(atLeast: 1))
        let events = charge(.percentOfEach(share))
        #expect(
            events.money(for: UsageQuantity(events: [EventAmount(70), EventAmount(60), EventAmount(400)])).amount == 9)
        #expect(events.costFunction(mix: UsageQuantity(events: [EventAmount(70)])).value(at: 1).figure == nil)
        #expect(charge(.percentOfEach(EventShare(try Percentage(parsing: "2%")))).money(for: 5).unpriced != nil)
    }

    @Test("units below zero: refused, dropped, carried or credited") func belowZero() throws {
        func amounts(_ way: ChargePlan.BelowZero) -> [Rational?] {
            let plan = InvoicePlan(.usd, charges: [PlannedCharge(charge(.perUnit(2)) { $0.belowZero = way })])
            return plan.months([-5, 8].map { MonthUsage(["m": UsageQuantity($0)]) }).totals.map(\.amount)
        }
        #expect(amounts(.refused) == [nil, 16])
        #expect(amounts(.dropped) == [0, 16])
        #expect(amounts(.carried) == [0, 6])
        #expect(amounts(.credited) == [-10, 16])
    }

    @Test("lines are rounded once; their sum is what is due") func rounding() throws {
        let third = try Rational(parsing: "1/3")
        func invoice(_ currency: Currency, _ rounds: RoundingPlace, _ schedules: [Schedule]) -> Invoice.Month? {
            let charges = schedules.enumerated().map {
                PlannedCharge(ChargePlan("c\($0.offset)", .meters(["m"]), $0.element))
            }
            return InvoicePlan(currency, charges: charges, rounds: rounds).invoice([
                MonthUsage(["m": UsageQuantity(31)])
            ])
            .months.first
        }
        let thirds = [Schedule](repeating: .perUnit(third), count: 3)
        #expect(invoice(.usd, .line, thirds)?.due == (try Rational(parsing: "30.99")))
        #expect(invoice(.usd, .invoice, thirds)?.due == 31)
        #expect(invoice(try Currency(code: "JPY"), .line, thirds)?.due == 30)
        #expect(invoice(try Currency(code: "KWD"), .line, thirds)?.due == (try Rational(parsing: "30.999")))
        let table = try TierTable(
            kind: .graduated, bands: [Band(.upTo(1), rate: third), Band(.open, rate: third)], flatAtZero: false)
        #expect(invoice(.usd, .tier, [.tiers(table)])?.due == (try Rational(parsing: "10.33")))
        let cents = try TierTable(
            kind: .graduated,
            bands: [
                Band(.upTo(1), rate: try Rational(parsing: "0.004")),
                Band(.open, rate: try Rational(parsing: "0.004").divided(byConstant: 30)),
            ], flatAtZero: false)
        // 0.004 and 0.004: one line of 0.01, or two tiers of nothing.
        #expect(invoice(.usd, .line, [.tiers(cents)])?.due == (try Rational(parsing: "0.01")))
        #expect(invoice(.usd, .tier, [.tiers(cents)])?.due == 0)
    }

    @Test("trillions and a hundred million tickets stay exact") func large() throws {
        let trillion = Rational(1_000_000_000_000)
        let tickets = Rational(100_000_000)
        let rate = try Rational(parsing: "12345.678901234567890123456789")
        let plan = InvoicePlan(
            .usd,
            charges: [
                PlannedCharge(charge(.perUnit(rate))), PlannedCharge(ChargePlan("fee", .nothing, .fixed(trillion))),
                PlannedCharge(charge(try pack(7, 3, lasts: 2)) { $0.name = "packs" }),
            ], commitment: Commitment(trillion * trillion, each: .year, overage: rate))
        let usage = (1...12).map {
            MonthUsage(["m": UsageQuantity(tickets * Rational($0) + Rational(1).divided(byConstant: 3))])
        }
        let months = plan.months(usage)
        #expect(months.total.amount == trillion * trillion)
        #expect(months.lines[0].months[0].amount == rate * (tickets + Rational(1).divided(byConstant: 3)))
        let huge = (0..<40).reduce(Rational.one) { product, _ in product * trillion }
        #expect(charge(.perUnit(huge)).money(for: huge).amount == huge * huge)
        #expect(charge(try pack(3, 1)).costFunction(mix: UsageQuantity(huge)).value(at: huge).figure == nil)
        let staircase = charge(.package(try #require(Package(size: 3, price: 1, part: .begun))))
        #expect(
            staircase.costFunction(mix: UsageQuantity(huge)).value(at: huge).figure
                == (huge * huge * (try Rational(parsing: "1/3"))).ceil)
        let text = plan.invoice(usage).months[11]
        #expect(text.due == text.lines.reduce(0) { $0 + ($1.amount ?? 0) })
    }
}
