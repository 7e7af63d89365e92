import CostFunction
import Money
import TestSupport
import Testing

@testable import Pricing

/// Runs the published and computed billing cases of `../shared/facts/billing-cases.json`, where that file stands beside
/// the package; without it these tests pass without having looked.
@Suite struct BillingCaseTests {
    @Test("every case comes out exactly, month by month") func cases() throws {
        let cases = try BillingCase.all()
        var expressed = 0
        for billingCase in cases {
            let translated: BillingTranslation
            do {
                translated = try BillingTranslation(billingCase)
            } catch {
                Issue.record("\(billingCase.id) is no plan: \(error)")
                continue
            }
            expressed += 1
            let months = translated.plans.map { $0.plan.months($0.usage) }
            let amounts = months.map { $0.total.amount }
            let amount = amounts.contains(nil) ? nil : amounts.reduce(Rational.zero) { $0 + ($1 ?? 0) }
            let expected = try Rational(parsing: billingCase.expected)
            #expect(amount == expected, "\(billingCase.id): \(months.map(\.total))")
            if let byPeriod = billingCase.expectedByPeriod, let only = months.first, months.count == 1 {
                let figures = try byPeriod.map { try Rational(parsing: $0) }
                #expect(only.totals.map(\.known) == figures, "\(billingCase.id)")
            }
            if let code = billingCase.currency, let rounded = billingCase.expectedRounded, let amount {
                let currency = try Currency(code: code)
                let text = amount.formatted(places: currency.minorUnits, grouped: false)
                #expect(text == rounded, "\(billingCase.id)")
            }
        }
        print("billing cases: \(expressed) of \(cases.count) run as plans")
        #expect(expressed == cases.count)
    }

    @Test("the cost function of every case gives the same figure") func functions() throws {
        var (equal, unknown) = (0, 0)
        for billingCase in try BillingCase.all() {
            for (plan, usage) in try BillingTranslation(billingCase).plans {
                let profile: [Rational]
                let perVolume: MonthUsage
                if usage.count == 1, let only = usage.first {
                    (perVolume, profile) = (only, [1])
                } else if let name = plan.charges.first?.name, plan.charges.count == 1 {
                    perVolume = MonthUsage([name: UsageQuantity(1)])
                    profile = usage.map { $0.meters[name]?.total ?? 0 }
                } else {
                    continue
                }
                guard !profile.contains(where: \.isNegative) else { continue }
                let total = plan.months(usage).averageMonth
                switch plan.costFunction(perVolume: perVolume, profile: profile).total.value(at: 1) {
                case .known(let value):
                    equal += 1
                    #expect(value == total, "\(billingCase.id)")
                case .unknown(let reason):
                    unknown += 1
                    #expect(reason.key == "percent_of" || reason.key == "quantity", "\(billingCase.id): \(reason)")
                }
            }
        }
        print("billing cases: \(equal) equal as functions of the volume, \(unknown) have no closed form")
    }
}
