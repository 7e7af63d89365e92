// Is an expression right before it runs: do its names exist and its types fit?

/// Resolves names and overloads, checks types and follows facts. In lenient mode every type is `dyn` and an unknown name
/// is left for the run.
struct Checker {
    /// What a node turned out to stand for.
    enum Reference {
        case none
        /// A variable of the environment or of a macro.
        case slot(Int)
        /// The name of a type.
        case type(CELType)
        /// A field of an object of the host.
        case field(Int)
        /// A call with the overloads that may apply; of a member function the receiver is the first argument.
        case call(Function, [Overload], [Int])
        case unknownName(String)
        case unknownCall(String)
    }

    /// A variable of a macro.
    struct Local {
        let name: String
        let type: CELType
        let slot: Int
        let path: Path
    }

    /// What is known of a node.
    struct Judgement {
        var type: CELType
        var ifTrue = FactSet()
        var ifFalse = FactSet()
        /// What a filter made sure of each element, as paths from `Checker.elementRoot`.
        var elements = FactSet()

        init(_ type: CELType) { self.type = type }
    }

    static let elementRoot = Path(root: "", binding: -2)

    let tree: SyntaxTree
    let environment: Environment
    let lenient: Bool
    var unification = Unification()
    var types: [CELType]
    var references: [Reference]
    /// Numeric literals that take the type of the other side.
    var adapted: [Int: Value] = [:]
    /// The first slot of a macro's variables, by node.
    var macroSlots: [Int: Int] = [:]
    var locals: [Local] = []
    var frameSize: Int
    var issues: [Issue] = []
    /// What is likely to fail on some data, though it is sound.
    var warnings: [Issue] = []
    var bindings = 0
    /// The innermost condition around the node in work, where a guard may be put.
    var anchor: Int?

    /// The text of the expression.
    let source: [UInt8]

    init(_ tree: SyntaxTree, _ source: [UInt8], _ environment: Environment, lenient: Bool) {
        self.tree = tree
        self.source = source
        self.environment = environment
        self.lenient = lenient
        types = Array(repeating: .dyn, count: tree.nodes.count)
        references = Array(repeating: .none, count: tree.nodes.count)
        frameSize = environment.variables.count
    }

    /// Checks the whole expression.
    mutating func run(expecting: CELType?, assuming: Facts) -> (type: CELType, facts: Facts) {
        if expecting == .bool { anchor = tree.root }
        let judgement = check(tree.root, assuming.set)
        let type = unification.resolve(judgement.type, final: true)
        if let expecting, !lenient, !unification.assign(judgement.type, expecting) {
            report(
                tree.spans[tree.root], "the expression must be \(expecting), it is \(type)", expected: "\(expecting)",
                found: "\(type)")
        }
        for (id, type) in types.enumerated() { types[id] = unification.resolve(type, final: true) }
        let facts = assuming.set.union(judgement.ifTrue)
        return (type, Facts(set: facts.impossible ? assuming.set : facts))
    }

    var sortedIssues: [Issue] { Self.sorted(issues) }
    var sortedWarnings: [Issue] { Self.sorted(warnings) }

    private static func sorted(_ issues: [Issue]) -> [Issue] {
        issues.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    mutating func report(
        _ range: Range<Int>, _ message: String, expected: String? = nil, found: String? = nil, hint: String? = nil,
        fix: Issue.Fix? = nil
    ) {
        issues.append(Issue(range: range, message: message, expected: expected, found: found, hint: hint, fix: fix))
    }

    func resolved(_ id: Int) -> CELType { unification.resolve(types[id]) }

    /// Checks a node and gives what is known of its type.
    mutating func resolvedType(_ id: Int, _ facts: FactSet) -> CELType {
        let judgement = check(id, facts)
        return unification.resolve(judgement.type)
    }

    /// Checks a node under facts that hold when it runs.
    mutating func check(_ id: Int, _ facts: FactSet) -> Judgement {
        var judgement = judge(id, facts)
        if lenient { judgement.type = .dyn }
        types[id] = judgement.type
        return judgement
    }

    private mutating func judge(_ id: Int, _ facts: FactSet) -> Judgement {
        switch tree[id] {
        case .literal(let value): return literal(value)
        case .identifier(let name, let absolute): return Judgement(identifier(id, name, absolute))
        case .select(let operand, let field, let kind): return select(id, operand, field, kind, facts)
        case .index(let operand, let index, let optional): return self.index(id, operand, index, optional, facts)
        case .call(let name, let arguments): return call(id, name, arguments, facts)
        case .memberCall(let target, let name, let arguments): return memberCall(id, target, name, arguments, facts)
        case .unary(let symbol, let operand): return unary(id, symbol, operand, facts)
        case .binary(let symbol, let left, let right): return binary(id, symbol, left, right, facts)
        case .and(let operands): return chain(operands, facts, isAnd: true)
        case .or(let operands): return chain(operands, facts, isAnd: false)
        case .conditional(let condition, let yes, let no): return conditional(id, condition, yes, no, facts)
        case .list(let elements): return Judgement(list(elements, facts))
        case .map(let entries): return Judgement(map(entries, facts))
        case .message(let name):
            report(
                tree.spans[id], "there are no messages: `\(name){...}` cannot be made",
                hint: "write a map: {'key': value}")
            return Judgement(.erroneous)
        case .macro(let macro): return self.macro(id, macro, facts)
        }
    }

    private func literal(_ value: Value) -> Judgement {
        var judgement = Judgement(value.type)
        if case .bool(let flag) = value {
            if flag { judgement.ifFalse = .never } else { judgement.ifTrue = .never }
        }
        return judgement
    }

    // MARK: Conditions

    /// Checks something that must be a condition.
    mutating func condition(_ id: Int, _ facts: FactSet, anchored: Bool = true) -> Judgement {
        let saved = anchor
        if anchored { anchor = id }
        defer { anchor = saved }
        let judgement = check(id, facts)
        if !lenient, !unification.assign(judgement.type, .bool) {
            let type = unification.resolve(judgement.type, final: true)
            report(
                tree.spans[id], "a condition must be a bool, this is \(type)", expected: "bool", found: "\(type)")
        }
        return judgement
    }

    private mutating func chain(_ operands: [Int], _ facts: FactSet, isAnd: Bool) -> Judgement {
        var result = Judgement(.bool)
        result.ifTrue = isAnd ? FactSet() : .never
        result.ifFalse = isAnd ? .never : FactSet()
        // In `a && b`, b counts only when a is true; in `a || b`, only when a is false.
        var before = FactSet()
        for operand in operands {
            let judgement = condition(operand, facts.union(before))
            if isAnd {
                result.ifFalse = result.ifFalse.intersection(before.union(judgement.ifFalse))
                before = before.union(judgement.ifTrue)
                result.ifTrue = before
            } else {
                result.ifTrue = result.ifTrue.intersection(before.union(judgement.ifTrue))
                before = before.union(judgement.ifFalse)
                result.ifFalse = before
            }
        }
        return result
    }

    private mutating func conditional(
        _ id: Int, _ test: Int, _ yes: Int, _ no: Int, _ facts: FactSet
    ) -> Judgement {
        let first = condition(test, facts)
        let saved = anchor
        if saved == id { anchor = yes }
        let left = check(yes, facts.union(first.ifTrue))
        if saved == id { anchor = no }
        let right = check(no, facts.union(first.ifFalse))
        anchor = saved
        adapt(yes, no)
        adapt(no, yes)
        var result = Judgement(.dyn)
        if !lenient {
            if let joined = join(types[yes], types[no]) {
                result.type = joined
            } else {
                let (one, other) = (
                    unification.resolve(left.type, final: true), unification.resolve(right.type, final: true)
                )
                report(
                    tree.spans[no], "both results of `? :` must have one type: \(one) and \(other)", expected: "\(one)",
                    found: "\(other)")
                result.type = .erroneous
            }
        }
        result.ifTrue = first.ifTrue.union(left.ifTrue).intersection(first.ifFalse.union(right.ifTrue))
        result.ifFalse = first.ifTrue.union(left.ifFalse).intersection(first.ifFalse.union(right.ifFalse))
        return result
    }

    /// The type that two types share, or nil.
    mutating func join(_ left: CELType, _ right: CELType) -> CELType? {
        guard unification.assign(left, right) else { return nil }
        return unification.moreGeneral(unification.resolve(left), unification.resolve(right))
    }

    // MARK: Literals of lists and maps

    private mutating func list(_ elements: [SyntaxNode.Element], _ facts: FactSet) -> CELType {
        var joined: CELType?
        for element in elements {
            var type = check(element.value, facts).type
            if element.optional { type = unwrapped(element.value, type) }
            joined = joined.map { join($0, type) ?? .dyn } ?? type
        }
        return .list(joined ?? unification.fresh())
    }

    private mutating func unwrapped(_ id: Int, _ type: CELType) -> CELType {
        if lenient { return .dyn }
        let inner = unification.fresh()
        guard unification.resolve(type) != .null, unification.assign(type, .optional(inner)) else {
            let found = unification.resolve(type, final: true)
            report(
                tree.spans[id], "after `?` there must be an optional value, this is \(found)", expected: "optional",
                found: "\(found)")
            return .erroneous
        }
        return unification.resolve(type).isDynOrError ? .dyn : inner
    }

    private mutating func map(_ entries: [SyntaxNode.Entry], _ facts: FactSet) -> CELType {
        var keys: CELType?
        var values: CELType?
        for entry in entries {
            let key = check(entry.key, facts).type
            switch unification.resolve(key) {
            case .bool, .int, .uint, .string, .dyn, .erroneous, .unknown: break
            case let type where !lenient:
                report(
                    tree.spans[entry.key], "a key must be a bool, int, uint or string, this is \(type)",
                    found: "\(type)")
            default: break
            }
            var value = check(entry.value, facts).type
            if entry.optional { value = unwrapped(entry.value, value) }
            keys = keys.map { join($0, key) ?? .dyn } ?? key
            values = values.map { join($0, value) ?? .dyn } ?? value
        }
        return .map(keys ?? unification.fresh(), values ?? unification.fresh())
    }
}
