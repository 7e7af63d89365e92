// One walk over one card, with every rule checked at the places that its path leads to.

internal import CEL
internal import RateCard
internal import Schema
internal import SourceText

/// The state of a walk. The way to a place is kept as steps back to the root: nobody asks for it unless there is something
/// to report.
struct CardPass {
    /// A part of the card that a path has come to.
    struct Place {
        /// The block to go on from; nil where there is none.
        let record: Record?
        let range: SourceRange
        let definition: SourceRange?
        /// The last step on the way to it, as an index into the trail; nil for the card.
        let step: Int?
    }

    /// A step on the way to a place.
    private struct Crumb {
        let name: Name
        let before: Int?
    }

    private enum Name {
        case key(String)
        /// An element of a list, from 0.
        case element(Int)
    }

    /// A value that a variable is bound to.
    private struct Binding {
        let object: CardObject
        let place: Place
    }

    private let rules: [Rule]
    private let card: RateCard
    private let root: Binding
    private var frame: CEL.Frame
    private var trail: [Crumb] = []
    private var bound: [Binding] = []
    /// What each rule has left of its budget on this card.
    private var ticks: [Int]
    private var findings: [(rule: Int, finding: Diagnostic)] = []

    /// The findings of all rules on a card, in the order of the rules.
    /// - Parameter frame: Has the card and the date set.
    static func findings(_ plan: RulePlan, _ rules: RuleSet, on card: RateCard, _ frame: CEL.Frame) -> [Diagnostic] {
        var pass = CardPass(rules, card, frame)
        for rule in plan.rules { pass.check(rule) }
        for step in plan.steps { pass.follow(step, from: pass.root.place) }
        // The order of the walk holds within a rule: the sort is stable.
        return pass.findings.sorted { $0.rule < $1.rule }.map(\.finding)
    }

    private init(_ rules: RuleSet, _ card: RateCard, _ frame: CEL.Frame) {
        self.rules = rules.rules
        self.card = card
        self.frame = frame
        let object = CardObject(type: rules.root, record: card.record)
        root = Binding(
            object: object,
            place: Place(record: card.record, range: Self.range(of: card), definition: nil, step: nil))
        self.frame.set(RuleSet.Slot.card, .object(object))
        ticks = Array(repeating: CEL.Frame.defaultTicks, count: rules.rules.count)
    }

    /// The place of a finding about a card as a whole: its date, else its name.
    private static func range(of card: RateCard) -> SourceRange {
        for key in ["read", "id", "ratecard"] {
            if let term = card.record.term(key) { return term.origin.range }
        }
        return SourceRange(Int(card.record.origin.range.start), Int(card.record.origin.range.start))
    }

    // MARK: Walking

    /// Goes a step down from a place, and every way on from there; a term that differs by a dimension is one place a
    /// branch.
    private mutating func follow(_ step: RulePlan.Step, from place: Place) {
        guard let key = step.move.key else {
            if case .variable(let number) = step.move.start { arrive(step, place, bound[number].object, step.rules) }
            return
        }
        guard let record = place.record else { return }
        if record.slots[key.position] == nil && step.ignoresAbsence { return }
        let length = trail.count
        let way = mark(.key(key.name), after: place.step)
        switch record.slots[key.position] {
        case .term(let term)? where !key.isList: leaves(of: term, step, way)
        case .named(let named)? where key.isList:
            for entry in named {
                let here = Place(
                    record: entry.record, range: entry.nameRange, definition: entry.record.origin.definition,
                    step: mark(.key(entry.name), after: way))
                arrive(step, here, step.object(entry.record, name: entry.name), step.rules)
            }
        case .records(let records)? where key.isList:
            for (number, entry) in records.enumerated() {
                let here = Place(
                    record: entry, range: entry.origin.range, definition: entry.origin.definition,
                    step: mark(.element(number), after: way))
                arrive(step, here, step.object(entry, name: String(number + 1)), step.rules)
            }
        default:
            guard let absent = step.absent else { break }
            let here = Place(record: nil, range: place.range, definition: place.definition, step: way)
            arrive(step, here, absent, step.rulesOfAbsence)
        }
        trail.removeLast(trail.count - length)
    }

    private mutating func leaves(of term: Term, _ step: RulePlan.Step, _ way: Int) {
        switch term {
        case .one, .oneOf:
            let (record, origin) = (term.record, term.origin)
            let here = Place(record: record, range: origin.range, definition: origin.definition, step: way)
            arrive(step, here, step.object(record, term: term), step.rules)
        case .by(_, let branches, let otherwise, _, _):
            for branch in branches { leaves(of: branch.term, step, mark(.key(branch.name), after: way)) }
            if let otherwise { leaves(of: otherwise.term, step, mark(.key(otherwise.name), after: way)) }
        case .since(let steps, let before, _):
            leaves(of: before, step, mark(.key("before"), after: way))
            for entry in steps { leaves(of: entry.term, step, mark(.key("\(entry.from)"), after: way)) }
        }
    }

    /// Binds the next variable where the step binds one, checks rules whose paths end here, and goes on.
    private mutating func arrive(_ step: RulePlan.Step, _ place: Place, _ object: CardObject?, _ rules: [Int]) {
        if let object {
            frame.set(RuleSet.Slot.first + bound.count, .object(object))
            bound.append(Binding(object: object, place: place))
            for rule in rules { check(rule) }
        }
        for next in step.steps {
            switch next.move.start {
            case .here: follow(next, from: place)
            case .card: follow(next, from: root.place)
            case .variable(let number): follow(next, from: bound[number].place)
            }
        }
        if object != nil { bound.removeLast() }
    }

    /// Notes a step of the way; what was noted below a place is forgotten when the walk leaves it.
    private mutating func mark(_ name: Name, after before: Int?) -> Int {
        trail.append(Crumb(name: name, before: before))
        return trail.count - 1
    }

    private func breadcrumb(_ place: Place) -> [String] {
        var names: [String] = []
        var step = place.step
        while let index = step {
            switch trail[index].name {
            case .key(let key): names.append(key)
            case .element(let number): names.append("[\(number + 1)]")
            }
            step = trail[index].before
        }
        return names.reversed()
    }

    // MARK: Checking

    private mutating func check(_ number: Int) {
        let rule = rules[number]
        frame.ticks = ticks[number]
        defer { ticks[number] = frame.ticks }
        if let when = rule.when {
            switch when.evaluateBool(&frame) {
            case .success(true): break
            case .success(false): return
            case .failure(let error): return failed(number, rule, error.message)
            }
        }
        switch rule.assert.evaluateBool(&frame) {
        case .success(true): return
        case .failure(let error): failed(number, rule, error.message)
        case .success(false):
            let (place, names, term) = place(of: rule)
            let finding = Diagnostic(
                id: rule.id, severity: rule.severity(at: card.status), message: rule.message.render(&frame),
                file: card.file,
                range: place.range,
                related: place.definition.map { [Related("the value comes from here", file: card.file, range: $0)] }
                    ?? [],
                breadcrumb: breadcrumb(place) + names, state: term?.state, actor: rule.actor, help: rule.help)
            findings.append((number, finding))
        }
    }

    private mutating func failed(_ number: Int, _ rule: Rule, _ message: String) {
        let place = (bound.last ?? root).place
        let finding = Diagnostic(
            id: "rule-failed", severity: .error, message: "rule `\(rule.id)` could not be evaluated: \(message)",
            file: card.file, range: place.range, breadcrumb: breadcrumb(place), actor: .mend)
        findings.append((number, finding))
    }

    /// Where a finding points, as a place that the walk has been at and the keys below it, and the term there.
    private func place(of rule: Rule) -> (Place, below: [String], Term?) {
        guard let at = rule.at else {
            let last = bound.last ?? root
            return (last.place, [], last.object.term)
        }
        let from = at.variable.map { bound[$0] } ?? root
        var (place, type, found) = (from.place, from.object.type, from.object.term)
        var names: [String] = []
        for slot in at.slots {
            guard case .term(let index, let inner) = type.accesses[slot], let record = place.record,
                case .term(let term)? = record.slots[index]
            else { break }
            names.append(record.shape.fields[index].key)
            place = Place(
                record: term.record, range: term.origin.range, definition: term.origin.definition, step: place.step)
            (type, found) = (inner, term)
        }
        return (place, names, found)
    }
}
