// Do the ways not to give a value stay apart in what a buyer sees?

import TestSupport
import Testing

@Suite struct SixStates {
    /// A card whose yearly commitment says what is given, if anything.
    private static func card(_ amount: String?) -> String {
        var text = """
            ratecard: 1
            id: states
            vendor: Acme
            currency: USD
            read: 2026-11-18
            meters:
              ticket: {counts: tickets, opens: [customer_message]}
            charges:
              tickets: {of: ticket, rate: 2}

            """
        if let amount { text += "invoice: {commitment: {amount: \(amount), each: year}}\n" }
        return text
    }

    private static func run(_ command: String, _ amount: String?, _ more: [String] = []) throws -> String {
        let workload = ["--workload", "ratecards/workloads/retailer.yaml", "--as-of", "2026-11-24"]
        return try Program.run([command, "-"] + workload + more, input: card(amount)).output
    }

    @Test(arguments: ["cost", "compare", "questions"]) func allDiffer(_ command: String) throws {
        let states = [nil, "not stated", "vague", "none", "not public", "ours to set"]
        let said = try states.map { try Self.run(command, $0) }
        #expect(Set(said).count == 6)
    }

    @Test(arguments: ["not stated", "vague", "not public", "{is: vague, says: fair use}"])
    func namedAsThePaperHasIt(_ amount: String) throws {
        let state = amount.hasPrefix("{") ? "vague" : amount
        let words =
            state == "not public"
            ? "no price: `invoice.commitment.amount` is not public\n"
            : "no figure to assume: `invoice.commitment.amount` (\(state))\n"
        #expect(try Self.run("cost", amount).contains(words))
        #expect(
            try Self.run("questions", amount).contains("invoice.commitment.amount (\(state)), line 10 of our card\n"))
        let compared = try Self.run("compare", amount)
        #expect(compared.contains(words))
        let json = try Self.run("compare", amount, ["--format", "json"])
        #expect(json.contains("\"state\": \"\(state)\""))
    }

    @Test(arguments: ["not stated", "vague", "not public"]) func namedInEachFormat(_ state: String) throws {
        let path = "invoice.commitment.amount"
        #expect(try Self.run("compare", state, ["--format", "csv"]).contains(",\(path) (\(state))\r\n"))
        let page = try Self.run("compare", state, ["--format", "markdown"]).replacing("\\", with: "")
        #expect(page.contains("- states: \(path) (\(state))\n"))
        #expect(try Self.run("cost", state, ["--format", "json"]).contains("\"state\": \"\(state)\""))
        let json = try Self.run("check", state, ["--format", "json"])
        #expect(json.contains("\"term\":\"\(path)\",\"state\":\"\(state)\""))
        #expect(try Self.run("check", state, ["--format", "github"]).contains("%0Athe card says: \(state)%0A"))
        let money = state == "not public" ? "no price: it is not public" : "no limit: no figure can be assumed"
        #expect(
            try Self.run("check", state, ["--format", "concise"]).contains(
                " (ask the vendor; \(state); before signing; \(money))"))
    }

    /// Two states at two places of one rule are two findings.
    @Test func twoStatesOfOneRule() throws {
        let meters = ["not stated", "vague", "not stated"].enumerated().map { number, state in
            "  m\(number): {counts: conversations, ends: {since_start: 24h}, billed_when: \(state)}\n"
        }
        let card = "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nread: 2026-11-18\nmeters:\n" + meters.joined()
        let found = try Program.run(["check", "-", "--format", "concise", "--as-of", "2026-11-24"], input: card).output
            .split(separator: "\n").filter { $0.contains("billed-when-open") }
        #expect(found.count == 2)
        #expect(found[0].contains("(ask the vendor; not stated); also at 9:"))
        #expect(found[1].contains("(ask the vendor; vague)"))
    }

    /// An end that nobody has looked for is no question to the vendor; one that is not stated is.
    @Test(arguments: [nil, "not stated", "none"]) func aMissingEnd(_ ends: String?) throws {
        let key = ends.map { ", ends: \($0)" } ?? ""
        let card =
            "ratecard: 1\nid: c\nvendor: C\ncurrency: USD\nread: 2026-11-18\nmeters:\n"
            + "  talk: {counts: conversations, opens: [customer_message]\(key)}\ncharges: {talk: {of: talk, rate: 2}}\n"
        func run(_ command: String, _ more: [String] = []) throws -> String {
            let workload = ["--workload", "ratecards/workloads/retailer.yaml", "--as-of", "2026-11-24"]
            return try Program.run([command, "-"] + workload + more, input: card).output
        }
        let isAsked = ends == "not stated"
        #expect(try run("questions").contains("meters.talk.ends (not stated), line 7 of our card\n") == isAsked)
        #expect(try run("check", ["--format", "concise"]).contains("undefined-conversation-end") == isAsked)
        let end = ends == nil ? "end not looked at" : isAsked ? "end not stated" : "with no end of its own"
        #expect(try run("cost").contains("USD 2.00 per talk, \(end)"))
    }
}
