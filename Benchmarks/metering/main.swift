// How many events a second does the meter take on one core? Prints figures; `Benchmarks/metering.sh` puts DuckDB beside.

import Calendar
import Glibc
import Metering
import Money

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Seconds of processor time that a piece of work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try work()
    return now() - start
}

/// The quickest of five runs.
func quickest(_ work: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<5 { best = min(best, try seconds(work)) }
    return best
}

func report(_ name: String, _ events: Int, _ time: Double, goal: Double?) {
    let rate = Double(events) / time / 1e6
    let tenths = Int((rate * 10).rounded())
    var line = name + String(repeating: " ", count: max(1, 60 - name.count))
    line += "\(tenths / 10).\(tenths % 10) million events a second"
    if let goal { line += rate >= goal ? ", goal \(Int(goal)): holds" : ", goal \(Int(goal)): does not hold" }
    print(line)
}

/// A chat or a mail: messages of the customer with the AI's replies, some handed off, some closed.
func thread(_ dice: inout Dice, gap: ClosedRange<Int64>, most: Int) -> [ThreadEvent] {
    var time: Int64 = 0
    var events: [ThreadEvent] = []
    for _ in 0..<Int.random(in: 1...most, using: &dice) {
        events.append(ThreadEvent(.message(.customer), at: time))
        events.append(ThreadEvent(.message(.ai), at: time + 20_000))
        time += Int64.random(in: gap, using: &dice) * 60_000
    }
    if dice.next() % 4 == 0 {
        events.append(ThreadEvent(.event(.handedOff), at: time))
        events.append(ThreadEvent(.message(.human), at: time + 600_000))
    }
    events.append(ThreadEvent(.event(.closed), at: time + 3_600_000))
    return events
}

let day = TimeSpan(milliseconds: 86_400_000)
var dice = Dice(state: 1)
let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : nil

// Shapes of a workload, gone through again and again.
let shapes = (0..<400).map { _ in
    Shape(
        weight: Rational(1).divided(byConstant: 400),
        thread: TicketThread(tickets: [Ticket(channel: "chat")], events: thread(&dice, gap: 5...600, most: 6)))
}
let shapeEvents = shapes.reduce(0) { $0 + $1.thread.events.count }
let window = MeterPlan(
    counts: .conversations,
    terms: UnitTerms(
        ends: EndRules(sinceStart: TimeLimit(day), sinceLast: SilenceLimit(day)), billedWhen: .aiReplied,
        notBilled: .greeting))
let outcome = MeterPlan(
    counts: .conversations,
    terms: UnitTerms(
        billedWhen: .outcomes,
        outcomes: [
            OutcomeRule(
                "resolution", anyOf: [.confirmed, .assumed], assumed: AssumedRule(silence: day),
                unless: [.askedForHuman, .humanReplied])
        ], reopen: ReopenRules(sameThread: ReopenRule(.reversed))))
for (name, plan, goal, rounds) in [
    ("shapes, a window of 24 hours, billed when the AI replied", window, 60.0, 2000),
    ("shapes, outcomes assumed from silence", outcome, nil, 100),
] as [(String, MeterPlan, Double?, Int)] {
    let meter = try Meter(plan)
    var units = Rational.zero
    let time = try quickest { for _ in 0..<rounds { units = try meter.totals(of: shapes).net } }
    report(name, shapeEvents * rounds, time, goal: goal)
    print("    \(units) units for each ticket")
}

// A stream in the order of time, with the customers mixed.
let count = 8_000_000
let customers: UInt64 = 400_000
var events: [ThreadEvent] = []
var keys: [UInt64] = []
events.reserveCapacity(count)
keys.reserveCapacity(count)
var clock: Int64 = 0
for _ in 0..<count {
    clock += Int64(dice.next() % 300)
    events.append(ThreadEvent(.message(dice.next() % 3 == 0 ? .ai : .customer), at: clock))
    keys.append(dice.next() % customers * 7919)
}
let gaps = MeterPlan(
    counts: .conversations, per: [.customer],
    terms: UnitTerms(
        opens: [.event(.anyMessage)], ends: EndRules(sinceLast: SilenceLimit(day))))
var streamed = Rational.zero
let streamTime = quickest {
    guard var stream = MeterStream(gaps, keys: Int(customers)) else { return }
    stream.take(events, keys: keys)
    streamed = stream.finish()
}
report("a stream of \(count / 1_000_000) million events, customers as keys", count, streamTime, goal: 20)
print("    \(streamed) units")
if let folder {
    func write(_ name: String, _ values: [Int64]) {
        guard let file = fopen("\(folder)/\(name)", "wb") else { return }
        values.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        fclose(file)
    }
    write("times", events.map(\.time))
    write("keys", keys.map { Int64(bitPattern: $0) })
    write("result", [streamed.int64 ?? 0, Int64(streamTime * 1e6)])
}
