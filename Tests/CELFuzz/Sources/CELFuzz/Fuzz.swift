// Does any text whatever crash the parser, the checker, the planner or the evaluator?

import CEL
import Regex2

/// Variables of many types, so that mutated expressions find something to work on.
private let variables: [(name: String, type: CELType, value: Value)] = [
    ("a", .int, .int(7)), ("b", .string, .string("aßc")), ("c", .list(.int), .list([.int(3), .int(-1), .int(3)])),
    ("d", .map(.string, .dyn), .map(["k": .int(1), "l": .list([.null, .double(0.5)])])),
    ("e", .dyn, .list([.string("x"), .uint(2)])), ("f", .optional(.int), .optional(OptionalValue(nil))),
    ("g", .decimal, .opaque(OpaqueBox(.decimal(3)))), ("h", .bytes, .bytes([0, 255])),
]

private let environment: Environment = {
    var environment = Environment { pattern in
        let compiled = try RegularExpression(pattern)
        return { compiled.matches($0) }
    }
    for variable in variables { environment.declare(variable.name, variable.type) }
    return environment
}()

private let frame: Frame = {
    var frame = Frame(environment)
    for (slot, variable) in variables.enumerated() { frame.set(slot, variable.value) }
    return frame
}()

/// Compiles a text with and without the check, runs and writes what compiles, and sees that every position that an
/// error gives lies within the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    let whole = 0..<text.utf8.count
    func see(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= whole.upperBound, "a position beyond the text")
    }
    for checked in [true, false] {
        do {
            let program = try environment.compile(text, checked: checked)
            var frame = frame
            frame.ticks = 20_000
            let value = program.evaluate(&frame)
            if let error = value.error { see(program.range(of: error)) }
            _ = value.formatted
            frame.ticks = 20_000
            for part in program.observe(&frame) { see(part.range) }
        } catch {
            for issue in error.issues { see(issue.range) }
        }
    }
    do {
        var frame = frame
        frame.ticks = 20_000
        _ = try Template(text, in: environment).text(&frame)
    } catch {
        for issue in error.issues { see(issue.range) }
    }
    return 0
}
