// Which terms move money, and are in no figure?

internal import RateCard
internal import Schema

/// Terms of a card about money that depend on more than tickets: they are named beside the figures, never left out in
/// silence.
struct UncountedTerms {
    let card: RateCard
    /// How many months the figures are of.
    let months: Int

    init(_ card: RateCard, months: Int) {
        self.card = card
        self.months = months
    }

    /// Costs without an amount: every total is "at least".
    var costs: [Why] {
        var found: [Why] = []
        if let extra = card.record.record("invoice")?.record("extra") {
            for key in ["pass_through", "conversion"] where Self.said(extra, key) {
                found.append(.noPrice("`invoice.extra.\(key)` comes on top, and has no amount"))
            }
        }
        if !renewals.isEmpty, said("term", "uplift"), let why = unlimitedRise { found.append(.noPrice(why)) }
        return found
    }

    private var renewals: [Int] { Renewals(of: card, within: months).months }

    /// Why prices may rise by more than is in the figures.
    private var unlimitedRise: String? {
        switch card.record.record("term")?.term("uplift")?.value {
        case .text?, .word?, .name?: "`term.uplift`: the prices after a renewal are not known"
        case .block(let block)?:
            if !block.has("at_most") {
                "`term.uplift`: the prices after a renewal are not known"
            } else if block.has("covers") {
                "`term.uplift.covers`: prices that the cap does not cover may rise by more"
            } else {
                nil
            }
        default: nil
        }
    }

    /// The rise at a renewal, in words.
    private var rise: String {
        guard let first = renewals.first else {
            return "the price may rise\(upTo) at a renewal; the figures end with the term"
        }
        return upTo.isEmpty
            ? "the price may rise at a renewal; the figures from month \(first) on are at today's price"
            : "the price may rise\(upTo) at a renewal; the figures from month \(first) on are so much higher with each one"
    }

    private var upTo: String {
        switch card.record.record("term")?.term("uplift")?.value {
        case .percent(let share)?: " by \(share)"
        case .block(let block)?:
            if case .percent(let share)? = block.term("at_most")?.value { " by \(share) at most" } else { "" }
        default: ""
        }
    }

    /// What leaving early costs, in words.
    private var exitFee: String {
        switch card.record.record("term")?.term("early_exit_fee")?.value {
        case .amount(let amount)?: "leaving early costs \(amount), which is not in the figures"
        case .percent(let share)?: "leaving early costs \(share) of what is left, which is not in the figures"
        default: "leaving early costs something, which is not in the figures"
        }
    }

    /// What comes back at the end, in words.
    private static func refund(_ value: Value?) -> String {
        if case .percent(let share)? = value {
            return "\(share) of what is unused is refunded at the end, which is not taken off"
        }
        return "what is refunded at the end is not taken off"
    }

    /// Money back, money due in other events, and how shared units are taken.
    var remarks: [Remark] {
        var found: [Remark] = []
        func add(_ block: String, _ key: String, _ words: String) {
            if said(block, key) { found.append(Remark(path: "\(block).\(key)", words: words)) }
        }
        add("term", "early_exit_fee", exitFee)
        add("term", "refund", Self.refund(card.record.record("term")?.term("refund")?.value))
        add("term", "uplift", rise)
        add("guarantee", "refund", "money back under a guarantee is not taken off")
        add("guarantee", "outage_refund", "money back for an outage is not taken off")
        if let pilot = card.record.record("valid")?.record("pilot"), !pilot.isEmpty {
            found.append(
                Remark(path: "valid.pilot", words: "a pilot is not priced apart: write its prices as `by_month`"))
        }
        for balance in card.record.named("balances") {
            let path = "balances.\(balance.name)"
            if Self.said(balance.record, "refund_at_end") {
                found.append(
                    Remark(
                        path: "\(path).refund_at_end", words: Self.refund(balance.record.term("refund_at_end")?.value)))
            }
            for grant in balance.record.named("grants") {
                found += shared(grant.record, "\(path).grants.\(grant.name)")
            }
        }
        for charge in card.record.named("charges") {
            if let included = charge.record.record("included") {
                found += shared(included, "charges.\(charge.name).included")
            }
        }
        return found
    }

    private func shared(_ record: Record, _ path: String) -> [Remark] {
        var found: [Remark] = []
        if record.text("for_each") == "brand" || record.text("shared_by") == "brand" {
            let key = record.text("for_each") == "brand" ? "for_each" : "shared_by"
            found.append(Remark(path: "\(path).\(key)", words: "included units are taken as those of one brand"))
        }
        if record.text("shared_by") == "seat" {
            found.append(
                Remark(
                    path: "\(path).shared_by",
                    words: "each seat's own units are taken as one pool, as if all seats were used alike"))
        }
        return found
    }

    private func said(_ block: String, _ key: String) -> Bool {
        card.record.record(block).map { Self.said($0, key) } ?? false
    }

    /// Whether a paper says something of it, other than that there is none or that nothing is said.
    private static func said(_ record: Record, _ key: String) -> Bool {
        record.term(key)?.clauses.contains {
            switch $0.said {
            case .value(.flag(let flag)): flag
            case .value, .range: true
            default: false
            }
        } ?? false
    }
}
