// Does the program end as it says, and say things where they belong?

import TestSupport
import Testing

private let asOf = ["--as-of", "2026-11-24"]
private let open = "Tests/Fixtures/worked/01-window-open.yaml"
private let clean = "Tests/Fixtures/cards/harbor-desk.yaml"
private let once = "Tests/Fixtures/worked/workloads/once.yaml"
private let wrong = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nmetres: {}\ncharges: {c: {of: seats, rate: 1}}\n"

@Suite struct CommandTests {
    static let ends: [(arguments: [String], input: String, code: Int32)] = [
        (["check", open], "", 0), (["check", open, "--fail-on", "warning"], "", 1),
        (["check", open, "--fail-on", "never"], "", 0),
        (["check", "-"], wrong, 1), (["check", "-", "--fail-on", "never"], wrong, 0), (["check", "-"], "", 1),
        (["check", "no/such/file.yaml"], "", 2), (["check", open, "no/such/file.yaml"], "", 2),
        (["check", open, "--fail-on", "often"], "", 2), (["check", open, "--format", "xml"], "", 2), (["check"], "", 2),
        (["check", "docs"], "", 2), (["check", open, "--as-of", "yesterday"], "", 2), (["frobnicate"], "", 2),
        (["cost", open, "--workload", once], "", 0), (["cost", open, "--workload", open], "", 2),
        (["cost", open], "", 2),
        (["cost", "Tests/Fixtures/worked/10-not-public.yaml", "--workload", once], "", 0),
        (["compare", "Tests/Fixtures/worked", "--workload", once, "--tickets", "many"], "", 2),
        (["explain", "undefined-session-window"], "", 0), (["explain", "no-such-rule"], "", 2),
        (["rules", "list"], "", 0),
        (["rules", "check", open], "", 2), (["schema", "card"], "", 0), (["new", "card"], "", 0),
        (["--version"], "", 0),
        (["cost", open, "--workload", once, "--month", "12"], "", 0),
        (["cost", open, "--workload", once, "--month", "99"], "", 2),
        (["questions", open, "--workload", once, "--top", "1"], "", 0),
        (["questions", open, "--workload", once, "--top", "0"], "", 2),
        (["--help"], "", 0), (["check", open, "--rules", "no/such"], "", 2),
    ]

    @Test(arguments: ends) func endsAsItSays(_ arguments: [String], _ input: String, _ code: Int32) throws {
        let outcome = try Program.run(arguments, input: input)
        #expect(outcome.signal == 0)
        #expect(outcome.code == code, "\(outcome.complaint)")
        if code == 2 {
            #expect(!outcome.complaint.isEmpty)
        } else {
            #expect(outcome.complaint.isEmpty, "\(outcome.complaint)")
        }
    }

    /// What is wrong with an input is said of that input, in a line.
    @Test(arguments: [
        (["cost", open, "--workload", open], "01-window-open.yaml:2", "this is a rate card, not a workload"),
        (["cost", open, "--workload", once, "--month", "99"], "window", "there is no month 99: the contract has 12"),
        (
            [
                "sweep", open, "--workload", "ratecards/workloads/retailer.yaml", "--from", "10%", "--to", "99%",
            ], "retailer.yaml", "`solved` cannot go from 10% to 99%"
        ),
        (
            ["sweep", open, "--workload", once, "--from", "80%", "--to", "10%"], "",
            "`--from` (80%) has to be below `--to` (10%)"
        ),
    ]) func aWrongInput(_ arguments: [String], _ place: String, _ complaint: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(complaint), "\(outcome.complaint)")
        #expect(outcome.complaint.contains(place), "\(outcome.complaint)")
    }

    /// Where errors leave findings without amounts, the report says so; without a workload nobody expects them.
    @Test(arguments: ["text", "concise"]) func noAmounts(_ format: String) throws {
        let line = "No amounts for <stdin>: correct the errors there first."
        let arguments = ["check", "-", "--format", format] + asOf
        let priced = try Program.run(arguments + ["--workload", once], input: wrong)
        #expect(priced.code == 1 && priced.output.contains(line), "\(priced.output)")
        #expect(try !Program.run(arguments, input: wrong).output.contains("No amounts"))
        #expect(try !Program.run(["check", open, "--workload", once] + asOf).output.contains("No amounts"))
    }

    /// An amount with its currency beside it: how a card writes it.
    @Test(arguments: [
        ("0.90 USD", "write `0.90`: amounts are in"), ("USD 0.90", "write `0.90`: amounts are in"),
        ("0.90 EUR", "is written `{EUR: 0.90}`"),
    ]) func amountWithCurrency(_ amount: String, _ hint: String) throws {
        let card = wrong.replacing("metres: {}", with: "status: draft").replacing("rate: 1", with: "rate: \(amount)")
        let outcome = try Program.run(["check", "-"] + asOf, input: card)
        #expect(outcome.output.contains(hint), "\(outcome.output)")
    }

    /// A share that is wrong stands in the workload, not in the card.
    @Test func aMixThatDoesNotAddUp() throws {
        let workload = """
            workload: 1
            id: w
            tickets: 100
            mix: {answered: {confirms: 50%, says_no_more: 60%}, closes_after: 24h}
            """
        let outcome = try Program.run(["cost", open, "--workload", "-"], input: workload)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("the shares of `mix.answered` come to 110%, not to 100%"))
        #expect(!outcome.complaint.contains("window"))
    }

    /// Units of a balance are not units of a meter, and a clause that cannot be read is no example's fault.
    @Test func examplesOfACard() throws {
        let head = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nfictional: yes\nread: 2026-11-01\n"
        let balance = """
            meters: {call: {counts: minutes, into: credit}}
            balances: {credit: {of: units, rate: 2}}
            examples: {calls: {given: {units: {credit: 10}}, costs: 20}}
            """
        let named = try Program.run(["check", "-", "--format", "concise"] + asOf, input: head + balance)
        #expect(named.output.contains("error[unknown-name]: there is no meter `credit`; units are given by meter"))
        #expect(!named.output.contains("example-does-not-add-up"))
        let unread = """
            meters: {unit: {counts: tickets}}
            charges: {usage: {of: unit, rate: 2 dollars}}
            examples: {ten: {given: {units: {unit: 10}}, costs: 20}}
            """
        let broken = try Program.run(["check", "-", "--format", "concise"] + asOf, input: head + unread)
        #expect(broken.output.contains("error[wrong-type]"))
        #expect(!broken.output.contains("example-does-not-add-up"))
    }

    @Test(arguments: [
        (["chek", open], "there is no command `chek`; did you mean `check`?"),
        (["rules", "tset"], "there is no command `rules tset`; did you mean `rules test`?"),
        (["frobnicate"], "there is no command `frobnicate`; there are `check`, `cost`,"),
    ]) func anUnknownCommand(_ arguments: [String], _ complaint: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains(complaint), "\(outcome.complaint)")
        #expect(outcome.output.isEmpty)
    }

    /// A question without an amount says which figure of the workload is missing, and only then.
    @Test func aMissingFigureIsNamed() throws {
        let workload =
            "workload: 1\nid: w\ntickets: 100\nbesides: {test: 0}\nmix:\n  customer_messages: {1: 100%}\n"
            + "  answered: {confirms: 100%}\n  closes_after: 24h\n"
        let card = "Tests/Fixtures/review/acme.yaml"
        let text = try Program.run(["questions", card, "--workload", "-"] + asOf, input: workload).output
        #expect(text.contains("our workload does not say `besides.spam`, `besides.bots`; with that there is an amount"))
        #expect(text.contains("`mix.comes_back`, `mix.gap`"))
        #expect(!text.contains("`besides.test`"))
        let whole = try Program.run(["questions", card, "--workload", once] + asOf).output
        #expect(!whole.contains("our workload does not say"))
    }

    /// The same number of tickets twice is one column.
    @Test func aVolumeIsShownOnce() throws {
        let result = try Program.run(
            ["compare", "ratecards/tidio.yaml", "--workload", "ratecards/workloads/retailer.yaml"]
                + ["--tickets", "2000,2000,500,2000.0", "--as-of", "2026-11-24", "--format", "csv"])
        let lines = result.output.split(separator: "\r\n").dropFirst()
        #expect(lines.map { $0.contains(",USD,2000,") } == [true, false])
        #expect(lines.map { $0.contains(",USD,500,") } == [false, true])
    }

    /// A price far below a cent is not shown as nothing, and what has no price is listed once.
    @Test func smallFiguresAndNone() throws {
        let head = "ratecard: 1\nid: small\nvendor: Small\ncurrency: USD\nmeters: {m: {counts: tickets}}\n"
        let card = head + "charges: {all_tickets: {of: m, rate: 0.0042}}\n"
        let figures = ["--workload", once, "--tickets", "100,1000"] + asOf
        let text = try Program.run(["compare", "-", "Tests/Fixtures/worked/10-not-public.yaml"] + figures, input: card)
        #expect(text.output.contains("0.0042"), "\(text.output)")
        #expect(text.output.contains("0.42  "), "\(text.output)")
        #expect(!text.output.contains(" 0.00 "))
        #expect(text.output.components(of: "`charges.tickets.rate` is not public") == 2)
        let cost = try Program.run(
            ["cost", "-"] + Array(figures.prefix(2)) + ["--tickets", "100"] + asOf, input: card)
        #expect(cost.output.contains("(0.0042 a ticket)"))
        #expect(cost.output.contains("all tickets: 0.42"), "\(cost.output)")
    }

    /// A unit is told by the terms of its own channel.
    @Test(arguments: [("chat", "24 hours without"), ("email", "3 days without")])
    func meterTellsTheTermsOfTheChannel(channel: String, words: String) throws {
        let card =
            "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nmeters:\n  m:\n    counts: conversations\n    opens: [customer_message]\n"
            + "    ends: {since_last: {by: channel, chat: 1 day, email: 3 days}}\ncharges: {c: {of: m, rate: 1}}\n"
        let thread = "channel \(channel), customer, ai +1m, customer +100h"
        let outcome = try Program.run(["meter", "-", "--thread", thread], input: card)
        #expect(outcome.output.contains(words), "\(outcome.output)\(outcome.complaint)")
    }

    @Test func theOtherFilesAreStillReported() throws {
        let outcome = try Program.run(["check", open, "no/such/file.yaml", "--format", "concise"] + asOf)
        #expect(
            outcome.output.contains("undefined-conversation-end") || outcome.output.contains("undefined-session-window")
        )
        #expect(outcome.complaint.contains("no/such/file.yaml: there is no such file or folder"))
    }

    @Test func aCleanCardIsClean() throws {
        let outcome = try Program.run(["check", clean, "--min-severity", "error"] + asOf)
        #expect(outcome.output.contains("1 card: no findings"))
    }

    @Test func coloursAreForTerminals() throws {
        #expect(try !Program.run(["check", open] + asOf).output.contains("\u{1B}["))
        #expect(try Program.run(["check", open, "--color", "always"] + asOf).output.contains("\u{1B}["))
    }

    @Test func theFilesToFillInAreSound() throws {
        for kind in ["card", "workload"] {
            let page = try Program.run(["new", kind]).output
            if kind == "card" {
                #expect(try Program.run(["check", "-"] + asOf, input: page).code == 0)
            } else {
                #expect(try Program.run(["cost", open, "--workload", "-"] + asOf, input: page).code == 0)
            }
        }
    }

    @Test func textFromFilesIsHarmless() throws {
        let text =
            "ratecard: 1\nid: \"a\\e[31mred\\u202Eevil\"\nvendor: \"x\\e]0;t\\a\"\ncurrency: USD\n\"m\\e[2Jz\": {}\n"
        for format in ["text", "concise", "github"] {
            let output = try Program.run(["check", "-", "--format", format] + asOf, input: text).output
            #expect(!output.contains("\u{1B}"))
            #expect(!output.contains("\u{202E}"))
        }
    }
}

extension String {
    /// How many pieces a text makes of this one.
    fileprivate func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count
    }
}
