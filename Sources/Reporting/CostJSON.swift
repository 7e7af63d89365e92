// What one offer costs, for programs.

package import Advice
package import Calendar
package import Costing
internal import CostFunction
package import Money
internal import Pricing
internal import RateCard
internal import SourceText

/// Writes the cost of offers as JSON; `docs/json.md` says what each key means.
package enum CostJSON {
    /// The offers at a volume.
    package static func bytes(
        _ offers: [Offer], volume: Rational, workload: String, asOf: CivilDate, problems: [String],
        exchange: Exchange? = nil
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.object([
            ("ratelint_cost", .int(1)), ("as_of", .string("\(asOf)")), ("workload", .string(workload)),
            ("tickets", .string(volume.description)), ("exchange", exchange.map { .string($0.note) } ?? .null),
            ("offers", .array(offers.map { offer($0, volume) })),
            ("problems", .strings(problems)),
        ]).write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private static func offer(_ offer: Offer, _ volume: Rational) -> JSONValue {
        let band = offer.hasFigure(at: volume) ? offer.band(at: volume) : nil
        let functions = offer.functions()
        let lines = offer.contract().function.lines.map { line -> JSONValue in
            .object([
                ("name", .string(line.name)), ("kind", .string("\(line.kind)")),
                ("amount", amount(line.cost.value(at: volume).figure)), ("function", CostFunctionJSON.write(line.cost)),
            ])
        }
        return .object([
            ("card", .string(offer.card.id)), ("vendor", .string(offer.card.vendor)),
            ("currency", .string(offer.card.currency.code)), ("at_least", .bool(offer.isAtLeast(at: volume))),
            ("our_way", amount(band?.low)), ("usually", amount(band?.usual)), ("against_us", amount(band?.high)),
            ("complete_range", .bool(offer.extent(at: volume) == .exact)),
            ("range", RangeJSON.extent(offer.extent(at: volume))),
            ("our_way_when", RangeJSON.answers(band.map { _ in offer.end(.low, at: volume) })),
            ("against_us_when", RangeJSON.answers(band.map { _ in offer.end(.high, at: volume) })),
            ("lines", .array(lines)),
            ("questions", .array(offer.exposures(at: volume).map { question($0, offer.card) })),
            ("without_limit", .strings(offer.withoutLimit.map(\.path))),
            (
                "no_figure_to_assume",
                OpenWords.json(
                    offer.withoutLimit.map { ($0.path, OpenWords.state(at: $0.range, on: offer.card)) })
            ),
            ("unpriced", .strings(offer.unpriced(at: volume).map(\.words))),
            (
                "not_in_figures",
                .array(
                    offer.remarks(at: volume).map {
                        .object([("term", .string($0.path)), ("words", .string($0.words))])
                    })
            ),
            ("already_paid", .strings(offer.alreadyPaid)),
            (
                "function",
                .object([
                    ("usually", CostFunctionJSON.write(functions.usual)),
                    ("our_way", functions.range.map { CostFunctionJSON.write($0.low) } ?? .null),
                    ("against_us", functions.range.map { CostFunctionJSON.write($0.high) } ?? .null),
                ])
            ),
        ])
    }

    private static func question(_ exposure: Exposure, _ card: RateCard) -> JSONValue {
        let choice = exposure.choice
        return .object([
            ("term", .string(choice.path.joined(separator: "."))), ("ours", .bool(choice.isOurs)),
            ("state", OpenWords.state(of: choice, on: card).map { .string($0) } ?? .null),
            ("moves", amount(exposure.usually)), ("at_most", amount(exposure.atMost)),
            (
                "readings",
                .array(
                    zip(choice.readings, exposure.answers).enumerated().map { number, reading in
                        .object([
                            ("words", .string(reading.0.words)), ("cost", amount(reading.1)),
                            ("usual", .bool(number == choice.usual)),
                        ])
                    })
            ),
        ])
    }

    private static func amount(_ amount: Rational?) -> JSONValue { amount.map { .string($0.description) } ?? .null }
}
