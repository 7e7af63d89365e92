// Which dates of a contract stand in the wrong order, or on different days?

internal import Calendar
internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// Checks of times against each other, each with the days that lie between them.
enum TimingChecks {
    /// A notice that must be given before the price after the renewal is known.
    static func noticeBeforePrice(_ card: RateCard) -> [Diagnostic] {
        guard let term = card.record.record("term"), term.statedWord("renews") != "by_agreement",
            !isFixed(term), let notice = term.term("notice"), let least = days(notice)?.least, least > 0,
            let quote = term.term("quote_due")
        else { return [] }
        let message: String
        if let told = days(quote) {
            guard least > told.most, let words = notice.lengthWords, let other = quote.lengthWords else { return [] }
            let before =
                days(notice).map { $0.least == $0.most } == true && told.least == told.most
                ? "\(least - told.most) day\(least - told.most == 1 ? "" : "s") " : ""
            message =
                "notice is due \(words) before the end, the renewal price \(other) before: you decide \(before)before you know"
        } else if quote.state == "none", let words = notice.lengthWords {
            message =
                "notice is due \(words) before the end, and nobody has to tell you the renewal price before: you decide before you know"
        } else {
            return []
        }
        return [
            Diagnostic(
                id: "notice-before-price", severity: .warning, message: message, file: card.file,
                range: notice.origin.range,
                related: [Related("when the price is told", file: card.file, range: quote.origin.range)],
                breadcrumb: ["term", "notice"], actor: .negotiate,
                help: [
                    "ask: Can the renewal price be told at least 30 days before notice is due?",
                    "wording: \"Vendor tells Customer the prices of the renewal term in writing at least 30 days before the last day on which Customer can give notice.\"",
                ])
        ]
    }

    /// Included units whose count starts anew on another day than the bill's period.
    static func resets(_ card: RateCard) -> [Diagnostic] {
        guard let billing = card.record.record("billing"), let day = billing.term("day"), let bill = Self.day(day)
        else {
            return []
        }
        var allowances: [(path: [String], block: Record)] = card.record.named("charges").compactMap { charge in
            charge.record.record("included").map { (["charges", charge.name, "included"], $0) }
        }
        for balance in card.record.named("balances") {
            allowances += balance.record.named("grants").map {
                (["balances", balance.name, "grants", $0.name], $0.record)
            }
        }
        return allowances.compactMap { path, block in
            guard let term = block.term("resets"), let reset = Self.day(term), reset != bill,
                reset != .billing, bill != .billing || reset != .signature
            else { return nil }
            return Diagnostic(
                id: "allowance-resets-otherwise", severity: .warning,
                message:
                    "the allowance starts anew \(reset.words), and the bill \(bill.words): a month's bill holds parts of two allowances",
                file: card.file, range: term.origin.range,
                related: [Related("the day of the bill", file: card.file, range: day.origin.range)],
                breadcrumb: path + ["resets"], actor: .negotiate,
                help: [
                    "ask: Can what is included start anew on the first day of each billing period?",
                    "wording: \"The included units start anew on the first day of each billing period.\"",
                ])
        }
    }

    /// A day of each month.
    private enum Day: Equatable {
        case ofMonth(Int), billing, signature, goLive

        var words: String {
            switch self {
            case .ofMonth(1): "on the first of the month"
            case .ofMonth(let day): "on day \(day) of the month"
            case .billing: "on the billing date"
            case .signature: "on the day of the signature"
            case .goLive: "on the day of the go-live"
            }
        }
    }

    private static func day(_ term: Term) -> Day? {
        switch term.value {
        case .date(let date)?: .ofMonth(date.day)
        case .count(let count)?: count.int.map(Day.ofMonth)
        case .word("first_of_month")?: .ofMonth(1)
        case .word("billing_date")?: .billing
        case .word("signature")?: .signature
        case .word("go_live")?: .goLive
        default: nil
        }
    }

    /// Whether the price of the renewal is known from the start.
    private static func isFixed(_ term: Record) -> Bool { term.term("uplift")?.state == "none" }

    /// How many days a length is at the least and at the most: a month has 28 to 31.
    private static func days(_ term: Term) -> (least: Int, most: Int)? {
        switch term.value {
        case .duration(let span)?:
            let days = Int(span.milliseconds / 86_400_000)
            return (days, span.milliseconds % 86_400_000 == 0 ? days : days + 1)
        case .period(let period)?: return (period.months * 28 + period.days, period.months * 31 + period.days)
        default: return nil
        }
    }
}

extension Term {
    /// A length as the card writes it.
    fileprivate var lengthWords: String? {
        switch value {
        case .duration(let span)?:
            span.milliseconds % 86_400_000 == 0 && span.milliseconds > 86_400_000
                ? "\(span.milliseconds / 86_400_000) days" : span.description
        case .period(let period)?: period.description
        default: nil
        }
    }
}
