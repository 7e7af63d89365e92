// How is a compiled expression run?

/// A compiled expression. It never changes and may be run by several threads at once, each with its own frame. A class,
/// since a copy of a struct would count the references of all its parts.
public final class Program: Sendable {
    /// The text it was compiled from.
    public let text: String
    /// The type of its value.
    public let type: CELType
    /// What is sound but likely to fail on some data: fields that may be absent and are read without a test.
    public let warnings: [Issue]
    /// What is known when it is true; give it to `Environment.compile(_:expecting:assuming:checked:)`.
    public let factsIfTrue: Facts
    private let root: any Node
    private let cost: Int
    private let frameSize: Int
    private let marks: [Range<Int>]
    private let observed: [(Range<Int>, any Node)]

    /// A part of an expression and what it came to.
    public struct Observation: Sendable {
        /// The bytes of the expression's text.
        public let range: Range<Int>
        /// The part as it is written.
        public let text: String
        /// Its value, or its error.
        public let value: Value
    }

    init(
        text: String, root: any Node, cost: Int, frameSize: Int, type: CELType, factsIfTrue: Facts,
        marks: [Range<Int>], observed: [(Range<Int>, any Node)], warnings: [Issue] = []
    ) {
        self.warnings = warnings
        self.observed = observed
        self.text = text
        self.root = root
        self.cost = cost
        self.frameSize = frameSize
        self.type = type
        self.factsIfTrue = factsIfTrue
        self.marks = marks
    }

    /// Runs the expression. An error is a value, too.
    public func evaluate(_ frame: inout Frame) -> Value {
        frame.prepare(frameSize, cost)
        return frame.isExhausted ? .error(frame.exhaustion(-1)) : root.eval(&frame)
    }

    /// Runs an expression of type `bool`.
    public func evaluateBool(_ frame: inout Frame) -> Result<Bool, EvaluationError> {
        frame.prepare(frameSize, cost)
        if frame.isExhausted { return .failure(frame.exhaustion(-1)) }
        switch root.test(&frame) {
        case .yes: return .success(true)
        case .no: return .success(false)
        case .failed: return .failure(frame.takeFailure())
        }
    }

    /// Runs the operands of comparisons again, one by one, so that a reader sees why a condition holds or not:
    /// `card.term.months` is 6. Costs nothing until it is asked for. What stands inside macros is left out, and so is
    /// what is written twice.
    public func observe(_ frame: inout Frame) -> [Observation] {
        frame.prepare(frameSize, cost)
        let bytes = Array(text.utf8)
        var seen: Set<String> = []
        return observed.compactMap { range, node in
            let part = String(decoding: bytes[range], as: UTF8.self)
            guard seen.insert(part).inserted else { return nil }
            return Observation(range: range, text: part, value: node.eval(&frame))
        }
    }

    /// The bytes of the text that an error blames, as offsets into its UTF-8.
    public func range(of error: EvaluationError) -> Range<Int> {
        marks.indices.contains(error.node) ? marks[error.node] : 0..<text.utf8.count
    }
}
