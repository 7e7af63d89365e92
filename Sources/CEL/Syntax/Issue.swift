// What is wrong with the text of an expression, and what would be right?

/// A problem of an expression that was found before it ran.
public struct Issue: Error, Sendable, Hashable, CustomStringConvertible {
    /// A replacement of a part of the text.
    public struct Fix: Sendable, Hashable {
        /// The bytes to replace; empty to insert.
        public let range: Range<Int>
        /// What to put there.
        public let replacement: String

        /// Makes a fix.
        public init(range: Range<Int>, replacement: String) {
            self.range = range
            self.replacement = replacement
        }
    }

    /// The bytes to blame, as offsets into the UTF-8 of the expression.
    public let range: Range<Int>
    /// What is wrong.
    public let message: String
    /// What was expected, where that says more.
    public let expected: String?
    /// What was found instead.
    public let found: String?
    /// What to do about it.
    public let hint: String?
    /// A change that would mend it.
    public let fix: Fix?

    /// Makes an issue.
    public init(
        range: Range<Int>, message: String, expected: String? = nil, found: String? = nil, hint: String? = nil,
        fix: Fix? = nil
    ) {
        self.range = range
        self.message = message
        self.expected = expected
        self.found = found
        self.hint = hint
        self.fix = fix
    }

    /// The same issue of a text that stands so many bytes inside another.
    public func shifted(by offset: Int) -> Issue {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        return Issue(
            range: moved(range), message: message, expected: expected, found: found, hint: hint,
            fix: fix.map { Fix(range: moved($0.range), replacement: $0.replacement) })
    }

    /// The message with its place and hint.
    public var description: String {
        let place = "\(range.lowerBound)..<\(range.upperBound)"
        return "\(place): \(message)" + (hint.map { " (\($0))" } ?? "")
    }
}

/// Why an expression could not be compiled: at least one issue, in the order of the text.
public struct CompilationFailure: Error, Sendable, CustomStringConvertible {
    /// All that was found.
    public let issues: [Issue]
    /// What would be known when the expression was true, as far as it can be read; nil where its text is no expression.
    /// With it, what comes after the expression can be checked, too.
    public let factsIfTrue: Facts?

    init(issues: [Issue], factsIfTrue: Facts? = nil) {
        self.issues = issues
        self.factsIfTrue = factsIfTrue
    }

    /// The issues, a line each.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}
