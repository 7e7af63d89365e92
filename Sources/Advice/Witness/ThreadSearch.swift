// Which is the shortest conversation that one meter bills differently under two readings?

internal import Calendar
internal import Costing
internal import Metering
internal import Money

/// Goes through conversations in order, until one is billed differently: the fewest steps, then the shortest.
struct ThreadSearch {
    /// What was found.
    struct Found {
        let thread: TicketThread
        let bills: [Witness.Bill]
        let isBeyondIncluded: Bool
    }

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

    init(_ readings: MeterReadings, path: [String]) {
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
    mutating func find() -> Found? {
        guard place.count == readings.plans.count, meters.count > 1, facts.plans.first?.monthlyStep == nil else {
            return nil
        }
        for alphabet in ThreadAlphabet.all(readings.plans, path) {
            if let found = find(alphabet) { return found }
        }
        return nil
    }

    private mutating func find(_ alphabet: ThreadAlphabet) -> Found? {
        let wanted = meters.count
        var best: (found: Found, differences: Int)?
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
                    guard tried < Self.mostTried else {
                        isCutShort = true
                        return best?.found
                    }
                    tried += 1
                    let thread = candidates[index].thread(
                        head, detail: alphabet.detail, otherChannel: alphabet.otherChannel, starts: Self.monday(10))
                    guard let found = differs(thread) else { continue }
                    let differences = Set(found.bills).count
                    if differences > best?.differences ?? 1 { best = (found, differences) }
                    if differences >= wanted { return best?.found }
                }
            }
            if size == Self.mostSteps { break }
        }
        return best?.found
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

    /// The bills of a conversation where they differ, confirmed by the way that every bill takes.
    private func differs(_ thread: TicketThread) -> Found? {
        var totals: [MeterTotals] = []
        for meter in meters {
            guard let found = try? meter.totals(of: [Shape(weight: .one, thread: thread)]) else { return nil }
            totals.append(found)
        }
        guard Set(totals).count > 1 else { return nil }
        let isPlain = readings.rateBy == nil && totals.allSatisfy(\.capped.isEmpty)
        if isPlain, Set(totals.map(\.net)).count == 1 { return nil }
        let amounts = place.enumerated().map { readings.amount(totals[$1], under: $0) }
        let bills = place.enumerated().map { reading, place in
            Witness.Bill(units: totals[place].net, amount: amounts[reading]?.amount)
        }
        let differ = amounts.contains { $0 == nil } ? Set(bills).count > 1 : Set(bills.map(\.amount)).count > 1
        guard differ, readings.units(of: thread) == bills.map(\.units) else { return nil }
        var shown = thread
        if !facts.plans.contains(where: \.looksAtCalendar) { shown.starts = Self.start(of: thread) }
        return Found(
            thread: shown, bills: bills, isBeyondIncluded: amounts.contains { $0?.isBeyondIncluded ?? false })
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
