// What went wrong when an expression ran, and where in its text?

/// An error of an evaluation.
public final class EvaluationError: Error, Sendable, CustomStringConvertible {
    /// The class of the error.
    public enum Code: String, Sendable {
        case noSuchOverload = "no such overload"
        case noSuchKey = "no such key"
        case noSuchField = "no such field"
        case indexOutOfRange = "index out of range"
        case divideByZero = "divide by zero"
        case overflow = "overflow"
        case range = "range"
        case invalidArgument = "invalid argument"
        case conversion = "conversion"
        case unknownVariable = "unknown variable"
        case unknownFunction = "unknown function"
        case duplicateKey = "duplicate key"
        case unlikeCurrencies = "unlike currencies"
        case budget = "budget"
        case host = "host"
    }

    /// The class of the error.
    public let code: Code
    /// What to tell the reader.
    public let message: String
    /// The node of the syntax tree to blame, or -1 when it is not known yet; see `Program.range(of:)`.
    public let node: Int

    /// Makes an error.
    public init(_ code: Code, _ message: String, node: Int = -1) {
        self.code = code
        self.message = message
        self.node = node
    }

    /// The same error with a position, unless it has one.
    func at(_ node: Int) -> EvaluationError {
        self.node >= 0 ? self : EvaluationError(code, message, node: node)
    }

    /// The message.
    public var description: String { message }
}
