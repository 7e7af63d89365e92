// What is the shape of an expression, and where in its text is each part?

/// An expression as read: nodes in one array, known by their index, with their places in side arrays.
struct SyntaxTree: Sendable {
    /// The nodes; a child comes before its parent.
    private(set) var nodes: [SyntaxNode] = []
    /// The bytes that a node covers, by node.
    private(set) var spans: [Range<Int>] = []
    /// The place to blame for an error of a node: its operator, function name or field.
    private(set) var marks: [Range<Int>] = []
    /// How deep a node's tree is.
    private(set) var depths: [Int] = []
    /// The whole expression.
    var root = 0

    subscript(_ id: Int) -> SyntaxNode { nodes[id] }

    /// Adds a node and gives its id.
    mutating func add(_ node: SyntaxNode, _ span: Range<Int>, mark: Range<Int>? = nil) -> Int {
        var depth = 0
        node.forEachChild { depth = max(depth, depths[$0]) }
        nodes.append(node)
        spans.append(span)
        marks.append(mark ?? span)
        depths.append(depth + 1)
        return nodes.count - 1
    }

    /// Replaces a node by another of the same extent.
    mutating func replace(_ id: Int, with node: SyntaxNode, _ span: Range<Int>) {
        nodes[id] = node
        spans[id] = span
    }

    /// The names of `a.b.c`, when a node is nothing but an identifier and plain selections.
    func dottedName(_ id: Int) -> (names: [String], absolute: Bool, rootNode: Int)? {
        switch nodes[id] {
        case .identifier(let name, let absolute): return ([name], absolute, id)
        case .select(let operand, let field, .plain):
            guard var name = dottedName(operand) else { return nil }
            name.names.append(field)
            return name
        default: return nil
        }
    }
}

/// One part of an expression. Children are node ids.
enum SyntaxNode: Sendable {
    case literal(Value)
    /// A name; `absolute` when written with a leading dot.
    case identifier(String, absolute: Bool)
    case select(Int, field: String, SelectKind)
    case index(Int, Int, optional: Bool)
    case call(String, [Int])
    case memberCall(Int, String, [Int])
    case unary(UnaryOperator, Int)
    case binary(BinaryOperator, Int, Int)
    /// Two or more operands of one `&&` chain.
    case and([Int])
    case or([Int])
    case conditional(Int, Int, Int)
    case list([Element])
    case map([Entry])
    /// `Name{...}`: read only to say that there are no messages.
    case message(String)
    case macro(Macro)

    struct Element: Sendable {
        let value: Int
        let optional: Bool
    }

    struct Entry: Sendable {
        let key: Int
        let value: Int
        let optional: Bool
    }

    func forEachChild(_ visit: (Int) -> Void) {
        switch self {
        case .literal, .identifier, .message: break
        case .select(let operand, _, _): visit(operand)
        case .index(let operand, let index, _):
            visit(operand)
            visit(index)
        case .call(_, let arguments): arguments.forEach(visit)
        case .memberCall(let target, _, let arguments):
            visit(target)
            arguments.forEach(visit)
        case .unary(_, let operand): visit(operand)
        case .binary(_, let left, let right):
            visit(left)
            visit(right)
        case .and(let operands), .or(let operands): operands.forEach(visit)
        case .conditional(let condition, let yes, let no):
            visit(condition)
            visit(yes)
            visit(no)
        case .list(let elements): for element in elements { visit(element.value) }
        case .map(let entries):
            for entry in entries {
                visit(entry.key)
                visit(entry.value)
            }
        case .macro(let macro):
            visit(macro.range)
            macro.bodies.forEach(visit)
        }
    }
}

/// How a field is selected.
enum SelectKind: Sendable {
    /// `a.b`
    case plain
    /// `a.?b`
    case optional
    /// `has(a.b)`
    case test
}

enum UnaryOperator: String, Sendable {
    case not = "!_"
    case negate = "-_"
}

enum BinaryOperator: String, Sendable {
    case add = "_+_"
    case subtract = "_-_"
    case multiply = "_*_"
    case divide = "_/_"
    case modulo = "_%_"
    case equal = "_==_"
    case notEqual = "_!=_"
    case less = "_<_"
    case lessOrEqual = "_<=_"
    case greater = "_>_"
    case greaterOrEqual = "_>=_"
    case contained = "@in"

    /// As an author writes it.
    var symbol: String {
        switch self {
        case .contained: "in"
        default: String(rawValue.dropFirst().dropLast())
        }
    }
}

/// A macro with variables of its own.
struct Macro: Sendable {
    enum Kind: Sendable {
        case all, exists, existsOne, filter
        /// `map(v, expression)` or with a filter first; in the form with two variables `transformList`.
        case map, transformMap
        /// `transformMapEntry(k, v, {key: value})`
        case transformMapEntry
        /// `cel.bind(v, initial, body)`
        case bind
        case optionalMap, optionalFlatMap
        /// `list.sortBy(v, key)`
        case sortBy
    }

    let kind: Kind
    /// What it ranges over, or the value that it binds.
    let range: Int
    /// One name, or two: index and value, or key and value.
    let variables: [String]
    /// The predicate or result; with two, a filter comes first.
    let bodies: [Int]
}
