// Words and readings that several blocks of a rate card share.

internal import Schema

/// Words that several keys use.
package enum Vocabulary {
    static let openers: [String] = [
        "customer_message", "any_message", "ai_reply", "human_reply", "welcome_message", "page_load",
        "campaign_message", "message_delivered", "widget_opened", "call_connected", "customer_speaks",
        "topic_triggered", "button_clicked",
    ]
    static let gates: [String] = [
        "opened", "ai_replied", "human_replied", "rule_replied", "ai_engaged", "closed", "outcomes",
    ]
    static let authors: [String] = ["customer", "ai", "human", "system"]
    static let signals: [String] = [
        "confirmed", "assumed", "checked", "asked_for_human", "negative_rating", "human_replied", "handed_off",
        "procedure_handed_off", "closed", "reopened", "merged", "topic_triggered", "button_clicked", "not_reopened",
        // What our own configuration reports; no ticket of a workload does so by itself.
        "configured",
    ]
    static let periods: [String] = ["month", "quarter", "year", "once"]
    static let notice: ValueType = .either([.duration, .period])
    static let mayChange: ValueType = .word(["may_not", "with_notice", "any_time"])
    static let startsAt: ValueType = .either([
        .word(["signature", "go_live", "billing_date", "first_of_month"]), .date,
    ])
    /// The dimensions along which a term may differ.
    package static let dimensions: Set<String> = [
        "channel", "login", "outcome", "category", "country", "action", "feature", "model", "seat_type", "plan",
    ]

    static let rounding = ReadingSet([
        Reading("rounded_up", "parts are rounded up"), Reading("exact", "parts are billed exactly"),
    ])
    static let yesNo = ReadingSet([Reading("no", "no"), Reading("yes", "yes")])
    static let billed = ReadingSet([Reading("billed", "billed"), Reading("not_billed", "not billed")])
    static let length = ReadingSet([Reading("24h", "24 hours"), Reading("72h", "72 hours")])
    static let zone = ReadingSet([Reading("ours", "our time zone"), Reading("UTC", "UTC")])
    static let due = ReadingSet([Reading("both", "both are due"), Reading("one", "one of them is due")])
}
