// The whole contract of an offer under one way to read each term: every line, what acts on their sum, month by month.

internal import CostFunction
internal import Metering
package import Money
package import Pricing
package import RateCard
internal import Schema

/// A contract with nothing open, on the buyer's tickets.
package struct Contract: Sendable {
    /// What the card says.
    package let plan: InvoicePlan
    /// The units for one ticket, in each month of the contract.
    let perTicket: [MonthUsage]
    let profile: [Rational]

    /// The period of an invoice; what is due in which month is the same for all.
    package let billed: BillingPeriod

    /// The invoices of the contract, one for each period, when the mean month of its first year has so many tickets.
    package func invoice(at volume: Rational, each period: BillingPeriod = .month) -> Invoice {
        plan.invoice(usage(at: volume), each: period)
    }

    /// The units of each month at a volume.
    func usage(at volume: Rational) -> [MonthUsage] { MonthUsage.months(perTicket, profile, at: volume) }

    /// The average month as a function of the tickets, in all and line by line.
    package var function: InvoiceFunction { plan.costFunction(perVolume: perTicket, profile: profile) }
}

extension MonthUsage {
    /// The units of each month of a contract at a volume, of so many for one ticket, by the weights of the months.
    static func months(_ perTicket: [MonthUsage], _ profile: [Rational], at volume: Rational) -> [MonthUsage] {
        zip(profile, perTicket).map { $1.times(volume * $0) }
    }

    /// The units of so many tickets; seats stay.
    func times(_ tickets: Rational) -> MonthUsage {
        MonthUsage(meters.mapValues { $0.times(tickets) }, seats: seats)
    }
}

extension Offer {
    /// The contract when the open terms have these answers, by the id of their choice; the others are as usually read.
    package func contract(_ picks: [String: Int] = [:]) -> Contract {
        Contract(card: card, run: run, parts: parts, picks: picks, cache: cache, book: book)
    }
}

extension OfferPricer {
    /// The contract with every open term as usually read: much less work than all readings.
    /// - Throws: `WorkloadProblem` when the workload cannot be used for the card.
    package func usualContract(_ card: RateCard) throws(WorkloadProblem) -> Contract {
        let run = try Run(workload, card: card, landings: landings)
        return Contract(
            card: card, run: run, parts: Self.components(of: card, run), picks: [:], cache: MeterCache(), book: book)
    }
}

extension Contract {
    init(card: RateCard, run: Run, parts: [ComponentParts], picks: [String: Int], cache: MeterCache, book: ReadingBook)
    {
        let settler = Settler(
            card: card, answers: Answers(picks: picks), settings: run.settings, day: card.read, book: book)
        let whole = parts.reduce(into: ComponentParts()) { whole, part in whole.add(part) }
        let month = MonthLowering(settler: settler, run: run, parts: whole, cache: cache).month()
        plan = InvoiceLowering(settler: settler, seats: run.seatCount, months: run.profile.count, eras: run.eras)
            .plan(month.plan.charges)
        perTicket = month.perTicket
        profile = run.profile
        billed =
            card.record.record("billing").map { billing in
                ChargeLowering.period(settler.settle("each", of: Settler.Block(billing, path: ["billing"])))
            } ?? .month
    }

    /// The average month at a volume, as far as it has a price.
    package func averageMonth(at volume: Rational) -> Rational {
        let months = months(at: volume)
        return months.reduce(.zero, +).divided(byConstant: months.count)
    }

    /// What each month comes to at a volume, as far as it has a price.
    package func months(at volume: Rational) -> [Rational] {
        let lines = plan.figures(perTicket, times: profile.map { $0 * volume })
        return zip(profile, perTicket).enumerated().map { month, _ in
            lines.reduce(.zero) { $0 + ($1.months[month].figure ?? .zero) }
        }
    }
}
