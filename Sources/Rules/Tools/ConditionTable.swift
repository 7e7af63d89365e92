// Can a condition be true, and with which others? Conditions as formulas over quantities that have few cases each.

internal import Calendar
internal import CEL
internal import Money
internal import Schema

/// A condition of which every part is a case of a quantity.
indirect enum Formula {
    case constant(Bool)
    /// Whether a quantity is in one of some cases.
    case isIn(quantity: Int, cases: Set<Int>)
    case and([Formula])
    case or([Formula])
    case not(Formula)
    case choice(Formula, Formula, Formula)

    /// Whether it is true where each quantity is in the given case.
    func holds(_ cases: [Int]) -> Bool {
        switch self {
        case .constant(let flag): flag
        case .isIn(let quantity, let wanted): wanted.contains(cases[quantity])
        case .and(let parts): parts.allSatisfy { $0.holds(cases) }
        case .or(let parts): parts.contains { $0.holds(cases) }
        case .not(let part): !part.holds(cases)
        case .choice(let test, let yes, let no): test.holds(cases) ? yes.holds(cases) : no.holds(cases)
        }
    }
}

/// The quantities that some conditions are about. All constants have to be known before the cases are: conditions are
/// first read, and then made into formulas.
struct ConditionTable {
    /// A number with the kind of thing that it counts; only the same kind can be compared.
    struct Measure: Hashable {
        let kind: String
        let number: Rational
    }

    private enum Cases {
        /// Below, at and above each constant: `2n + 1` cases of `n` constants.
        case ordered([Measure])
        /// Each constant, and anything else where the words are not all known.
        case words([String], hasOther: Bool)
        /// The states of a term, as far as the functions that are asked tell them apart.
        case states(asked: Set<String>)
        case flag
    }

    /// A rule's way to say the same thing as another: names of variables by their order.
    typealias Naming = (String) -> String

    private var numbers: [String: Int] = [:]
    private var cases: [Cases] = []
    /// The first part whose truth is not understood; what it says is taken to be free.
    private(set) var undecided: String?
    /// The words that the value of a path can be; nil where any text can be.
    let words: (String) -> [String]?

    init(words: @escaping (String) -> [String]?) { self.words = words }

    /// More combinations than this are not gone through.
    static let most = 100_000

    /// Every combination of cases; nil where there are too many.
    var combinations: Int? {
        var count = 1
        for index in cases.indices {
            count *= size(index)
            if count > Self.most { return nil }
        }
        return count
    }

    /// The combination with a number.
    func combination(_ number: Int) -> [Int] {
        var rest = number
        return cases.indices.map { index in
            defer { rest /= size(index) }
            return rest % size(index)
        }
    }

    private func size(_ index: Int) -> Int {
        switch cases[index] {
        case .ordered(let constants): 2 * constants.count + 1
        case .words(let words, let hasOther): words.count + (hasOther ? 1 : 0)
        case .states(let asked): Self.states(asked).count
        case .flag: 2
        }
    }

    /// What is true of a term, for each state that it can be in.
    private static let states: [Set<String>] = {
        var states: [Set<String>] = [
            ["stated"], ["none"], ["open", "not_stated"], ["open", "vague"], ["open", "not_public"], ["ours"],
            ["open", "ranged"], ["open"], ["open", "several"], ["absent"], [],
        ]
        let free = ["none", "not_stated", "vague", "not_public", "ours"]
        for bits in 0..<32 {
            let state = Set(free.indices.filter { bits >> $0 & 1 == 1 }.map { free[$0] }).union(["varies"])
            if state.isDisjoint(with: ["not_stated", "vague", "not_public"]) { states.append(state) }
            states.append(state.union(["open"]))
        }
        return states
    }()

    /// The states that the functions tell apart, always in the same order.
    private static func states(_ asked: Set<String>) -> [Set<String>] {
        var seen: Set<Set<String>> = []
        return states.map { $0.intersection(asked) }.filter { seen.insert($0).inserted }
    }

    // MARK: Reading

    /// Notes the quantities and constants of a condition.
    mutating func read(_ part: Dissection.Part, _ naming: Naming) { _ = formula(part, naming) }

    /// The condition as a formula over what was read. What is not understood is a quantity of its own.
    mutating func formula(_ part: Dissection.Part, _ naming: Naming) -> Formula {
        switch part.kind {
        case .constant:
            if case .bool(let flag) = Self.value(part) { return .constant(flag) }
        case .and: return .and(part.children.map { formula($0, naming) })
        case .or: return .or(part.children.map { formula($0, naming) })
        case .not: return .not(.and(part.children.map { formula($0, naming) }))
        case .conditional where part.children.count == 3:
            let parts = part.children.map { formula($0, naming) }
            return .choice(parts[0], parts[1], parts[2])
        case .call("hedged"): return flag(naming(part.text))
        case .call(let name) where TermFunctions.all.contains { $0.name == name } && part.children.count == 1:
            let quantity = number("state of " + naming(part.children[0].text), .states(asked: []))
            guard case .states(var asked) = cases[quantity] else { break }
            asked.insert(name)
            cases[quantity] = .states(asked: asked)
            let states = Self.states(asked)
            return .isIn(quantity: quantity, cases: Set(states.indices.filter { states[$0].contains(name) }))
        case .comparison(let symbol) where part.children.count == 2:
            if let known = comparison(symbol, part.children[0], part.children[1], naming) { return known }
        case .path: return flag(naming(part.text))
        default: break
        }
        undecided = undecided ?? part.text
        return flag(naming(part.text))
    }

    private mutating func flag(_ name: String) -> Formula {
        .isIn(quantity: number("truth of " + name, .flag), cases: [1])
    }

    private mutating func number(_ name: String, _ made: Cases) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = cases.count
        cases.append(made)
        return cases.count - 1
    }

    private mutating func comparison(
        _ symbol: String, _ left: Dissection.Part, _ right: Dissection.Part, _ naming: Naming
    ) -> Formula? {
        if left.kind == .constant, symbol != "in" {
            let turned = ["<": ">", "<=": ">=", ">": "<", ">=": "<="][symbol] ?? symbol
            return right.kind == .constant ? nil : comparison(turned, right, left, naming)
        }
        guard right.kind == .constant else { return nil }
        let value = Self.value(right)
        // Values of different expressions may depend on each other; only plain paths are told apart.
        if left.kind != .path { undecided = undecided ?? left.text }
        if symbol == "in" {
            guard case .list(let elements) = value else { return nil }
            let parts = elements.compactMap { equals(left, $0, "==", naming) }
            return parts.count == elements.count ? .or(parts) : nil
        }
        return equals(left, value, symbol, naming)
    }

    private mutating func equals(
        _ left: Dissection.Part, _ value: CEL.Value, _ symbol: String, _ naming: Naming
    ) -> Formula? {
        let name = naming(left.text)
        if case .string(let text) = value {
            guard symbol == "==" || symbol == "!=" else { return nil }
            let all = words(left.text)
            let quantity = number("word of " + name, .words(all ?? [], hasOther: all == nil))
            guard case .words(var known, let hasOther) = cases[quantity] else { return nil }
            if !known.contains(text), hasOther {
                known.append(text)
                cases[quantity] = .words(known, hasOther: true)
            }
            // The case of anything else is the last, and moves when words are added: only words have fixed numbers.
            let same = Formula.isIn(quantity: quantity, cases: known.firstIndex(of: text).map { [$0] } ?? [])
            return symbol == "==" ? same : .not(same)
        }
        guard let measure = Self.measure(value) else { return nil }
        let quantity = number("\(measure.kind) of " + name, .ordered([]))
        guard case .ordered(var constants) = cases[quantity] else { return nil }
        if !constants.contains(measure) {
            constants.append(measure)
            constants.sort { $0.number < $1.number }
            cases[quantity] = .ordered(constants)
        }
        guard let place = constants.firstIndex(of: measure) else { return nil }
        let at = 2 * place + 1
        let wanted = (0...2 * constants.count).filter { index in
            switch symbol {
            case "<": index < at
            case "<=": index <= at
            case ">": index > at
            case ">=": index >= at
            case "==": index == at
            default: index != at
            }
        }
        return .isIn(quantity: quantity, cases: Set(wanted))
    }

    private static func value(_ part: Dissection.Part) -> CEL.Value {
        var frame = CEL.Frame(Environment())
        return part.program.evaluate(&frame)
    }

    private static func measure(_ value: CEL.Value) -> Measure? {
        switch value {
        case .int(let number): return Measure(kind: "number", number: Rational(number))
        case .uint(let number): return Measure(kind: "number", number: Rational(number))
        case .duration(let span): return Measure(kind: "duration", number: Rational(span))
        case .bool(let flag): return Measure(kind: "flag", number: flag ? .one : .zero)
        case .opaque(let box):
            switch box.payload {
            case .decimal(let number): return Measure(kind: "number", number: number)
            case .money(let number, let currency):
                return Measure(kind: "amount in \(currency?.code ?? "any currency")", number: number)
            case .percent(let share): return Measure(kind: "share", number: share.fraction)
            case .period(let period):
                return period.days == 0 ? Measure(kind: "months", number: Rational(period.months)) : nil
            case .date, .host: return nil
            }
        default: return nil
        }
    }
}
