// Which days does a card set?

package import Calendar
package import RateCard
internal import Costing
internal import Schema

/// Finds the deadlines of cards.
package enum Deadlines {
    /// The deadlines of a card and of its plans, each once: by day, then those whose day cannot be told. Of renewals that
    /// follow each other it is the next one from `asOf` on.
    package static func of(_ reading: CardReading, asOf: CivilDate) -> [Deadline] {
        var seen: Set<[String]> = []
        let all = ([reading.card].compactMap { $0 } + reading.plans).flatMap { CardDates(card: $0, asOf: asOf).all }
        let own = all.filter { seen.insert([$0.kind.rawValue, $0.term, $0.step, $0.title, "\($0.day)"]).inserted }
        return sorted(own)
    }

    /// Deadlines by day, card and kind; those without a day last.
    package static func sorted(_ deadlines: [Deadline]) -> [Deadline] {
        let kinds = Deadline.Kind.allCases
        func key(_ deadline: Deadline) -> (CivilDate, String, Int, String, String) {
            (
                deadline.date ?? .last, deadline.card, kinds.firstIndex(of: deadline.kind) ?? 0, deadline.term,
                deadline.step
            )
        }
        return deadlines.sorted {
            if ($0.date == nil) != ($1.date == nil) { return $0.date != nil }
            return key($0) < key($1)
        }
    }
}

/// The deadlines of one card.
private struct CardDates {
    let card: RateCard
    let asOf: CivilDate

    var all: [Deadline] { papers + pilot + term + steps }

    private func deadline(
        _ kind: Deadline.Kind, _ term: String, _ title: String, _ day: Known<CivilDate>, step: String = "",
        detail: String = ""
    ) -> Deadline {
        let found: Deadline.Day =
            switch day {
            case .value(let date): .on(date)
            case .missing(let why): .cannotBeTold(why)
            }
        return Deadline(
            card: card.id, vendor: card.vendor, kind: kind, term: term, step: step, title: title, detail: detail,
            day: found)
    }

    /// Whether a term says that there is none.
    private func saysNone(_ term: Term?) -> Bool {
        term?.clauses.contains { if case .none = $0.said { true } else { false } } ?? false
    }

    private var papers: [Deadline] {
        var found: [Deadline] = []
        if card.status != .signed, let term = card.record.record("contract")?.term("quote_valid_until"), !saysNone(term)
        {
            let path = "contract.quote_valid_until"
            found.append(
                deadline(
                    .quoteValidity, path, "the quote ends", TermDates.date(term, path),
                    detail: "The last day on which the quote holds."))
        }
        if let term = card.record.record("valid")?.term("ends"), !saysNone(term) {
            found.append(deadline(.offerEnds, "valid.ends", "the offer ends", TermDates.date(term, "valid.ends")))
        }
        return found
    }

    private var pilot: [Deadline] {
        guard let valid = card.record.record("valid"), let pilot = valid.record("pilot"), !pilot.isEmpty else {
            return []
        }
        let then = pilot.text("then").map { "Afterwards: \($0)" } ?? "What holds afterwards is not said."
        let path = "valid.pilot.ends"
        if pilot.has("ends") {
            return [
                deadline(.pilotEnds, path, "the pilot ends", TermDates.date(pilot.term("ends"), path), detail: then)
            ]
        }
        guard pilot.has("length") else { return [] }
        let lengthPath = "valid.pilot.length"
        return [
            deadline(
                .pilotEnds, lengthPath, "the pilot ends",
                ending(start, TermDates.length(pilot.term("length"), lengthPath)), detail: then)
        ]
    }

    private var start: Known<CivilDate> {
        TermDates.date(card.record.record("term")?.term("starts"), "term.starts")
    }

    /// The last day of a time that begins on a day.
    private func ending(_ start: Known<CivilDate>, _ length: Known<Period>) -> Known<CivilDate> {
        switch (start, length) {
        case (.value(let start), .value(let length)):
            Known.value(start).map { $0.adding(length)?.adding(days: -1) }
        case (.missing(let why), .value), (.value, .missing(let why)): .missing(why)
        case (.missing(let one), .missing(let other)): .missing("\(one), and \(other)")
        }
    }

    /// The end of the term, or of the renewal that runs on the day that stands for today, with its number from 1.
    private func currentEnd(_ term: Record, _ notice: Period?) -> (day: Known<CivilDate>, number: Int) {
        let first = ending(start, TermDates.length(term.term("length"), "term.length"))
        guard term.text("renews") == "automatically", case .value(var day) = first,
            case .value(let length) = TermDates.length(term.term("renewal_length"), "term.renewal_length"),
            !length.isZero
        else { return (first, 1) }
        var number = 1
        // A term whose notice has passed goes on: what can still be done is about the next one.
        while (day.lastDay(before: notice ?? Period()) ?? day) < asOf,
            let next = day.adding(days: 1)?.adding(length)?.adding(days: -1), next > day
        {
            (day, number) = (next, number + 1)
        }
        return (.value(day), number)
    }

    private var term: [Deadline] {
        guard let term = card.record.record("term") else { return [] }
        var found: [Deadline] = []
        if let first = term.term("first_invoice"), case .date(let date)? = first.value {
            found.append(deadline(.firstInvoice, "term.first_invoice", "the first invoice", .value(date)))
        }
        let length = TermDates.length(term.term("length"), "term.length")
        guard term.has("length") || term.has("starts") || term.has("notice") else { return found }
        let isByAgreement = term.text("renews") == "by_agreement"
        let noticeLength = TermDates.length(term.term("notice"), "term.notice")
        var known: Period?
        if case .value(let notice) = noticeLength { known = notice }
        let (end, number) = currentEnd(term, known)
        let step = number > 1 ? "renewal \(number - 1)" : ""
        // With neither a start nor a length there is nothing that could end.
        if case .missing = length, case .missing = start, !term.has("notice") { return found }
        found.append(
            deadline(
                .termEnds, "term.length", number > 1 ? "the renewed term ends" : "the term ends", end, step: step,
                detail: isByAgreement ? "It goes on only if both sides agree." : ""))
        if !isByAgreement, !saysNone(term.term("notice")), term.has("notice") || term.text("renews") == "automatically"
        {
            found.append(notice(term, end, noticeLength, step))
        }
        if term.has("quote_due"), !saysNone(term.term("quote_due")) {
            let due = TermDates.length(term.term("quote_due"), "term.quote_due")
            found.append(
                deadline(
                    .renewalQuote, "term.quote_due", "the price of the renewal is due", earlier(end, due), step: step,
                    detail: "Ask for it where it has not come."))
        }
        if !isByAgreement, let rise = rise(term) {
            found.append(
                deadline(
                    .renewal, "term.uplift", "the renewal begins: \(rise)", end.map { $0.adding(days: 1) }, step: step))
        }
        return found
    }

    private func notice(_ term: Record, _ end: Known<CivilDate>, _ length: Known<Period>, _ step: String) -> Deadline {
        let form = term.text("notice_by").map { ", by \($0)" } ?? ""
        var detail = ""
        if case .value(let period) = length {
            detail = "The last day on which notice is \(period) before the end, in whole days\(form)."
        }
        return deadline(
            .notice, "term.notice", "last day to give notice", earlier(end, length), step: step, detail: detail)
    }

    /// The last day that lies so long before the end of a day, in whole days.
    private func earlier(_ end: Known<CivilDate>, _ length: Known<Period>) -> Known<CivilDate> {
        switch (end, length) {
        case (.value(let end), .value(let length)): Known.value(end).map { $0.lastDay(before: length) }
        case (.missing(let why), .value), (.value, .missing(let why)): .missing(why)
        case (.missing(let one), .missing(let other)): .missing("\(one), and \(other)")
        }
    }

    /// What the price may do at a renewal, in words; nil where the card says that it may not rise, or nothing.
    private func rise(_ term: Record) -> String? {
        switch term.term("uplift")?.value {
        case .percent(let share)?: return "the price may rise by \(share)"
        case .word?: return "the price is the list price then"
        case .block(let block)?:
            if case .percent(let share)? = block.term("at_most")?.value {
                return "the price may rise by at most \(share)"
            }
            return "the price may rise"
        default: return nil
        }
    }

    /// Terms that change on a date, and figures by month of the contract.
    private var steps: [Deadline] {
        var found: [Deadline] = []
        RecordWalk.terms(of: card.record) { term, path in
            if path.first == "plans" { return }
            let (name, plain) = (PathText.words(path), Self.plain(path))
            if case .since(let steps, _, _) = term {
                for step in steps {
                    found.append(
                        deadline(
                            .priceStep, name, "\(plain) becomes \(words(step.term))", .value(step.from),
                            step: "\(step.from)"))
                }
            }
            guard path.last == "by_month", case .table(let entries)? = term.value else { return }
            for entry in entries {
                guard let month = Int(entry.name), month > 1 else { continue }
                found.append(
                    deadline(
                        .priceStep, name, "\(plain) becomes \(words(entry.term)), from month \(month) on",
                        monthStart(month, isCalendar(path)), step: "month \(month)"))
            }
        }
        return found
    }

    /// "platform rate" for `charges.platform.rate`.
    private static func plain(_ path: [String]) -> String {
        let keys = path.first == "charges" ? Array(path.dropFirst()) : path
        return keys.filter { $0 != "by_month" && !$0.hasPrefix("[") }.map { $0.replacing("_", with: " ") }
            .joined(separator: " ")
    }

    private func words(_ term: Term) -> String {
        term.value.map { ValueText.words($0) } ?? term.clauses.first?.said.state ?? "something that is open"
    }

    /// Whether the months of a charge are those of the calendar.
    private func isCalendar(_ path: [String]) -> Bool {
        guard path.first == "charges", path.count > 1 else { return false }
        return card.record.named("charges").first { $0.name == path[1] }?.record.text("clock") == "calendar_months"
    }

    /// The first day of a month of the contract, from 1; of the calendar, the first is the month in which it starts.
    private func monthStart(_ month: Int, _ isCalendar: Bool) -> Known<CivilDate> {
        start.map { (isCalendar ? $0.firstOfMonth : $0).adding(months: month - 1) }
    }
}
