// Which change of a term is worse for us whatever the price is?

internal import Calendar
internal import Money
internal import Schema

/// What a vendor may write in the place of a fair term. Another price, a shorter window, or another word for what a return
/// costs is another offer and not a defect: `cost` tells what it comes to.
enum WorseTerms {
    private enum Worse {
        case word(String), none, no, hours(Int64), days(Int), months(Int), percent(Int), factor(Int)
        /// From the figure to twice as much.
        case range
    }

    /// By key, with `*` for names.
    private static let all: [String: [Worse]] = {
        var all: [String: [Worse]] = [
            "meters.*.reopen.same_issue_decided_by": [.word("vendor")],
            "meters.*.outcomes.*.judge.appeal": [.no],
            "meters.*.outcomes.*.assumed.silence": [.hours(1)],
            "balances.*.movable": [.no],
            "balances.*.refund_at_end": [.none],
            "balances.*.packs.*.expires": [.months(1)],
            "charges.*.rate": [.range],
            "charges.*.tiers": [.word("volume")],
            "invoice.commitment.overage": [.factor(2)],
            "limits.at_limit": [.word("upgrade_for_term")],
            "limits.hard_cap": [.none],
            "limits.alerts": [.none],
            "limits.reporting_lag": [.days(10)],
            "limits.grace": [.none],
            "limits.suspension": [.word("any_time")],
            "limits.suspension.notice": [.days(1)],
            "term.renewal_length": [.months(36)],
            "term.first_invoice": [.word("signature")],
            "term.notice": [.days(180)],
            "term.notice_by": [.word("letter")],
            "term.quote_due": [.days(7)],
            "term.uplift": [.word("list_price")],
            "term.uplift.at_most": [.percent(15)],
            "term.termination": [.none],
            "term.early_exit_fee": [.percent(50)],
            "term.refund": [.none],
            "changes.frozen": [.no],
            "changes.list_price_falls": [.word("kept")],
            "records.log": [.none],
            "records.export": [.none],
            "records.export.kept": [.months(1)],
            "records.audit": [.no],
            "records.dispute.within": [.days(5)],
            "records.late_usage": [.months(12)],
            "records.back_billing": [.months(12)],
            "records.whose_count_wins": [.word("vendor")],
            "records.exit_export": [.no],
            "contract.incorporates_urls": [.word("live")],
        ]
        for kind in ["spam", "bots", "test", "internal", "greeting", "duplicate", "auto_reply", "unanswered_outbound"] {
            all["meters.*.bills.\(kind)"] = [.word("billed")]
        }
        for key in ["unit", "price", "credit_table", "limits", "sku", "consumption"] {
            all["changes.\(key)"] = [.word("any_time")]
        }
        return all
    }()

    /// What could be said instead of a term, and how a card writes it.
    static func sayings(_ key: String, instead said: Said) -> [(said: Said, text: String?)] {
        (all[key] ?? []).compactMap { worse in
            switch worse {
            case .word(let word): (.value(.word(word)), word)
            case .none: (.none, "none")
            case .no: (.value(.flag(false)), "no")
            case .percent(let number):
                Rational(number).divided(by: 100).map {
                    (.value(.percent(Percentage(fraction: $0))), "\(number)%")
                }
            case .factor(let number): (.value(.count(Rational(number))), "\(number)")
            case .months(let count): (.value(.period(Period(months: count))), "\(count) months")
            case .hours(let count): (.value(.duration(TimeSpan(milliseconds: count * 3_600_000))), "\(count)h")
            case .days(let count): days(count, said)
            case .range: range(said)
            }
        }
    }

    /// Days as the term has them: by the calendar, or as hours.
    private static func days(_ count: Int, _ said: Said) -> (said: Said, text: String?)? {
        if case .value(.duration) = said, let span = TimeSpan.days(Int64(count)) {
            return (.value(.duration(span)), "\(count * 24)h")
        }
        return (.value(.period(Period(days: count))), "\(count) days")
    }

    private static func range(_ said: Said) -> (said: Said, text: String?)? {
        switch said {
        case .value(.amount(let amount)):
            let twice = amount.value * 2
            return (
                .range(.amount(amount), .amount(MoneyAmount(twice, amount.currency))),
                "{from: \(amount.value.description), to: \(twice.description)}"
            )
        default: return nil
        }
    }
}
