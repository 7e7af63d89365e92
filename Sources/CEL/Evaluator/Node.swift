// What can every part of a plan do?

/// The answer of a condition.
enum Truth: UInt8 {
    case no, yes
    /// An error, kept in `Frame.failure`.
    case failed
}

/// A part of a plan. Plans are immutable trees of final classes.
protocol Node: AnyObject, Sendable {
    /// The value, or an error.
    func eval(_ frame: inout Frame) -> Value
    /// The value as a condition, without making a `Value`.
    func test(_ frame: inout Frame) -> Truth
    /// The node of the syntax tree to blame.
    var id: Int { get }
}

extension Node {
    func test(_ frame: inout Frame) -> Truth {
        switch eval(&frame) {
        case .bool(let flag): return flag ? .yes : .no
        case .error(let error): frame.failure = error
        case let other:
            frame.failure = EvaluationError(
                .noSuchOverload, "a condition must be a bool, this is \(other.type.runtimeName)", node: id)
        }
        return .failed
    }
}

/// A node whose natural answer is a `Truth`.
protocol ConditionNode: Node {}

extension ConditionNode {
    func eval(_ frame: inout Frame) -> Value {
        switch test(&frame) {
        case .yes: .bool(true)
        case .no: .bool(false)
        case .failed: .error(frame.takeFailure())
        }
    }
}
