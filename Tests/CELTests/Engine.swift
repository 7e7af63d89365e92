// What do the tests of this module share?

import CEL
import Regex2
import Testing

/// Compiles patterns with RE2.
let re2: RegexCompiler = { pattern in
    let compiled = try RegularExpression(pattern)
    return { compiled.matches($0) }
}

/// Evaluates an expression without variables.
func evaluate(_ text: String, in environment: Environment = Environment(regex: re2), checked: Bool = true) -> Value {
    do {
        let program = try environment.compile(text, checked: checked)
        var frame = Frame(environment)
        return program.evaluate(&frame)
    } catch {
        Issue.record("\(text): \(error)")
        return .null
    }
}

/// The issues of an expression that must not compile.
func issues(
    _ text: String, in environment: Environment = Environment(regex: re2), expecting: CELType? = nil,
    assuming: Facts = .none
) -> [CEL.Issue] {
    do {
        _ = try environment.compile(text, expecting: expecting, assuming: assuming)
        Issue.record("compiles: \(text)")
        return []
    } catch {
        return error.issues
    }
}

/// The part of a text that a range covers.
func part(_ text: String, _ range: Range<Int>) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }

/// A value for comparison: its type and its text, so that `1` and `1u` differ.
func shown(_ value: Value) -> String {
    switch value {
    case .list(let elements): "[" + elements.map(shown).joined(separator: ", ") + "]"
    case .map(let map):
        "{" + zip(map.keys, map.values).map { "\(shown($0)): \(shown($1))" }.joined(separator: ", ") + "}"
    case .string(let text): "'\(text)'"
    case .error(let error): "error \(error.code.rawValue)"
    case .bytes(let bytes): "bytes \(bytes)"
    case .optional(let inner): "optional(\(inner.value.map(shown) ?? ""))"
    default: "\(value.type) \(value.formatted)"
    }
}
