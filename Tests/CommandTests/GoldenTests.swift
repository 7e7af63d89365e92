// Is the output what somebody looked at and found right? Recorded anew with RATELINT_RECORD=1, never by a plain run.

import Glibc
import TestSupport
import Testing

@Suite struct GoldenTests {
    static let review = "Tests/Fixtures/review/acme.yaml"
    static let broken = "Tests/Fixtures/broken/typos.yaml"
    static let fin = "Tests/Fixtures/review/fin.yaml"
    static let quote = "Tests/Fixtures/quote-review/acme.yaml"
    static let drafted = "Tests/Fixtures/quote-review/fin.yaml"
    static let retailer = ["--workload", "ratecards/workloads/retailer.yaml"]
    static let outputs: [(name: String, arguments: [String])] = [
        ("Tests/Fixtures/golden/check.txt", ["check", review] + retailer),
        ("Tests/Fixtures/golden/check-concise.txt", ["check", "ratecards", "--format", "concise"]),
        ("Tests/Fixtures/golden/check-broken.txt", ["check", broken]),
        ("Tests/Fixtures/golden/check-broken.json", ["check", broken, "--format", "json"]),
        ("Tests/Fixtures/golden/check-colour.txt", ["check", review, "--color", "always"]),
        ("Tests/Fixtures/golden/check.json", ["check", review, "--format", "json"] + retailer),
        ("Tests/Fixtures/golden/check-github.txt", ["check", review, "--format", "github"] + retailer),
        ("Tests/Fixtures/golden/compare.txt", ["compare", "ratecards", "--tickets", "2000,10000"] + retailer),
        ("Tests/Fixtures/golden/compare.json", ["compare", review, "--format", "json"] + retailer),
        ("Tests/Fixtures/golden/compare.csv", ["compare", "Tests/Fixtures/review", "--format", "csv"] + retailer),
        ("Tests/Fixtures/golden/compare.md", ["compare", "Tests/Fixtures/review", "--format", "markdown"] + retailer),
        (
            "Tests/Fixtures/golden/compare-volumes.txt",
            ["compare", "Tests/Fixtures/review", "--tickets", "2000,10000,50000"] + retailer
        ),
        ("Tests/Fixtures/golden/cost.txt", ["cost", review] + retailer),
        ("Tests/Fixtures/golden/cost-fin.txt", ["cost", fin] + retailer),
        ("Tests/Fixtures/golden/cost-no-price.txt", ["cost", "ratecards/generic-enterprise.yaml"] + retailer),
        ("Tests/Fixtures/golden/review.txt", ["review", quote, "--against", drafted] + retailer),
        (
            "Tests/Fixtures/golden/review.md",
            ["review", quote, "--against", drafted, "--format", "markdown"] + retailer
        ),
        ("Tests/Fixtures/golden/review-alone.txt", ["review", "ratecards/my-askai-per-ticket.yaml"] + retailer),
        ("Tests/Fixtures/golden/calendar.txt", ["calendar", "Tests/Fixtures/calendar", quote]),
        ("Tests/Fixtures/golden/calendar.ics", ["calendar", "Tests/Fixtures/calendar", "--format", "ics"]),
        ("Tests/Fixtures/golden/questions.txt", ["questions", review] + retailer),
        ("Tests/Fixtures/golden/questions.md", ["questions", fin, "--format", "markdown"] + retailer),
        (
            "Tests/Fixtures/golden/questions.html",
            ["questions", review, "--format", "html", "--for", "call"] + retailer
        ),
        ("Tests/Fixtures/golden/questions.json", ["questions", fin, "--format", "json"] + retailer),
        ("Tests/Fixtures/golden/questions.csv", ["questions", "Tests/Fixtures/review", "--format", "csv"] + retailer),
        (
            "Tests/Fixtures/golden/questions-email.md",
            ["questions", review, "--format", "markdown", "--for", "email"] + retailer
        ),
        ("Tests/Fixtures/golden/questions-contract.txt", ["questions", review, "--for", "contract"] + retailer),
        (
            "Tests/Fixtures/golden/workload.txt",
            ["workload", "ratecards/workloads/retailer.yaml", "ratecards/intercom-fin.yaml", "--most", "12"]
        ),
        (
            "Tests/Fixtures/golden/meter.txt",
            [
                "meter", "Tests/Fixtures/meter/helpdesk.yaml", "--thread", "Tests/Fixtures/meter/thread.yaml", "--zone",
                "Europe/Berlin",
            ]
        ),
        (
            "Tests/Fixtures/golden/meter.json",
            ["meter", "Tests/Fixtures/meter/helpdesk.yaml", "--example", "two_days", "--format", "json"]
        ),
        (
            "Tests/Fixtures/golden/meter-line.txt",
            [
                "meter", review, "--thread",
                "starts Mon 10:00, customer, ai +1m, customer +3h, ai +1m, customer +26h, ai +1m, closed +1h",
            ]
        ),
        (
            "Tests/Fixtures/golden/meter-no-start.txt",
            [
                "meter", "Tests/Fixtures/meter/helpdesk.yaml", "--thread",
                "customer, ai +1m, customer +8h, ai +1m, procedure_handed_off",
            ]
        ),
    ]
    /// Pages that are printed without a date.
    static let pages: [(name: String, arguments: [String])] = [
        ("Tests/Fixtures/golden/explain.txt", ["explain", "undefined-session-window"]),
        ("Tests/Fixtures/golden/explain-check.txt", ["explain", "waiver-expired"]),
        ("Tests/Fixtures/golden/explain-absorbs.txt", ["explain", "exclusions-open"]),
        ("Tests/Fixtures/golden/explain-difference.txt", ["explain", "noise-is-billed"]),
        ("Tests/Fixtures/golden/explain-own-price.txt", ["explain", "tiers-not-said"]),
        ("Tests/Fixtures/golden/explain-no-amount.txt", ["explain", "renewal-price-late"]),
        ("Tests/Fixtures/golden/rules-list.txt", ["rules", "list"]),
        ("Tests/Fixtures/golden/new-card.yaml", ["new", "card"]),
        ("Tests/Fixtures/golden/new-workload.yaml", ["new", "workload"]),
        ("Tests/Fixtures/golden/new-sheet.txt", ["new", "sheet"]),
        ("Tests/Fixtures/golden/new-from.yaml", ["new", "card", "--from", "ratecards/my-askai.yaml"]),
        ("docs/reference-card.md", ["reference", "card"]), ("docs/reference-workload.md", ["reference", "workload"]),
        ("docs/reference-rules.md", ["reference", "rules"]), ("docs/schema/card.json", ["schema", "card"]),
        ("docs/schema/workload.json", ["schema", "workload"]), ("docs/schema/rules.json", ["schema", "rules"]),
    ]

    @Test(arguments: outputs) func output(_ name: String, _ arguments: [String]) throws {
        try compare(name, try Program.run(arguments + ["--as-of", "2026-11-24"]).output)
    }

    @Test(arguments: pages) func page(_ name: String, _ arguments: [String]) throws {
        try compare(name, try Program.run(arguments).output)
    }

    private func compare(_ name: String, _ output: String) throws {
        let root = try #require(projectRoot)
        let path = "\(root)/\(name)"
        if getenv("RATELINT_RECORD") != nil {
            Program.write(Array(output.utf8), to: path)
            Issue.record("\(name) was recorded: look at the change, then run the tests without RATELINT_RECORD")
            return
        }
        let recorded = Program.read(path)
        #expect(!output.isEmpty)
        #expect(recorded == output, "\(name) differs; `make record` writes it anew")
    }
}
