// Does each reading of an open term have its clause, and each question its wording?

import Advice
import BuiltinRules
import RateCard
import Rules
import Schema
import SourceText
import Testing

@Suite struct WordingTests {
    static let book = WordingBook(BuiltinRules.wording)
    private static let rules: RuleSet = {
        var loader = PackLoader(isThorough: false)
        for file in BuiltinRules.files { loader.load(file) }
        return loader.rules
    }()

    @Test func theFileIsSound() {
        #expect(Self.book.problems.isEmpty)
        #expect(Self.book.terms.count > 40)
    }

    /// Every reading that a shape lets stand in for an open term has a clause.
    @Test func everyReadingHasItsClause() {
        var missing: [String] = []
        Self.eachReading { path, reading in
            let known = Self.book.wording(of: path)
            if known?.readings.contains(where: { $0.text == reading.text }) != true {
                missing.append("\(path.joined(separator: ".")): \(reading.text)")
            }
        }
        #expect(missing.isEmpty, "without a clause: \(missing)")
    }

    /// Every clause belongs to a term of the card.
    @Test func everyTermOfTheFileIsOneOfTheCard() {
        var met = Set<String>()
        Self.eachReading { path, _ in
            if let term = Self.book.wording(of: path)?.term { met.insert(term) }
        }
        // What makes an outcome has no readings of its own; cards write it as `one_of`.
        let unknown = Self.book.terms.map(\.term).filter { !met.contains($0) && $0 != "any_of" }
        #expect(unknown.isEmpty, "no term of the card: \(unknown)")
    }

    @Test func aHoleIsAKnownOne() {
        for term in Self.book.terms {
            for clause in term.readings.map(\.clause) + [term.any].compactMap({ $0 }) {
                let rest = clause.replacing("{Unit}", with: "").replacing("{answer}", with: "")
                #expect(!rest.contains("{"), "\(clause)")
                #expect(rest.hasSuffix("."), "a clause is a sentence: \(clause)")
            }
        }
    }

    /// What we ask others to write is clear itself: it has none of the words that we warn of.
    @Test func ourOwnWordingPassesTheLexicon() {
        let rules = Self.rules
        let clauses = Self.book.terms.flatMap { $0.readings.map(\.clause) + [$0.any].compactMap { $0 } }
        let wordings = rules.rules.flatMap { [$0.settles, $0.fallBack].compactMap { $0 } }
        #expect(wordings.count > 150)
        for text in clauses + wordings {
            #expect(rules.lexicon.findings(in: text).map(\.words).isEmpty, "vague: \(text)")
        }
    }

    /// Whoever asks, or negotiates, has a sentence for the contract at hand.
    @Test func everyQuestionOfARuleHasItsWording() {
        let without = Self.rules.rules.filter { $0.ask != nil && $0.settles == nil }.map(\.id)
        #expect(without.isEmpty, "ask without wording: \(without)")
    }

    /// Calls with the path of each term that has readings, and with each of its readings.
    static func eachReading(_ body: ([String], Reading) -> Void) { walk(CardShape.card, [], body) }

    private static func walk(_ shape: Shape, _ path: [String], _ body: ([String], Reading) -> Void) {
        if path.count > 8 { return }
        for field in shape.fields {
            let here = path + [field.key]
            switch field.open {
            case .readings(let set): set.readings.forEach { body(here, $0) }
            case .readingsIf(_, let then, let otherwise):
                (then.readings + otherwise.readings).forEach { body(here, $0) }
            case .withoutLimit, .unpriced, .noCost: break
            }
            switch field.form {
            case .named(let inner): walk(inner, here + ["name"], body)
            case .records(let inner): walk(inner, here + ["[1]"], body)
            case .term: if let inner = field.type.shape { walk(inner, here, body) }
            case .overlays, .raw: break
            }
        }
    }
}
