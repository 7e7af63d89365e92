// How are `&&`, `||`, `!` and `? :` evaluated?

/// `a && b && ...`: false when one is false, whatever errors the others have.
final class AndNode: ConditionNode {
    let operands: [any Node]
    let id: Int

    init(_ operands: [any Node], _ id: Int) {
        self.operands = operands
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        var failure: EvaluationError?
        for operand in operands {
            switch operand.test(&frame) {
            case .yes: break
            case .no: return .no
            case .failed: if failure == nil { failure = frame.takeFailure() }
            }
        }
        guard let failure else { return .yes }
        frame.failure = failure
        return .failed
    }
}

/// `a || b || ...`: true when one is true, whatever errors the others have.
final class OrNode: ConditionNode {
    let operands: [any Node]
    let id: Int

    init(_ operands: [any Node], _ id: Int) {
        self.operands = operands
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        var failure: EvaluationError?
        for operand in operands {
            switch operand.test(&frame) {
            case .yes: return .yes
            case .no: break
            case .failed: if failure == nil { failure = frame.takeFailure() }
            }
        }
        guard let failure else { return .no }
        frame.failure = failure
        return .failed
    }
}

final class NotNode: ConditionNode {
    let operand: any Node
    let id: Int

    init(_ operand: any Node, _ id: Int) {
        self.operand = operand
        self.id = id
    }

    func test(_ frame: inout Frame) -> Truth {
        switch operand.test(&frame) {
        case .yes: .no
        case .no: .yes
        case .failed: .failed
        }
    }
}

final class ConditionalNode: Node {
    let condition: any Node
    let yes: any Node
    let no: any Node
    let id: Int

    init(_ condition: any Node, _ yes: any Node, _ no: any Node, _ id: Int) {
        self.condition = condition
        self.yes = yes
        self.no = no
        self.id = id
    }

    func eval(_ frame: inout Frame) -> Value {
        switch condition.test(&frame) {
        case .yes: yes.eval(&frame)
        case .no: no.eval(&frame)
        case .failed: .error(frame.takeFailure())
        }
    }
}
