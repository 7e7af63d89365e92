// A comparison for programs; amounts are exact decimals, or fractions where no decimal ends (docs/json.md).

internal import Advice
internal import Costing
internal import Money
internal import SourceText
internal import Workload

struct JSONCompare: CompareFormat {
    let name = "json"

    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8]) {
        let rows = comparison.rows.map { row -> JSONValue in
            .object([
                ("card", .string(row.id)), ("vendor", .string(row.vendor)), ("unit", .string(row.unit)),
                ("currency", .string(row.currency.code)), ("group", .string(row.group.key)),
                ("at_least", .bool(row.isAtLeast.contains(true))),
                ("complete_range", .bool(row.extents.allSatisfy { $0 == .exact })),
                ("fictional", .bool(row.isFictional)),
                ("months", .array(comparison.volumes.indices.map { Self.month(comparison.volumes[$0], row, $0) })),
                ("open_questions", .int(row.openQuestions)), ("without_limit", .int(row.withoutLimit)),
                ("no_figure_to_assume", OpenWords.json(row.openEnds)), ("open_terms", OpenWords.json(row.openTerms)),
                ("unpriced", .strings(row.unpriced)), ("not_looked_at", .strings(row.notLookedAt)),
                ("already_paid", .strings(row.alreadyPaid)), ("contract", Self.contract(row.term)),
            ])
        }
        JSONValue.object([
            ("ratelint_compare", .int(1)), ("as_of", .string("\(comparison.asOf)")),
            ("workload", .string(comparison.workload)),
            ("exchange", comparison.exchange.map { .string("in \($0.target.code): \($0.note)") } ?? .null),
            ("offers", .array(rows)),
            (
                "workload_lacks",
                .array(
                    comparison.standIns.map { input in
                        .object([
                            ("figure", .string(input.key)), ("taken_as", .string(input.taken)),
                            ("needed_for", .string(input.neededFor)), ("cards", .strings(input.cards)),
                        ])
                    })
            ),
            ("pairs", .array(comparison.pairs.map(Self.pair))),
            ("problems", .strings(comparison.problems)),
        ]).write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func month(_ volume: Rational, _ row: Comparison.Row, _ index: Int) -> JSONValue {
        let band = row.bands[index]
        return .object([
            ("tickets", .string(volume.description)), ("at_least", .bool(row.isAtLeast[index])),
            ("our_way", amount(band?.low)), ("usually", amount(band?.usual)),
            ("against_us", amount(band?.high)), ("range", RangeJSON.extent(row.extents[index])),
            ("our_way_when", RangeJSON.answers(row.ends[index]?.low)),
            ("against_us_when", RangeJSON.answers(row.ends[index]?.high)),
            ("per_solved_ticket", amount(row.perSolved[index])),
        ])
    }

    private static func contract(_ term: ContractBudget) -> JSONValue {
        .object([
            ("months", .int(term.months)), ("months_stated", .bool(term.isStated)),
            ("unavoidable", amount(term.unavoidable)), ("our_way", amount(term.band?.low)),
            ("usually", amount(term.band?.usual)), ("against_us", amount(term.band?.high)),
            ("dearest_month", amount(term.busiest)), ("month_with_30_percent_fewer", amount(term.fewer)),
            ("month_with_50_percent_more", amount(term.more)),
        ])
    }

    private static func pair(_ pair: OfferPair) -> JSONValue {
        let verdict =
            switch pair.verdict {
            case .cheaper: "every_reading"
            case .cheaperWhereKnown: "every_reading_with_a_price"
            case .cheaperAsUsuallyRead: "as_usually_read"
            case .same: "same"
            }
        return .object([
            ("cheaper", .string(pair.cheaper)), ("dearer", .string(pair.dearer)),
            ("currency", .string(pair.currency.code)), ("tickets", .string(pair.volume.description)),
            ("verdict", .string(verdict)), ("draft", .bool(pair.isDraft)), ("margin", amount(pair.margin)),
            ("margin_at_least", amount(pair.margins.lowerBound)), ("margin_at_most", amount(pair.margins.upperBound)),
            ("usually", stretches(pair.usual, pair)),
            ("every_reading", pair.range.map { stretches($0, pair) } ?? .null),
            ("flips", .array(pair.flips.map { flip($0, pair) })),
            (
                "turned_by",
                .array(
                    pair.turners.map { turner in
                        .object([
                            ("card", .string(turner.card)), ("term", .string(turner.term)),
                            ("at_most", amount(turner.atMost)),
                        ])
                    })
            ),
        ])
    }

    private static func flip(_ flip: PairFlip, _ pair: OfferPair) -> JSONValue {
        func number(_ value: FigureValue?) -> JSONValue { amount(value?.number) }
        func crossing(_ crossing: Sweep.Crossing) -> [(String, JSONValue)] {
            let names = crossing.firstIsCheaperBelow ? (pair.cheaper, pair.dearer) : (pair.dearer, pair.cheaper)
            return [
                ("between", .array([amount(crossing.between.lowerBound), amount(crossing.between.upperBound)])),
                ("below", .string(names.0)), ("above", .string(names.1)),
            ]
        }
        let (figure, now): (String, Rational?) =
            switch flip.kind {
            case .solved(let now): (Workload.solved, now)
            case .range(let name): (name, nil)
            }
        return .object([
            ("figure", .string(figure)), ("now", amount(now)), ("from", number(flip.sweep.rows.first?.value)),
            ("to", number(flip.sweep.rows.last?.value)),
            ("usually", .array(flip.sweep.crossings.map { .object(crossing($0)) })),
            (
                "open_terms",
                .array(
                    flip.sweep.moved.map { found in
                        .object(
                            [
                                ("card", .string(found.moved.offer == 0 ? pair.cheaper : pair.dearer)),
                                ("go", .string(found.moved.end == .low ? "our_way" : "against_us")),
                            ] + crossing(found.crossing))
                    })
            ),
        ])
    }

    private static func stretches(_ crossings: Crossings, _ pair: OfferPair) -> JSONValue {
        .array(
            crossings.stretches.map { stretch in
                let who =
                    switch stretch.standing {
                    case .first: pair.cheaper
                    case .second: pair.dearer
                    case .equal: "equal"
                    case .depends: "depends"
                    case .unknown: "no_price"
                    }
                return .object([
                    ("from", .string(stretch.from.description)),
                    ("to", stretch.to.map { .string($0.description) } ?? .null),
                    ("cheaper", .string(who)),
                ])
            })
    }

    private static func amount(_ amount: Rational?) -> JSONValue { amount.map { .string($0.description) } ?? .null }
}
