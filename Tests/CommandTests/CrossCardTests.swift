// Does `check` compare the cards that it is given, in whatever order they come and however many work on them?

import Testing

@Suite struct CrossCardTests {
    private static func card(_ id: String, _ hours: Int, rest: String = "") -> String {
        "ratecard: 1\nid: \(id)\nvendor: Acme\ncurrency: USD\nread: 2026-11-01\n\(rest)"
            + "meters: {m: {counts: conversations, ends: {since_start: \(hours)h}}}\ncharges: {c: {of: m, rate: 1}}\n"
    }

    @Test func theSameReportInAnyOrder() throws {
        let folder = try TemporaryFolder()
        let a = try folder.write("a.yaml", text: Self.card("a", 24))
        let b = try folder.write("b.yaml", text: Self.card("b", 72))
        let end = ["--as-of", "2026-11-24", "--fail-on", "never"]
        let first = try Program.run(["check", a, b] + end)
        #expect(first.output.contains("warning[cards-disagree]: `meters.m.ends.since_start` is 72h here, and 24h"))
        #expect(first.output.contains("another value for `meters.m.ends.since_start`"))
        #expect(try Program.run(["check", b, a] + end).output == first.output)
        #expect(try Program.run(["check", folder.path] + end).output == first.output)
        #expect(try Program.run(["check", a] + end).output.contains("cards-disagree") == false)
        #expect(try Program.run(["check", b, b] + end).output.contains("cards-disagree") == false)
    }

    @Test func theSameReportByManyWorkers() throws {
        let folder = try TemporaryFolder()
        for number in 0..<80 {
            try folder.write("\(number).yaml", text: Self.card("card-\(number)", number % 40 == 0 ? 24 + number : 24))
        }
        let runs = try ["1", "2", "4"].map { workers in
            try Program.run([
                "check", folder.path, "--as-of", "2026-11-24", "--fail-on", "never", "--format", "json", "--workers",
                workers,
            ])
        }
        #expect(runs[0].output.contains("cards-disagree"))
        #expect(runs.allSatisfy { $0.output == runs[0].output && $0.code == 0 })
    }

    /// A finding about two cards is accepted, explained and counted like any other.
    @Test func acceptedInPlace() throws {
        let folder = try TemporaryFolder()
        let old = try folder.write(
            "old.yaml",
            text: Self.card(
                "old", 24,
                rest:
                    "valid: {ends: not stated}  # ratelint: accept superseded-card until 2027-01-31: kept to compare\n")
        )
        let new = try folder.write(
            "new.yaml", text: Self.card("new", 24, rest: "valid: {starts: 2026-03-12, replaces: old}\n"))
        let result = try Program.run(["check", old, new, "--as-of", "2026-11-24"])
        #expect(result.output.contains("1 accepted"))
        #expect(!result.output.contains("[superseded-card]"))
        #expect(!result.output.contains("[waiver"))
        #expect(try Program.run(["explain", "superseded-card"]).output.contains("takes the place"))
        #expect(try Program.run(["explain", "figure-about"]).output.contains("unless the sentence has"))
    }
}
