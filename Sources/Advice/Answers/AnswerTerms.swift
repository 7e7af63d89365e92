// Which terms of a card does a question of a sheet stand for, and which answers do they take?

internal import Calendar
internal import Costing
internal import Money
package import RateCard
package import Rules
package import Schema
package import SourceText

/// What one question of a card is about.
package struct AnswerTerms: Sendable {
    /// A reading that answers the question.
    package struct Reading: Sendable, Hashable {
        /// The reading in the language of the card.
        package let text: String
        /// The ways to say it.
        package let words: [String]
    }

    /// The paths of the terms that one answer settles.
    package let paths: [[String]]
    /// The key that they stand at; nil where the question is about a whole block.
    package let field: Field?
    /// The readings that are known.
    package let readings: [Reading]
    /// The question in a sentence.
    package let ask: String

    /// The terms of a question by its id: a path, the id of a choice that joins several terms, several of these with `and`
    /// between them, or a rule that found something on the card. Nil where the card has no such question.
    package init?(_ id: String, on card: RateCard, findings: [Diagnostic], rules: RuleSet) {
        let ids = id.replacing(".[", with: "[").split(separator: " and ").map { SheetLine.trimmed($0) }
        // A question about a card is about its plans, too: what they say differently stands in them.
        var walked: [(path: [String], term: Term)] = []
        RecordWalk.terms(of: card.record) { term, path in
            if card.plan == nil || path.first != "plans" { walked.append((path, term)) }
        }
        func isMeant(_ path: [String]) -> Bool {
            let path = Self.withoutPlan(path)
            return ids.contains(PathText.words(path)) || ids.contains(Joint.id(path))
        }
        var found = walked.filter { path, term in Self.isOpen(term) && isMeant(path) }
        if found.isEmpty {
            // Answered before, by the same sheet or another.
            found = walked.filter { path, term in isMeant(path) && term.heard.contains(where: \.how.closes) }
        }
        // A term that is not open is written anew only where it is named by its own path.
        if found.isEmpty { found = walked.filter { path, _ in ids.contains(PathText.words(path)) } }
        if let question = card.record.named("questions").first(where: { "questions.\($0.name)" == id }) {
            paths = [["questions", question.name, "answer"]]
            field = question.record.shape.field("answer")
            ask = question.record.text("ask") ?? question.name.replacing("_", with: " ")
            var names: [String] = []
            if case .list(let items)? = question.record.term("readings")?.value {
                names = items.compactMap(\.value.text)
            }
            readings = names.map { Reading(text: $0, words: [$0.replacing("_", with: " "), $0]) }
            return
        }
        let ofRule = findings.filter { $0.id == id }.map(\.breadcrumb)
        if found.isEmpty { found = walked.filter { path, _ in ofRule.contains(path) } }
        func sentence(_ path: [String]) -> String {
            let path = Self.withoutPlan(path)
            // A cause asks for its symptoms, too.
            let causes = Folding(findings, rules).causes
            let near = findings.indices.first {
                findings[$0].breadcrumb == path && rules.rule(findings[$0].id)?.ask != nil
            }
            let ask = (near ?? findings.firstIndex { $0.id == id }).flatMap { index in
                rules.rule(findings[causes[index]].id)?.ask ?? rules.rule(findings[index].id)?.ask
            }
            if let ask { return ask }
            return CardShape.card.place(of: path)?.field.doc
                ?? "What does the contract say about `\(PathText.words(path))`?"
        }
        if let first = found.first {
            paths = found.map(\.path)
            field = CardShape.card.field(at: first.path)
            readings = Self.readings(of: first.term, at: first.path, field, on: card)
            ask = sentence(first.path)
            return
        }
        // A key that nobody wrote, or a block.
        let keys = id.replacing("[", with: ".[").split(separator: ".").map(String.init)
        if let known = CardShape.card.field(at: keys, branches: false) {
            (paths, field, readings, ask) = (
                [keys], known, Self.readings(of: known, at: keys, on: card), sentence(keys)
            )
            return
        }
        let blocks = ofRule.filter { card.record.block(at: $0[...]) != nil && !$0.isEmpty }
        guard let first = blocks.first else { return nil }
        (paths, field, readings, ask) = (blocks, nil, [], sentence(first))
    }

    /// The path of a term in the card that a plan is laid over.
    private static func withoutPlan(_ path: [String]) -> [String] {
        path.first == "plans" ? Array(path.dropFirst(2)) : path
    }

    private static func isOpen(_ term: Term) -> Bool {
        switch term {
        case .one(let clause):
            switch clause.said {
            case .range, .notStated, .vague, .notPublic: true
            default: false
            }
        case .oneOf: true
        case .by, .since: false
        }
    }

    private static func readings(
        of term: Term, at path: [String], _ field: Field?, on card: RateCard
    ) -> [Reading] {
        switch term {
        case .oneOf(let clauses, _, _, _):
            return clauses.compactMap { clause in
                let place = card.place(of: clause.origin.range)
                let text = place.file.text(in: place.range)
                switch clause.said {
                case .value(.duration(let span)):
                    return Reading(text: text, words: [span.words(written: text), text, span.description])
                case .value(let value): return Reading(text: text, words: [ValueText.words(value), text])
                default: return clause.said.state.map { Reading(text: $0, words: [$0]) }
                }
            }
        case .one(let clause):
            if case .range(let low, let high) = clause.said {
                let place = card.place(of: clause.origin.range)
                let texts = place.file.text(in: place.range).split(separator: "..").map { SheetLine.trimmed($0) }
                return [low, high].enumerated().compactMap { number, end in
                    guard let figure = figure(end) else { return nil }
                    let text = texts.count == 2 ? texts[number] : figure
                    return Reading(text: text, words: [ValueText.words(end), text, figure])
                }
            }
            return field.map { readings(of: $0, at: path, on: card) } ?? []
        case .by, .since: return []
        }
    }

    private static func readings(of field: Field, at path: [String], on card: RateCard) -> [Reading] {
        let set: ReadingSet
        switch field.open {
        case .readings(let known): set = known
        case .readingsIf(let condition, let then, let otherwise):
            let around = path.indices.compactMap { card.record.block(at: path[..<$0]) }
            set = Settler.holds(condition, around) ? then : otherwise
        case .withoutLimit, .unpriced, .noCost: return []
        }
        return set.readings.map { Reading(text: $0.text, words: [$0.words, $0.text]) }
    }

    /// A figure in the language of the card.
    private static func figure(_ value: Schema.Value) -> String? {
        switch value {
        case .amount(let amount): "\(amount.value)"
        case .count(let count): "\(count)"
        case .percent(let share): share.description
        default: nil
        }
    }
}
