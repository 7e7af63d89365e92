// Which terms move money, and are in no figure?

internal import RateCard
internal import Schema

/// Terms of a card about money that depend on more than tickets: they are named beside the figures, never left out in
/// silence.
struct UncountedTerms {
    let card: RateCard

    init(_ card: RateCard) { self.card = card }

    /// Costs without an amount: every total is "at least".
    var costs: [Why] {
        var found: [Why] = []
        if let extra = card.record.record("invoice")?.record("extra") {
            for key in ["pass_through", "conversion"] where Self.said(extra, key) {
                found.append(.noPrice("`invoice.extra.\(key)` comes on top, and has no amount"))
            }
        }
        return found
    }

    /// Money back, money due in other events, and how shared units are taken.
    var remarks: [Remark] {
        var found: [Remark] = []
        func add(_ block: String, _ key: String, _ words: String) {
            if said(block, key) { found.append(Remark(path: "\(block).\(key)", words: words)) }
        }
        add("term", "early_exit_fee", "leaving early costs something, which is not in the figures")
        add("term", "refund", "what is refunded at the end is not taken off")
        add("term", "uplift", "the price may rise at a renewal; the figures end with the term")
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
                    Remark(path: "\(path).refund_at_end", words: "what is refunded at the end is not taken off"))
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
