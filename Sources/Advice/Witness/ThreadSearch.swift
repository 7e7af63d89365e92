// Which is the shortest conversation that one meter bills differently under two readings?

internal import Calendar
internal import Costing
internal import Metering
internal import Money

/// Goes through conversations in order, until one is billed differently: the fewest steps, then the shortest.
struct ThreadSearch {
    let readings: MeterReadings
    let path: [String]
    /// How many conversations were tried.
    private(set) var tried = 0
    /// Whether a bound was met before all short conversations were tried.
    private(set) var isCutShort = false
    private let facts: PlanFacts
    /// The different plans made ready, and the one of each reading.
    private var meters: [Meter] = []
    private var place: [Int] = []

    /// The most steps of a conversation; three where more than two readings are to be told apart.
    private static let mostSteps = 4
    /// The most conversations that are tried for one term.
    static let mostTried = 3000
    /// The most conversations of one number of steps.
    private static let mostOfOneSize = 6000

    private let most: Int

    /// `most`: how many conversations are tried.
    init(_ readings: MeterReadings, path: [String], atMost most: Int = mostTried) {
        self.most = most
        self.readings = readings
        self.path = path
        facts = PlanFacts(readings.plans)
        var plans: [MeterPlan] = []
        for plan in readings.plans {
            if let known = plans.firstIndex(of: plan) {
                place.append(known)
            } else if let meter = try? Meter(plan) {
                place.append(plans.count)
                plans.append(plan)
                meters.append(meter)
            }
        }
    }

    /// The shortest conversation. Where there are more than two different readings, the one that tells the most of them
    /// apart in three steps.
    mutating func find() -> TicketThread? {
        guard place.count == readings.plans.count, meters.count > 1, facts.plans.first?.monthlyStep == nil else {
            return nil
        }
        for alphabet in ThreadAlphabet.all(readings.plans, path) {
            if let found = find(alphabet) { return found }
        }
        return nil
    }

    private mutating func find(_ alphabet: ThreadAlphabet) -> TicketThread? {
        let wanted = meters.count
        var best: (thread: TicketThread, differences: Int)?
        var level: [ThreadCandidate] = [ThreadCandidate()]
        for size in 1...(wanted > 2 ? 3 : Self.mostSteps) {
            guard let candidates = Self.longer(level, alphabet) else {
                isCutShort = true
                break
            }
            level = candidates
            let order = candidates.indices.sorted { left, right in
                let (a, b) = (candidates[left], candidates[right])
                return (a.size, a.length, left) < (b.size, b.length, right)
            }
            for index in order {
                for head in alphabet.heads {
                    guard tried < most else {
                        isCutShort = true
                        return best?.thread
                    }
                    tried += 1
                    let thread = candidates[index].thread(
                        head, detail: alphabet.detail, otherChannel: alphabet.otherChannel, starts: Self.monday(10))
                    let differences = differences(thread)
                    if differences > best?.differences ?? 1 { best = (shown(thread), differences) }
                    if differences >= wanted { return best?.thread }
                }
            }
            if size == Self.mostSteps { break }
        }
        return best?.thread
    }

    /// Every candidate with one more step; nil where they are too many.
    private static func longer(_ level: [ThreadCandidate], _ alphabet: ThreadAlphabet) -> [ThreadCandidate]? {
        var result: [ThreadCandidate] = []
        for candidate in level {
            if candidate.steps.isEmpty {
                result += alphabet.first.map { candidate.adding($0, after: 0) }
                continue
            }
            for step in alphabet.next {
                for gap in step.takesTime ? alphabet.gaps : [ThreadAlphabet.soon] {
                    result.append(candidate.adding(step, after: gap))
                }
            }
            if result.count > mostOfOneSize { return nil }
        }
        return result
    }

    /// How many different bills there are of a conversation, confirmed by the way that every bill takes; one where that
    /// says otherwise.
    private func differences(_ thread: TicketThread) -> Int {
        guard let totals = totals(thread), Set(totals).count > 1 else { return 1 }
        if isPlain(totals), Set(totals.map(\.net)).count == 1 { return 1 }
        guard let bills = bills(thread) else { return 1 }
        return isPlain(totals) ? Set(bills.bills.map(\.units)).count : Set(bills.bills).count
    }

    /// Whether every unit costs the same, so that the bills differ where the units do.
    private func isPlain(_ totals: [MeterTotals]) -> Bool {
        readings.rateBy == nil && totals.allSatisfy(\.capped.isEmpty)
    }

    private func totals(_ thread: TicketThread) -> [MeterTotals]? {
        var totals: [MeterTotals] = []
        for meter in meters {
            guard let found = try? meter.totals(of: [Shape(weight: .one, thread: thread)]) else { return nil }
            totals.append(found)
        }
        return totals
    }

    /// The bill of a conversation under each reading; nil where the way that every bill takes says otherwise.
    func bills(_ thread: TicketThread) -> (bills: [Witness.Bill], isBeyondIncluded: Bool)? {
        guard let totals = totals(thread) else { return nil }
        let amounts = place.enumerated().map { readings.amount(totals[$1], under: $0) }
        let bills = place.enumerated().map { reading, place in
            Witness.Bill(units: totals[place].net, amount: amounts[reading]?.amount)
        }
        let isCapped = totals.contains { !$0.capped.isEmpty }
        guard readings.billed(thread) == bills.map({ isCapped ? $0.amount : $0.units }) else { return nil }
        return (bills, amounts.contains { $0?.isBeyondIncluded ?? false })
    }

    /// Whether the conversation alone says what is found, whatever a unit costs.
    var isFreeOfPrices: Bool { readings.rateBy == nil && !facts.hasCap }

    /// The conversation at an hour of the day that suits it.
    private func shown(_ thread: TicketThread) -> TicketThread {
        var shown = thread
        if !facts.plans.contains(where: \.looksAtCalendar) { shown.starts = Self.start(of: thread) }
        return shown
    }

    /// A Monday of 2001 at a full hour.
    private static func monday(_ hour: Int64) -> Instant? {
        (try? Instant(parsing: "2001-01-01T00:00:00Z")).flatMap { start in
            TimeSpan.hours(hour).flatMap { start.adding($0) }
        }
    }

    /// The hour of Monday at which the fewest of the customer's events fall in the night.
    private static func start(of thread: TicketThread) -> Instant? {
        let day: Int64 = 86_400_000
        func nights(_ hour: Int64) -> Int {
            thread.events.count { event in
                let ofDay = (event.time + hour * 3_600_000) % day / 3_600_000
                return event.kind == .message(.customer) && !(8..<22).contains(ofDay)
            }
        }
        let hours: [Int64] = [10, 9, 11, 12, 14, 8, 16, 18, 20]
        return monday(hours.min { nights($0) < nights($1) } ?? 10)
    }
}
