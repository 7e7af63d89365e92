// The keys of charges and of prepaid balances: from units to money.

package import Schema

/// The blocks that make up charges and balances.
package enum ChargeShapes {
    static let keptFor = Shape(
        "left_over", "What is left over moves on.",
        [
            .term("kept", .either([.period, .duration]), "For how long it is kept.", open: .withoutLimit),
            .term("at_most", .count, "At most so much moves on.", open: .withoutLimit),
        ])
    static let leftOver = Field.term(
        "left_over", .either([.word(["lost"]), .block(keptFor)]), "What happens to units that are left over.",
        open: .readings(
            ReadingSet([Reading("lost", "they are lost"), Reading("{kept: 1 month}", "they are kept for a month")])))
    static let resets = Field.term(
        "resets", Vocabulary.startsAt, "The day on which the count starts anew.",
        open: .readings(
            ReadingSet([
                Reading("billing_date", "on the billing date"), Reading("first_of_month", "on the first of the month"),
            ])))
    static let sharedBy = Field.term(
        "shared_by", .word(["account", "seat", "brand"]), "Who shares them.",
        open: .readings(
            ReadingSet([Reading("account", "the whole account"), Reading("seat", "each seat has its own")])))
    static let each = Field.term(
        "each", .word(Vocabulary.periods), "The period.",
        open: .readings(ReadingSet([Reading("month", "each month")])))

    static let band = Shape(
        "band", "One tier of a price list.",
        [
            .term("up_to", .count, "The last quantity of the band, included.", open: .unpriced),
            .term("below", .count, "The first quantity above the band.", open: .unpriced),
            .term("next", .count, "The width of the band.", open: .unpriced),
            .term("above", .count, "The band begins just above this quantity.", open: .unpriced),
            .term("rate", .amount, "The rate of one unit in the band.", per: "unit", open: .unpriced),
            .term("flat", .amount, "A fee that is due once a unit falls in the band.", open: .unpriced),
            .term("percent", .percent, "A percentage instead of a rate.", open: .unpriced),
        ])

    static let block = Shape(
        "block", "A price for a block of units.",
        [
            .term("units", .count, "The size of a block.", open: .unpriced, required: true),
            .term("price", .amount, "The price of a block.", per: "block", open: .unpriced, required: true),
            .term(
                "part", .word(["begun", "whole", "pro_rata"]), "What a begun block costs.",
                open: .readings(
                    ReadingSet([
                        Reading("begun", "a begun block is paid in full"),
                        Reading("pro_rata", "a begun block is paid in part"),
                    ]))),
            .term(
                "carried", .flag, "Whether what is left of a block moves to the next month.",
                open: .readings(Vocabulary.yesNo)),
        ])

    static let percentOf = Shape(
        "percent_of", "A percentage of other charges or of an amount.",
        [
            .term("charges", .list(.name), "The charges."),
            .term("percent", .percent, "The percentage.", open: .unpriced, required: true),
            .term("each_at_least", .amount, "The least for each event.", per: "event", open: .withoutLimit),
            .term("each_at_most", .amount, "The most for each event.", per: "event", open: .withoutLimit),
        ])

    static let countedIn = Shape(
        "counted_in", "The quantity is billed in thousands or the like.",
        [
            .term("units", .count, "How many units make one.", open: .unpriced, required: true),
            .term(
                "part", .word(["rounded_up", "exact"]), "What a begun one is.", open: .readings(Vocabulary.rounding)),
            .term(
                "within", .word(["month", "invoice", "day"]), "The level at which it is rounded.",
                open: .readings(ReadingSet([Reading("month", "within the month")]))),
        ])

    static let included = Shape(
        "included", "Units that cost nothing more.",
        [
            .term("units", .count, "How many.", open: .unpriced, inTemplate: true),
            .term("for_each", .word(["seat", "account", "brand"]), "For each of what."),
            sharedBy, each, resets, leftOver,
            .term(
                "used_first", .word(["oldest", "newest"]), "Which are used first.",
                open: .readings(
                    ReadingSet([Reading("oldest", "the oldest first"), Reading("newest", "the newest first")]))),
            .term("lost_if", .name, "What makes them lapse: `pack_bought`."),
        ])

    static let committed = Shape(
        "committed", "Units that are paid whether used or not.",
        [
            .term("units", .count, "How many.", open: .withoutLimit),
            .term("rate", .amount, "Their rate.", per: "unit", open: .unpriced),
            each,
            .term("by_month", .table(.count), "The number by month of the term, from the start of a period."),
        ])

    static let onTopOf = Shape(
        "on_top_of", "Another charge that falls on the same event.",
        [
            .term("charge", .name, "The other charge.", required: true),
            .term("due", .word(["both", "one"]), "Whether both are due.", open: .readings(Vocabulary.due)),
        ])

    static let lost = Shape(
        "lost", "When the discount is lost.",
        [
            .term("below", .count, "Below this quantity.", open: .withoutLimit),
            .term("for", .period, "For so long.", open: .withoutLimit),
            .term("told_to", .name, "Who is told."),
        ])

    static let adjustment = Shape(
        "adjustment", "One step that changes a charge: they apply in order.",
        exactlyOne: [["minimum", "maximum", "percent_off", "amount_off"]],
        [
            .term("minimum", .amount, "At least this is charged.", per: "period", open: .withoutLimit),
            .term("maximum", .amount, "At most this is charged.", per: "period", open: .withoutLimit),
            .term("percent_off", .percent, "A percentage off.", open: .unpriced),
            .term("amount_off", .amount, "An amount off.", per: "period", open: .unpriced),
            .term("in_units", .flag, "Whether the figure is in units, not money."),
            each,
            .term("needs", .name, "What the discount needs, such as `paid_yearly`."),
            .block("lost", lost),
            .term("by_month", .table(.either([.amount, .percent])), "The figure by month of the term."),
        ])

    static let order = Field.term(
        "order", .word(["as_written", "discounts_first", "minimums_first"]), "The order of the steps in `adjust`.",
        open: .readings(
            ReadingSet([
                Reading("as_written", "in the order of the paper"), Reading("discounts_first", "discounts first"),
                Reading("minimums_first", "minimums first"),
            ])))

    package static let charge = Shape(
        "charge", "One price of the offer.",
        exactlyOne: [["rate", "bands", "block", "fixed", "percent_of"]],
        [
            .term(
                "of", .either([.name, .list(.name)]),
                "What is charged: a meter, a list of meters, a balance, or `seats`.", inTemplate: true),
            .term(
                "rate", .amount, "The price of one unit.", per: "unit", open: .unpriced, replacedWhole: true,
                inTemplate: true),
            .records("bands", band, "The tiers, lowest first.", open: .unpriced),
            .term(
                "tiers", .word(["graduated", "volume", "stairstep"]),
                "Whether each tier's rate holds for its own units, or one for all.",
                open: .readings(
                    ReadingSet([
                        Reading("graduated", "each tier's rate holds for the units in it"),
                        Reading("volume", "the tier of the total sets the rate of all units"),
                    ]))),
            .term(
                "flat_at_zero", .word(["due", "not_due"]), "Whether the first tier's fee is due without usage.",
                open: .readings(ReadingSet([Reading("due", "it is due"), Reading("not_due", "it is not due")]))),
            .term(
                "tier_by", .word(["what_is_left", "the_total"]), "Whether included units count towards the tier.",
                open: .readings(ReadingSet([Reading("what_is_left", "they do not"), Reading("the_total", "they do")]))),
            .term("sold_in", .count, "Units can be bought in multiples of this.", open: .unpriced),
            .block("block", block),
            .term("fixed", .amount, "An amount that is due without usage.", per: "period", open: .withoutLimit),
            .block("percent_of", percentOf),
            .block("counted_in", countedIn),
            each,
            .block("included", included, open: .unpriced),
            .block("committed", committed, open: .withoutLimit),
            .block("on_top_of", onTopOf),
            order,
            .records("adjust", adjustment, "Minimums, maximums and discounts, in order.", open: .withoutLimit),
            .term("by_month", .table(.amount), "The figure by month of the term."),
            .term(
                "clock", .word(["contract_months", "calendar_months"]), "Which months `by_month` counts.",
                open: .readings(
                    ReadingSet([
                        Reading("contract_months", "months of the contract"),
                        Reading("calendar_months", "calendar months"),
                    ]))),
        ])

    static let pack = Shape(
        "pack", "A pack of units that can be bought.",
        [
            .term("units", .count, "Its size.", open: .unpriced),
            .term("price", .amount, "Its price.", per: "pack", open: .unpriced),
            .term(
                "repeats", .word(["each_cycle", "once"]), "Whether it is bought again each cycle.",
                open: .readings(
                    ReadingSet([
                        Reading("each_cycle", "it is bought again each cycle"), Reading("once", "it is bought once"),
                    ]))),
            .term("expires", .either([.duration, .period]), "When what is left of it lapses.", open: .withoutLimit),
            .term("most_each", .count, "How many can be bought.", open: .withoutLimit),
            .term("buy_when_below", .count, "It is bought when the balance falls below this.", open: .withoutLimit),
        ])

    static let grant = Shape(
        "grant", "Units or money that come with the plan.",
        [
            .term("units", .count, "How many units.", open: .unpriced),
            .term("amount", .amount, "How much money.", per: "period", open: .unpriced),
            each,
            .term("for_each", .word(["seat", "account", "brand"]), "For each of what."),
            sharedBy, resets, leftOver,
            .term("expires", .either([.duration, .period]), "When it lapses.", open: .withoutLimit),
            .term("lost_if", .name, "What makes them lapse: `pack_bought`."),
        ])

    package static let balance = Shape(
        "balance", "A prepaid balance that usage burns down.",
        [
            .term("of", .word(["units", "money"]), "Whether it holds units or money."),
            .term("pays", .list(.name), "The charges that a balance of money pays."),
            .named("grants", grant, "What comes with the plan."),
            .named("packs", pack, "What can be bought."),
            .term(
                "used_first", .list(.name), "The order in which it burns.",
                open: .readings(
                    ReadingSet([
                        Reading("[grants, packs]", "what is included first"),
                        Reading("[packs, grants]", "what was bought first"),
                    ]))),
            .term(
                "when_empty", .word(["stop", "slow", "continue", "buy_pack", "upgrade_for_term"]),
                "What happens when it is empty.",
                open: .readingsIf(
                    .has(key: "packs"),
                    then: ReadingSet([
                        Reading("continue", "the service goes on"), Reading("stop", "the service stops"),
                        Reading("buy_pack", "a pack is bought"),
                    ]),
                    otherwise: ReadingSet([
                        Reading("continue", "the service goes on"), Reading("stop", "the service stops"),
                    ]))),
            .term("stops_at", .percent, "The level at which it stops.", open: .withoutLimit),
            .term(
                "rate", .amount, "The price of a unit beyond the balance.", per: "unit", open: .unpriced,
                replacedWhole: true),
            .term(
                "part", .word(["rounded_up", "exact"]), "What a part of a unit is.",
                open: .readings(Vocabulary.rounding)),
            .term(
                "within", .word(["ticket", "unit", "day", "month", "invoice"]), "The level at which parts are rounded."),
            .term("movable", .flag, "Whether units can be moved between products."),
            .term("refund_at_end", .either([.word(["unused"]), .percent, .flag]), "What is refunded at the end."),
        ])
}
