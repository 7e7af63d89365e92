// Which comments accept a finding, and which are findings themselves?

import RateCard
import Rules
import SourceText
import Testing
import YAMLTree

@Suite struct WaiversTests {
    static let cases: [(comment: String, findings: [String], accepted: Int)] = [
        ("# ratelint: accept undefined-session-window until 2027-01-31: we asked, see mail", [], 1),
        (
            "# ratelint: accept undefined-session-window until 2026-01-31: we asked",
            ["undefined-session-window", "waiver-expired"], 0
        ),
        (
            "# ratelint: accept undefined-session-window until 2027-01-31:",
            ["undefined-session-window", "waiver-without-reason"], 0
        ),
        (
            "# ratelint: accept undefined-session-window: we asked",
            ["undefined-session-window", "waiver-without-date"], 0
        ),
        (
            "# ratelint: accept undefined-reopen until 2027-01-31: we asked",
            ["undefined-session-window", "waiver-unused"], 0
        ),
        (
            "# ratelint: accept no-such-rule until 2027-01-31: we asked",
            ["undefined-session-window", "waiver-unclear"], 0
        ),
        ("# ratelint is a fine program", ["undefined-session-window"], 0),
    ]

    private func result(_ text: String) throws -> Waivers.Result {
        let engine = Engine(rules: builtinRules().rules, asOf: today)
        let file = SourceFile(path: "c.yaml", text: text)
        let card = try #require(CardReader.read(file).card)
        let findings = engine.run(card).filter { $0.severity != .note }
        return Waivers.apply(to: findings, in: YAMLTree(file), known: { engine.rules.rule($0) != nil }, asOf: today)
    }

    private let head =
        "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nread: 2026-10-01\nmeters:\n  m:\n    counts: tickets\n    ends:\n"

    @Test(arguments: cases) func atTheEndOfItsLine(_ comment: String, _ findings: [String], _ accepted: Int) throws {
        let result = try result(head + "      since_start: not stated  \(comment)\n")
        #expect(result.findings.map(\.id).sorted() == findings.sorted())
        #expect(result.accepted == accepted)
    }

    @Test(arguments: cases) func onTheLineBefore(_ comment: String, _ findings: [String], _ accepted: Int) throws {
        let result = try result(head + "      \(comment)\n      since_start: not stated\n")
        #expect(result.findings.map(\.id).sorted() == findings.sorted())
    }

    @Test func textIsNoComment() throws {
        let text = "note: |\n  # ratelint: accept undefined-session-window until 2027-01-31: no\n"
        let result = try result(text + head + "      since_start: not stated\n")
        #expect(result.findings.map(\.id) == ["undefined-session-window"])
    }
}
