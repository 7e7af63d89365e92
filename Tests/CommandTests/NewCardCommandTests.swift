// Does `ratelint new` take somebody who knows no YAML to a card with a price?

import Testing

@Suite struct NewCardCommandTests {
    private static let retailer = "ratecards/workloads/retailer.yaml"

    @Test func asksAndShowsAFigureOnceThereIsAPrice() throws {
        let answers = "Nordwind\nquote\n\n2026-11-24\nticket\nUSD\n0.50\n"
        let run = try Program.run(["new", "card", "--ask", "--workload", Self.retailer], input: answers)
        #expect(run.code == 0)
        #expect(run.complaint.contains("Price of one (0.99):   so far: USD 5,125 a month at 10,000 tickets"))
        #expect(run.output.contains("rate: 0.50"))
        let check = try Program.run(["check", "-", "--format", "concise"], input: run.output)
        #expect(!check.output.contains("error["), "\(check.output)")
    }

    @Test func aSheetBecomesACardThatIsPriced() throws {
        let sheet =
            "Vendor: Borealis\nCharged per: conversation\nPrice of one: 0.65\nWhat ends one: they do not say\nColour: green\n"
        let run = try Program.run(["new", "card", "--sheet", "-", "--workload", Self.retailer], input: sheet)
        #expect(run.code == 2, "a line could not be used")
        #expect(run.complaint.contains(":5: no question of the sheet begins like this"))
        #expect(run.complaint.contains("so far: USD 7,183 a month at 10,000 tickets, USD 6,663 to 8,808"))
        #expect(run.output.contains("# not used: Colour: green"))
    }

    @Test(arguments: [
        (["new", "workload", "--ask"], "go with `new card`"), (["new", "card", "--ask", "--sheet", "-"], "one of"),
        (["new", "card", "--workload", retailer], "goes with `--sheet`"),
        (["new", "card", "--model", "gold"], "conversation"),
        (["new", "card", "--from", "README.md"], "is no card"),
        (["new", "card", "--sheet", "nowhere.txt"], "no such file"),
    ])
    func wrongOptions(_ arguments: [String], _ says: String) throws {
        let run = try Program.run(arguments)
        #expect(run.code == 2)
        #expect(run.complaint.contains(says), "\(run.complaint)")
        #expect(run.output.isEmpty)
    }

    @Test(arguments: ["conversation", "resolution", "ticket", "message", "reply", "credit", "seat"])
    func everyModelIsASoundCard(_ model: String) throws {
        let card = try Program.run(["new", "card", "--model", model]).output
        let check = try Program.run(["check", "-", "--format", "concise"], input: card)
        #expect(check.code == 0, "\(check.output)")
    }
}
