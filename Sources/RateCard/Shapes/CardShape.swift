// The keys of a whole rate card.

package import Schema

/// The shape of a rate card.
package enum CardShape {
    /// The version of the card language that this program reads.
    package static let version = 1

    package static let card = Shape(
        "rate card", "One vendor's offer.", exactlyOne: [],
        [
            .term("ratecard", .count, "The version of the card language: 1.", required: true, inTemplate: true),
            .term("id", .name, "A stable name for the card.", required: true, inTemplate: true),
            .term("vendor", .text, "Who offers it.", required: true, inTemplate: true),
            .term("product", .text, "What is offered."),
            .term("currency", .name, "The ISO 4217 code of its amounts.", required: true, inTemplate: true),
            .term(
                "status", .word(["price_page", "quote", "draft_contract", "signed"]),
                "How far the deal is; absent: `quote`.", inTemplate: true),
            .term("fictional", .flag, "Whether the vendor is invented."),
            .term("read", .date, "When the terms were read.", inTemplate: true),
            .term("note", .text, "A remark."),
            .term("extends", .text, "Another card that this one lies over."),
            .block("valid", ContractShapes.valid),
            .named("sources", ContractShapes.source, "The papers that the terms are taken from.", inTemplate: true),
            .named("questions", ContractShapes.question, "Questions whose answers fix several terms together."),
            .named("meters", MeterShapes.meter, "What is counted.", open: .unpriced, inTemplate: true),
            .named("balances", ChargeShapes.balance, "Prepaid balances."),
            .named("charges", ChargeShapes.charge, "What is charged.", open: .unpriced, inTemplate: true),
            .block("billing", ContractShapes.billing),
            .block("invoice", ContractShapes.invoice, inTemplate: true),
            .block("limits", ContractShapes.limits, inTemplate: true),
            .block("term", ContractShapes.term, inTemplate: true),
            .block("changes", ContractShapes.changes, inTemplate: true),
            .block("records", ContractShapes.records, inTemplate: true),
            .block("contract", ContractShapes.contract, inTemplate: true),
            .block("guarantee", ContractShapes.guarantee),
            .named("examples", ThreadShapes.example, "The vendor's own arithmetic, run as tests."),
            .overlays("plans", "Plans of the offer, each laid over the card."),
        ])
}
