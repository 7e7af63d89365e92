// From a rule file to compiled rules: everything that is wrong with it, with positions inside its expressions.

internal import CEL
internal import Money
internal import RateCard
internal import Schema
package import SourceText
package import YAMLTree

/// Loads rule packs.
package struct PackLoader {
    /// The rules that were sound.
    package private(set) var rules: RuleSet
    /// What was wrong.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Whether message holes are compiled too; a run with built-in rules leaves them for when a rule fires.
    package let isThorough: Bool

    /// The rules that others absorb, and where they are named.
    private var absorbed: [(id: String, file: SourceFile, range: SourceRange)] = []

    /// What decides which program a condition of a rule with one variable becomes.
    private struct SharedCondition: Hashable {
        let text: String
        let variable: String
        let type: ObjectIdentifier
    }

    private var conditions: [SharedCondition: Program] = [:]
    private var routes: [String: Route] = [:]

    /// What became of a condition: the program if it is sound, and what is known where it holds if it can be read.
    private struct Condition {
        let program: Program?
        let facts: Facts?
    }

    /// A loader with no rules yet.
    package init(isThorough: Bool) {
        rules = RuleSet()
        self.isThorough = isThorough
    }

    /// Adds the rules of a file.
    package mutating func load(_ file: SourceFile) { load(YAMLTree(file, firstDocumentOnly: true)) }

    /// Adds the rules of a file whose first document was read.
    package mutating func load(_ tree: YAMLTree) {
        let file = tree.file
        diagnostics += tree.diagnostics
        guard let root = tree.root, root.kind == .mapping else {
            if tree.diagnostics.isEmpty {
                report("empty-file", "the file holds no rules", file, SourceRange(0, 0))
            }
            return
        }
        if isThorough {
            var decoder = Decoder(file: file, root: PackShape.pack, currency: .usd)
            _ = decoder.decodeRoot(root)
            diagnostics += decoder.diagnostics
        }
        let pack = root.value(forKey: "pack")?.text ?? ""
        for node in root.value(forKey: "rules")?.elements.map({ $0 }) ?? [] where node.kind == .mapping {
            add(node, pack: pack, file)
        }
        let words = root.value(forKey: "words")?.elements.compactMap { entry($0, pack: pack, file) } ?? []
        rules.add(words)
    }

    /// An entry of the lexicon; nil where something is missing, or wrong in its patterns.
    private mutating func entry(_ node: YAMLNode, pack: String, _ file: SourceFile) -> LexiconEntry? {
        let text = RuleText(node)
        guard node.kind == .mapping, let id = text[.id],
            let group = text[.group].flatMap(LexiconEntry.Group.init(rawValue:)),
            let severity = Severity(name: text[.severity] ?? "note"), let actor = Self.actor(text[.who]),
            !text.list(.words).isEmpty
        else { return nil }
        if let idNode = text.node(.id), rules.rule(id) != nil || rules.lexicon.entry(id) != nil {
            report("duplicate-rule", "there is already a rule `\(id)`", file, idNode.range)
            return nil
        }
        let entry = LexiconEntry(
            id: id, pack: pack, file: file.path, group: group, severity: severity, actor: actor, text: text)
        if isThorough {
            let problems = entry.problems()
            for problem in problems { report("rule-expression", problem.message, file, problem.node.range) }
            if !problems.isEmpty { return nil }
        }
        return entry
    }

    /// Reports rules that are absorbed and that are neither here nor among the `known`; to be called when all files are
    /// loaded.
    package mutating func checkAbsorbed(known: [String]) {
        guard !absorbed.isEmpty else { return }
        let ids = rules.rules.map(\.id) + known
        let known = Set(ids)
        for entry in absorbed where !known.contains(entry.id) {
            report(
                "unknown-rule", "there is no rule `\(entry.id)` to absorb", entry.file, entry.range,
                hint: nearest(to: entry.id, in: ids).map { "did you mean `\($0)`?" })
        }
    }

    private mutating func report(
        _ id: String, _ message: String, _ file: SourceFile, _ range: SourceRange, hint: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(id: id, severity: .error, message: message, file: file, range: range, actor: .mend, hint: hint))
    }

    /// Reads everything of a rule before it is given up, so that all its errors are told at once.
    private mutating func add(_ node: YAMLNode, pack: String, _ file: SourceFile) {
        let text = RuleText(node)
        let isDuplicate = text[.id].map { rules.rule($0) != nil } ?? false
        if isDuplicate, let id = text[.id], let idNode = text.node(.id) {
            report("duplicate-rule", "there is already a rule `\(id)`", file, idNode.range)
        }
        let route: Route
        do {
            route = try self.route(text[.path])
        } catch {
            // Without it nothing is known of the variables of the conditions.
            report("rule-path", error.message, file, text.node(.path)?.range ?? node.range, hint: error.hint)
            return
        }
        let (path, environment) = (route.path, route.environment)
        var when: Condition?
        if let whenNode = text.node(.when) { when = condition(whenNode, environment, path, file) }
        // What a wrong condition would establish still counts, so that one mistake does not hide or cause others.
        guard let facts = when == nil ? Facts.none : when?.facts else { return }
        let assertion = text.node(.assert).map { node in
            when == nil
                ? condition(node, environment, path, file) : compile(node, .bool, environment, facts, file)
        }
        let template = text[.message].map { MessageTemplate($0, environment: environment, facts: facts) }
        if isThorough, let template, let messageNode = text.node(.message) {
            for issue in template.check() { report(issue, messageNode, file) }
        }
        var place: RulePlace?
        if let written = text[.at], let atNode = text.node(.at) {
            place = self.place(written, path)
            if place == nil {
                report("rule-path", "`\(written)` is no part of the card that this rule looks at", file, atNode.range)
            }
        }
        guard !isDuplicate, let id = text[.id], let severity = text[.severity].flatMap({ Severity(name: $0) }),
            let actor = Self.actor(text[.who]), let template, text.node(.why) != nil, let assert = assertion?.program,
            when == nil || when?.program != nil, text[.at] == nil || place != nil
        else { return }
        if isThorough { absorbed += text.list(.absorbs).map { ($0.text, file, $0.range) } }
        rules.add(
            Rule(
                id: id, pack: pack, file: file.path, severity: severity,
                from: text[.from].flatMap(RateCard.Status.init(rawValue:)), actor: actor, written: node,
                folding: RuleFolding(text), source: (text[.path], when?.program?.text, assert.text), path: path,
                at: place, when: when?.program, assert: assert, message: template))
    }

    /// The path that a rule goes, and what its expressions may name there.
    private struct Route {
        let path: RulePath?
        let environment: Environment
    }

    /// The route of a path as it is written; nil for the card itself. Many rules go the same way.
    private mutating func route(_ written: String?) throws(RulePath.Problem) -> Route {
        let text = written ?? ""
        if let known = routes[text] { return known }
        var path: RulePath?
        if let written { path = try RulePath(written, root: rules.root) }
        let made = Route(path: path, environment: rules.environment(of: path))
        routes[text] = made
        return made
    }

    private static func actor(_ word: String?) -> Actor? {
        switch word {
        case "ask": .askVendor
        case "negotiate": .negotiate
        case "decide": .decide
        case "mend": .mend
        default: nil
        }
    }

    /// Compiles a condition under which nothing is assumed; rules that say the same of the same type share one program,
    /// such as `!open(t)` of terms.
    private mutating func condition(
        _ node: YAMLNode, _ environment: Environment, _ path: RulePath?, _ file: SourceFile
    ) -> Condition {
        guard let path, path.clauses.count == 1, let clause = path.clauses.first else {
            return compile(node, .bool, environment, .none, file)
        }
        let key = SharedCondition(text: node.text, variable: clause.variable, type: ObjectIdentifier(clause.type))
        if let known = conditions[key] { return Condition(program: known, facts: known.factsIfTrue) }
        let condition = compile(node, .bool, environment, .none, file)
        conditions[key] = condition.program
        return condition
    }

    private mutating func compile(
        _ node: YAMLNode, _ type: CELType, _ environment: Environment, _ facts: Facts, _ file: SourceFile
    ) -> Condition {
        do {
            let program = try environment.compile(node.text, expecting: type, assuming: facts)
            return Condition(program: program, facts: program.factsIfTrue)
        } catch {
            for issue in error.issues { report(issue, node, file) }
            return Condition(program: nil, facts: error.factsIfTrue)
        }
    }

    private mutating func report(_ issue: Issue, _ node: YAMLNode, _ file: SourceFile) {
        let edits = issue.fix.map { fix in
            [
                TextEdit(
                    file: file, range: node.sourceRange(ofTextRange: fix.range), replacement: fix.replacement)
            ]
        }
        diagnostics.append(
            Diagnostic(
                id: "rule-expression", severity: .error, message: issue.message, file: file,
                range: node.sourceRange(ofTextRange: issue.range), label: issue.label, actor: .mend,
                hint: issue.hint ?? issue.fix.map { "write `\($0.replacement)`" }, fix: edits ?? []))
    }

    /// `a.minimum`: a variable of the path and keys below it.
    private func place(_ text: String, _ path: RulePath?) -> RulePlace? {
        var names = text.split(separator: ".").map(String.init)
        var type = rules.root
        var variable: Int?
        if let first = names.first, let index = path?.clauses.lastIndex(where: { $0.variable == first }) {
            variable = index
            type = path?.clauses[index].type ?? type
            names.removeFirst()
        }
        var slots: [Int] = []
        for name in names {
            guard let slot = type.objectType.slot(of: name), case .term(_, let inner) = type.accesses[slot] else {
                return nil
            }
            slots.append(slot)
            type = inner
        }
        return RulePlace(variable: variable, slots: slots)
    }
}
