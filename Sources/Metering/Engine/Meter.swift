// What does a plan make of threads?

internal import Calendar
internal import Money

/// A plan made ready to go through threads. A class, because every pass refers to the same one, and copying it for each
/// thread would take longer than the thread.
package final class Meter: Sendable {
    /// The plan.
    package let plan: MeterPlan
    private let base: CompiledTerms?
    private let variants: [(at: Coordinates, terms: CompiledTerms)]
    /// The dimensions along which the terms differ.
    private let variantDimensions: Set<Dimension>
    /// What makes this meter free while it is open.
    let free: [Meter]
    /// Whether each ticket is a line of units by itself, which is the common and the fast case.
    let isByTicket: Bool
    /// Whether tickets that the AI does not see are counted.
    let countsUnseen: Bool
    /// The calendar periods at whose end something begins anew.
    let calendarEnds: Set<CalendarEnd>
    /// Whether it matters when a thread begins.
    var needsCalendar: Bool { !calendarEnds.isEmpty }
    /// The plan in the form in which units are counted without reasons, where that is possible.
    let rapid: RapidTerms?
    /// The units that each one is, where all are the same and stand together on the bill without a cap.
    let plainEach: Rational?
    /// Finds the outcomes that led events belong to, where a cap holds for each outcome.
    let outcomeFinder: [Meter]

    /// Makes a plan ready. Throws where it asks for something that no thread can answer.
    package init(_ plan: MeterPlan) throws(MeterRefusal) {
        let refused = plan.unsupported + Meter.unsupportedParts(of: plan)
        guard refused.isEmpty else { throw .unsupported(refused) }
        self.plan = plan
        base = plan.terms.map(CompiledTerms.init)
        variants = plan.variants.map { ($0.at, CompiledTerms($0.terms)) }
        variantDimensions = plan.variantDimensions
        var free: [Meter] = []
        for other in plan.freeWhile { free.append(try Meter(other)) }
        self.free = free
        isByTicket = plan.per == [.ticket] || plan.per.isEmpty
        let all = plan.allTerms
        countsUnseen = plan.counts == .tickets && !all.contains { $0.billedWhen.mentionsAI }
        calendarEnds = plan.calendarEnds
        rapid = RapidTerms(plan)
        if plan.variants.isEmpty, plan.apartBy.isEmpty, let terms = plan.terms, terms.atMost == nil,
            case .constant(let each) = terms.weighing.form
        {
            plainEach = each * terms.weighing.times
        } else {
            plainEach = nil
        }
        if !plan.counts.opensUnits, all.contains(where: { $0.atMost?.scope == .outcome }) {
            outcomeFinder = [try Meter(Meter.findingOutcomes(of: plan))]
        } else {
            outcomeFinder = []
        }
    }

    /// The keys of what this meter cannot do.
    private static func unsupportedParts(of plan: MeterPlan) -> [String] {
        var keys: [String] = []
        let all = plan.allTerms
        if plan.counts == .seats { keys.append("counts.seats") }
        // Somebody who is stored counts until forgotten: without an end the number hangs on years that no thread shows.
        if case .people(let rule) = plan.counts, rule.activeWhen.contains(.isStored), rule.keptFor == nil {
            keys.append("forgotten")
        }
        if all.contains(where: { $0.outcomes.contains { $0.unless.contains(.notReopened) } }) {
            keys.append("outcomes.unless.not_reopened")
        }
        for terms in all {
            // Without outcomes nothing would ever be capped, and nobody would notice.
            if terms.atMost?.scope == .outcome, terms.outcomes.isEmpty { keys.append("outcomes") }
            if terms.billedWhen.needsOutcomes, terms.outcomes.isEmpty, plan.counts.opensUnits {
                keys.append("outcomes")
            }
            switch terms.weighing.form {
            case .onePer(let size, _, _), .block(_, let size, _, _):
                if !size.isPositive { keys.append("units.per_block") }
            case .elapsed(let span, _, _):
                if span.milliseconds <= 0 { keys.append("units.one_per") }
                if !plan.counts.opensUnits { keys.append("units.one_per") }
            default: break
            }
        }
        if plan.monthlyStep != nil
            || all.contains(where: { MeterPlan(counts: plan.counts, terms: $0).monthlyStep != nil })
        {
            let forms = Set(all.map(\.weighing))
            if forms.count > 1 { keys.append("units.within.month") }
        }
        return keys
    }

    /// A meter whose units are what led to each outcome: it opens with any message, and again when somebody comes back.
    private static func findingOutcomes(of plan: MeterPlan) -> MeterPlan {
        var finder = plan
        finder.counts = .conversations
        finder.apartBy = []
        finder.freeWhile = []
        func changed(_ terms: UnitTerms) -> UnitTerms {
            UnitTerms(opens: [.event(.anyMessage)], billedWhen: .outcomes, outcomes: terms.outcomes)
        }
        finder.terms = plan.terms.map(changed)
        finder.variants = plan.variants.map { TermsVariant(at: $0.at, changed($0.terms)) }
        finder.sees = Selection(channels: plan.sees.channels)
        return finder
    }

    /// Whether a ticket makes events for this meter.
    func meets(_ ticket: Ticket) -> Bool { ticket.seenByAI || countsUnseen }

    /// Whether the channel of an event is seen.
    func sees(channelOf event: ThreadEvent, in thread: TicketThread) -> Bool {
        plan.sees.channels == nil || plan.sees.sees(channel: thread.channel(of: event))
    }

    /// The terms at the place of an event.
    func terms(of event: ThreadEvent, in thread: TicketThread) throws(MeterRefusal) -> CompiledTerms {
        if variants.isEmpty, let base { return base }
        let place = thread.coordinates(of: event, along: variantDimensions)
        if let found = variants.first(where: { $0.at.covers(place) }) { return found.terms }
        guard let base else { throw .noTerms(place) }
        return base
    }
}
