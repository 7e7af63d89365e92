// The keys of a meter: what it counts, when a unit opens, ends and is billed, and how much it is.

package import Schema

/// The blocks that make up a meter.
package enum MeterShapes {
    static let sees = Shape(
        "sees", "Which messages the meter sees.",
        [
            .term("authors", .list(.word(Vocabulary.authors)), "Whose messages are seen; absent: everyone's."),
            .term("channels", .list(.name), "The channels that are seen; absent: all."),
        ])

    static let messageOf = Field.term(
        "message_of", .word(["anyone", "customer", "ai", "human"]), "Whose message starts the time anew.",
        open: .readings(
            ReadingSet([
                Reading("anyone", "anyone's last message"), Reading("customer", "the customer's last message"),
            ])))

    static let edge = Field.term(
        "edge", .word(["half_open", "inside"]), "Whether a message at exactly the time still belongs to the unit.",
        open: .readings(
            ReadingSet([
                Reading("half_open", "a message at exactly the limit opens a new unit"),
                Reading("inside", "a message at exactly the limit still belongs to the old unit"),
            ])))

    /// A time limit, alone or with what stands beside it: in the longer form the time is the key `is`.
    static func timed(_ name: String, _ doc: String, _ extra: [Field]) -> ValueType {
        let time = Field.term("is", .duration, "The time.", open: .readings(Vocabulary.length))
        return .either([.duration, .block(Shape(name, doc, [time] + extra))])
    }

    static let counts = Shape(
        "at_most", "The most that a unit holds; the next one opens another unit.",
        [
            .term("turns", .count, "Turns: a customer message and all that answers it.", open: .withoutLimit),
            .term("messages", .count, "Messages.", open: .withoutLimit),
            .term("inputs", .count, "Customer messages that reached the AI.", open: .withoutLimit),
            .term("replies", .count, "Messages of the AI.", open: .withoutLimit),
        ])

    static let calendar = Shape(
        "calendar", "The calendar period at whose end a unit ends.",
        [
            .term("each", .word(["day", "month", "billing_cycle"]), "Which calendar period."),
            .term("zone", .name, "The time zone by name, or `vendor_server`.", open: .readings(Vocabulary.zone)),
        ])

    static let ends = Shape(
        "ends", "What ends a unit: the first of these that happens. What is not listed does not end it.",
        [
            .term(
                "since_start", timed("since_start", "A time from the opening.", [edge]),
                "The unit ends so long after it opened.", open: .readings(Vocabulary.length), inTemplate: true),
            .term(
                "since_last", timed("since_last", "A time since somebody's last message.", [messageOf, edge]),
                "The unit ends so long after the last message.", open: .readings(Vocabulary.length)),
            .block("at_most", counts, replacedWhole: true),
            .block("calendar", calendar),
            .term(
                "events", .list(.word(["closed", "handed_off", "page_reloaded", "identity_lost"])),
                "Events that end the unit."),
            .term(
                "others", .list(.word(["closed", "handed_off", "page_reloaded", "identity_lost"])),
                "Whether anything else ends it.",
                open: .readings(
                    ReadingSet([
                        Reading("none", "nothing else ends it"), Reading("[closed]", "closing the ticket ends it too"),
                    ]))),
        ])

    static let assumed = Shape(
        "assumed", "A resolution that is assumed because somebody stays silent.",
        [
            .term(
                "silence", .duration, "How long the silence must last.", open: .readings(Vocabulary.length),
                inTemplate: true),
            .term(
                "whose", .word(["customer", "anyone"]), "Whose silence.",
                open: .readings(
                    ReadingSet([Reading("customer", "the customer's silence"), Reading("anyone", "everyone's silence")])
                )),
            .term(
                "after", .word(["last_ai_reply", "last_message"]), "From when the silence runs.",
                open: .readings(
                    ReadingSet([
                        Reading("last_ai_reply", "from the AI's last reply"),
                        Reading("last_message", "from the last message of anyone"),
                    ]))),
        ])

    static let checked = Shape(
        "checked", "A resolution that is checked at a time.",
        [
            .term("since_start", .duration, "So long after the first message.", open: .readings(Vocabulary.length)),
            .term("since_last", .duration, "So long after the last message.", open: .readings(Vocabulary.length)),
            .term("at_end", .flag, "When the unit ends."),
        ])

    static let judge = Shape(
        "judge", "Who decides that an outcome was reached.",
        [
            .term("who", .word(["vendor_model", "vendor", "customer", "ours", "human"]), "The judge."),
            .term("appeal", .flag, "Whether we can appeal."),
        ])

    static let outcome = Shape(
        "outcome", "A named result that is billed.",
        [
            .term("any_of", .list(.word(Vocabulary.signals)), "What makes it: any of these.", inTemplate: true),
            .term("all_of", .list(.word(Vocabulary.signals)), "What makes it: all of these."),
            .block("assumed", assumed),
            .block("checked", checked),
            .term("unless", .list(.word(Vocabulary.signals)), "What prevents it."),
            .block("judge", judge),
        ])

    static let marks: [(key: String, doc: String)] = [
        ("spam", "Spam."), ("bots", "Bots and crawlers."), ("test", "Test and preview traffic."),
        ("internal", "Our own staff's messages."), ("greeting", "A greeting with nothing behind it."),
        ("failed_answer", "A failed answer, or none."), ("duplicate", "A duplicate ticket."),
        ("forwarded", "A forwarded mail."), ("auto_reply", "An automatic reply."),
        ("canned_reply", "A canned reply without AI."),
        ("unanswered_outbound", "An outbound message without an answer."),
        ("handed_off", "What was handed to a person."),
    ]

    static let billedUnless = Shape(
        "billed_unless", "A condition that we set ourselves.",
        [
            .term("billed_unless", .name, "What prevents the bill, such as `our_rule`.")
        ])

    static let bills = Shape(
        "bills", "What is billed and what is not.",
        marks.map {
            .term(
                $0.key, .either([.word(["billed", "not_billed"]), .block(billedUnless)]), $0.doc,
                open: .readings(Vocabulary.billed),
                inTemplate: ["spam", "test", "failed_answer", "handed_off"].contains($0.key))
        })

    static let effects: [String] = ["free", "new_unit", "stands", "reversed"]
    static let reopenReadings = OpenMeaning.readingsIf(
        .says(key: "billed_when", word: "outcomes"),
        then: ReadingSet([Reading("stands", "the charge stands"), Reading("reversed", "the charge is reversed")]),
        otherwise: ReadingSet([Reading("new_unit", "a new unit is charged"), Reading("free", "it is free")]))

    static let reopenEffect = Shape(
        "reopen effect", "What a return does, and for how long.",
        [
            .term(
                "within", .duration, "For how long the effect holds; `none`: without end.",
                open: .readings(
                    ReadingSet([Reading("none", "without a time limit"), Reading("24h", "for 24 hours")], usual: 1))),
            .term("effect", .word(effects), "The effect.", open: reopenReadings),
            .term("after_that", .word(effects), "The effect after that time.", open: reopenReadings),
        ])

    static func reopenField(_ key: String, _ doc: String, inTemplate: Bool = false) -> Field {
        .term(key, .either([.word(effects), .block(reopenEffect)]), doc, open: reopenReadings, inTemplate: inTemplate)
    }

    static let reopen = Shape(
        "reopen", "What a return costs after a unit was closed or its outcome counted.",
        [
            reopenField("same_thread", "A return in the same thread.", inTemplate: true),
            reopenField("new_thread", "A return in a new thread."),
            reopenField("other_channel", "A return through another channel."),
            .term(
                "same_issue_decided_by", .word(["ours", "vendor", "agreed"]), "Who decides that it is the same issue."),
        ])

    static let unitFactors = Shape(
        "units", "How many units one countable thing is.",
        [
            .term(
                "one_per", .either([.count, .duration]), "One unit per so many, or per so much time.", open: .unpriced),
            .term("first", .count, "Units of the first.", open: .unpriced),
            .term("further", .count, "Units of each further one.", open: .unpriced),
            .term("each", .count, "Units of each block.", open: .unpriced),
            .term("per_block", .count, "The size of a block.", open: .unpriced),
            .term(
                "part", .word(["rounded_up", "exact"]), "What a begun part is.", open: .readings(Vocabulary.rounding)),
            .term(
                "within", .word(["ticket", "unit", "session", "day", "month", "invoice"]),
                "The level at which parts are rounded.",
                open: .readings(
                    ReadingSet([Reading("ticket", "within each ticket"), Reading("month", "within the month")]))),
            .term("times", .count, "A factor beside any form.", open: .unpriced),
        ])

    static let cap = Shape(
        "cap", "The most that one scope is charged.", exactlyOne: [["units", "amount"]],
        [
            .term("units", .count, "At most so many units.", open: .withoutLimit),
            .term("amount", .amount, "At most this amount.", open: .withoutLimit),
            .term(
                "per", .word(["ticket", "unit", "outcome", "customer_month"]), "The scope of the cap.",
                open: .readings(
                    ReadingSet([Reading("ticket", "per ticket"), Reading("outcome", "per outcome")], usual: 1))),
        ])

    static let openersTogether = Shape(
        "all_of", "Several openers that are needed together.",
        [.term("all_of", .list(.word(Vocabulary.openers)), "All of these.", required: true)])

    static let gatesTogether = Shape(
        "all_of", "Several conditions together.", exactlyOne: [["all_of", "any_of"]],
        [
            .term("all_of", .list(.word(Vocabulary.gates)), "All of these."),
            .term("any_of", .list(.word(Vocabulary.gates)), "Any of these."),
        ])

    static let threads: Set<String> = ["conversations", "tickets"]
    static let events: Set<String> = ["messages", "replies", "requests", "actions"]

    static let endsReadings = OpenMeaning.readingsIf(
        .says(key: "billed_when", word: "outcomes"),
        then: ReadingSet([
            Reading("none", "one unit is the whole ticket"),
            Reading("{since_start: 24h}", "a unit ends 24 hours after its first message"),
        ]),
        otherwise: ReadingSet([
            Reading("{since_start: 24h}", "it ends 24 hours after its first message"),
            Reading("{since_start: 72h}", "it ends 72 hours after its first message"),
            Reading("{since_last: 1h}", "it ends after an hour without a message"),
            Reading("none", "it is the whole ticket"),
        ]))

    package static let meter = Shape(
        "meter", "How one billable unit is counted.", discriminator: "counts",
        [
            .term(
                "counts",
                .word([
                    "conversations", "tickets", "messages", "replies", "requests", "actions", "minutes", "tokens",
                    "gigabytes", "people", "seats",
                ]), "What one countable thing is.", required: true, inTemplate: true),
            .block("sees", sees),
            .term(
                "per",
                .list(.word(["ticket", "customer", "participant", "channel", "category", "integration", "brand"])),
                "Whose thread a unit belongs to.",
                open: .readings(
                    ReadingSet([
                        Reading("[ticket]", "each ticket by itself"),
                        Reading("[customer]", "all of one customer's tickets together"),
                    ]))),
            .term(
                "opens", .list(.either([.word(Vocabulary.openers), .block(openersTogether)])),
                "The earliest of these opens a unit.",
                open: .readings(
                    ReadingSet([
                        Reading("[customer_message]", "a customer's message"),
                        Reading(
                            "[customer_message, welcome_message, page_load]", "a welcome message or a page load too"),
                    ])), onlyFor: threads, replacedWhole: true, inTemplate: true),
            .block("ends", ends, open: endsReadings, onlyFor: threads, replacedWhole: true, inTemplate: true),
            .term(
                "billed_when", .either([.word(Vocabulary.gates), .block(gatesTogether)]),
                "When a unit becomes billable.",
                open: .readings(
                    ReadingSet([
                        Reading("opened", "as soon as it opens"), Reading("ai_replied", "only when the AI has replied"),
                    ])),
                onlyFor: threads, inTemplate: true),
            .named(
                "outcomes", outcome, "The named results that are billed.", open: .unpriced,
                onlyFor: threads.union(events)),
            .term(
                "if_several", .word(["highest", "first", "last", "each"]),
                "Which counts if several outcomes happen in one unit.",
                open: .readings(
                    ReadingSet([
                        Reading("highest", "the dearest counts"), Reading("first", "the first counts"),
                        Reading("each", "each counts"),
                    ])), onlyFor: threads),
            .block("bills", bills, inTemplate: true),
            .block("reopen", reopen, open: reopenReadings, onlyFor: threads, inTemplate: true),
            .term(
                "units", .either([.count, .block(unitFactors)]), "How many units one countable thing is; absent: 1.",
                open: .unpriced, replacedWhole: true),
            .term(
                "several_in_one", .word(["sum", "highest"]), "What several weights in one unit come to.",
                open: .readings(
                    ReadingSet([Reading("sum", "they are added"), Reading("highest", "the highest counts")]))),
            .term(
                "counts_if", .word(["used", "present"]),
                "Whether a feature counts when it is used, or as soon as it is there.",
                open: .readings(
                    ReadingSet([Reading("used", "when it is used"), Reading("present", "as soon as it is present")])),
                onlyFor: ["conversations", "messages", "replies", "requests", "actions"]),
            .block("at_most", cap, open: .withoutLimit, replacedWhole: true),
            .term("free_while", .name, "Another meter, whose open unit makes this one free."),
            .term("into", .name, "The balance that its units burn."),
            .term(
                "of", .word(["ai_time", "human_time", "whole_time"]), "Which time is counted; absent: the AI's.",
                open: .readings(
                    ReadingSet([
                        Reading("ai_time", "the time until a person takes over"),
                        Reading("whole_time", "the whole call"),
                    ])), onlyFor: ["minutes", "conversations"]),
            .term(
                "within", .word(["ticket", "unit", "month"]), "The level at which amounts are added.",
                onlyFor: ["minutes", "tokens", "gigabytes"]),
            .term(
                "who", .word(["customers", "participants", "contacts", "users"]), "Which people.", onlyFor: ["people"]),
            .term(
                "each", .word(["day", "month", "billing_cycle"]), "The period in which a person counts once.",
                onlyFor: ["people"]),
            .term(
                "active_when", .list(.word(["sends", "receives", "logs_in", "is_stored"])), "When a person counts.",
                onlyFor: ["people"]),
            .term(
                "forgotten",
                .either([
                    .word(["never"]), .duration,
                    .block(
                        Shape(
                            "forgotten", "When a person stops counting.",
                            [.term("after", .duration, "After this time.")])),
                ]), "When a person stops counting.", onlyFor: ["people"]),
            .term("zone", .name, "The time zone of the period.", open: .readings(Vocabulary.zone), onlyFor: ["people"]),
            .term("may_fall", .flag, "Whether the number can fall during the term.", onlyFor: ["seats"]),
        ])
}
