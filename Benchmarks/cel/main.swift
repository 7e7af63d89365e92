// How long do five expressions take to compile and to run, and the built-in rules to be ready? `Benchmarks/cel.sh` puts
// an independent engine beside.

import BuiltinRules
import CEL
import Glibc
import Regex2
import Rules

/// Microseconds of processor time for each round of a piece of work, in the quickest of seven runs.
func microseconds(rounds: Int, _ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }
    var best = Double.infinity
    for _ in 0..<7 {
        let start = now()
        for _ in 0..<rounds { try work() }
        best = min(best, (now() - start) / Double(rounds))
    }
    return best
}

/// A number with two places.
func rounded(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

func column(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(1, width - text.count)) + text }

/// A line of the table: the figure, its goal, and the other engine's figure where there is one.
func report(_ name: String, _ figure: Double, goal: Double, unit: String = "us", beside: Double? = nil) {
    var line = name + String(repeating: " ", count: max(1, 30 - name.count))
    line += column("\(rounded(figure)) \(unit)", 12) + column("\(rounded(goal)) \(unit)", 12)
    line += column(figure <= goal ? "holds" : "does not hold", 15)
    if let beside { line += column("\(rounded(beside)) \(unit)", 14) + column("1 : \(rounded(beside / figure))", 12) }
    print(line)
}

func meter(_ unit: String, _ kind: String, hasSession: Bool) -> Value {
    let session: [Value] = hasSession ? [.string("session")] : []
    return .map(
        MapValue(
            keys: [.string("unit"), .string("kind"), .string("rate")] + session,
            values: [.string(unit), .string(kind), .double(0.99)] + session))
}

let card: Value = .map([
    "name": .string("acme-support"),
    "meters": .list([
        meter("resolution", "usage", hasSession: true), meter("seat", "seat", hasSession: true),
        meter("message", "usage", hasSession: true), meter("conversation", "seat", hasSession: false),
    ]),
    "tiers": .list([10, 20, 30].map { .map(["up_to": .int($0), "rate": .double(1)]) }),
    "minimum": .map(["amount": .double(10.5)]),
    "term": .map(["months": .int(12)]),
    "currency": .string("USD"),
])
let expressions: [(name: String, text: String, goal: Double)] = [
    ("E1", #"card.meters.exists(m, m.unit == "conversation" && !has(m.session))"#, 0.6),
    ("E2", "card.minimum.amount > 0.0 && card.term.months >= 12", 0.2),
    ("E3", "card.tiers.all(t, t.up_to > 0)", 0.4),
    ("E4", #"size(card.name) > 0 && card.name.matches("^[a-z-]+$")"#, 0.3),
    ("E5", #"card.meters.filter(m, m.kind == "usage").map(m, m.rate).size() == 2"#, 1.0),
]

// The other engine's figures come as arguments: five of a run, then the average of compiling.
let beside = CommandLine.arguments.dropFirst().compactMap { Double($0) }
let others: [Double?] = beside.count == 6 ? beside : Array(repeating: nil, count: 6)

var environment = Environment { pattern in
    let compiled = try RegularExpression(pattern)
    return { compiled.matches($0) }
}
let slot = environment.declare("card", .map(.string, .dyn))
var frame = Frame(environment)
frame.set(slot, card)
print(
    "what" + String(repeating: " ", count: 26) + column("here", 12) + column("goal", 12) + column("", 15)
        + (beside.count == 6 ? column("cel-cpp", 14) + column("ratio", 12) : ""))
var compiling = 0.0
for (index, expression) in expressions.enumerated() {
    let program = try environment.compile(expression.text, expecting: .bool)
    var held = 0
    let time = microseconds(rounds: 100_000) {
        frame.ticks = 1_000_000
        if case .success(true) = program.evaluateBool(&frame) { held += 1 }
    }
    guard held == 700_000 else {
        print("\(expression.name) is not true: \(expression.text)")
        exit(1)
    }
    report("\(expression.name), a run", time, goal: expression.goal, beside: others[index])
    compiling += try microseconds(rounds: 3000) {
        _ = try environment.compile(expression.text, expecting: .bool)
    }
}
report("compiling, on average", compiling / Double(expressions.count), goal: 10, beside: others[5])

var rules = 0
let loading = microseconds(rounds: 3) {
    var loader = PackLoader(isThorough: false)
    for file in BuiltinRules.files { loader.load(file) }
    rules = loader.rules.rules.count
}
report("300 rules from YAML, ready", loading / 1000 * 300 / Double(rules), goal: 15, unit: "ms")
print("    from \(rules) different rules that took \(rounded(loading / 1000)) ms, by proportion")
