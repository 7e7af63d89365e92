// What does an expression come to on a card?

package import Calendar
internal import CEL
package import RateCard
package import SourceText

/// An expression as a rule may have it, evaluated by itself.
package enum CardExpression {
    /// What it comes to at one place.
    package struct Answer: Sendable {
        /// The way to the place from the root of the card; empty for the card as a whole.
        package let way: [String]
        /// The value in words; nil where it cannot be evaluated.
        package let value: String?
        /// Why it cannot be evaluated, with the place in the expression.
        package let failure: Diagnostic?
    }

    /// What came of it: the type and an answer a place, or what is wrong with the expression.
    package struct Outcome: Sendable {
        /// The type of the value; nil where the expression is wrong.
        package let type: String?
        /// An answer for each place that the path leads to; one where there is no path.
        package let answers: [Answer]
        /// What is wrong with the path or the expression.
        package let diagnostics: [Diagnostic]
    }

    /// Evaluates an expression.
    /// - Parameters:
    ///   - text: The expression, with every name that a rule may use.
    ///   - path: What a rule would look at, such as `charges[*] as c`; nil: the card, once.
    package static func evaluate(
        _ text: String, at path: String?, in rules: RuleSet, on card: RateCard, asOf: CivilDate
    ) -> Outcome {
        let file = SourceFile(path: "expression", text: text)
        var route: RulePath?
        do throws(RulePath.Problem) {
            if let path { route = try RulePath(path, root: rules.root) }
        } catch {
            let source = SourceFile(path: "path", text: path ?? "")
            return Outcome(
                type: nil, answers: [],
                diagnostics: [
                    Diagnostic(
                        id: "rule-path", severity: .error, message: error.message, file: source,
                        range: SourceRange(0, source.bytes.count), actor: .mend, hint: error.hint)
                ])
        }
        let environment = rules.environment(of: route)
        let program: Program
        do {
            program = try environment.compile(text)
        } catch {
            return Outcome(type: nil, answers: [], diagnostics: error.issues.map { Diagnostic($0, in: file) })
        }
        var frame = CardNames.frame(environment, rules, card, asOf)
        let words = ValueWords(file: card.file)
        let answers = RuleWalk(route, on: card, root: rules.root).visits.map { bindings in
            for (index, binding) in bindings.enumerated() {
                frame.set(RuleSet.Slot.first + index, .object(binding.object))
            }
            frame.ticks = CEL.Frame.defaultTicks
            let value = program.evaluate(&frame)
            let failure = value.error.map { error in
                let range = program.range(of: error)
                return Diagnostic(
                    id: "rule-failed", severity: .error, message: error.message, file: file,
                    range: SourceRange(range.lowerBound, range.upperBound), actor: .mend)
            }
            return Answer(
                way: bindings.last?.way ?? [], value: failure == nil ? words.text(value) : nil, failure: failure)
        }
        return Outcome(type: program.type.description, answers: answers, diagnostics: [])
    }
}

extension Diagnostic {
    /// An issue of an expression that stands by itself.
    init(_ issue: Issue, in file: SourceFile) {
        self.init(
            id: "rule-expression", severity: .error, message: issue.message, file: file,
            range: SourceRange(issue.range.lowerBound, issue.range.upperBound), label: issue.label, actor: .mend,
            hint: issue.hint)
    }
}

extension Issue {
    /// What stands beside the underlined place: the type that belongs there, where the message does not say it.
    var label: String? {
        guard let expected, let found, !message.contains(expected) || !message.contains(found) else { return nil }
        return "expected \(expected), found \(found)"
    }
}
