// How much of what a reviewer should find do the rules find, and are they silent where there is nothing to find?

package import RateCard
package import SourceText
internal import YAMLTree

/// The rules measured by a labelled set, by clean cards, and by changes of these.
package struct Judgement: Sendable {
    /// What became of a case.
    package struct Verdict: Sendable {
        /// The case.
        package let judged: JudgedCase
        /// The labels that no new finding covers.
        package let missed: [JudgedLabel]
        /// The rules and checks of the new findings.
        package let found: [String]
    }

    /// A clean card and what was found on it.
    package struct Clean: Sendable {
        /// The card.
        package let card: RateCard
        /// What was found, without what a comment accepts. Nothing is right.
        package let findings: [Diagnostic]
    }

    /// The kinds of change of a clean card that a review has to notice.
    package enum Kind: String, Sendable, CaseIterable {
        case removed
        case blurred
        case worse = "made worse"
        case contradictory

        init?(_ change: Mutant.Change) {
            switch change {
            case .removed: self = .removed
            case .vague, .notStated: self = .blurred
            case .worse: self = .worse
            case .contradictory: self = .contradictory
            case .moved: return nil
            }
        }
    }

    /// Every case.
    package let verdicts: [Verdict]
    /// Every label that some rule says it covers.
    package let labels: [JudgedLabel]
    /// Every clean card.
    package let clean: [Clean]
    /// The changes of each kind.
    package let mutants: [Kind: [MutationRun.Result]]

    /// Judges the rules of an engine.
    /// - Throws: A case that names no card, or whose text does not stand on it exactly once.
    package init(_ cases: [JudgedCase], clean readings: [CardReading], _ engine: Engine) throws(JudgedSet.Problem) {
        let rules = engine.rules
        let covers = Self.covers(rules)
        labels = Set(covers.values.joined()).sorted { Self.rank($0) < Self.rank($1) }
        let before = readings.map { Self.findings($0, engine) }
        var verdicts: [Verdict] = []
        for judged in cases {
            guard let place = readings.firstIndex(where: { $0.card?.id == judged.card }) else {
                throw JudgedSet.Problem(judged, "there is no clean card `\(judged.card)`")
            }
            let file = readings[place].tree.file
            let text = String(decoding: file.bytes, as: UTF8.self)
            let count = text.ranges(of: judged.was).count
            guard count == 1 else {
                throw JudgedSet.Problem(judged, "`was` stands \(count) times on \(judged.card), and must stand once")
            }
            let changed = SourceFile(path: file.path, text: text.replacing(judged.was, with: judged.becomes))
            let after = Self.findings(CardReader.read(changed), engine)
            let new = MutationRun.difference(after, before[place]).map(\.id)
            let seen = Set(new.flatMap { covers[$0] ?? [] })
            verdicts.append(
                Verdict(
                    judged: judged, missed: judged.labels.filter { !seen.contains($0) },
                    found: Set(new).sorted()))
        }
        self.verdicts = verdicts
        clean = zip(readings, before).compactMap { reading, findings in
            reading.card.map { card in
                let waived = Waivers.apply(to: findings, in: reading.tree, known: { _ in true }, asOf: engine.asOf)
                return Clean(card: card, findings: waived.findings)
            }
        }
        var mutants: [Kind: [MutationRun.Result]] = [:]
        for card in readings.compactMap(\.card) {
            // A change of a term that has been accepted as it is tells nothing.
            for result in MutationRun(card, engine).results where result.mutant.isDefect && !result.wasFlagged {
                if let kind = Kind(result.mutant.change) { mutants[kind, default: []].append(result) }
            }
        }
        self.mutants = mutants
    }

    /// The cases that show a label.
    package func cases(_ label: JudgedLabel) -> [Verdict] { verdicts.filter { $0.judged.labels.contains(label) } }

    /// Whether every case of a label was found, and there is one.
    package func isFound(_ label: JudgedLabel) -> Bool {
        let cases = cases(label)
        return !cases.isEmpty && cases.allSatisfy { !$0.missed.contains(label) }
    }

    private static func rank(_ label: JudgedLabel) -> Int {
        switch label {
        case .check(let number): number
        case .pain(let number): 1000 + number
        }
    }

    /// What the file and the rules say of a card; what a comment accepts is still among it.
    private static func findings(_ reading: CardReading, _ engine: Engine) -> [Diagnostic] {
        reading.diagnostics + (reading.card.map(engine.run) ?? [])
    }

    /// What each rule, check and entry of the lexicon says that it covers.
    private static func covers(_ rules: RuleSet) -> [String: [JudgedLabel]] {
        var found: [String: [JudgedLabel]] = [:]
        for rule in rules.rules {
            found[rule.id] = rule.covers.compactMap(check) + rule.pains.compactMap(pain)
        }
        for entry in rules.lexicon.entries {
            found[entry.id] = entry.covers.compactMap(check) + entry.pains.compactMap(pain)
        }
        for check in NativeChecks.covers { found[check.id, default: []] += check.numbers.map(JudgedLabel.check) }
        for check in NativeChecks.pains { found[check.id, default: []] += check.numbers.map(JudgedLabel.pain) }
        return found
    }

    private static func check(_ number: String) -> JudgedLabel? { Int(number).map(JudgedLabel.check) }

    private static func pain(_ number: String) -> JudgedLabel? { Int(number).map(JudgedLabel.pain) }
}
