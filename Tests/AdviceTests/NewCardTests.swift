// Does a sheet that a buyer fills in become the card that it says, whatever is written on it?

import Advice
import RateCard
import Schema
import SourceText
import Testing

@Suite struct NewCardTests {
    /// The decoded card of some lines, with what was wrong.
    private func card(_ lines: String, _ model: PricingModel = .conversation) throws -> (RateCard, NewCard) {
        let draft = NewCardSheet.card(lines, model: model)
        let reading = CardReader.read(
            SourceFile(path: "card.yaml", text: draft.yaml), loader: { _ in .failure(.init(message: "")) })
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.map(\.message)) in\n\(draft.yaml)")
        return (try #require(reading.card), draft)
    }

    static let answers: [(model: PricingModel, line: String, expected: String)] = [
        (.conversation, "Price of one: 0.65", "    rate: 0.65\n"),
        (
            .conversation, "price of one:0.65 \"per chat\" [p. 1]",
            "    rate: {is: 0.65, says: \"per chat\", at: \"p. 1\"}\n"
        ),
        (.conversation, "What ends one: 24 hours after the first message", "    ends: {since_start: 24h}\n"),
        (.conversation, "What ends one: an hour without a message", "    ends: {since_last: 1h}\n"),
        (.conversation, "What ends one: 3 days after the last message", "    ends: {since_last: 3 days}\n"),
        (.conversation, "What ends one: the ticket is closed", "    ends: none\n"),
        (.conversation, "What ends one: {since_start: 8h}", "    ends: {since_start: 8h}\n"),
        (.conversation, "What ends one: they do not say", "    ends: not stated\n"),
        (.conversation, "What ends one: when it feels over", "    ends: {is: vague, says: \"when it feels over\"}\n"),
        (.conversation, "If the AI gives no answer: free", "    billed_when: ai_replied\n"),
        (.conversation, "Minimum each month: 1,500", "    adjust: [{minimum: 1500, each: month}]\n"),
        (.conversation, "Minimum each month: none", "    adjust: [{minimum: none, each: month}]\n"),
        (
            .conversation, "Minimum each month: not yet known",
            "    adjust: [{minimum: {is: vague, says: \"not yet known\"}, each: month}]\n"
        ),
        (.conversation, "Currency: eur", "currency: EUR\n"), (.reply, "Price of one: 0.04", "  replies:\n"),
        (.conversation, "Platform fee each month: on request", "    fixed: not public\n"),
        (.conversation, "Increase at renewal: 3%", "  uplift: 3%\n"),
        (.resolution, "If the customer stays silent: solved after 72 hours", "          silence: 72h\n"),
        (.resolution, "If the customer stays silent: only confirmed counts", "        any_of: [confirmed]\n"),
        (.resolution, "If the customer comes back: taken back", "      same_thread: reversed\n"),
        (.credit, "Credits included each month: 2000", "        units: 2000\n"),
        (.credit, "Price of one credit: 0.10", "    rate: 0.10\n"),
        (.seat, "Price of one: 85", "    of: seats\n"),
    ]

    @Test(arguments: answers.indices) func anAnswerBecomesATerm(_ index: Int) throws {
        let (model, line, expected) = Self.answers[index]
        let (_, draft) = try card("Vendor: Borealis\n\(line)\n", model)
        #expect(draft.yaml.contains(expected), "\(draft.yaml)")
    }

    @Test(arguments: [
        "What ends one:", "What ends one: not looked", "What ends one: ________",
        "# What ends one: 24h after the start",
    ])
    func whatNobodyLookedAtIsAbsent(_ line: String) throws {
        let (_, draft) = try card(line)
        #expect(!draft.yaml.contains("ends"))
        #expect(draft.remarks.isEmpty)
    }

    @Test func nothingIsLost() throws {
        let sheet =
            "Vendor: B\nPrice of one: 1\nColour: green\nWhat ends one: soon\nThe sentence that defines it: \"any\n  talk\" \nNotice: a while [p. 3]\nPrice of one: 2\n"
        let (_, draft) = try card(sheet)
        for text in [
            "# not used: Colour: green", "says: \"soon\"", "says: \"any talk\"", "says: \"a while\", at: \"p. 3\"",
        ] {
            #expect(draft.yaml.contains(text), "\(text) is not in\n\(draft.yaml)")
        }
        #expect(draft.remarks.filter(\.isProblem).map(\.line) == [8, 3])
    }

    @Test func theDefinitionStandsBesideThePriceInAnyOrder() throws {
        let definition = "The sentence that defines it: \"per talk\""
        for sheet in ["Price of one: 0.5 [p. 1]\n\(definition)", "\(definition)\nPrice of one: 0.5 [p. 1]"] {
            let (_, draft) = try card(sheet)
            #expect(draft.yaml.contains("rate: {is: 0.5, says: \"per talk\", at: \"p. 1\"}"), "\(draft.yaml)")
        }
    }

    @Test func windowsLinesAndTheModelAnywhere() throws {
        let draft = NewCardSheet.card(
            "\u{FEFF}Price of one: 0.99\r\nCharged per: Resolutions\r\nVendor: X\r\n", model: nil)
        #expect(draft.model == .resolution)
        #expect(draft.yaml.contains("rate: 0.99") && draft.yaml.contains("billed_when: outcomes"))
    }

    /// Whatever is written into a sheet, the card can be read.
    @Test func anythingGivesACardThatCanBeRead() throws {
        var random = SystemRandom(seed: 7)
        let pieces = [
            "24 hours", "first", "silence", "\"", "{", "}", "[", "]", ": ", "#", "\\", "'", "&a", "*a", "!!x", "%",
            "- ", "\u{202E}",
            "\t", "free", "none", "0", "1,000", "-5", "999999999999999999999999", "1e9", "they do not say", "é", "💬",
            "|", ">", "<<", "@", "`",
        ]
        for _ in 0..<80 {
            var sheet = ""
            let model = PricingModel.allCases[random.below(PricingModel.allCases.count)]
            for line in NewCardLine.all where random.below(2) == 0 && !line.isModel {
                let words = (0..<(1 + random.below(4))).map { _ in pieces[random.below(pieces.count)] }
                sheet += "\(line.label): \(words.joined(separator: random.below(2) == 0 ? " " : ""))\n"
            }
            _ = try card(sheet, model)
        }
    }
}

/// Numbers that are the same in each run.
struct SystemRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
    mutating func below(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }
}
