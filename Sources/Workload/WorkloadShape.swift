// The keys of a workload: what the buyer's own tickets look like.

package import Schema

/// The shape of a workload.
package enum WorkloadShape {
    /// The version of the workload language that this program reads.
    package static let version = 1
    /// A share of a whole; one of its shares may be `rest`: what the others leave.
    static let share: ValueType = .either([.percent, .word(["rest"])])
    static let shares: ValueType = .table(share)

    static let customers = Shape(
        "customers", "How many tickets a customer has.",
        [
            .term("tickets_each", shares, "Shares of customers by their number of tickets a month."),
            .term("apart", .duration, "The time between the tickets of one customer."),
        ])
    static let comesBack = Shape(
        "return", "A return of the customer to a ticket.",
        [
            .term("share", .percent, "The share of tickets; what is left does not come back.", required: true),
            .term("after", .duration, "How long after the last message.", required: true),
            .term(
                "to", .word(["same_thread", "new_thread", "other_channel", "either"]),
                "Where the return lands; absent: `either`."),
            .term("then", .word(["person", "ai"]), "Who answers it."),
        ])
    static let answered = Shape(
        "answered", "What happens after the last answer.",
        [
            .term("confirms", share, "The customer says that it is solved.", inTemplate: true),
            .term("says_no_more", share, "The customer is content and silent.", inTemplate: true),
            .term("asks_for_human", share, "The customer asks for a person.", inTemplate: true),
            .term("rates_badly", share, "The customer leaves a bad rating."),
            .term("no_ai_answer", share, "The AI gives no answer.", inTemplate: true),
            .term("gives_up", share, "The customer gives up, as silent as a content one.", inTemplate: true),
        ])
    static let perReply = Shape(
        "per_reply", "What one reply uses.",
        [
            .term("actions", .table(.count), "Actions by kind."), .term("tokens", .count, "Tokens."),
        ])
    static let calls = Shape("calls", "Voice calls.", [.term("length", .duration, "Their length.")])
    static let mix = Shape(
        "mix", "What people do.",
        [
            .term("channels", shares, "The share of each channel.", inTemplate: true),
            .term(
                "customer_messages", shares, "Shares of tickets by the number of customer messages.", inTemplate: true),
            .term("gap", .duration, "The time between customer messages.", inTemplate: true),
            .term(
                "ai_replies", shares,
                "Shares of tickets by the number of AI replies; absent: one for each customer message."),
            .block("answered", answered, inTemplate: true),
            .records("comes_back", comesBack, "Returns.", inTemplate: true),
            .term("closes_after", .duration, "When a ticket is closed after its last message.", inTemplate: true),
            .term("topics", shares, "Shares of tickets by the number of topics."),
            .block("per_reply", perReply), .block("calls", calls),
        ])
    static let besides = Shape(
        "besides", "Threads on top of the tickets, a month; they come through the channel that is listed first.",
        [
            .term("spam", .count, "Spam.", inTemplate: true), .term("test", .count, "Tests.", inTemplate: true),
            .term("bots", .count, "Bots."), .term("greeting", .count, "Greetings with nothing behind them."),
        ])

    /// The keys that a workload and a part of it for one card share.
    static func common(template: Bool) -> [Field] {
        [
            .block("besides", besides, inTemplate: template),
            .term("ai_sees", .either([.percent, .table(.percent)]), "The share of tickets that the AI sees."),
            .term("visits_per_ticket", .count, "Page loads for each ticket."),
            .block("customers", customers),
            .term("seats", .table(.count), "Seats by type.", inTemplate: template),
            .term(
                "arrives", .either([.word(["evenly"]), .list(.count)]),
                "When tickets arrive: evenly, or 24 hourly weights."),
            .block("mix", mix, inTemplate: template),
        ]
    }

    static let volumes = Shape(
        "tickets", "Volumes by month.", [.term("months", .list(.count), "Twelve numbers.", required: true)])
    static let busyMonth = Shape(
        "busy month", "A busier month than the others.",
        [
            .term("name", .text, "What it is called, such as `November`.", required: true),
            .term("tickets", .count, "The tickets that come in it.", required: true),
        ])
    static let shape = Shape("shape", "One concrete kind of ticket.", [])

    package static let workload = Shape(
        "workload", "What the buyer's own tickets look like.",
        [
            .term("workload", .count, "The version of the workload language: 1.", required: true, inTemplate: true),
            .term("id", .name, "A stable name for the workload.", required: true, inTemplate: true),
            .term("note", .text, "A remark."),
            .term("fictional", .flag, "Whether it is invented."),
            .term("currency", .name, "The currency of its own amounts."),
            .term("tickets", .either([.count, .block(volumes)]), "Tickets a month.", required: true, inTemplate: true),
            .block(
                "busy_month", busyMonth,
                "A busier month, which a review shows beside the year; the year stays as `tickets` says."),
            .term("agent_cost", .amount, "What a ticket costs us that our own agents handle."),
            .term(
                "stay", .period,
                "How long we mean to stay, such as `36 months`: what lies beyond a card's term is priced with its rise at renewal."
            ),
            .term("growth", .text, "Growth from one month or year to the next: `2% a month`, `5% a year`."),
        ] + common(template: true) + [
            .named(
                "per_card",
                Shape(
                    "workload part", "What differs for one card.",
                    common(template: false) + [
                        .raw("settings", "What is ours to set for this card, by the term's path.")
                    ]), "What differs for one card, by the card's id."),
            .raw("settings", "What is ours to set, by the term's path."),
            .term("already_paid", .list(.text), "Lines that we pay anyway, as `card/charge`."),
            .raw("shapes", "Concrete kinds of tickets, in place of `mix`."),
            .raw("sources", "The papers that the figures are taken from."),
        ])
}
