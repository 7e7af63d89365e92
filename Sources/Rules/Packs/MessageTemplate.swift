// Messages with typed holes: `the minimum is {a.minimum.is}`.

internal import CEL
internal import Synchronization

/// A rule's message. Its holes are checked when the pack is checked, and compiled when the rule first fires: a start with
/// the built-in rules needs none of them.
final class MessageTemplate: Sendable {
    let text: String
    private let environment: Environment
    private let facts: Facts
    private let compiled = Mutex<Result<Template, CompilationFailure>?>(nil)

    init(_ text: String, environment: Environment, facts: Facts) {
        self.text = text
        self.environment = environment
        self.facts = facts
    }

    /// Everything that is wrong with the holes, with byte ranges in the text.
    func check() -> [Issue] {
        switch template() {
        case .success: []
        case .failure(let failure): failure.issues
        }
    }

    /// The message; a hole that fails prints what failed, and the finding stays.
    func render(_ frame: inout CEL.Frame) -> String {
        switch template() {
        case .success(let template): template.text(&frame)
        case .failure(let failure): "\(text) {?: \(failure.issues.first?.message ?? "bad expression")}"
        }
    }

    private func template() -> Result<Template, CompilationFailure> {
        compiled.withLock { known in
            if let known { return known }
            let made = Result { () throws(CompilationFailure) -> Template in
                try Template(text, in: environment, assuming: facts)
            }
            known = made
            return made
        }
    }
}
