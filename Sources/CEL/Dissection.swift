// Which parts does an expression have, and what does each of them come to?

/// An expression taken apart, for tools that explain it or reason about it. What runs rules needs none of this.
public struct Dissection: Sendable {
    /// What a part is.
    public enum Kind: Sendable, Hashable {
        /// Uses no variable: the same value wherever it stands.
        case constant
        /// A variable, or fields of one.
        case path
        case and, or, not
        /// `a ? b : c`: the children are the three.
        case conditional
        /// `==`, `!=`, `<`, `<=`, `>`, `>=` or `in`: the children are the two sides.
        case comparison(String)
        /// A call of a function: the children are its arguments, the receiver first.
        case call(String)
        case other
    }

    /// A part of an expression.
    public struct Part: Sendable {
        /// What it is.
        public let kind: Kind
        /// The part as it is written.
        public let text: String
        /// Its bytes in the text of the whole.
        public let range: Range<Int>
        /// The type of its value.
        public let type: CELType
        /// The parts that it is made of; none where its kind has none.
        public let children: [Part]
        /// Gives its value. Errors have their place in the text of the whole.
        public let program: Program
    }

    /// A field of an object that an expression reads.
    public struct Field: Sendable, Hashable {
        /// The type of the object.
        public let type: ObjectType
        /// The place among the fields of the type.
        public let slot: Int

        /// A field of a type.
        public init(type: ObjectType, slot: Int) {
            self.type = type
            self.slot = slot
        }
    }

    /// The whole expression.
    public let root: Part
    /// Every field that it reads, also inside macros.
    public let fields: [Field]
}

extension Environment {
    /// Takes an expression apart that compiles.
    /// - Parameters:
    ///   - text: The expression.
    ///   - expecting: The type that it must have; nil for any.
    ///   - assuming: Facts that hold whenever it runs.
    /// - Throws: Everything that is wrong with the text.
    public func dissect(
        _ text: String, expecting: CELType? = nil, assuming: Facts = .none
    ) throws(CompilationFailure) -> Dissection {
        let (tree, source, issues) = Parser.parse(text)
        guard issues.isEmpty else { throw CompilationFailure(issues: issues) }
        var checker = Checker(tree, source, self, lenient: false)
        _ = checker.run(expecting: expecting, assuming: assuming)
        guard checker.issues.isEmpty else { throw CompilationFailure(issues: checker.sortedIssues) }
        var dissector = Dissector(planner: Planner(checker), text: text, source: Array(text.utf8))
        let root = dissector.part(tree.root)
        guard dissector.planner.issues.isEmpty else { throw CompilationFailure(issues: dissector.planner.issues) }
        return Dissection(root: root, fields: dissector.fields)
    }
}

/// Makes the parts. Each has a program of its own, planned from the one checked tree.
private struct Dissector {
    var planner: Planner
    let text: String
    let source: [UInt8]

    mutating func part(_ id: Int) -> Dissection.Part {
        let tree = planner.tree
        let (kind, children) =
            isConstant(id) ? (.constant, []) : Self.shape(tree[id], planner.checker.adapted[id] == nil)
        let span = tree.spans[id]
        let root = planner.plan(id)
        let program = Program(
            text: text, root: root, cost: planner.cost(of: id), frameSize: planner.checker.frameSize,
            type: planner.checker.types[id], factsIfTrue: .none, marks: tree.marks, observed: [])
        return Dissection.Part(
            kind: kind, text: String(decoding: source[span], as: UTF8.self), range: span,
            type: planner.checker.types[id], children: children.map { part($0) }, program: program)
    }

    private static func shape(_ node: SyntaxNode, _ isPlain: Bool) -> (Dissection.Kind, [Int]) {
        guard isPlain else { return (.other, []) }
        switch node {
        case .identifier, .select(_, _, .plain): return (.path, [])
        case .and(let operands): return (.and, operands)
        case .or(let operands): return (.or, operands)
        case .unary(.not, let operand): return (.not, [operand])
        case .conditional(let test, let yes, let no): return (.conditional, [test, yes, no])
        case .binary(let symbol, let left, let right):
            switch symbol {
            case .add, .subtract, .multiply, .divide, .modulo: return (.other, [])
            default: return (.comparison(symbol.symbol), [left, right])
            }
        case .call(let name, let arguments): return (.call(name), arguments)
        case .memberCall(let target, let name, let arguments): return (.call(name), [target] + arguments)
        default: return (.other, [])
        }
    }

    /// Whether nothing in a part stands for a variable.
    private func isConstant(_ id: Int) -> Bool {
        switch planner.checker.references[id] {
        case .slot, .unknownName, .unknownCall: return false
        default: break
        }
        if case .macro = planner.tree[id] { return false }
        var constant = true
        planner.tree[id].forEachChild { constant = constant && isConstant($0) }
        return constant
    }

    /// The fields that the whole expression selects of objects.
    var fields: [Dissection.Field] {
        let tree = planner.tree
        return tree.nodes.indices.compactMap { id in
            guard case .select(let operand, let name, _) = tree[id],
                case .object(let type) = planner.checker.types[operand], let slot = type.slot(of: name)
            else { return nil }
            return Dissection.Field(type: type, slot: slot)
        }
    }
}
