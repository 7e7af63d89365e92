// Does the checklist before signing hold what a buyer takes to a vendor, in every format and for every purpose?

import Testing

@Suite struct QuestionSheetTests {
    private static let acme = "Tests/Fixtures/review/acme.yaml"
    private static let retailer = "ratecards/workloads/retailer.yaml"

    private func sheet(_ more: String...) throws -> String {
        let run = try Program.run(
            ["questions", Self.acme, "--workload", Self.retailer, "--as-of", "2026-11-24"] + more)
        #expect(run.code == 0)
        return run.output
    }

    /// The amounts of the review draft: what each answer moves, what each wording costs against the first.
    @Test(arguments: [
        "3 USD 1,650 (19,800)   When does a conversation end", "4 USD 432 (5,184), up to 532   Do we pay when the AI",
        "5 USD 125 (1,500)   Which of these do we pay for", "each 5% is USD 3,315 a year",
        "b) it ends 72 hours after its first message: USD 5,275 a month",
        "d) it is the whole ticket: USD 5,125 a month",
        "(USD 150 a", "(USD 1,989 a year at the most)",
    ])
    func figuresOfTheDraft(_ text: String) throws {
        #expect(try sheet().contains(text))
    }

    @Test func aCallHasSevenQuestionsAndNoWording() throws {
        let call = try sheet("--for", "call")
        #expect(call.count(of: "Answer  ___") == 7)
        #expect(!call.contains("Ask for"))
        #expect(call.contains("2 more in the whole sheet"))
    }

    @Test func whatTheVendorReadsHoldsNoneOfOurAmounts() throws {
        let letter = try sheet("--for", "email", "--format", "markdown")
        for secret in ["USD", "5,525", "1,650", "NO LIMIT", "**Or**", "fall back", "our card"] {
            #expect(!letter.contains(secret), "a letter to the vendor says \(secret)")
        }
        #expect(letter.contains("All messages in one ticket of Customer's helpdesk are one Conversation"))
    }

    @Test func theContractHoldsClausesOnly() throws {
        let clauses = try sheet("--for", "contract")
        #expect(clauses.contains("Ask for") && clauses.contains("Or      "))
        #expect(!clauses.contains("Answer  ___"))
    }

    private static let hostile = """
        ratecard: 1
        id: a-b
        vendor: "<script>x</script> *b* [l](http://x) \\e[31m"
        currency: USD
        status: quote
        meters:
          conversation:
            counts: conversations
            ends: {one_of: [{since_start: 24h}, {since_start: 72h}], says: "<b>|`x` *y*"}
        charges: {c: {of: conversation, rate: 1}}

        """

    @Test func hostileTextStaysText() throws {
        let folder = try TemporaryFolder()
        let card = try folder.write("card.yaml", text: Self.hostile)
        func output(_ format: String) throws -> String {
            try Program.run(["questions", card, "--workload", Self.retailer, "--format", format]).output
        }
        let (html, markdown) = (try output("html"), try output("markdown"))
        #expect(!html.contains("<script>") && html.contains("&lt;SCRIPT&gt;"))
        #expect(!markdown.contains("<SCRIPT>") && markdown.contains("\\<SCRIPT\\>"))
        for format in ["text", "markdown", "html", "csv", "json"] {
            let text = try output(format)
            #expect(!text.contains("\u{1B}"), "a terminal escape comes through \(format)")
        }
    }

    @Test func everyPlanOfACardStandsOnOneSheet() throws {
        let run = try Program.run(["questions", "ratecards/my-askai.yaml", "--workload", Self.retailer])
        #expect(run.output.count(of: "QUESTIONS FOR") == 1)
        #expect(run.output.contains("pro: USD 355 (4,260); scale: USD 296 (3,550)"))
    }
}

extension String {
    /// How often a text occurs in it.
    fileprivate func count(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
