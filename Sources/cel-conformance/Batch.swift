// What does the engine answer to many expressions, one a line?

internal import CEL
internal import Regex2

/// Answers expressions that come one a line, for comparisons with other engines.
///
/// The first line declares variables in the form of the conformance data: `{"type_env": [...], "bindings": {...}}`. Each
/// further line is `{"expr": "..."}`, with `"disable_check": true` for a run without the check. The answer is one line:
/// `{"refused": why}`, or the static type with a value or an error: `{"type": "int", "value": {"int": "3"}}`.
struct Batch {
    private let environment: Environment
    private let frame: Frame

    init?(_ header: JSON) {
        var environment = Environment { pattern in
            let compiled = try RegularExpression(pattern)
            return { compiled.matches($0) }
        }
        for declaration in header["type_env"]?.array ?? [] {
            guard let name = declaration["name"]?.text, let type = declaration["ident"].flatMap(ConformanceTest.type)
            else { return nil }
            environment.declare(name, type)
        }
        var frame = Frame(environment)
        if case .object(let values)? = header["bindings"] {
            for (name, json) in values {
                guard let slot = environment.variable(name)?.slot, let value = ConformanceTest.value(json) else {
                    return nil
                }
                frame.set(slot, value)
            }
        }
        self.environment = environment
        self.frame = frame
    }

    /// The answer to one line.
    func answer(_ line: String) -> String {
        guard let question = try? JSON(parsing: line), let text = question["expr"]?.text else {
            return #"{"refused":"the line has no expression"}"#
        }
        let program: Program
        do {
            program = try environment.compile(text, checked: question["disable_check"]?.flag != true)
        } catch {
            return "{\"refused\":\(JSON.quoted(error.description))}"
        }
        var frame = frame
        let value = program.evaluate(&frame)
        let type = JSON.quoted("\(program.type)")
        if let error = value.error {
            return "{\"type\":\(type),\"error\":\(JSON.quoted("\(error.code.rawValue): \(error.message)"))}"
        }
        return "{\"type\":\(type),\"value\":\(JSON.text(value))}"
    }

    /// Answers every line of the standard input.
    static func run() -> Bool {
        guard let first = readLine(), let header = try? JSON(parsing: first), let batch = Batch(header) else {
            return false
        }
        while let line = readLine() { print(batch.answer(line)) }
        return true
    }
}
