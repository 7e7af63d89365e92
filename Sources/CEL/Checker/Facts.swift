// What is known of a path once a condition was true?

/// A plain path: a variable and selections.
struct Path: Hashable, Sendable {
    /// The name of the variable.
    let root: String
    /// Tells variables of macros from those of the environment (-1) and from each other.
    let binding: Int
    var fields: [String] = []

    func appending(_ field: String) -> Path {
        var path = self
        path.fields.append(field)
        return path
    }

    /// As the author writes it.
    var text: String {
        fields.reduce(root) { text, field in field.hasPrefix("[") ? text + field : "\(text).\(field)" }
    }
}

/// Something known of a path, such as that it is stated.
struct Fact: Hashable, Sendable {
    let name: String
    let path: Path
}

/// Facts about the variables of an environment that hold when an expression is true.
public struct Facts: Sendable, Hashable {
    var set: FactSet

    /// Nothing is known.
    public static let none = Facts(set: FactSet())

    /// The facts of both.
    public func union(_ other: Facts) -> Facts { Facts(set: set.union(other.set)) }

    /// A fact of a path, such as `Facts("stated", of: ["m", "ends", "since_start"])`.
    public init(_ name: String, of path: [String]) {
        set = FactSet()
        guard let root = path.first else { return }
        set.known = [Fact(name: name, path: Path(root: root, binding: -1, fields: Array(path.dropFirst())))]
    }

    init(set: FactSet) { self.set = set }
}

/// A set of facts; what cannot happen has every fact.
struct FactSet: Sendable, Hashable {
    var known: Set<Fact> = []
    /// Whether this stands for something that never happens, such as `false` being true.
    var impossible = false

    static let never = FactSet(known: [], impossible: true)

    func contains(_ fact: Fact) -> Bool { impossible || known.contains(fact) }

    func union(_ other: FactSet) -> FactSet {
        if impossible || other.known.isEmpty && !other.impossible { return self }
        if other.impossible || known.isEmpty { return other }
        return FactSet(known: known.union(other.known))
    }

    func intersection(_ other: FactSet) -> FactSet {
        if impossible { return other }
        if other.impossible { return self }
        return FactSet(known: known.intersection(other.known))
    }

    /// Without the facts of a macro's variables.
    func leaving(_ bindings: Range<Int>) -> FactSet {
        known.isEmpty
            ? self : FactSet(known: known.filter { !bindings.contains($0.path.binding) }, impossible: impossible)
    }
}
