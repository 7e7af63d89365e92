// Makes a workload ready for a card.

internal import Calendar
internal import Metering
internal import Money
package import RateCard
internal import Schema
package import Workload

extension Run {
    /// A workload for a card.
    /// - Throws: `WorkloadProblem` when a figure cannot be used.
    package init(_ workload: Workload, card: RateCard) throws(WorkloadProblem) {
        try self.init(workload, card: card, landings: LandingBook())
    }

    /// The same with tickets that other cards have met.
    init(_ workload: Workload, card: RateCard, landings: LandingBook) throws(WorkloadProblem) {
        try self.init(
            workload, card: card.id, months: card.termMonths, starts: card.termStart, landings: landings
        ) { Era.all(of: card, months: $0) }
    }

    /// A workload for a card, or for none.
    init(
        _ workload: Workload, card: String = "", months: Int? = nil, starts: CivilDate? = nil,
        landings known: LandingBook = LandingBook(), eras: (Int) -> [Era] = { _ in [.whole] }
    ) throws(WorkloadProblem) {
        let lowering = ProfileLowering(workload, card: card)
        let mean = workload.mean
        guard mean > 0 else { throw WorkloadProblem(message: "`tickets` must be above zero") }
        let stay = try Self.stay(workload)
        // A contract is paid to its end, also by somebody who means to go earlier.
        let count = [months, stay].compactMap { $0 }.max() ?? 12
        let seen = try lowering.seenByAI(months: count)
        var sights: [Rational] = []
        for share in seen where !sights.contains(share) { sights.append(share) }
        self.sights = sights
        sightOfMonth = seen.map { sights.firstIndex(of: $0) ?? 0 }
        var landings: [Landing] = []
        var solved: Rational?
        for place in try lowering.landings() {
            var profile = try lowering.profile(unknownReturnsTo: place)
            profile.besides = profile.besides.perTicket(mean)
            if landings.isEmpty { solved = profile.solvedShare }
            landings.append(
                try known.landing(profile, sights, place == .newThread ? "a new thread" : "the same thread"))
        }
        self.landings = landings
        self.starts = starts
        self.eras = eras(count)
        seats = lowering.seats()
        units = nil
        volume = mean
        profile = workload.profile(months: count)
        settings = workload.settings(for: card)
        alreadyPaid = workload.alreadyPaid
        solvedShare = solved
    }

    /// How many months the buyer means to stay.
    private static func stay(_ workload: Workload) throws(WorkloadProblem) -> Int? {
        guard let term = workload.stay else { return nil }
        guard case .period(let period)? = term.value, period.days == 0, (1...120).contains(period.months) else {
            throw WorkloadProblem(
                message: "`stay` must be whole months, from 1 to 120", range: term.origin.range,
                hint: "write `stay: 36 months`")
        }
        return period.months
    }
}

extension Run.Landing {
    init(_ profile: TicketProfile, _ sights: [Rational], words: String) throws(WorkloadProblem) {
        do {
            let single = try profile.expanded()
            let shapes = sights.map { single.shapes(aiSees: $0) }
            self.shapes = shapes
            if profile.customers == nil {
                byCustomer = shapes
            } else {
                let customers = try profile.expandedByCustomer()
                byCustomer = sights.map { customers.shapes(aiSees: $0) }
            }
        } catch {
            guard case .tooManyShapes(let count) = error else {
                throw WorkloadProblem(message: "the workload cannot be used: \(error.why("").words)")
            }
            throw WorkloadProblem(
                message: "the workload makes \(count) kinds of tickets, more than this version can go through",
                hint: "write fewer different numbers of messages, returns or tickets of a customer")
        }
        tickets = profile
        relevance = Relevance(shapes: shapes.flatMap { $0 })
        self.words = words
    }
}

extension Besides {
    /// The numbers of a month as weights of one ticket.
    fileprivate func perTicket(_ volume: Rational) -> Besides {
        Besides(
            spam: spam?.divided(by: volume), test: test?.divided(by: volume), bots: bots?.divided(by: volume),
            greeting: greeting?.divided(by: volume))
    }
}
