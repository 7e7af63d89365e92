// What does a run need besides the program: variables and a budget?

/// The variables and the budget of evaluations. One frame serves any number of programs of one environment, one after
/// the other.
public struct Frame: Sendable {
    /// The variables by slot, then places for the variables of macros.
    var slots: [Value]
    private let variableCount: Int
    /// What is left of the budget: about one tick a step, more for long texts and lists.
    public var ticks: Int
    var failure: EvaluationError?
    /// The last patterns of regular expressions that no program has as literals.
    private var patterns: [String: @Sendable (String) -> Bool] = [:]

    /// A budget that no sensible expression needs: about 50 ms.
    public static let defaultTicks = 1_000_000

    /// A frame for the programs of an environment; every variable is an error until it is set.
    public init(_ environment: Environment, ticks: Int = Frame.defaultTicks) {
        variableCount = environment.variables.count
        slots = environment.variables.map {
            .error(EvaluationError(.unknownVariable, "the variable `\($0.name)` has no value"))
        }
        self.ticks = ticks
    }

    /// Sets a variable by the slot that `Environment.declare` gave; a slot that does not exist is ignored.
    public mutating func set(_ slot: Int, _ value: Value) {
        guard slot >= 0, slot < variableCount else { return }
        slots[slot] = value
    }

    /// Takes ticks from the budget.
    /// - Returns: Whether some are left.
    @discardableResult
    public mutating func spend(_ count: Int) -> Bool {
        ticks = ticks > count ? ticks - count : 0
        return ticks > 0
    }

    /// Whether the budget is used up.
    public var isExhausted: Bool { ticks <= 0 }

    @inline(__always)
    mutating func prepare(_ size: Int, _ cost: Int) {
        while slots.count < size { slots.append(.null) }
        spend(cost)
    }

    /// Compiles a pattern unless it was compiled lately; that is dear, so it is paid for.
    mutating func pattern(_ text: String, _ compile: RegexCompiler) throws -> @Sendable (String) -> Bool {
        if let known = patterns[text] { return known }
        guard spend(2_000) else { throw exhaustion(-1) }
        let made = try compile(text)
        if patterns.count >= 16 { patterns.removeAll() }
        patterns[text] = made
        return made
    }

    func exhaustion(_ node: Int) -> EvaluationError {
        EvaluationError(.budget, "the expression takes too long: its budget is used up", node: node)
    }

    mutating func takeFailure() -> EvaluationError {
        defer { failure = nil }
        return failure ?? EvaluationError(.noSuchOverload, "the value is no bool")
    }
}
