// Are vague words found at the very words, told once, and silent where the card or the sentence settles them?

import RateCard
@testable import Rules
import SourceText
import TestSupport
import Testing

@Suite struct LexiconTests {
    private static let head = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nread: 2026-10-01\n"
    private static let lexicon = builtinRules().rules.lexicon

    private func findings(_ card: String) throws -> [Diagnostic] {
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: Self.head + card))
        #expect(reading.diagnostics.filter { $0.severity == .error && $0.id != "missing-key" }.map(\.message) == [])
        return Engine(rules: builtinRules().rules, asOf: today).run(try #require(reading.card))
    }

    private func words(_ card: String) throws -> [Diagnostic] {
        try findings(card).filter { Self.lexicon.entry($0.id) != nil }
    }

    @Test func theLexiconIsWhole() {
        let entries = Self.lexicon.entries
        #expect(entries.count >= 30)
        #expect(Set(entries.map(\.group)) == Set(LexiconEntry.Group.allCases))
        for entry in entries {
            #expect(entry.problems().map(\.message) == [], "\(entry.id)")
            #expect(!entry.message.isEmpty && !entry.message.hasSuffix("."), "\(entry.id)")
            #expect(entry.why.hasSuffix(".") && entry.ask?.hasSuffix("?") == true, "\(entry.id)")
            #expect(entry.settles != nil, "\(entry.id)")
        }
    }

    /// The caret stands at the words themselves, however the text is written.
    @Test(arguments: [
        "changes: {notice: {is: 30 days, says: Provider may act in its «sole discretion»}}\n",
        "changes: {notice: {is: 30 days, says: 'Provider''s right, in its «sole discretion», holds'}}\n",
        "changes: {notice: {is: 30 days, says: \"A\\u00a0right \\\"in\\\" its «sole discretion»\"}}\n",
        "changes:\n  notice:\n    is: 30 days\n    says: >\n      Provider may act\n      in its «sole\n      discretion» alone\n",
        "changes:\n  notice:\n    is: 30 days\n    says: |\n      Provider may act\n      in its «sole discretion»\n",
        "changes:\n  notice:\n    is: 30 days\n    says: Provider may act in its\n      «sole discretion» alone\n",
    ]) func theWordsThemselves(_ marked: String) throws {
        let text = MarkedText(marked)
        let found = try words(text.text)
        #expect(found.map(\.id) == ["vendor-discretion"])
        let head = Self.head.utf8.count
        let places = found.map { Int($0.range.start) - head..<Int($0.range.end) - head }
        #expect(MarkedText.marking(text.text, places) == marked)
        #expect(found.first?.breadcrumb == ["changes", "notice"])
    }

    /// A quotation is read wherever it stands: at terms, blocks, branches, readings; but not where it is no term.
    @Test(arguments: [
        ("meters: {m: {counts: tickets, says: 'a ticket, etc., that'}}\n", ["meters", "m"]),
        (
            "meters: {m: {counts: tickets, at_most: {one_of: [{units: 1, per: ticket}, none], says: 'and/or later'}}}\n",
            ["meters", "m", "at_most"]
        ),
        (
            "charges: {c: {of: seats, rate: {by: seat_type, full: {is: 2, says: 'about $2'}, light: 1}}}\n",
            ["charges", "c", "rate", "full"]
        ),
        (
            "charges: {c: {of: seats, rate: {since: {2026-01-01: {is: 2, says: 'about $2'}}, before: 1}}}\n",
            ["charges", "c", "rate", "2026-01-01"]
        ),
        (
            "charges: {c: {of: seats, rate: 1}}\nplans: {p: {charges: {c: {rate: {is: 2, says: 'about $2'}}}}}\n",
            ["plans", "p", "charges", "c", "rate"]
        ),
    ]) func everyPlace(_ card: String, _ path: [String]) throws {
        #expect(try words(card).map(\.breadcrumb) == [path])
    }

    @Test func examplesAndSourcesAreNoTerms() throws {
        let card =
            "examples: {e: {says: 'about $20', given: {units: {m: 1}}, costs: 1}}\n"
            + "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"
        #expect(try words(card).isEmpty)
    }

    @Test func oneFindingForASentenceAndAGroup() throws {
        let found = try words(
            "changes: {notice: {is: 30 days, says: 'at our option, as they see fit, and rates as amended'}}\n")
        #expect(found.map(\.id) == ["vendor-discretion", "from-time-to-time"])
        #expect(found.first?.related.count == 1)
        #expect(found.allSatisfy { $0.severity == .note })
    }

    /// What a rule asks about already is told there.
    @Test func anOpenTermNamesItsWords() throws {
        let found = try findings("limits: {fair_use: {is: vague, says: 'subject to fair use'}}\n")
        let cause = try #require(found.first { $0.id == "fair-use-without-number" })
        #expect(cause.also == ["use-without-number: \"fair use\": a limit without a number"])
        #expect(!found.contains { $0.id == "use-without-number" })
    }

    /// Words that the card has taken up as a stated term leave nothing to say; elsewhere, and where it is open, they do.
    @Test(arguments: [
        ("term: {renews: {is: automatically, says: 'renews automatically'}}\n", true),
        ("term: {says: 'renews automatically', renews: automatically}\n", true),
        ("term: {length: {is: 12 months, says: 'renews automatically'}}\n", true),
        ("billing: {day: {is: 1, says: 'renews automatically'}}\n", false),
        ("meters: {m: {counts: tickets, bills: {spam: {is: billed, says: 'as determined by Provider'}}}}\n", false),
    ]) func whatTheCardStates(_ card: String, _ isSilent: Bool) throws {
        #expect(try words(card).isEmpty == isSilent)
    }

    @Test func sentencesAreCutWhereTheyEnd() {
        let text = "A minimum (e.g. 50) applies. It holds; \"then\" ends! Is 1.5 one? yes"
        #expect(
            Lexicon.sentences(of: text).map(String.init) == [
                "A minimum (e.g. 50) applies.", " It holds;", " \"then\" ends!", " Is 1.5 one? yes",
            ])
        #expect(Lexicon.sentences(of: "").isEmpty)
    }

    @Test(arguments: ["at the provider's option", "at the provider\u{2019}s option"]) func apostrophes(_ text: String) {
        #expect(Self.lexicon.findings(in: text).map(\.words) == [text])
    }

    @Test func acceptedLikeAnyFinding() throws {
        let text =
            Self.head
            + "changes:\n  # ratelint: accept vendor-discretion until 2027-01-31: our lawyers agreed\n"
            + "  notice: {is: 30 days, says: 'in its sole discretion'}\n"
        let reading = CardReader.read(SourceFile(path: "c.yaml", text: text))
        let found = Engine(rules: builtinRules().rules, asOf: today).run(try #require(reading.card))
        let result = Waivers.apply(to: found, in: reading.tree, known: { Self.lexicon.entry($0) != nil }, asOf: today)
        #expect(result.accepted == 1)
        #expect(!result.findings.contains { $0.id == "vendor-discretion" || $0.id.hasPrefix("waiver") })
    }

    /// Our own wording is what we would sign: no rule and no entry offers words that the lexicon would find.
    @Test func ourOwnWordingIsNotVague() {
        let rules = builtinRules().rules
        let texts =
            rules.rules.compactMap { rule in rule.settles.map { (rule.id, $0) } }
            + rules.lexicon.entries.compactMap { entry in entry.settles.map { (entry.id, $0) } }
        for (id, text) in texts {
            #expect(rules.lexicon.findings(in: text).map(\.words) == [], "\(id)")
        }
    }

    /// Any bytes of a text have a place, also behind letters of several bytes, and nothing is found in no words.
    @Test func hostileTexts() {
        for text in [
            "", "…", "„about“ 5 → about 5 é about 7", String(repeating: "about ", count: 5000), "\u{0}about\u{0} 5",
        ] {
            for finding in Self.lexicon.findings(in: text) {
                #expect(finding.range.upperBound <= text.utf8.count)
                let words = text.utf8.dropFirst(finding.range.lowerBound).prefix(finding.range.count)
                #expect(String(decoding: words, as: UTF8.self) == finding.words)
            }
        }
    }

    /// A word of one's own stands in a pack like the built-in ones; what is wrong in it is said at its place.
    @Test func aWordOfOnesOwn() throws {
        func load(_ words: String) -> PackLoader {
            var loader = PackLoader(isThorough: true)
            loader.load(
                SourceFile(
                    path: "own.yaml",
                    text:
                        "pack: own\nwords:\n  - {id: our-word, group: scope, who: ask, words: ['\(words)'], message: 'not clear', why: 'It is.', ask: 'What?', settles: 'this'}\n"
                ))
            return loader
        }
        let sound = load("synerg(?:y|ies) of {number}")
        #expect(sound.diagnostics.map(\.message) == [])
        #expect(sound.rules.lexicon.findings(in: "The Synergies  of 5 teams").map(\.words) == [])
        #expect(sound.rules.lexicon.findings(in: "The Synergies\nof 5 teams").map(\.words) == ["Synergies\nof 5"])
        let broken = load("synerg(y")
        #expect(broken.diagnostics.map(\.id) == ["rule-expression"])
    }
}

@Suite struct RequiredTextTests {
    @Test(
        arguments: [
            ("from time to time", ["from time to time"]), ("etc\\.?", ["etc"]), ("And/or", ["and/or"]),
            ("~\\s?\\d", nil),
            ("discounts? of up to", [" of up to"]), ("(?:sole|absolute) discretion", [" discretion"]),
            ("{gap} abc", [" abc"]),
            ("(?:sole|absolute)(?: and x)? d", ["sole", "absolute"]), ("(?:up)?on notice", ["on notice"]),
            ("(?:a|absolute) d", nil), ("[a-z]+ing{0,2}x", nil), ("a.b€abc", ["abc"]),
            ("provider's abcd", ["provider"]),
            ("renew\\w* (automatically)", ["automatically"]),
            ("colou+r", ["colou"]), ("a|b", nil), ("abc|de[f]ghi", ["abc", "ghi"]), ("(open", ["open"]),
            ("no \\w+ or", ["no "]), ("", nil),
        ] as [(String, [String]?)]) func letters(_ pattern: String, _ texts: [String]?)
    {
        #expect(RequiredText.any(of: pattern) == texts.map(Set.init))
    }

    /// The letters only tell what need not be tried: with them and without, the same is found.
    @Test func nothingIsMissed() throws {
        let lexicon = builtinRules().rules.lexicon
        let index = LexiconIndex(lexicon.entries)
        for example in try RuleExamples.read(sourceFile("rules/words.yaml")).examples {
            let sentence = try #require(example.sentence)
            let patterns = Set(index.patterns(in: sentence))
            for (number, entry) in lexicon.entries.enumerated() {
                for place in entry.words.indices where !entry.places(of: place, in: sentence).isEmpty {
                    #expect(patterns.contains(.init(entry: number, pattern: place)), "\(entry.id): \(sentence)")
                }
            }
        }
        #expect(index.patterns(in: "A Conversation begins with a message that an end customer writes.").count < 3)
    }
}
