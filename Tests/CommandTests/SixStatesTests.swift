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
        #expect(try Self.run("cost", amount).contains("no figure to assume: `invoice.commitment.amount` (\(state))\n"))
        let questions = try Self.run("questions", amount)
        #expect(questions.contains("invoice.commitment.amount (\(state)), line 10 of our card\n"))
        let compared = try Self.run("compare", amount)
        #expect(compared.contains("no figure to assume: `invoice.commitment.amount` (\(state))\n"))
        let json = try Self.run("compare", amount, ["--format", "json"])
        #expect(json.contains("\"state\": \"\(state)\""))
    }
}
