// Do the built-in rules hold what their own examples say, and are all of them embedded?

import BuiltinRules
import Calendar
import Glibc
import RateCard
@testable import Rules
import SourceText
import TestSupport
import Testing

let today = CivilDate(year: 2026, month: 11, day: 24) ?? .epoch

/// The files of the built-in rules.
func builtinFiles() -> [SourceFile] { BuiltinRules.files }

/// The built-in rules, message holes included.
func builtinRules() -> (rules: RuleSet, diagnostics: [Diagnostic]) {
    var loader = PackLoader(isThorough: true)
    for file in BuiltinRules.files { loader.load(file) }
    loader.checkAbsorbed(known: [])
    return (loader.rules, loader.diagnostics)
}

@Suite struct BuiltinRulesTests {
    @Test func allRulesAreSound() {
        let (rules, diagnostics) = builtinRules()
        #expect(diagnostics.map(\.message) == [])
        #expect(rules.rules.count >= 90)
        #expect(Set(rules.rules.map(\.id)).count == rules.rules.count)
    }

    @Test func theEmbeddedPacksAreTheFilesOfTheRepository() throws {
        let onDisk = files(under: ["rules"])
        #expect(BuiltinRules.files.map(\.path).sorted() == onDisk.sorted())
        for file in BuiltinRules.files { #expect(file.bytes == (try sourceFile(file.path)).bytes) }
    }

    /// A pack that is not prepared is parsed at each start: right, but slower.
    @Test func thePacksArePrepared() throws {
        let wanted = BuiltinRules.prepare(try BuiltinRules.files.map { try sourceFile($0.path) })
        let path = "\(try #require(projectRoot))/Sources/CBuiltinRules/prepared.bin"
        if getenv("RATELINT_RECORD") != nil {
            writeFile(wanted, to: path)
            Issue.record("\(path) was recorded: build again, then run the tests without RATELINT_RECORD")
            return
        }
        #expect(Array(BuiltinRules.prepared) == wanted, "`make record` writes it anew")
    }

    @Test(arguments: BuiltinRules.files.map(\.path)) func everyRuleHasExamplesThatHold(_ path: String) throws {
        let engine = Engine(rules: builtinRules().rules, asOf: today)
        let file = try sourceFile(path)
        let (examples, diagnostics) = RuleExamples.read(file)
        #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        for example in examples {
            let failure = RuleExamples.failure(of: example, engine: engine)
            #expect(failure == nil, "\(path):\(example.line) \(example.rule)")
        }
        for rule in engine.rules.rules where rule.file == path {
            #expect(examples.contains { $0.rule == rule.id && $0.fails }, "\(rule.id) has no example that fails")
            #expect(examples.contains { $0.rule == rule.id && !$0.fails }, "\(rule.id) has no example that passes")
        }
        for entry in engine.rules.lexicon.entries where entry.file == path {
            #expect(examples.contains { $0.rule == entry.id && $0.fails }, "\(entry.id) has no example that alarms")
            #expect(examples.contains { $0.rule == entry.id && !$0.fails }, "\(entry.id) has no example that is silent")
        }
    }

    /// An example that lies is found out: the test of tests.
    @Test func aLyingExampleIsFoundOut() {
        let engine = Engine(rules: builtinRules().rules, asOf: today)
        for example in BuiltinRules.files.flatMap({ RuleExamples.read($0).examples }) {
            let lie = RuleExamples.Example(
                rule: example.rule, card: example.card, fails: !example.fails, at: nil, says: nil,
                sentence: example.sentence, line: example.line)
            #expect(RuleExamples.failure(of: lie, engine: engine) != nil, "\(example.rule), line \(example.line)")
        }
    }

    @Test func eachSaysWhyAndWho() {
        for rule in builtinRules().rules.rules {
            #expect(
                rule.severity != .error || rule.actor == .mend || rule.actor == .askVendor,
                "\(rule.id): an error is the card's own")
            #expect(rule.why.hasSuffix(".") || rule.why.hasSuffix("?"), "\(rule.id)")
            #expect(!rule.messageText.hasSuffix("."), "\(rule.id)")
            #expect(rule.actor != .askVendor || rule.ask != nil || rule.hint != nil, "\(rule.id) asks nothing")
        }
    }

    /// A contract is silent because of what it says: with one worse clause it is not.
    @Test(arguments: [
        ("hard_cap: ours to set", "hard_cap: none", "no-hard-cap"),
        ("ends: {since_start: {is: 72h,", "ends: {since_start: {is: not stated,", "undefined-session-window"),
        ("spam: not_billed", "spam: not stated", "spam-billing-open"),
    ]) func aWorseClauseIsFound(_ good: String, _ worse: String, _ id: String) throws {
        let file = try sourceFile("Tests/Fixtures/cards/harbor-desk.yaml")
        let text = String(decoding: file.bytes, as: UTF8.self)
        let changed = text.replacing(good, with: worse)
        #expect(changed != text)
        let card = try #require(CardReader.read(SourceFile(path: "worse.yaml", text: changed)).card)
        let found = Engine(rules: builtinRules().rules, asOf: today).run(card)
        #expect(found.filter { $0.severity >= .warning }.map(\.id) == [id])
    }

    /// A complete contract gives no finding but for what is clear and bad, or is a matter of our own.
    @Test(arguments: files(under: ["Tests/Fixtures/cards"])) func aCompleteContractLeavesNothingToAsk(_ path: String)
        throws
    {
        let reading = CardReader.read(try sourceFile(path))
        let card = try #require(reading.card)
        let findings = reading.diagnostics + Engine(rules: builtinRules().rules, asOf: today).run(card)
        #expect(
            findings.filter { $0.severity == .error || $0.actor == .askVendor || $0.actor == .mend }.map(\.message)
                == [])
    }
}
