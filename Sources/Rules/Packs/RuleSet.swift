// All rules of a run, compiled once against the types of the card.

internal import Calendar
internal import CEL
internal import RateCard
internal import Regex2
internal import Schema

/// The rules of a run, with the environment that they were compiled in.
package struct RuleSet: Sendable {
    /// The rules, in the order of their packs.
    package private(set) var rules: [Rule] = []
    let environment: Environment
    let root: CardType
    /// What every rule's environment begins with; built once, since it holds every function.
    private let base: Environment

    /// The slots of the variables that every rule has.
    enum Slot {
        static let card = 0
        static let asOf = 1
        static let age = 2
        static let first = 3
    }

    /// How many variables a rule's path can bind.
    static let mostVariables = 4

    /// An empty set.
    package init() {
        root = CardTypes.root(CardShape.card)
        // The frames of a run have room for the variables of every rule's path.
        base = Self.base(root)
        var environment = base
        for index in 0..<Self.mostVariables { environment.declare("variable_\(index)", .dyn) }
        self.environment = environment
    }

    /// The rule with an id.
    package func rule(_ id: String) -> Rule? { numbers[id].map { rules[$0] } }

    private var numbers: [String: Int] = [:]

    /// The vague words that are looked for in what cards quote.
    package private(set) var lexicon = Lexicon()

    mutating func add(_ words: [LexiconEntry]) {
        if !words.isEmpty { lexicon = Lexicon(lexicon.entries + words) }
    }

    /// How findings are folded, by rule, for the rules that say so.
    private(set) var foldings: [String: RuleFolding] = [:]

    mutating func add(_ rule: Rule) {
        numbers[rule.id] = rules.count
        rules.append(rule)
        if !rule.folding.isPlain { foldings[rule.id] = rule.folding }
    }

    /// The environment of a rule: the card, the date, and the variables of its path.
    func environment(of path: RulePath?) -> Environment {
        var environment = base
        for clause in path?.clauses ?? [] { environment.declare(clause.variable, .object(clause.type.objectType)) }
        return environment
    }

    private static func base(_ root: CardType) -> Environment {
        var environment = Environment(regex: { pattern in
            let expression = try RegularExpression(pattern)
            return { expression.matches($0) }
        })
        environment.declare("card", .object(root.objectType))
        environment.declare("as_of", .date)
        environment.declare("age_in_days", .int)
        for function in TermFunctions.all {
            let test = function.test
            environment.add(
                Function(
                    function.name, doc: function.doc, establishes: function.establishes,
                    [
                        Overload(
                            "\(function.name)_term", [.family(CardTypes.family)], .bool,
                            .one { value in
                                guard case .object(let object) = value, let card = object as? CardObject else {
                                    return .failure(.noSuchOverload, "\(function.name) takes a term")
                                }
                                return .bool(test(card))
                            })
                    ]))
        }
        environment.add(
            Function(
                "words", doc: "A name as words: `lyro_conversation` is \"lyro conversation\".",
                [
                    Overload(
                        "words_string", [.string], .string,
                        .one { value in
                            guard case .string(let text) = value else {
                                return .failure(.noSuchOverload, "words takes a text")
                            }
                            return .string(text.replacing("_", with: " "))
                        })
                ]))
        environment.add(
            Function(
                "join", doc: "The texts of a list with a separator.",
                [
                    Overload(
                        "join_list_string", [.list(.string), .string], .string,
                        .two { list, separator in
                            guard case .list(let values) = list, case .string(let separator) = separator else {
                                return .failure(.noSuchOverload, "join takes a list of texts")
                            }
                            return .string(
                                values.map { if case .string(let text) = $0 { text } else { "" } }.joined(
                                    separator: separator))
                        })
                ]))
        return environment
    }
}
