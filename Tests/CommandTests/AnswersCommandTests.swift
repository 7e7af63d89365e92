// Do answers and sign-offs reach the files, and does the exit code say so?

import Testing

@Suite struct AnswersCommandTests {
    private static let card = """
        ratecard: 1
        id: acme
        vendor: Acme
        currency: USD
        meters:
          m: {counts: conversations, opens: [customer_message], ends: not stated, bills: {spam: not stated}}
        charges: {c: {of: m, rate: 1}}

        """

    private static let good = "Id acme/meters.*.ends\nAnswer none by Ana on 2026-11-24\n[x] in the order form\n"
    private static let bad = "Id acme/meters.*.bills\nAnswer maybe by Ana on 2026-11-24\n[x] in the order form\n"
    private static let day = ["--as-of", "2026-11-24"]

    @Test func aSheetIsShownAndThenWritten() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        let sheet = try folder.write("sheet.md", text: Self.good)
        let words = ["answers", sheet, "--cards", path] + Self.day
        let shown = try Program.run(words)
        #expect(shown.code == 0 && shown.output.contains("Nothing is written yet"))
        #expect(Program.read(path) == Self.card)
        let written = try Program.run(words + ["--write"])
        #expect(written.code == 0 && written.output.contains("1 card written"), "\(written.complaint)")
        #expect(
            Program.read(path).contains(
                "ends: {is: none, in: order_form, heard: [{how: order_form, by: \"Ana\", date: 2026-11-24}]}"))
        let again = try Program.run(words + ["--write"])
        #expect(again.code == 0 && again.output.contains("No card changes"), "\(again.output)")
    }

    @Test func whatIsUnderstoodIsWrittenAndTheRestIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        let outcome = try Program.run(
            ["answers", "-", "--cards", path, "--write"] + Self.day, input: Self.good + Self.bad)
        #expect(outcome.code == 2)
        #expect(outcome.output.contains("line 5: `maybe` is none of its answers"))
        #expect(Program.read(path).contains("ends: {is: none,"))
        #expect(Program.read(path).contains("bills: {spam: not stated}"))
    }

    @Test func oneAnswer() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        let words = ["answer", path, "meters.m.ends", "none", "--by", "Ana", "--on", "2026-11-24"] + Self.day
        let mailed = try Program.run(words + ["--how", "mailed", "--write"])
        #expect(mailed.code == 0, "\(mailed.complaint)")
        #expect(
            Program.read(path).contains("ends: {is: not stated, heard: [{how: mailed, answer: \"none\", by: \"Ana\""))
        let signed = try Program.run(words + ["--how", "order_form", "--write"])
        #expect(signed.code == 0 && Program.read(path).contains("ends: {is: none, in: order_form,"))
        for wrong in [["--how", "told"], ["--how", "order_form", "--on", "soon"]] {
            #expect(try Program.run(words + wrong).code == 2)
        }
        let unknown = try Program.run(
            ["answer", path, "meters.m.end", "none", "--by", "A", "--on", "2026-11-24", "--how", "said"] + Self.day)
        #expect(unknown.code == 2 && unknown.output.isEmpty)
    }

    @Test func aRefusalIsToBeNegotiated() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        let refused = try Program.run(
            ["answer", path, "meters.m.ends", "--by", "Ana", "--on", "2026-11-24", "--how", "refused", "--write"]
                + Self.day)
        #expect(refused.code == 0 && refused.output.contains("refused: negotiate, or sign off"))
        let check = try Program.run(["check", path, "--format", "json"] + Self.day)
        #expect(check.output.contains("\"who_acts\":\"negotiate\""))
        #expect(check.output.contains("heard: refused, by Ana on 2026-11-24"))
    }

    @Test func signOff() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("acme.yaml", text: Self.card)
        let file = "\(folder.path)/signoffs.yaml"
        let who = ["--by", "Lea", "--why", "we never: \"x\"", "--sign-offs", file] + Self.day
        let check = ["check", path, "--sign-offs", file, "--fail-on", "warning"] + Self.day
        for rule in ["undefined-conversation-end", "spam-billing-open"] {
            let signed = try Program.run(["sign-off", path, rule] + who)
            #expect(signed.code == 0 && signed.output.contains("signed off: \(rule)"), "\(signed.complaint)")
        }
        let again = try Program.run(["sign-off", path, "spam-billing-open"] + who)
        #expect(again.code == 0 && again.output.contains("signed off already"))
        let clean = try Program.run(check)
        #expect(clean.code == 0 && clean.output.contains("2 accepted"), "\(clean.output)")
        let changed = Self.card.replacing("ends: not stated", with: "ends: vague")
        try folder.write("acme.yaml", text: changed)
        let ended = try Program.run(check)
        #expect(ended.code == 1 && ended.output.contains("warning[sign-off-changed]"), "\(ended.output)")
        let unknown = try Program.run(["sign-off", path, "spam-billing-opn"] + who)
        #expect(unknown.code == 2 && unknown.complaint.contains("did you mean `spam-billing-open`?"))
        try folder.write("signoffs.yaml", text: "signoffs: 1\naccepted: [{card: acme}]\n")
        let broken = try Program.run(check)
        #expect(broken.code == 2 && broken.output.isEmpty)
    }

    static let filled: [(card: String, format: String)] = ["intercom-fin", "my-askai", "zendesk", "generic-mid"].flatMap
    { card in
        ["text", "markdown", "csv"].map { (card, $0) }
    }

    /// The sheets that `questions` prints, each question answered with its second reading, or with "not stated".
    @Test(arguments: filled) func sheetsOfRealCards(_ item: (card: String, format: String)) throws {
        let path = "ratecards/\(item.card).yaml"
        let printed = try Program.run(
            [
                "questions", path, "--workload", "ratecards/workloads/retailer.yaml", "--format", item.format,
            ] + Self.day)
        let sheet = item.format == "csv" ? Self.filledTable(printed.output) : Self.filledText(printed.output)
        let outcome = try Program.run(["answers", "-", "--cards", path] + Self.day, input: sheet)
        #expect(outcome.code == 0, "\(outcome.output)")
        #expect(
            !outcome.output.contains("\n0 settled") && outcome.output.contains("0 not answered"), "\(outcome.output)")
    }

    private static func filledText(_ sheet: String) -> String {
        var hasSecond = false
        return sheet.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let plain = line.filter { $0 != "*" && $0 != " " && $0 != "-" }
            if plain.hasPrefix("Id") { hasSecond = false }
            if plain.hasPrefix("b)") { hasSecond = true }
            return String(line)
                .replacing(
                    "______________ by ________ on ________",
                    with: "\(hasSecond ? "b" : "not stated") by Ana on 2026-11-24"
                )
                .replacing("[ ] in the order form", with: "[x] in the order form")
        }.joined(separator: "\n")
    }

    /// Rows end in four empty columns for the answer.
    private static func filledTable(_ table: String) -> String {
        table.replacing("\r\n", with: "\n").split(separator: "\n").enumerated().map { number, row in
            guard number > 0, row.hasSuffix(",,,,") else { return String(row) }
            return row.dropLast(4) + ",\(row.contains("b) ") ? "b" : "not stated"),Ana,2026-11-24,in the order form"
        }.joined(separator: "\n")
    }
}
