// What a card's meters make of one thread, for people.

package import Calendar
package import Costing
package import Metering
internal import Money
package import RateCard
internal import SourceText

/// Prints what meters made of a thread.
package struct MeterText {
    private let card: RateCard
    private let thread: TicketThread
    private let clock: ThreadClock
    private let style: Style

    /// The page. `zone`: whose clock the times are printed by, where the thread says when it starts.
    /// Offers of one card that make the same of it are shown together.
    package static func page(
        _ offers: [(card: RateCard, meters: [MeteredThread])], _ thread: TicketThread, zone: TimeZoneRules,
        style: Style
    ) -> String {
        var pages: [(names: [String], head: RateCard, body: String)] = []
        for offer in offers {
            let text = MeterText(card: offer.card, thread: thread, clock: ThreadClock(thread, zone: zone), style: style)
            let body = text.body(offer.meters)
            if let place = pages.firstIndex(where: { $0.body == body }) {
                pages[place].names.append(offer.card.id)
            } else {
                pages.append(([offer.card.id], offer.card, body))
            }
        }
        return pages.map { page in
            MeterText(card: page.head, thread: thread, clock: ThreadClock(thread, zone: zone), style: style)
                .head(page.names) + page.body
        }.joined(separator: "\n")
    }

    private func head(_ names: [String]) -> String {
        let tickets = thread.tickets.count == 1 ? "one ticket" : "\(thread.tickets.count) tickets"
        let events = thread.events.count == 1 ? "one event" : "\(thread.events.count) events"
        let cards = "card \(SafeText.escape(names.joined(separator: ", ")))"
        let times = thread.starts == nil ? "" : "; times in \(SafeText.escape(clock.zoneName))"
        return "METER   \(SafeText.escape(card.vendor)), \(cards); \(tickets), \(events)\(times)\n"
    }

    private func body(_ meters: [MeteredThread]) -> String {
        var text = ""
        for meter in meters { text += "\n" + self.meter(meter) }
        if meters.isEmpty { text += "\nThe card has no meter that counts what happens in a thread.\n" }
        return text
    }

    private func meter(_ meter: MeteredThread) -> String {
        var title = SafeText.escape(meter.name.replacing("_", with: " "))
        if let counts = meter.clauses.clause(["counts"]).says { title += ", counts \(SafeText.escape(counts))" }
        var text = style.paint(title, .bold) + "\n"
        switch meter.result {
        case .failure(let problem):
            text += "  no count: \(SafeText.escape(problem.words))\n"
            if let average = problem.average {
                text += "  on average over when it may start: \(number(average))\n"
                text += "  with `starts Mon 09:00` in the thread it is told event by event\n"
            }
        case .success(let result):
            let rows = MeterTimeline.rows(meter, result, thread)
            if let whole = sameForAll(rows) { text += whole } else { text += table(rows) }
            text += units(meter, result)
        }
        return text + open(meter)
    }

    // MARK: - The timeline

    /// One line for a meter that counts nothing, always for the same reason.
    private func sameForAll(_ rows: [MeterRow]) -> String? {
        guard rows.count > 1, let first = rows.first, first.kind == .notCounted,
            rows.allSatisfy({ $0.kind == .notCounted && $0.why == first.why })
        else { return nil }
        let clause = first.clause.map { "  " + style.paint(reference($0), .dim) } ?? ""
        return "  none of the events is counted: \(SafeText.escape(first.why))\(clause)\n"
    }

    private func table(_ rows: [MeterRow]) -> String {
        let times = rows.map { clock.text($0.time) }
        let timeWidth = times.map(\.count).max() ?? 0
        let names = rows.map { row -> String in
            let ticket = thread.tickets.count > 1 && row.event != nil ? " (\(row.ticket))" : ""
            return (row.event ?? "") + ticket
        }
        let nameWidth = names.map(\.count).max() ?? 0
        let units = rows.map { row in row.unit.map { "unit \($0)" } ?? "-" }
        let unitWidth = units.map(\.count).max() ?? 0
        let whys = rows.map { SafeText.escape(Self.sentence($0)) }
        let whyWidth = min(64, whys.map(\.count).max() ?? 0)
        var text = ""
        for (place, row) in rows.enumerated() {
            let isNew = place == 0 || times[place] != times[place - 1]
            var line = "  " + style.paint((isNew ? times[place] : "").padded(to: timeWidth), .dim)
            line += "  " + names[place].padded(to: nameWidth)
            line += "  " + style.paint(units[place].padded(to: unitWidth), row.unit == nil ? .dim : .cyan)
            let clause = row.clause.map { style.paint(reference($0), .dim) } ?? ""
            line += "  " + paint(whys[place].padded(to: clause.isEmpty ? 0 : whyWidth), row.kind)
            text += Self.trimmed(clause.isEmpty ? line : line + "  " + clause) + "\n"
        }
        return text
    }

    private static func sentence(_ row: MeterRow) -> String {
        switch row.kind {
        case .ends: "ends: \(row.why)"
        case .notCounted: "not counted: \(row.why)"
        case .inside where row.why.isEmpty: "in it"
        default: row.why
        }
    }

    private func paint(_ text: String, _ kind: MeterRow.Kind) -> String {
        switch kind {
        case .opens, .billed: style.paint(text, .green)
        case .ends, .returns: style.paint(text, .blue)
        case .takenBack: style.paint(text, .yellow)
        case .notCounted: style.paint(text, .dim)
        case .inside: text
        }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// "ends.since_start: 24 hours, line 12".
    private func reference(_ clause: MeterClause) -> String {
        let own = clause.path.split(separator: ".").dropFirst(2).joined(separator: ".")
        var text = own.isEmpty ? clause.path : own
        switch clause.state {
        case .stated: break
        case .open(let state): text += ": \(state)"
        case .absent: return SafeText.escape("\(text): nobody has looked, as usual")
        }
        let file = clause.file === card.file ? "" : "\(clause.file.path) "
        return SafeText.escape("\(text), \(file)line \(clause.position.line)")
    }

    // MARK: - The units

    private func number(_ value: Rational) -> String { value.description }

    private func units(_ meter: MeteredThread, _ result: MeterResult) -> String {
        let words = MeterWords(metered: meter, thread: thread)
        var text = ""
        // Where single events are counted, the timeline has said it all.
        let isListed = meter.plan?.counts.opensUnits ?? false
        for (place, unit) in result.units.enumerated() where isListed {
            let opened = clock.text(unit.openedAt)
            let times = unit.endedAt.map { "\(opened) to \(clock.text($0))" } ?? "from \(opened), never ended"
            text += "  unit \(place + 1)  \(times)  "
            if let reason = unit.spared {
                let (why, clause) = words.spared(unit, reason)
                text += style.paint(SafeText.escape(why), .yellow)
                text += clause.map { "  " + style.paint(reference($0), .dim) } ?? ""
            } else {
                text += bills(meter, unit)
            }
            text += "\n"
        }
        text = text.isEmpty ? "" : "\n" + text
        return text + total(meter, result)
    }

    private func bills(_ meter: MeteredThread, _ unit: UnitRecord) -> String {
        unit.bills.map { bill in
            var place = unit.at
            if meter.rateBy == .outcome { place.outcome = bill.outcome }
            let each = unit.units.divided(by: Rational(max(1, unit.bills.count))) ?? unit.units
            var text = bill.outcome.map { SafeText.escape($0.replacing("_", with: " ")) } ?? "billed"
            if each != .one { text += ", \(number(each)) units" }
            if let rate = meter.rate(at: place) {
                text += " at \(MoneyAmount(rate, card.currency).exactText)"
            }
            return bill.reversedAt == nil ? text : text + ", taken back \(clock.text(bill.reversedAt ?? 0))"
        }.joined(separator: "; ")
    }

    private func total(_ meter: MeteredThread, _ result: MeterResult) -> String {
        let net = result.totals.net
        var text = "  \(number(net)) \(net == .one ? "unit" : "units")"
        let raw = result.units.filter { $0.spared == nil }.reduce(Rational.zero) { sum, unit in
            let standing = unit.bills.filter { $0.reversedAt == nil }.count
            let all = max(1, unit.bills.count)
            return sum + unit.units * (Rational(standing, over: all) ?? .one)
        }
        if raw != net {
            let weight = meter.plan?.terms?.atMost == nil ? ["units"] : ["at_most"]
            text += " for \(number(raw)) counted (\(reference(meter.clauses.clause(weight))))"
        }
        if meter.plan?.monthlyStep != nil { text += ", before what is rounded over the month" }
        if let amount = meter.amount {
            text += ", \(MoneyAmount(amount, card.currency).exactText)"
            if let clause = meter.chargeClauses?.clause(["rate"]) {
                text += " (\(SafeText.escape(clause.path)), line \(clause.position.line))"
            }
        } else if let paidBy = meter.paidBy {
            let what = meter.isBalance ? "they burn the balance" : "priced with the whole month by the charge"
            text += "; \(what) \(SafeText.escape(paidBy))"
        } else {
            text += "; no charge is for them"
        }
        return style.paint(text, .bold) + "\n" + months(result)
    }

    /// The months, where there are several.
    private func months(_ result: MeterResult) -> String {
        let months = result.months(of: thread, zone: clock.zone)
        guard months.count > 1 else { return "" }
        let parts = months.map { month -> String in
            var text = "\("\(month.month)".prefix(7)): \(month.billed) billed"
            if month.takenBack > 0 { text += ", \(month.takenBack) taken back" }
            return text
        }
        return "  by the month in which it opened or was taken back: \(parts.joined(separator: "; "))\n"
    }

    // MARK: - Open terms

    private func open(_ meter: MeteredThread) -> String {
        guard !meter.open.isEmpty else { return "" }
        var text = "  open terms, shown as usually read\n"
        let usual = (try? meter.result.get())?.totals.net
        for term in meter.open {
            let line = term.file.position(at: term.range.start).line
            let own = term.path.split(separator: ".").dropFirst(term.path.hasPrefix("meters.") ? 2 : 0)
                .joined(separator: ".")
            text += "    \(SafeText.escape(own)), line \(line): taken as: \(SafeText.escape(term.usual))\n"
            for other in term.others {
                let words = SafeText.escape(other.words)
                switch other.units {
                case .success(let units) where units == usual: text += "      \(words): the same\n"
                case .success(let units):
                    let amount = "\(number(units)) \(units == .one ? "unit" : "units")"
                    text += "      " + style.paint("\(words): this would be \(amount)", .yellow) + "\n"
                case .failure(let problem):
                    let average = problem.average.map { ", on average \(number($0)) over when it may start" } ?? ""
                    text += "      \(words): \(SafeText.escape(problem.words))\(average)\n"
                }
            }
        }
        return text
    }
}
