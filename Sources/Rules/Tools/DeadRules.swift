// Which rules can never say anything, say the same everywhere, or only repeat another? Decided for constants, words and
// intervals of single terms; for the rest it is said that it is not decided.

internal import CEL
internal import RateCard
internal import Schema
package import SourceText
internal import YAMLTree

/// What was found about the rules of a set.
package struct DeadRules {
    /// A warning for each dead rule, at the part that is to blame.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Rules of which it is not decided, and the first part that is not understood.
    package private(set) var undecided: [(rule: String, part: String)] = []

    /// Whether all rules with the same place were compared with each other.
    package private(set) var isComplete = true

    private struct Conditions {
        let rule: Rule
        let when: Dissection.Part?
        let assert: Dissection.Part
        let place: String
    }

    /// Pairs beyond this number are not compared.
    private static let mostPairs = 20_000

    /// Looks at the rules of a set.
    /// - Parameter files: The paths of the files whose rules are judged; a rule may repeat one of another file.
    package init(_ rules: RuleSet, in files: Set<String>) {
        var places: [String: [Conditions]] = [:]
        var pairs = 0
        for rule in rules.rules {
            guard let conditions = Self.conditions(rule, rules) else { continue }
            let isJudged = files.contains(rule.file)
            if isJudged { judge(conditions) }
            let others = places[conditions.place] ?? []
            for other in others where isJudged || files.contains(other.rule.file) {
                pairs += 1
                if pairs > Self.mostPairs { break }
                compare(conditions, other, files)
            }
            places[conditions.place, default: []].append(conditions)
        }
        isComplete = pairs <= Self.mostPairs
    }

    private static func conditions(_ rule: Rule, _ rules: RuleSet) -> Conditions? {
        let environment = rules.environment(of: rule.path)
        let when = rule.source.when.flatMap { try? environment.dissect($0, expecting: .bool) }
        let facts = rule.when?.factsIfTrue ?? .none
        guard let assert = try? environment.dissect(rule.source.assert, expecting: .bool, assuming: facts) else {
            return nil
        }
        let path = (rule.path?.clauses ?? []).map { clause in
            "\(clause.from ?? -1):" + clause.keys.map(\.name).joined(separator: ".")
        }
        let naming = Self.naming(rule)
        return Conditions(
            rule: rule, when: when?.root, assert: assert.root,
            place: path.joined(separator: ",") + "@" + naming(rule.node(.at)?.text ?? ""))
    }

    // MARK: One rule

    private mutating func judge(_ conditions: Conditions) {
        let rule = conditions.rule
        let naming = Self.naming(rule)
        var table = ConditionTable { Self.words(of: $0, in: rule) }
        for part in [conditions.when, conditions.assert].compactMap(\.self) { table.read(part, naming) }
        let when = conditions.when.map { table.formula($0, naming) } ?? .constant(true)
        let assert = table.formula(conditions.assert, naming)
        guard let count = table.combinations else {
            undecided.append((rule.id, "too many cases"))
            return
        }
        var (applies, finds, passes) = (false, false, false)
        for number in 0..<count {
            let cases = table.combination(number)
            guard when.holds(cases) else { continue }
            applies = true
            if assert.holds(cases) { passes = true } else { finds = true }
            if finds && passes { break }
        }
        let isMeant = rule.source.assert == "false"
        if !applies {
            report(rule, .when, "`when` is never true: the rule never applies")
        } else if !finds {
            report(rule, .assert, "this is always true where the rule applies: it never finds anything")
        } else if !passes && !isMeant {
            report(
                rule, .assert, "this is never true where the rule applies: every place is a finding",
                hint: "if that is meant, write `assert: 'false'`")
        } else if let part = table.undecided {
            undecided.append((rule.id, part))
        }
    }

    // MARK: Two rules

    /// Whether one of two rules with the same places finds something only where the other does.
    private mutating func compare(_ later: Conditions, _ earlier: Conditions, _ files: Set<String>) {
        var table = ConditionTable { _ in nil }
        let all = [later, earlier]
        for rule in all {
            for part in [rule.when, rule.assert].compactMap(\.self) { table.read(part, Self.naming(rule.rule)) }
        }
        let formulas = all.map { rule -> Formula in
            let naming = Self.naming(rule.rule)
            return .and([
                rule.when.map { table.formula($0, naming) } ?? .constant(true),
                .not(table.formula(rule.assert, naming)),
            ])
        }
        guard let count = table.combinations else { return }
        var (laterAlone, earlierAlone, both) = (false, false, false)
        for number in 0..<count {
            let cases = table.combination(number)
            switch (formulas[0].holds(cases), formulas[1].holds(cases)) {
            case (true, true): both = true
            case (true, false): laterAlone = true
            case (false, true): earlierAlone = true
            case (false, false): break
            }
            if laterAlone && earlierAlone { return }
        }
        guard both else { return }
        if !laterAlone {
            shadow(later.rule, by: earlier.rule, files)
        } else {
            shadow(earlier.rule, by: later.rule, files)
        }
    }

    /// A milder finding beside a graver one is a ladder, and so is one that takes the other in.
    private mutating func shadow(_ rule: Rule, by other: Rule, _ files: Set<String>) {
        guard files.contains(rule.file), other.severity >= rule.severity, !rule.folding.absorbs.contains(other.id)
        else {
            return
        }
        report(rule, .id, "wherever `\(rule.id)` finds something, `\(other.id)` does so too, and it is no milder")
    }

    // MARK: Parts

    private mutating func report(_ rule: Rule, _ key: RuleText.Key, _ message: String, hint: String? = nil) {
        guard let node = rule.node(key) else { return }
        diagnostics.append(
            Diagnostic(
                id: "dead-rule", severity: .warning, message: message, file: node.tree.file, range: node.range,
                breadcrumb: [rule.id], actor: .mend, hint: hint))
    }

    /// The names of a rule's variables by their order, so that rules can be compared.
    private static func naming(_ rule: Rule) -> ConditionTable.Naming {
        let variables = rule.path?.clauses.map(\.variable) ?? []
        return { text in
            var result = ""
            var word = ""
            var isField = false
            for character in text + " " {
                if character.isLetter || character == "_" || (character.isNumber && !word.isEmpty) {
                    word.append(character)
                    continue
                }
                if !word.isEmpty {
                    let index = isField ? nil : variables.lastIndex(of: word)
                    result += index.map { "$\($0)" } ?? word
                    word = ""
                }
                isField = character == "."
                if character != " " { result.append(character) }
            }
            return result
        }
    }

    /// The words that the value of a path such as `t.renews.is` can be.
    private static func words(of path: String, in rule: Rule) -> [String]? {
        var names = path.split(separator: ".").map(String.init)
        guard names.count > 1, names.removeLast() == "is", let first = names.first else { return nil }
        var field: Field?
        var shape: Shape? = CardShape.card
        if first == "card" {
            names.removeFirst()
        } else if let clauses = rule.path?.clauses, let last = clauses.lastIndex(where: { $0.variable == first }) {
            names.removeFirst()
            var way = clauses[last].keys.map(\.name)
            var from = clauses[last].from
            while let index = from {
                way = clauses[index].keys.map(\.name) + way
                from = clauses[index].from
            }
            names = way + names
        } else {
            return nil
        }
        for name in names {
            field = shape?.field(name)
            switch field?.form {
            case .named(let inner)?, .records(let inner)?: shape = inner
            default: shape = field?.type.shape
            }
        }
        guard case .word(let words)? = field?.type else { return nil }
        return words
    }
}
