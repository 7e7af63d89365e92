// The lines of the sheet that becomes a card, in the order in which a buyer meets the answers.

/// One line to fill in.
package struct NewCardLine: Sendable {
    /// How an answer becomes a term.
    enum Kind: Sendable {
        /// Plain text that stands as it is.
        case text
        /// The text of the definition, in the vendor's words: it is quoted beside the price.
        case definition
        /// What a price is for.
        case model
        /// The currency of all amounts.
        case currency
        /// What kind of paper it is.
        case paper
        /// A value in the language of the card, such as a date, an amount or a number of months.
        case value
        /// A value of which one entry of a list is made: `[{minimum: 50, each: month}]`.
        case entry(key: String, with: String)
        /// How a unit ends.
        case ending
        /// Whether silence is a success, and after how long.
        case silence
        /// A word of the card for what people say.
        case choice([(said: [String], text: String)])
    }

    /// What the line asks, which is also how it is found again.
    package let label: String
    /// What an answer looks like.
    package let hint: String
    let kind: Kind
    /// The terms that it answers. `{meter}` and `{charge}` stand for those of the model.
    let paths: [[String]]
    /// What stands beside it once it is answered.
    var beside: [(path: [String], text: String)] = []
    /// The models that have the line; empty: all.
    var models: Set<PricingModel> = []

    init(
        _ label: String, _ hint: String, _ kind: Kind, _ paths: [String] = [], beside: [(String, String)] = [],
        only models: Set<PricingModel> = []
    ) {
        self.label = label
        self.hint = hint
        self.kind = kind
        self.paths = paths.map { $0.split(separator: ".").map(String.init) }
        self.beside = beside.map { ($0.0.split(separator: ".").map(String.init), $0.1) }
        self.models = models
    }

    /// Whether a sheet for a model has the line.
    package func isFor(_ model: PricingModel?) -> Bool { model.map { models.isEmpty || models.contains($0) } ?? true }

    private static let billed: Kind = .choice([
        (["we pay", "billed", "yes"], "billed"), (["free", "not billed", "we do not pay", "no"], "not_billed"),
    ])
    private static let change: Kind = .choice([
        (["no", "may not", "never"], "may_not"), (["with notice", "yes, with notice"], "with_notice"),
        (["yes", "any time", "at any time"], "any_time"),
    ])
    private static let threads: Set<PricingModel> = [.conversation, .resolution, .ticket]
    private static let priced: Set<PricingModel> = [.conversation, .resolution, .ticket, .message, .reply, .seat]

    /// The lines, in order.
    package static let all: [NewCardLine] = [
        NewCardLine("Vendor", "who offers it", .text, ["vendor"]),
        NewCardLine("Paper", "price page, quote, draft contract, signed contract, mail, call", .paper),
        NewCardLine("Date on the paper", "2026-11-18", .value, ["sources.paper.dated"]),
        NewCardLine("We read it on", "2026-11-24", .value, ["read", "sources.paper.read"]),
        NewCardLine("Charged per", "conversation, resolution, ticket, message, reply, credit or seat", .model),
        NewCardLine("Currency", "USD", .currency, ["currency"]),
        NewCardLine("Price of one", "0.99", .value, ["charges.{charge}.rate"], only: priced),
        NewCardLine("Price of one credit", "0.12", .value, ["balances.credit.rate"], only: [.credit]),
        NewCardLine(
            "The sentence that defines it", "in the vendor's words", .definition, ["charges.{charge}.rate"],
            only: priced),
        NewCardLine("Credits of one reply", "1, or 0.5", .value, ["meters.{meter}.units"], only: [.credit]),
        NewCardLine(
            "What starts one", "the customer's message, or the chat window opening",
            .choice([
                (
                    ["the customer's message", "customer's message", "customer message", "first message"],
                    "[customer_message]"
                ),
                (
                    ["the chat window opening", "chat window", "welcome message", "page load"],
                    "[customer_message, welcome_message, page_load]"
                ),
            ]), ["meters.{meter}.opens"], only: threads),
        NewCardLine(
            "What ends one", "24 hours after the first message; 1 hour without a message; the ticket", .ending,
            ["meters.{meter}.ends"], only: [.conversation, .ticket]),
        NewCardLine(
            "If the AI gives no answer", "we pay, or free",
            .choice([
                (["we pay", "billed", "yes"], "opened"), (["free", "not billed", "we do not pay", "no"], "ai_replied"),
            ]), ["meters.{meter}.billed_when"], only: [.conversation, .ticket]),
        NewCardLine(
            "If a person takes over", "we pay, or free", billed, ["meters.{meter}.bills.handed_off"], only: threads),
        NewCardLine(
            "If the customer stays silent", "solved after 24 hours; or only confirmed counts", .silence,
            ["meters.{meter}.outcomes.resolution.any_of"], only: [.resolution]),
        NewCardLine(
            "If the customer comes back", "a new one, free, the charge stands, the charge is taken back",
            .choice([
                (["a new one", "new one", "new", "we pay again"], "new_unit"), (["free"], "free"),
                (["the charge stands", "stands"], "stands"),
                (["the charge is taken back", "taken back", "reversed"], "reversed"),
            ]), ["meters.{meter}.reopen.same_thread"], only: threads),
        NewCardLine(
            "Spam, bots and tests", "we pay, or free", billed,
            ["meters.{meter}.bills.spam", "meters.{meter}.bills.bots", "meters.{meter}.bills.test"],
            only: Set(PricingModel.allCases).subtracting([.seat])),
        NewCardLine(
            "Included each month", "a number, or none", .value, ["charges.{charge}.included.units"],
            beside: [("charges.{charge}.included.each", "month")], only: priced.subtracting([.seat])),
        NewCardLine(
            "Credits included each month", "a number, or none", .value, ["balances.credit.grants.plan.units"],
            beside: [("balances.credit.grants.plan.each", "month")], only: [.credit]),
        NewCardLine(
            "Minimum each month", "an amount, or none", .entry(key: "minimum", with: "each: month"),
            ["charges.{charge}.adjust"], only: priced),
        NewCardLine(
            "Commitment each year", "an amount, or none", .value, ["invoice.commitment.amount"],
            beside: [("invoice.commitment.each", "year")]),
        NewCardLine("Contract runs", "12 months", .value, ["term.length"]),
        NewCardLine("Contract starts", "a date, signature, or go_live", .value, ["term.starts"]),
        NewCardLine(
            "Set-up fee", "an amount, or none", .value, ["charges.setup.fixed"],
            beside: [("charges.setup.each", "once")]),
        NewCardLine(
            "Platform fee each month", "an amount, or none", .value, ["charges.platform.fixed"],
            beside: [("charges.platform.each", "month")]),
        NewCardLine(
            "At the limit", "the service goes on, or stops",
            .choice([
                (["the service goes on", "goes on", "continues", "continue"], "continue"),
                (["stops", "it stops", "the service stops"], "stop"), (["slows down", "slow"], "slow"),
                (["upgrade", "we are upgraded"], "upgrade_for_term"), (["a pack is bought", "pack"], "buy_pack"),
            ]), ["limits.at_limit"]),
        NewCardLine(
            "Renewal", "by itself, or by agreement",
            .choice([
                (["by itself", "automatically", "automatic", "yes"], "automatically"),
                (["by agreement", "both agree", "no"], "by_agreement"),
            ]), ["term.renews"]),
        NewCardLine("Notice", "60 days", .value, ["term.notice"]),
        NewCardLine("Increase at renewal", "3%", .value, ["term.uplift"]),
        NewCardLine("May the price change before", "no, with notice, any time", change, ["changes.price"]),
        NewCardLine("May the definition change before", "no, with notice, any time", change, ["changes.unit"]),
        NewCardLine("Quote valid until", "2026-12-31", .value, ["contract.quote_valid_until"]),
    ]

    /// The line with a label, as people write it.
    static func labelled(_ text: String) -> NewCardLine? {
        let wanted = text.lowercased()
        return all.first { $0.label.lowercased() == wanted }
    }
}
