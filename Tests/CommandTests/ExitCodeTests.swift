// Which exit code does a run end with, and on which stream does it speak?

import TestSupport
import Testing

@Suite struct ExitCodes {
    static let head = "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\nread: 2026-11-01\n"
    /// Cards by the gravest finding on them.
    static let cards = [
        "clean": "Tests/Fixtures/cards/harbor-desk.yaml", "warning": "Tests/Fixtures/review/acme.yaml",
        "error": "Tests/Fixtures/broken/typos.yaml",
    ]

    @Test(
        arguments: [
            ("clean", "note", 0), ("clean", "warning", 0), ("clean", "error", 0), ("clean", "never", 0),
            ("warning", "note", 1), ("warning", "warning", 1), ("warning", "error", 0), ("warning", "never", 0),
            ("error", "note", 1), ("error", "warning", 1), ("error", "error", 1), ("error", "never", 0),
        ] as [(String, String, Int32)]) func ofCheck(_ example: (card: String, threshold: String, code: Int32)) throws
    {
        let path = try #require(Self.cards[example.card])
        let result = try Program.run(["check", path, "--as-of", "2026-11-24", "--fail-on", example.threshold])
        #expect(result.code == example.code)
        #expect(result.complaint == "")
        #expect(!result.output.isEmpty)
    }

    @Test func errorIsTheThresholdUnlessSaidOtherwise() throws {
        #expect(try Program.run(["check", "Tests/Fixtures/review/acme.yaml", "--as-of", "2026-11-24"]).code == 0)
        #expect(try Program.run(["check", "Tests/Fixtures/broken/typos.yaml", "--as-of", "2026-11-24"]).code == 1)
    }

    /// An open term without limit, or worth more than 5% of the bill, fails a contract that is drafted, unless somebody
    /// accepted it; a page or a quote never fails for being vague, and neither does a check that knows no buyer.
    @Test(
        arguments: [
            ("price_page", "rate: not stated", true, 0), ("quote", "rate: not stated", true, 0),
            ("draft_contract", "rate: not stated", true, 1), ("signed", "rate: not stated", true, 1),
            ("draft_contract", "rate: not stated", false, 0),
            ("draft_contract", "rate: 1, adjust: [{minimum: not stated, each: month}]", true, 1),
            ("quote", "rate: 1, adjust: [{minimum: not stated, each: month}]", true, 0),
            ("draft_contract", "rate: 1", true, 0),
            (
                "draft_contract",
                "rate: not stated}  # ratelint: accept rate-not-stated until 2026-12-31: the order form has it", true, 0
            ),
        ] as [(String, String, Bool, Int32)]) func openTermsByStatus(
            _ example: (status: String, terms: String, hasWorkload: Bool, code: Int32)
        ) throws
    {
        let folder = try TemporaryFolder()
        let charge = example.terms.contains("}  #") ? example.terms : example.terms + "}"
        let card = try folder.write(
            "card.yaml",
            text: Self.head
                + "status: \(example.status)\nmeters: {m: {counts: tickets}}\ncharges:\n  c: {of: m, each: month, \(charge)\n"
        )
        let workload = example.hasWorkload ? ["--workload", "ratecards/workloads/plain.yaml"] : []
        let result = try Program.run(["check", card, "--as-of", "2026-11-24"] + workload)
        #expect(result.code == example.code, "\(result.output)\(result.complaint)")
        #expect(
            result.output.contains("when: before signing")
                == (example.hasWorkload && !charge.contains("accept") && charge != "rate: 1}"))
    }

    /// What is not shown does not fail a run.
    @Test func hiddenFindings() throws {
        let all = ["check", "Tests/Fixtures/review/acme.yaml", "--as-of", "2026-11-24", "--format", "concise"]
        let fewer = try Program.run(all + ["--min-severity", "error", "--fail-on", "error"])
        #expect(fewer.code == 0)
        #expect(!fewer.output.contains("warning["))
        #expect(try Program.run(all).output.contains("warning["))
    }

    /// 2 beats 1, and the other files are still reported.
    @Test func aMissingFileBesideAnother() throws {
        let result = try Program.run([
            "check", "nowhere.yaml", "Tests/Fixtures/broken/typos.yaml", "--as-of", "2026-11-24",
        ])
        #expect(result.code == 2)
        #expect(result.complaint.contains("nowhere.yaml: there is no such file or folder"))
        #expect(result.output.contains("since_strat"))
        #expect(!result.output.contains("no such file"))
    }

    @Test(
        arguments: [
            ([], 0, "SUBCOMMAND", ""),
            (["--help"], 0, "USAGE", ""),
            (["--version"], 0, "0.", ""),
            (["check", "--help"], 0, "--fail-on", ""),
            (["chek"], 2, "", "did you mean `check`?"),
            (["check"], 2, "", "paths"),
            (["check", "ratecards", "--format", "xml"], 2, "", "`xml`"),
            (["check", "ratecards", "--fail-on", "warn"], 2, "", "`warn`"),
            (["check", "ratecards", "--min-severity", "all"], 2, "", "`all`"),
            (["check", "ratecards", "--as-of", "2026-02-30"], 2, "", "2026-02-30"),
            (["check", "ratecards", "--as-of", "yesterday"], 2, "", "yesterday"),
            (["check", "ratecards", "--rules", "nowhere"], 2, "", "nowhere"),
            (["check", "ratecards", "--workload", "nowhere.yaml"], 2, "", "nowhere.yaml"),
            (["check", "ratecards", "--workload", "ratecards/ada.yaml"], 2, "", "ratecards/ada.yaml"),
            (["compare", "ratecards"], 2, "", "--workload"),
            (
                ["compare", "ratecards", "--workload", "ratecards/workloads/plain.yaml", "--tickets", "many"], 2, "",
                "many"
            ),
            (["compare", "ratecards", "--workload", "ratecards/workloads/plain.yaml", "--tickets", "0"], 2, "", "`0`"),
            (
                ["compare", "ratecards", "--workload", "ratecards/workloads/plain.yaml", "--tickets", "-5"], 2, "",
                "--tickets"
            ),
            (
                ["compare", "ratecards", "--workload", "ratecards/workloads/plain.yaml", "--format", "pdf"], 2, "",
                "`pdf`"
            ),
            (["compare", "nowhere.yaml", "--workload", "ratecards/workloads/plain.yaml"], 2, "", "nowhere.yaml"),
            (
                ["cost", "Tests/Fixtures/broken/typos.yaml", "--workload", "ratecards/workloads/plain.yaml"], 2, "",
                "ratelint check"
            ),
            (["explain", "undefined-sesion-window"], 2, "", "did you mean `undefined-session-window`?"),
            (["rules", "check", "rules"], 0, "rules are sound", ""),
            (["rules", "check", "nowhere"], 2, "", "nowhere"),
            (["schema", "nothing"], 2, "", "nothing"),
            (["new", "nothing"], 2, "", "nothing"),
        ] as [([String], Int32, String, String)]) func ofEveryCommand(
            _ example: (arguments: [String], code: Int32, says: String, complains: String)
        ) throws
    {
        let result = try Program.run(example.arguments)
        #expect(result.code == example.code, "\(result.output)\(result.complaint)")
        #expect(example.says.isEmpty || result.output.contains(example.says), "\(result.output)")
        #expect(result.complaint.contains(example.complains) || example.complains.isEmpty, "\(result.complaint)")
        // Results go to standard output and complaints to standard error, never the other way round.
        #expect(result.complaint.isEmpty == example.complains.isEmpty, "\(result.complaint)")
    }

    @Test func standardInputIsAFile() throws {
        let card = Self.head + "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1, bogus: 2}}\n"
        let result = try Program.run(
            ["check", "-", "--as-of", "2026-11-24", "--format", "concise"], input: card)
        #expect(result.code == 1)
        #expect(result.output.contains("<stdin>:7:31: error[unknown-key]"), "\(result.output)")
    }

    /// A rule that cannot be evaluated means that the job was not done.
    @Test func aRuleThatFails() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "rules.yaml",
            text: """
                pack: own
                rules:
                  - id: own-rule
                    severity: note
                    who: mend
                    assert: 1 / (size(card.meters) - 1) == 1
                    message: never
                    why: W.
                """)
        let card = try folder.write(
            "card.yaml", text: Self.head + "meters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n")
        let result = try Program.run(["check", card, "--rules", rules, "--as-of", "2026-11-24", "--fail-on", "never"])
        #expect(result.code == 2)
        #expect(result.output.contains("rule-failed"))
    }

    @Test func aBrokenRuleFile() throws {
        let folder = try TemporaryFolder()
        let rules = try folder.write(
            "rules.yaml",
            text: """
                pack: own
                rules:
                  - id: own-rule
                    severity: note
                    who: mend
                    assert: card.metres == 1
                    message: never
                    why: W.
                """)
        for arguments in [
            ["check", "ratecards", "--rules", rules], ["rules", "list", "--rules", rules], ["rules", "test", rules],
        ] {
            let result = try Program.run(arguments)
            #expect(result.code == 2)
            #expect(result.complaint.contains("rules.yaml:6:"), "\(result.complaint)")
            #expect(result.complaint.contains("`meters`"), "\(result.complaint)")
            #expect(result.output.isEmpty)
        }
    }

    /// The number of workers changes nothing that is printed.
    @Test(arguments: ["text", "concise", "json", "github"]) func sameBytesWithAnyNumberOfWorkers(_ format: String)
        throws
    {
        // Pricing is the slow part: one format is enough for it.
        let priced = format == "json" ? ["--workload", "ratecards/workloads/retailer.yaml"] : []
        let arguments =
            ["check", "ratecards", "Tests/Fixtures", "--as-of", "2026-11-24", "--format", format] + priced
        let one = try Program.run(arguments + ["--workers", "1"])
        #expect(one.output.count > 1000)
        for _ in 0..<(priced.isEmpty ? 3 : 1) {
            let many = try Program.run(arguments)
            #expect(many.output == one.output)
            #expect(many.complaint == one.complaint)
            #expect(many.code == one.code)
        }
        // Nor does the order in which files are named.
        let files = ["Tests/Fixtures/review/fin.yaml", "Tests/Fixtures/review/acme.yaml"]
        let rest = ["--as-of", "2026-11-24", "--format", format]
        #expect(
            try Program.run(["check"] + files + rest).output == Program.run(["check"] + files.reversed() + rest).output)
    }

    /// Results that cannot be stored are not delivered, whatever the format.
    @Test(arguments: [
        ["check", "Tests/Fixtures/review/acme.yaml"], ["check", "Tests/Fixtures/review/acme.yaml", "--format", "json"],
        ["schema", "card"], ["--version"],
    ]) func aFullDisk(_ arguments: [String]) throws {
        let result = try Program.run(arguments, into: "/dev/full")
        #expect(result.code == 2)
        #expect(result.complaint == "ratelint: the results cannot be written: No space left on device\n")
    }

    @Test(arguments: ["2000,,50000", ",", "2000,", ""]) func aVolumeLeftOut(_ volumes: String) throws {
        let result = try Program.run([
            "compare", "Tests/Fixtures/review", "--workload", "ratecards/workloads/retailer.yaml", "--tickets", volumes,
        ])
        #expect(result.code == 2)
        #expect(result.complaint.contains("`` is no number of tickets"))
    }
}
