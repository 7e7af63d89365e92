// The keys of the rest of a contract: term, renewal, changes, limits, records, invoice.

internal import Schema

/// The blocks of a contract around its prices.
package enum ContractShapes {
    static let source = Shape(
        "source", "A paper that terms are taken from.",
        [
            .term(
                "kind",
                .word([
                    "contract", "order_form", "terms", "help", "price_page", "marketing", "said_in_a_call", "mail",
                    "third_party",
                ]),
                "What kind of paper.", required: true, inTemplate: true),
            .term("publisher", .name, "Who published it."),
            .term("url", .text, "Where it stands on the web.", inTemplate: true),
            .term("file", .text, "A copy in this repository."),
            .term("read", .date, "When it was read.", inTemplate: true),
            .term("dated", .date, "The date on it.", inTemplate: true),
            .term("title", .text, "Its title."),
        ])
    static let pilot = Shape(
        "pilot", "A pilot or an introductory price.",
        [
            .term("ends", Vocabulary.startsAt, "When it ends."), .term("then", .text, "What holds afterwards."),
            .term("length", .either([.period, .duration]), "How long it runs."),
        ])
    static let valid = Shape(
        "valid", "From when to when the offer holds.",
        [
            .term("starts", .date, "The first day."), .term("ends", .date, "The last day.", inTemplate: true),
            .term("replaces", .name, "The id of the card before."), .block("pilot", pilot),
        ])
    static let billing = Shape(
        "billing", "When invoices are written.",
        [
            .term(
                "each", .word(["month", "quarter", "year"]), "The period of an invoice.",
                open: .readings(ReadingSet([Reading("month", "each month")]))),
            .term("day", .either([Vocabulary.startsAt, .count]), "The day of the invoice."),
            .term("usage_paid", .word(["in_arrears", "in_advance"]), "When usage is paid."),
        ])
    static let commitment = Shape(
        "commitment", "An amount that is paid whether used or not.",
        [
            .term("amount", .amount, "The amount.", per: "period", open: .withoutLimit, inTemplate: true),
            .term(
                "each", .word(["month", "quarter", "year", "term"]), "Its period.", open: .withoutLimit,
                inTemplate: true),
            .term("counts", .list(.name), "What counts towards it."),
            .term("by_month", .table(.amount), "The amount by month of the term, from the start of a period."),
            .term(
                "shortfall", .word(["charged", "carried", "waived"]), "What happens to a shortfall.",
                open: .readings(
                    ReadingSet([Reading("charged", "it is charged"), Reading("carried", "it is carried over")]))),
            .term("true_down", .either([.flag, .percent]), "Whether it can be lowered."),
            .term("overage", .count, "A factor on what is above it.", open: .withoutLimit),
        ])
    static let extra = Shape(
        "extra", "What comes on top of the prices.",
        [
            .term("taxes", .text, "Taxes.", open: .withoutLimit),
            .term("pass_through", .text, "Costs passed on.", open: .withoutLimit),
            .term("conversion", .text, "Currency conversion."),
        ])
    static let invoice = Shape(
        "invoice", "What happens to the sum of the charges.",
        [
            ChargeShapes.order,
            .records(
                "adjust", ChargeShapes.adjustment, "Minimums, maximums and discounts of the invoice.",
                open: .withoutLimit),
            .block("commitment", commitment, open: .withoutLimit, inTemplate: true),
            .term("rounds", .word(["line", "invoice", "tier"]), "Where amounts are rounded."),
            .term(
                "partial_month", .word(["pro_rata", "whole"]), "What a partial first month costs.",
                open: .readings(
                    ReadingSet([Reading("pro_rata", "in proportion to the days"), Reading("whole", "a whole month")]))),
            .block("extra", extra),
        ])
    static let alerts = Shape(
        "alerts", "Warnings before a limit.",
        [
            .term("at", .list(.percent), "The levels."),
            .term("to", .word(["named_contacts", "account_owner"]), "Who is warned."),
            .term("delay", Vocabulary.notice, "How late."),
        ])
    static let quantity: ValueType = .either([.count, .amount, .percent, .text])
    static let limits = Shape(
        "limits", "What happens at a limit.",
        [
            .term(
                "at_limit", .word(["stop", "slow", "continue", "upgrade_for_term", "buy_pack"]),
                "What happens at the limit.",
                open: .readings(
                    ReadingSet([Reading("continue", "the service goes on"), Reading("stop", "the service stops")])),
                inTemplate: true),
            .term(
                "hard_cap", .either([.flag, .count, .amount, .text]),
                "Whether we can set a limit that stops the bill; `none` is bad news."),
            .block("alerts", alerts),
            .term("reporting_lag", Vocabulary.notice, "How late usage is shown."),
            .term("recharge_at_most", quantity, "The most that is bought by itself.", open: .withoutLimit),
            .term("grace", Vocabulary.notice, "Time to react to an accident; `none` is bad news."),
            .term(
                "suspension",
                .either([
                    .word(["any_time"]),
                    .block(
                        Shape("suspension", "A suspension.", [.term("notice", Vocabulary.notice, "With this notice.")])),
                ]), "Whether the service may be suspended."),
            .term("fair_use", quantity, "A limit in the small print.", open: .withoutLimit),
        ])
    static let uplift = Shape(
        "uplift", "What the price may rise by at a renewal.",
        [
            .term("at_most", .percent, "At most so much.", open: .withoutLimit),
            .term("covers", .list(.name), "Which prices the cap covers."),
        ])
    static let supportFee = Shape(
        "support_fee", "A fee for support and how often it is due.",
        [
            .term("amount", .amount, "The amount.", per: "period", open: .withoutLimit, required: true),
            .term(
                "each", .word(Vocabulary.periods), "How often it is due.",
                open: .readings(ReadingSet([Reading("month", "each month"), Reading("year", "each year")]))),
        ])
    static let term = Shape(
        "term", "How long the contract runs and how it goes on.",
        [
            .term("length", .either([.period, .duration]), "How long it runs.", inTemplate: true),
            .term("starts", Vocabulary.startsAt, "When it starts."),
            .term("first_invoice", Vocabulary.startsAt, "When the first invoice comes."),
            .term("renews", .word(["automatically", "by_agreement"]), "How it renews.", inTemplate: true),
            .term("renewal_length", .either([.period, .duration]), "For how long it renews."),
            .term("notice", Vocabulary.notice, "The notice to end it.", inTemplate: true),
            .term("notice_by", .word(["email", "letter", "portal"]), "In which form."),
            .term("quote_due", Vocabulary.notice, "How long before the renewal its price is told."),
            .term(
                "uplift", .either([.percent, .word(["list_price"]), .block(uplift)]),
                "What the price may rise by at a renewal.", open: .withoutLimit, inTemplate: true),
            .term("may_fall", .list(.word(["seats", "committed"])), "Which quantities may fall at a renewal."),
            .term("termination", Vocabulary.notice, "Termination without cause."),
            .term(
                "early_exit_fee", .either([.amount, .percent]), "What leaving early costs; `none` is good news.",
                open: .withoutLimit),
            .term("refund", .either([.word(["unused"]), .percent]), "What is refunded at the end."),
            .term("setup_fee", .amount, "A one-off fee for set-up.", open: .withoutLimit),
            .term(
                "support_fee", .either([.amount, .block(supportFee)]),
                "A fee for support; an amount alone is taken as due each month.", open: .withoutLimit),
        ])
    static let changes = Shape(
        "changes", "What the vendor may change during the term.",
        [
            .term("unit", Vocabulary.mayChange, "The definition of the unit.", inTemplate: true),
            .term("price", Vocabulary.mayChange, "The price.", inTemplate: true),
            .term("credit_table", Vocabulary.mayChange, "The table of credits."),
            .term("limits", Vocabulary.mayChange, "The limits."),
            .term("notice", Vocabulary.notice, "With which notice."),
            .term("exit", .flag, "Whether we may leave because of it."),
            .term("frozen", .flag, "Whether a dated text holds for the term."),
            .term("sku", Vocabulary.mayChange, "The product that is sold."),
            .term("list_price_falls", .word(["passed_on", "kept"]), "Whether a lower list price is passed on."),
            .term("consumption", Vocabulary.mayChange, "How many units the same work uses."),
            .term("renegotiate", .flag, "Whether a new pricing model lets us renegotiate."),
        ])
    static let log = Shape("log", "The log of billed units.", [.term("shows", .list(.name), "Its columns.")])
    static let export = Shape(
        "export", "The export of the log.", [.term("kept", Vocabulary.notice, "How long it is kept.")])
    static let dispute = Shape(
        "dispute", "How a bill is disputed.", [.term("within", Vocabulary.notice, "Within which time.")])
    static let records = Shape(
        "records", "What can be checked.",
        [
            .block("log", log), .block("export", export), .term("audit", .flag, "Whether we may audit the meter."),
            .block("dispute", dispute),
            .term("late_usage", Vocabulary.notice, "How far back late usage is billed; `none` is good news."),
            .term("back_billing", Vocabulary.notice, "How far back errors are billed; `none` is good news."),
            .term("whose_count_wins", .word(["ours", "vendor", "agreed"]), "Whose count wins.", inTemplate: true),
            .term("exit_export", .flag, "Whether we get our data at the end."),
        ])
    static let contract = Shape(
        "contract", "How the papers fit together.",
        [
            .term("precedence", .list(.name), "Which paper wins."),
            .term("definitions_in", .name, "Where the unit is defined.", inTemplate: true),
            .term("unit_also_called", .list(.name), "Other words for the unit."),
            .term("incorporates_urls", .word(["live", "dated_copies"]), "Whether web pages are part of the contract."),
            .term("quote_valid_until", .date, "Until when the quote holds."),
            .term("promises_outside", .list(.text), "What was promised but is not written."),
        ])
    static let guarantee = Shape(
        "guarantee", "What the vendor promises.",
        [
            .term("measure", .table(.percent), "What is measured."),
            .term("floor", .either([.count, .percent]), "From which size it holds."),
            .term("refund", .either([.word(["unused"]), .percent]), "What is refunded."),
            .term("outage_refund", .either([.word(["unused"]), .percent]), "What is refunded for an outage."),
        ])
    static let question = Shape(
        "question", "A question whose answer fixes several terms together.",
        [
            .term("ask", .text, "The question.", required: true),
            .term("readings", .list(.name), "Its answers.", required: true),
            .term("default", .name, "The usual answer."), .term("settles", .text, "The wording that settles it."),
            .term("answer", .name, "The answer that the contract gives: with it nothing is open any more."),
        ])
}
