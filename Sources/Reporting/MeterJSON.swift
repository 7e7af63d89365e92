// What a card's meters make of one thread, for programs (docs/json.md).

package import Costing
package import Metering
internal import Money
package import RateCard
package import SourceText

/// Writes what meters made of a thread as JSON.
package enum MeterJSON {
    /// The document.
    package static func document(
        _ offers: [(card: RateCard, meters: [MeteredThread])], _ thread: TicketThread
    ) -> JSONValue {
        .record([
            ("ratelint_meter", .int(1)), ("starts", thread.starts.map { .string("\($0)") }),
            (
                "offers",
                .array(
                    offers.map { offer in
                        .object([
                            ("card", .string(offer.card.id)), ("currency", .string(offer.card.currency.code)),
                            ("meters", .array(offer.meters.map { meter($0, thread) })),
                        ])
                    })
            ),
        ])
    }

    private static func meter(_ meter: MeteredThread, _ thread: TicketThread) -> JSONValue {
        var entries: [(String, JSONValue?)] = [
            ("meter", .string(meter.name)), ("paid_by", meter.paidBy.map(JSONValue.string)),
        ]
        switch meter.result {
        case .failure(let problem):
            entries += [
                ("no_count", .string(problem.words)), ("on_average", problem.average.map { .string($0.description) }),
            ]
        case .success(let result):
            let words = MeterWords(metered: meter, thread: thread)
            entries += [
                ("units", .string(result.totals.net.description)),
                ("amount", meter.amount.map { .string($0.description) }),
                ("events", .array(MeterTimeline.rows(meter, result, thread).map(row))),
                (
                    "each_unit",
                    .array(result.units.enumerated().map { unit($0.offset, $0.element, meter, words) })
                ),
            ]
        }
        entries.append(("open_terms", .array(meter.open.map(open))))
        return .record(entries)
    }

    private static func row(_ row: MeterRow) -> JSONValue {
        .record([
            ("ms", .int(Int(row.time))), ("event", row.event.map(JSONValue.string)), ("ticket", .int(row.ticket)),
            ("unit", row.unit.map(JSONValue.int)), ("what", .string(row.kind.rawValue)),
            ("why", row.why.isEmpty ? nil : .string(row.why)), ("clause", row.clause.map(clause)),
        ])
    }

    private static func unit(
        _ number: Int, _ unit: UnitRecord, _ meter: MeteredThread, _ words: MeterWords
    ) -> JSONValue {
        let spared = unit.spared.map { words.spared(unit, $0) }
        return .record([
            ("unit", .int(number + 1)), ("ticket", .int(unit.ticket + 1)), ("opened_ms", .int(Int(unit.openedAt))),
            ("ended_ms", unit.endedAt.map { .int(Int($0)) }), ("units", .string(unit.units.description)),
            (
                "bills",
                .array(
                    unit.bills.map { bill in
                        var place = unit.at
                        if meter.rateBy == .outcome { place.outcome = bill.outcome }
                        return .record([
                            ("outcome", bill.outcome.map(JSONValue.string)), ("at_ms", .int(Int(bill.at))),
                            ("taken_back_ms", bill.reversedAt.map { .int(Int($0)) }),
                            ("rate", meter.rate(at: place).map { .string($0.description) }),
                        ])
                    })
            ),
            ("not_billed", spared.map { .string($0.0) }), ("clause", spared?.1.map(clause)),
        ])
    }

    private static func clause(_ clause: MeterClause) -> JSONValue {
        let state: String =
            switch clause.state {
            case .stated: "stated"
            case .open(let state): state
            case .absent: "nobody has looked"
            }
        let position = clause.position
        return .record([
            ("term", .string(clause.path)), ("state", .string(state)), ("says", clause.says.map(JSONValue.string)),
            ("path", .string(clause.file.path)), ("line", .int(position.line)), ("column", .int(position.column)),
        ])
    }

    private static func open(_ term: MeteredThread.OpenTerm) -> JSONValue {
        let position = term.file.position(at: term.range.start)
        return .record([
            ("term", .string(term.path)), ("path", .string(term.file.path)), ("line", .int(position.line)),
            ("taken_as", .string(term.usual)),
            (
                "other_readings",
                .array(
                    term.others.map { other in
                        switch other.units {
                        case .success(let units):
                            .record([("reading", .string(other.words)), ("units", .string(units.description))])
                        case .failure(let problem):
                            .record([("reading", .string(other.words)), ("no_count", .string(problem.words))])
                        }
                    })
            ),
        ])
    }
}
