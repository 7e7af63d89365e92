// Runs every rule over a card.

package import Calendar
internal import CEL
internal import Costing
package import RateCard
internal import Schema
package import SourceText

/// Runs rules. Every worker has its own.
package final class Engine: Sendable {
    /// The rules.
    package let rules: RuleSet
    /// The day that stands for today.
    package let asOf: CivilDate
    private let book = ReadingBook()

    /// An engine.
    package init(rules: RuleSet, asOf: CivilDate) {
        self.rules = rules
        self.asOf = asOf
    }

    /// The findings of all rules on a card, in the order of the rules. A rule that cannot be evaluated is a finding of
    /// its own, `rule-failed`, which makes the run end with exit code 2.
    package func run(_ card: RateCard) -> [Diagnostic] {
        let root = CardObject(type: rules.root, record: card.record)
        let binding = Binding(root: root, range: cardRange(card))
        var frame = CEL.Frame(rules.environment)
        frame.set(RuleSet.Slot.card, .object(root))
        frame.set(RuleSet.Slot.asOf, .date(asOf))
        frame.set(RuleSet.Slot.age, .int(Int64(card.read.map { $0.days(until: asOf) } ?? -1)))
        defer { binding.forget() }
        var findings: [Diagnostic] = []
        for rule in rules.rules {
            frame.ticks = CEL.Frame.defaultTicks
            guard let path = rule.path else {
                check(rule, [], binding, card, &frame, &findings)
                continue
            }
            path.bindings(in: binding) { bound in
                for (index, value) in bound.enumerated() {
                    frame.set(RuleSet.Slot.first + index, .object(value.object))
                }
                check(rule, bound, binding, card, &frame, &findings)
            }
        }
        return findings + NativeChecks.run(card, book)
    }

    /// The place of a finding about a card as a whole: its date, else its name.
    private func cardRange(_ card: RateCard) -> SourceRange {
        for key in ["read", "id", "ratecard"] {
            if let term = card.record.term(key) { return term.origin.range }
        }
        return SourceRange(Int(card.record.origin.range.start), Int(card.record.origin.range.start))
    }

    private func check(
        _ rule: Rule, _ bound: [Binding], _ root: Binding, _ card: RateCard, _ frame: inout CEL.Frame,
        _ findings: inout [Diagnostic]
    ) {
        if let when = rule.when {
            switch when.evaluateBool(&frame) {
            case .success(true): break
            case .success(false): return
            case .failure(let error): return failed(rule, error.message, bound.last ?? root, card, &findings)
            }
        }
        switch rule.assert.evaluateBool(&frame) {
        case .success(true): return
        case .failure(let error): failed(rule, error.message, bound.last ?? root, card, &findings)
        case .success(false):
            let place = place(of: rule, bound, root)
            findings.append(
                Diagnostic(
                    id: rule.id, severity: rule.severity, message: rule.message.render(&frame), file: card.file,
                    range: place.range,
                    related: place.definition.map { [Related("the value comes from here", file: card.file, range: $0)] }
                        ?? [],
                    breadcrumb: place.breadcrumb, actor: rule.actor, help: help(rule)))
        }
    }

    private func help(_ rule: Rule) -> [String] {
        [rule.ask.map { "ask: \($0)" }, rule.settles.map { "wording: \"\($0)\"" }, rule.hint].compactMap { $0 }
    }

    private func failed(
        _ rule: Rule, _ message: String, _ place: Binding, _ card: RateCard, _ findings: inout [Diagnostic]
    ) {
        findings.append(
            Diagnostic(
                id: "rule-failed", severity: .error, message: "rule `\(rule.id)` could not be evaluated: \(message)",
                file: card.file, range: place.range, breadcrumb: place.breadcrumb, actor: .mend))
    }

    private func place(of rule: Rule, _ bound: [Binding], _ root: Binding) -> Binding {
        guard let at = rule.at else { return bound.last ?? root }
        var place = at.variable.map { bound[$0] } ?? root
        for slot in at.slots {
            guard case .term(let index, let type) = place.object.type.accesses[slot], let record = place.object.record,
                case .term(let term)? = record.slots[index]
            else { return place }
            place = Binding(
                CardObject(type: type, record: term.record, term: term), range: term.origin.range,
                definition: term.origin.definition, below: place, key: record.shape.fields[index].key)
        }
        return place
    }
}
