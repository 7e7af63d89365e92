// What does a function take, give and do?

/// A function with its overloads, in one place for the checker, the evaluator and the reference.
public struct Function: Sendable {
    /// Its name; a dot makes a namespace, as in `math.greatest`.
    public let name: String
    /// One sentence for references and editors.
    public let doc: String
    /// An expression that is true and shows what the function does; empty when there is none.
    public let example: String
    /// The fact that a true result establishes of the path it was called with; see `ObjectType.Field.requires`.
    public let establishes: String?
    /// The ways to call it, tried in order.
    public let overloads: [Overload]

    /// Describes a function.
    public init(
        _ name: String, doc: String = "", example: String = "", establishes: String? = nil, _ overloads: [Overload]
    ) {
        self.name = name
        self.doc = doc
        self.example = example
        self.establishes = establishes
        self.overloads = overloads
    }
}

/// One signature of a function and its implementation.
public struct Overload: Sendable {
    /// How an implementation takes its arguments. It returns `Value.failure` for an error and must check the kinds of
    /// its arguments, since `dyn` passes the checker.
    public enum Implementation: Sendable {
        case none(@Sendable () -> Value)
        case one(@Sendable (Value) -> Value)
        case two(@Sendable (Value, Value) -> Value)
        case many(@Sendable ([Value]) -> Value)
        /// With the frame, for functions whose work grows with their input: they take ticks from its budget.
        case metered(@Sendable ([Value], inout Frame) -> Value)
        /// Declared for the checker only.
        case missing
    }

    /// The unique name of the signature, such as `size_string`.
    public let id: String
    /// The types of the arguments; for a member function the receiver comes first.
    public let parameters: [CELType]
    /// The type of the result.
    public let result: CELType
    /// Whether it is called as `receiver.name(...)`.
    public let isMember: Bool
    /// What it does.
    public let implementation: Implementation

    /// Whether it takes any number of numbers, or one list of them.
    private(set) var isVariadic = false

    /// Describes a signature.
    public init(
        _ id: String, _ parameters: [CELType], _ result: CELType, isMember: Bool = false,
        _ implementation: Implementation = .missing
    ) {
        self.id = id
        self.parameters = parameters
        self.result = result
        self.isMember = isMember
        self.implementation = implementation
    }

    /// `name(arguments)`
    static func global(
        _ id: String, _ parameters: [CELType], _ result: CELType, _ implementation: Implementation
    ) -> Overload {
        Overload(id, parameters, result, implementation)
    }

    /// `name(a, b, ...)` with numbers, giving their type.
    static func variadic(_ id: String, _ implementation: Implementation) -> Overload {
        var overload = Overload(id, [.dyn], .dyn, implementation)
        overload.isVariadic = true
        return overload
    }

    /// `receiver.name(arguments)`
    static func member(
        _ id: String, _ parameters: [CELType], _ result: CELType, _ implementation: Implementation
    ) -> Overload {
        Overload(id, parameters, result, isMember: true, implementation)
    }
}
