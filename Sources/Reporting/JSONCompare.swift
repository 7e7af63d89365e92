// A comparison for programs; amounts are exact decimals, or fractions where no decimal ends (docs/json.md).

internal import Costing
internal import Money
internal import SourceText

struct JSONCompare: CompareFormat {
    let name = "json"

    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8]) {
        let rows = comparison.rows.map { row -> JSONValue in
            .object([
                ("card", .string(row.id)), ("vendor", .string(row.vendor)), ("unit", .string(row.unit)),
                ("currency", .string(row.currency.code)), ("group", .string(row.group.key)),
                ("at_least", .bool(row.isAtLeast.contains(true))), ("complete_range", .bool(row.isComplete)),
                ("fictional", .bool(row.isFictional)),
                ("months", .array(comparison.volumes.indices.map { Self.month(comparison.volumes[$0], row, $0) })),
                ("open_questions", .int(row.openQuestions)), ("without_limit", .int(row.withoutLimit)),
                ("unpriced", .strings(row.unpriced)), ("not_looked_at", .strings(row.notLookedAt)),
                ("already_paid", .strings(row.alreadyPaid)),
            ])
        }
        JSONValue.object([
            ("ratelint_compare", .int(1)), ("as_of", .string("\(comparison.asOf)")),
            ("workload", .string(comparison.workload)), ("offers", .array(rows)),
            ("problems", .strings(comparison.problems)),
        ]).write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func month(_ volume: Rational, _ row: Comparison.Row, _ index: Int) -> JSONValue {
        let band = row.bands[index]
        return .object([
            ("tickets", .string(volume.description)), ("at_least", .bool(row.isAtLeast[index])),
            ("our_way", amount(band?.low)), ("usually", amount(band?.usual)),
            ("against_us", amount(band?.high)),
        ])
    }

    private static func amount(_ amount: Rational?) -> JSONValue { amount.map { .string($0.description) } ?? .null }
}
