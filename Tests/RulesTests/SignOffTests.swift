// Do sign-offs hold for what was signed, and for nothing else?

import BuiltinRules
import Calendar
import RateCard
import Rules
import Schema
import SourceText
import Testing

@Suite struct SignOffTests {
    private static let card = """
        ratecard: 1
        id: acme
        vendor: Acme
        currency: USD
        meters:
          m:
            counts: conversations
            opens: [customer_message]
            ends: {is: not stated, note: "we asked"}
            bills: {spam: not stated}
          n: {counts: conversations, opens: [customer_message], ends: not stated}
        charges:
          c: {of: [m, n], bands: [{up_to: 1000, rate: 2}, {rate: 3}], tiers: graduated}

        """

    private static func findings(_ text: String) -> (findings: [Diagnostic], card: RateCard?, rules: RuleSet) {
        var loader = PackLoader(isThorough: false)
        for pack in BuiltinRules.packs { loader.load(pack) }
        let reading = CardReader.read(SourceFile(path: "acme.yaml", text: text))
        let engine = Engine(rules: loader.rules, asOf: day("2026-11-24"))
        let found = reading.card.map(engine.run) ?? []
        return (Fingerprints.named(found, card: reading.card), reading.card, loader.rules)
    }

    private static func day(_ text: String) -> CivilDate { (try? CivilDate(parsing: text)) ?? .epoch }

    private static func signed(_ finding: Diagnostic, _ card: RateCard?, until: String? = nil) -> SignOff {
        SignOff(
            fingerprint: finding.fingerprint ?? "", card: "acme", rule: finding.id, term: "",
            lines: FindingDigest.of(finding, on: card), by: "Lea \"L\"", date: day("2026-11-20"), why: "a: b # c",
            until: until.map(day))
    }

    private static func file(_ entries: [SignOff]) throws -> SignOffFile {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes = SignOffFile.adding(entry, to: bytes) { "\"\($0.replacing("\"", with: "\\\""))\"" }
        }
        let (file, diagnostics) = SignOffFile.read(SourceFile(path: "signoffs.yaml", bytes: bytes))
        #expect(diagnostics.isEmpty)
        #expect(file.entries.map(\.why) == entries.map(\.why))
        return file
    }

    private static func apply(_ file: SignOffFile, to text: String, on: String = "2026-11-24") -> Waivers.Result {
        let (found, card, rules) = findings(text)
        return SignOffs(file, asOf: day(on)).apply(to: found, folding: Folding(found, rules), on: card)
    }

    @Test func everyFindingHasAFingerprintOfItsOwn() {
        let (found, _, _) = Self.findings(Self.card)
        #expect(found.count > 3)
        #expect(found.allSatisfy { $0.fingerprint?.hasPrefix("rl1:") == true && $0.fingerprint?.count == 68 })
        #expect(Set(found.compactMap(\.fingerprint)).count == found.count)
    }

    static let moved: [(name: String, from: String, to: String)] = [
        ("lines", "meters:\n", "# a remark\n\nmeters:\n"),
        ("amounts", "rate: 2", "rate: 7"),
        ("other terms", "bills: {spam: not stated}", "bills: {spam: not stated, test: billed}"),
        ("another element before it", "bands: [", "bands: [{up_to: 500, rate: 1}, "),
    ]

    @Test(arguments: moved) func staysTheSameFinding(_ item: (name: String, from: String, to: String)) {
        let before = Set(Self.findings(Self.card).findings.compactMap(\.fingerprint))
        let after = Set(Self.findings(Self.card.replacing(item.from, with: item.to)).findings.compactMap(\.fingerprint))
        #expect(before.isSubset(of: after))
    }

    @Test func holdsForWhatWasSigned() throws {
        let (found, card, _) = Self.findings(Self.card)
        let finding = try #require(found.first { $0.id == "undefined-conversation-end" && $0.breadcrumb.contains("m") })
        let file = try Self.file([Self.signed(finding, card)])
        let result = Self.apply(file, to: Self.card)
        #expect(result.accepted == 1)
        #expect(!result.findings.contains { $0.fingerprint == finding.fingerprint })
        #expect(result.findings.contains { $0.id == finding.id })
        #expect(!result.findings.contains { $0.id.hasPrefix("sign-off") })
        // What does not change the terms does not end it.
        for (from, to) in [
            ("meters:\n", "# x\nmeters:\n"), ("we asked", "we asked again"), ("rate: 2", "rate: 9"),
            ("note: \"we asked\"", "heard: [{how: said, answer: 24h}]"),
        ] {
            #expect(Self.apply(file, to: Self.card.replacing(from, with: to)).accepted == 1, "\(to)")
        }
    }

    static let ended: [(from: String, to: String, on: String, id: String)] = [
        ("{is: not stated, note: \"we asked\"}", "vague", "2026-11-24", "sign-off-changed"),
        (
            "{is: not stated, note: \"we asked\"}", "{is: not stated, says: \"as usual\"}", "2026-11-24",
            "sign-off-changed"
        ),
        ("{is: not stated, note: \"we asked\"}", "{since_start: 24h}", "2026-11-24", "sign-off-unused"),
        ("meters:", "meters:", "2027-02-01", "sign-off-expired"),
    ]

    @Test(arguments: ended) func ends(_ item: (from: String, to: String, on: String, id: String)) throws {
        let (found, card, _) = Self.findings(Self.card)
        let finding = try #require(found.first { $0.id == "undefined-conversation-end" && $0.breadcrumb.contains("m") })
        let file = try Self.file([Self.signed(finding, card, until: "2027-01-31")])
        let result = Self.apply(file, to: Self.card.replacing(item.from, with: item.to), on: item.on)
        #expect(result.accepted == 0)
        let problems = result.findings.filter { $0.id.hasPrefix("sign-off") }
        #expect(problems.map(\.id) == [item.id])
        #expect(problems.first?.file.path == "acme.yaml")
        #expect(problems.first?.related.first?.file.path == "signoffs.yaml")
        // Signed anew, the old entry is no finding.
        let (now, changed, _) = Self.findings(Self.card.replacing(item.from, with: item.to))
        guard let same = now.first(where: { $0.fingerprint == finding.fingerprint }) else { return }
        let both = try Self.file([Self.signed(finding, card, until: "2027-01-31"), Self.signed(same, changed)])
        let again = Self.apply(both, to: Self.card.replacing(item.from, with: item.to), on: item.on)
        #expect(again.accepted == 1 && !again.findings.contains { $0.id.hasPrefix("sign-off") })
    }

    @Test func otherCardsAreLeftAlone() throws {
        let (found, card, _) = Self.findings(Self.card)
        let file = try Self.file([Self.signed(try #require(found.first), card)])
        let result = Self.apply(file, to: Self.card.replacing("id: acme", with: "id: other"))
        #expect(result.accepted == 0 && result.findings.count == found.count)
    }

    static let broken: [(text: String, id: String)] = [
        ("signoffs: 2\n", "newer-version"), ("accepted: []\n", "missing-key"),
        ("signoffs: 1\naccepted: [{card: a}]\n", "missing-key"), ("signoffs: 1\naccepted: [\n", "yaml-syntax"),
        ("signoffs: 1\nacepted: []\n", "unknown-key"),
    ]

    @Test(arguments: broken) func brokenFiles(_ item: (text: String, id: String)) {
        let (_, diagnostics) = SignOffFile.read(SourceFile(path: "s.yaml", text: item.text))
        #expect(diagnostics.contains { $0.id == item.id && $0.severity == .error }, "\(diagnostics.map(\.id))")
    }
}
