// What one offer costs, for people.

package import Advice
package import Calendar
package import Costing
internal import CostFunction
package import Money
internal import Metering
internal import Pricing
internal import RateCard
internal import SourceText

/// Prints the cost of an offer.
package enum CostText {
    /// The page.
    package static func page(
        _ offer: Offer, spread: WorkloadSpread? = nil, volume: Rational, workload: String, asOf: CivilDate,
        exchange: Exchange? = nil, style: Style
    ) -> String {
        let currency = offer.card.currency
        var text =
            "COST   \(SafeText.escape(offer.card.vendor)), card \(SafeText.escape(offer.card.id)); workload \(SafeText.escape(workload)); before tax, \(asOf)\n"
        text += "One unit: \(SafeText.escape(UnitText.line(offer.card)))\n"
        if let exchange { text += "Amounts in other currencies: \(exchange.note).\n" }
        if !offer.card.blocksNotLookedAt.isEmpty {
            text += "DRAFT: nobody has looked at \(offer.card.blocksNotLookedAt.joined(separator: ", ")) yet.\n"
        }
        let least = offer.isAtLeast(at: volume) ? "at least " : ""
        if offer.hasFigure(at: volume) {
            let band = offer.band(at: volume)
            text += "\n" + style.paint("ONE MONTH, \(volume.formatted(places: 0)) tickets", .bold) + "\n"
            for (label, amount) in [
                ("open terms go our way", band.low), ("as usually read", band.usual),
                ("open terms go against us", band.high),
            ] {
                text +=
                    "  \(label.padded(to: 26)) \(least)\(currency.code) \(amount.formatted(places: currency.minorUnits))"
                if let each = amount.divided(by: volume) { text += "   (\(Figure.each(each, places: 4)) a ticket)" }
                text += "\n"
            }
            if let spread { text += ranges(spread, volume == offer.run.volume ? nil : volume, currency) }
        } else {
            text += "\nNo part of this offer has a price.\n"
        }
        let function = offer.contract().function
        text += lines(offer, function, volume)
        for reason in offer.unpriced(at: volume) { text += "  no price: \(SafeText.escape(reason.words))\n" }
        for term in offer.withoutLimit {
            let state = OpenWords.state(at: term.range, on: offer.card)
            text += "  \(SafeText.escape(OpenWords.lacking(term.path, state)))\n"
        }
        for remark in offer.remarks(at: volume) {
            text += "  \(SafeText.escape(remark.words)): `\(SafeText.escape(Paths.shown(remark.path)))`\n"
        }
        for term in offer.hedged { text += "  the figure is hedged: `\(SafeText.escape(Paths.shown(term.path)))`\n" }
        if let words = RangeText.extent(offer, at: volume) { text += "  \(words)\n" }
        for name in offer.alreadyPaid { text += "  not counted, paid anyway: \(SafeText.escape(Paths.words(name)))\n" }
        for input in offer.standIns {
            text +=
                "  the workload does not say `\(input.key)`; taken as \(input.standIn ?? "nothing"), for \(input.neededFor)\n"
        }
        for term in offer.unset {
            guard let taken = term.taken else { continue }
            text +=
                "  ours to set, and not in the workload's `settings`: `\(SafeText.escape(Paths.shown(term.path)))`, taken as: \(SafeText.escape(taken))\n"
        }
        let moving = offer.exposures(at: volume).filter { $0.atMost > 0 }
        if !moving.isEmpty {
            text += "\n" + style.paint("WHAT THE OPEN TERMS MOVE, a month", .bold) + "\n"
            for exposure in moving {
                let upTo = exposure.atMost > exposure.usually ? ", up to \(exposure.atMost.formatted(places: 0))" : ""
                text +=
                    "  \(currency.code) \(exposure.usually.formatted(places: 0))\(upTo)  \(SafeText.escape(Paths.shown(exposure.choice.path.joined(separator: "."))))\n"
                for (number, reading) in exposure.choice.readings.enumerated() {
                    let cost = exposure.answers[number].map { $0.formatted(places: 0) } ?? "no price"
                    text +=
                        "      \(SafeText.escape(reading.words)): \(cost)\(number == exposure.choice.usual ? "  (usual)" : "")\n"
                }
            }
        }
        text += RangeText.ends(offer, at: volume, style)
        return text + self.function(function, at: volume, style)
    }

    /// What the buyer's own ranges make of the figures.
    private static func ranges(_ spread: WorkloadSpread, _ volume: Rational?, _ currency: Currency) -> String {
        func amounts(_ range: ClosedRange<Rational>) -> String {
            let places = currency.minorUnits
            return
                "\(currency.code) \(range.lowerBound.formatted(places: places)) to \(range.upperBound.formatted(places: places))"
        }
        let isOverAll = volume == nil && spread.isOverAllTickets
        let others = spread.isComplete ? "" : ", one at a time"
        let place =
            !isOverAll
            ? "At their ends\(others)"
            : "Over every number of tickets in your range"
                + (spread.hasOtherFigures ? ", the others at their ends\(others)" : "")
        return
            "  Some of your own figures are open; the above takes their middle. \(place):\n"
            + "    as usually read           \(amounts(spread.usual(at: volume)))\(spread.isUsualOverAll(at: volume) ? ", every value between the ends looked at" : "")\n"
            + "    with the open terms too   \(amounts(spread.whole(at: volume)))\n"
    }

    private static func lines(_ offer: Offer, _ function: InvoiceFunction, _ volume: Rational) -> String {
        var text = ""
        for line in function.lines {
            let figure = line.cost.value(at: volume).figure
            if line.kind != .charge, figure?.isZero ?? false { continue }
            let amount = figure.map { $0.formatted(places: offer.card.currency.minorUnits) } ?? "no price"
            text += "    \(SafeText.escape(Paths.words(line.name))): \(amount)\n"
        }
        return text.isEmpty ? "" : "  lines, as usually read:\n" + text
    }

    /// "49 for each begun 150 V" as a formula: 49 x up(V / 150).
    private static func staircase(_ stairs: Staircase) -> String {
        let shift = stairs.shift.isZero ? "" : " + \(stairs.shift)"
        let word = stairs.way == .up ? "up" : "down"
        return "\(figure(stairs.height)) x \(word)(\(stairs.rate) V\(shift))"
    }

    /// The cost as a function of the tickets, on the usual readings.
    private static func function(_ function: InvoiceFunction, at volume: Rational, _ style: Style) -> String {
        var text = "\n" + style.paint("AS A FUNCTION OF TICKETS A MONTH (V), as usually read", .bold) + "\n"
        for line in function.lines where line.cost != .constant(.zero) { text += rows(line.cost, line.name, volume) }
        guard function.lines.count(where: { $0.cost != .constant(.zero) }) > 1 else { return text }
        let isWhole = function.total.rows.allSatisfy { $0.unknown == nil }
        let known = function.lines.reduce(CostFunction.constant(.zero)) { $0 + $1.cost.replacingUnknown(with: .zero) }
        return text + (isWhole ? rows(function.total, "in all", volume) : rows(known, "in all, at least", volume))
    }

    /// The most pieces of a function that are printed, and the most staircases in one of them.
    private static let mostPieces = 12, mostStairs = 4

    private static func rows(_ cost: CostFunction, _ name: String, _ volume: Rational) -> String {
        // Tickets are whole: a stretch between two numbers of tickets is of no interest.
        let rows = cost.rows.compactMap { row in row.interval.wholeNumbers.map { (row: row, place: $0) } }
        let label = SafeText.escape(Paths.words(name))
        guard rows.count > mostPieces else { return rows.map { piece($0.row, "\(label), \($0.place)") }.joined() }
        // Nobody reads thousands of pieces: those at the buyer's own volume are enough.
        let here = rows.firstIndex { $0.row.interval.contains(volume) } ?? rows.startIndex
        let shown = max(rows.startIndex, here - 1)..<min(rows.endIndex, here + 2)
        let amount = cost.value(at: volume).figure.map { ": \($0.formatted(places: 2))" } ?? ": no price"
        return
            "  \(label), V = \(volume.formatted(places: 0))\(amount); of \(rows.count) pieces, this one and its neighbours:\n"
            + rows[shown].map { piece($0.row, "\(label), \($0.place)") }.joined()
    }

    private static func piece(_ row: CostFunction.Row, _ head: String) -> String {
        let head = "  \(head): "
        if let unknown = row.unknown { return head + "no price (\(SafeText.escape(unknown.reason)))\n" }
        if row.stairs.count > mostStairs { return head + "the sum of \(row.stairs.count) staircases\n" }
        var parts: [String] = []
        if let fixed = row.fixed, !fixed.isZero { parts.append(figure(fixed)) }
        if let slope = row.slope, !slope.isZero { parts.append("\(figure(slope)) V") }
        parts += row.stairs.map(staircase)
        return head + (parts.isEmpty ? "0" : parts.joined(separator: " + ")) + "\n"
    }

    /// A figure of the formula: exact where that is short, else a fraction beside its decimals.
    private static func figure(_ value: Rational) -> String {
        let exact = value.description
        if !exact.contains("/") { return exact }
        return "\(value.formatted(places: 4, grouped: false)) (\(exact))"
    }
}

extension Interval {
    /// The whole numbers in it, in words; nil where there is none.
    fileprivate var wholeNumbers: String? {
        var first = from.ceil
        if first == from, !includesFrom { first += .one }
        guard let to else { return first.isZero ? "any V" : "V from \(first.formatted(places: 0))" }
        var last = to.floor
        if last == to, !includesTo { last -= .one }
        if last < first { return nil }
        if first == last { return "V = \(first.formatted(places: 0))" }
        return "V \(first.isZero ? "up to" : "\(first.formatted(places: 0)) to") \(last.formatted(places: 0))"
    }
}
