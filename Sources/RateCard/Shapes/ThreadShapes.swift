// The keys of a thread written out by hand: in a vendor's example, a workload's shape, a test.

package import Schema

/// Messages, events and examples.
package enum ThreadShapes {
    package static let eventNames: [String] = [
        "page_load", "widget_opened", "welcome_message", "campaign_message", "message_delivered", "call_connected",
        "customer_speaks", "call_ended", "topic_triggered", "button_clicked", "confirmed", "asked_for_human",
        "negative_rating", "handed_off", "procedure_handed_off", "closed", "reopened", "page_reloaded",
        "identity_lost", "merged", "logged_in",
    ]
    package static let messageMarks: [String] = ["greeting", "canned_reply", "auto_reply", "failed_answer"]
    package static let threadMarks: [String] = [
        "spam", "bots", "test", "internal", "duplicate", "forwarded", "unanswered_outbound",
    ]
    package static let event = Shape(
        "event", "A message, or something that happened.", exactlyOne: [["author", "event"]],
        [
            .term("author", .word(["customer", "ai", "human", "system"]), "Who wrote."),
            .term("event", .word(eventNames), "What happened."),
            .term("time", .duration, "When, from the start of the thread."),
            .term("times", .count, "How often it repeats."), .term("every", .duration, "How long between the repeats."),
            .term("channel", .name, "Through which channel."),
            .term("marks", .list(.word(messageMarks)), "What kind of message."),
            .term("actions", .table(.count), "Actions by kind."), .term("tokens", .count, "Tokens."),
            .term("words", .count, "Words."),
            .term("feature", .name, "The feature."), .term("model", .name, "The model."),
            .term("integration", .name, "The integration."),
            .term("brand", .name, "The brand."), .term("gigabytes", .count, "Gigabytes."),
            .term("person", .name, "Who wrote, by name, where several people write on one side."),
            .term(
                "ticket", .count,
                "The number of the ticket; absent: that of the event before. It has its first event's channel and follows the ticket before."
            ),
            .term("new_matter", .flag, "That the ticket that begins here has nothing to do with the one before."),
        ])
    /// The keys that describe a whole thread.
    package static let threadFields: [Field] = [
        .term("channel", .name, "The channel."),
        .term("starts", .text, "When it starts, such as `Mon 09:00` or `2026-03-28 22:00`, in UTC."),
        .term("login", .name, "Whether the visitor is signed in."), .term("category", .name, "The category."),
        .term("country", .name, "The country."), .term("customer", .name, "The customer."),
        .term("seat_type", .name, "The seat type."),
        .term("marks", .list(.word(threadMarks)), "What kind of thread."),
        .records("thread", event, "Its messages and events, in order."),
    ]
    static let given = Shape(
        "given", "What an example starts from.",
        threadFields + [
            .term(
                "units", .table(.either([.count, .table(.count)])),
                "Units by meter, and where a rate differs by its dimension."), .term("tickets", .count, "Tickets."),
            .term("seats", .table(.count), "Seats by type."),
            .term("months", .list(.count), "Units by month."),
        ])
    static let knownWrong = Shape(
        "known_wrong", "What the vendor's own example says, though its terms do not.",
        [
            .term("gives", .count, "What the terms give.", required: true), .term("note", .text, "Why."),
        ])
    package static let example = Shape(
        "example", "The vendor's own arithmetic.",
        [
            .block("given", given), .term("expect", .table(.count), "Units by meter or balance."),
            .term("costs", .amount, "The amount."), .term("no_figure", .flag, "That no figure can be given."),
            .term("line", .name, "The charge that the amount is about."),
            .term("under", .table(.text), "Readings that hold for the example."),
            .block("known_wrong", knownWrong),
        ])
}
