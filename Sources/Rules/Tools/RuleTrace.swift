// How did a rule come to what it says? Every place that it looks at, every part of its conditions, and their values.

package import Calendar
internal import CEL
package import RateCard
internal import Schema
package import SourceText

/// What one rule did on one card.
package struct RuleTrace: Sendable {
    /// A part of a condition with its value.
    package struct Part: Sendable {
        /// How far inside the condition it stands, from 0.
        package let depth: Int
        /// The part as it is written.
        package let text: String
        /// Its value in words; nil where it was not needed, since what stands before it decides.
        package let value: String?
    }
    /// What came of a place.
    package enum Verdict: Sendable, Hashable {
        /// `when` is false.
        case doesNotApply
        case passes
        /// A finding, with its message.
        case finds(String)
        /// A condition cannot be evaluated.
        case failed(String)
    }
    /// A place that the rule looked at.
    package struct Visit: Sendable {
        /// The way to it from the root of the card; empty for the card as a whole.
        package let way: [String]
        /// Where it stands; for what is absent, the block that it is missing from.
        package let range: SourceRange
        /// Whether the card has nothing there.
        package let isAbsent: Bool
        /// The variables with what they are bound to, in words.
        package let variables: [(name: String, text: String)]
        /// The parts of `when`; nil where the rule has none.
        package let when: [Part]?
        /// The parts of `assert`; nil where the rule does not apply.
        package let assert: [Part]?
        /// What came of it.
        package let verdict: Verdict
    }

    /// The places, in the order of the card.
    package private(set) var visits: [Visit] = []
    /// The ways that end before the rule's path does: the card has nothing there, so nothing was looked at.
    package let gaps: [[String]]

    /// Runs one rule on one card, as `asOf` were today.
    package init(_ rule: Rule, in rules: RuleSet, on card: RateCard, asOf: CivilDate) {
        let walk = RuleWalk(rule.path, on: card, root: rules.root)
        gaps = walk.gaps
        let environment = rules.environment(of: rule.path)
        let when = rule.source.when.flatMap { try? environment.dissect($0, expecting: .bool) }
        let facts = rule.when?.factsIfTrue ?? .none
        guard let assert = try? environment.dissect(rule.source.assert, expecting: .bool, assuming: facts) else {
            return
        }
        var frame = CardNames.frame(environment, rules, card, asOf)
        for bindings in walk.visits {
            for (index, binding) in bindings.enumerated() {
                frame.set(RuleSet.Slot.first + index, .object(binding.object))
            }
            let words = ValueWords(file: card.file)
            let (whenParts, applies) = when.map { Self.explain($0.root, &frame, words) } ?? (nil, .bool(true))
            var assertParts: [Part]?
            var verdict = Verdict.doesNotApply
            switch applies {
            case .bool(true):
                let (parts, holds) = Self.explain(assert.root, &frame, words)
                assertParts = parts
                switch holds {
                case .bool(true): verdict = .passes
                case .bool(false): verdict = .finds(rule.message.render(&frame))
                default: verdict = .failed(holds.error?.message ?? "the assertion is no condition")
                }
            case .bool(false): break
            default: verdict = .failed(applies.error?.message ?? "`when` is no condition")
            }
            let names = rule.path?.clauses.map(\.variable) ?? []
            visits.append(
                Visit(
                    way: bindings.last?.way ?? [], range: bindings.last?.range ?? card.record.origin.range,
                    isAbsent: bindings.last?.isAbsent ?? false,
                    variables: zip(names, bindings).map { ($0, words.text(.object($1.object))) },
                    when: whenParts, assert: assertParts, verdict: verdict))
        }
    }

    private static func explain(
        _ root: Dissection.Part, _ frame: inout CEL.Frame, _ words: ValueWords
    ) -> ([Part], CEL.Value) {
        frame.ticks = CEL.Frame.defaultTicks
        let value = root.program.evaluate(&frame)
        var parts: [Part] = []
        list(root, 0, &frame, words, &parts)
        return (parts, value)
    }

    /// Lists a part and what it is made of. Constants say their value already, and need no line.
    private static func list(
        _ part: Dissection.Part, _ depth: Int, _ frame: inout CEL.Frame, _ words: ValueWords, _ parts: inout [Part]
    ) {
        frame.ticks = CEL.Frame.defaultTicks
        let value = part.program.evaluate(&frame)
        parts.append(Part(depth: depth, text: part.text, value: words.text(value)))
        var needed = part.children[...]
        switch part.kind {
        case .and, .or:
            let decides = part.kind == .or
            while let child = needed.popFirst() {
                list(child, depth + 1, &frame, words, &parts)
                frame.ticks = CEL.Frame.defaultTicks
                if case .bool(decides) = child.program.evaluate(&frame) { break }
            }
            for rest in needed { parts.append(Part(depth: depth + 1, text: rest.text, value: nil)) }
        case .conditional where part.children.count == 3:
            list(part.children[0], depth + 1, &frame, words, &parts)
            if case .bool(let flag) = part.children[0].program.evaluate(&frame) {
                list(part.children[flag ? 1 : 2], depth + 1, &frame, words, &parts)
            }
        default:
            for child in part.children where child.kind != .constant {
                list(child, depth + 1, &frame, words, &parts)
            }
        }
    }
}
