// Which names may an expression use, and how does its text become a program?

/// Compiles a regular expression once; what it gives tells whether the pattern matches anywhere in a text.
/// A bad pattern is thrown as an error whose description says why.
public typealias RegexCompiler = @Sendable (_ pattern: String) throws -> @Sendable (_ text: String) -> Bool

/// The variables, functions and settings that expressions are compiled against.
public struct Environment: Sendable {
    /// A declared variable.
    public struct Variable: Sendable {
        /// Its name; it may have dots.
        public let name: String
        /// Its type.
        public let type: CELType
        /// Its place in `Frame.slots`.
        public let slot: Int
    }

    /// Names are looked up in this namespace first, then in those around it.
    public let container: String
    /// The declared variables, by slot.
    public private(set) var variables: [Variable] = []
    /// The regular expression engine; without one, `matches` is an error.
    public let regex: RegexCompiler?
    var functions = FunctionTable.standard
    /// Whether some variable has a dot in its name, so that `a.b` may be one.
    private(set) var hasDottedNames = false
    private var byName: [String: Int] = [:]

    /// An environment with the whole standard library and no variables.
    public init(container: String = "", regex: RegexCompiler? = nil) {
        self.container = container
        self.regex = regex
    }

    /// Declares a variable and gives its slot. A second declaration of a name changes its type only.
    @discardableResult
    public mutating func declare(_ name: String, _ type: CELType) -> Int {
        if let slot = byName[name] {
            variables[slot] = Variable(name: name, type: type, slot: slot)
            return slot
        }
        let slot = variables.count
        variables.append(Variable(name: name, type: type, slot: slot))
        byName[name] = slot
        if name.utf8.contains(UInt8(ascii: ".")) { hasDottedNames = true }
        return slot
    }

    /// Adds a function, or overloads to one that is there.
    public mutating func add(_ function: Function) { functions.add(function) }

    /// The variable of a full name.
    public func variable(_ name: String) -> Variable? { byName[name].map { variables[$0] } }

    /// Every function that expressions may call, by name.
    public var allFunctions: [Function] { functions.all }

    /// The full names that a name may stand for, the innermost first.
    func candidates(_ name: String, absolute: Bool = false) -> [String] {
        if absolute || container.isEmpty { return [name] }
        var scope = Substring(container)
        var names: [String] = []
        while true {
            names.append("\(scope).\(name)")
            guard let dot = scope.lastIndex(of: ".") else { break }
            scope = scope[..<dot]
        }
        names.append(name)
        return names
    }

    /// Compiles an expression.
    /// - Parameters:
    ///   - text: The expression.
    ///   - expecting: The type that it must have; nil for any.
    ///   - assuming: Facts that hold whenever it runs, such as those a condition tested before.
    ///   - checked: Whether types are checked first. Without the check every type is `dyn`, and unknown names are
    ///     errors of the run.
    /// - Throws: Everything that is wrong with the text.
    public func compile(
        _ text: String, expecting: CELType? = nil, assuming: Facts = .none, checked: Bool = true
    ) throws(CompilationFailure) -> Program {
        let (tree, source, issues) = Parser.parse(text)
        guard issues.isEmpty else { throw CompilationFailure(issues: issues) }
        var checker = Checker(tree, source, self, lenient: !checked)
        let result = checker.run(expecting: expecting, assuming: assuming)
        guard checker.issues.isEmpty else {
            throw CompilationFailure(issues: checker.sortedIssues, factsIfTrue: result.facts)
        }
        var planner = Planner(checker)
        let root = planner.plan(tree.root)
        guard planner.issues.isEmpty else {
            throw CompilationFailure(issues: planner.issues, factsIfTrue: result.facts)
        }
        return Program(
            text: text, root: root, cost: planner.cost(of: tree.root), frameSize: checker.frameSize, type: result.type,
            factsIfTrue: result.facts, marks: tree.marks,
            observed: planner.observed.map { (tree.spans[$0.id], $0) }, warnings: checker.sortedWarnings)
    }
}
