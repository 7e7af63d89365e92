// Findings for programs: a documented, versioned shape (docs/json.md).

internal import SourceText

struct JSONCheck: CheckFormat {
    let name = "json"

    /// The version of the shape; it changes when a key changes its meaning or goes away.
    static let version = 1

    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8]) {
        JSONValue.object([
            ("path", .string(path)), ("card", .string(id)), ("findings", .array(findings.map(Self.finding))),
        ]).write(to: &bytes)
    }

    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8]) {
        bytes += "{\"ratelint_check\":\(Self.version),\"as_of\":\"\(report.asOf)\",\"cards\":[".utf8
        for (index, card) in report.cards.enumerated() {
            bytes += (index == 0 ? "\n" : ",\n").utf8
            bytes += card.text
        }
        bytes += "\n],\"counts\":".utf8
        JSONValue.object([
            ("error", .int(report.counts[.error])), ("warning", .int(report.counts[.warning])),
            ("note", .int(report.counts[.note])), ("accepted", .int(report.counts.accepted)),
            ("hidden", .int(report.counts.hidden)),
            ("other_files", .int(report.otherFiles)),
        ]).write(to: &bytes)
        bytes += ",\"problems\":".utf8
        JSONValue.strings(report.problems).write(to: &bytes)
        bytes += "}\n".utf8
    }

    static func finding(_ finding: Diagnostic) -> JSONValue {
        .record([
            ("rule", .string(finding.id)), ("severity", .string(finding.severity.name)),
            ("message", .string(finding.message)), ("range", range(finding.range, in: finding.file)),
            ("term", .string(finding.breadcrumb.joined(separator: "."))),
            ("who_acts", finding.actor.map { .string($0.rawValue) }),
            ("money", finding.money.map(money)), ("hint", finding.hint.map(JSONValue.string)),
            ("help", finding.help.isEmpty ? nil : .strings(finding.help)),
            ("also", finding.also.isEmpty ? nil : .strings(finding.also)),
            (
                "related",
                finding.related.isEmpty
                    ? nil
                    : .array(
                        finding.related.map { related in
                            .object([
                                ("label", .string(related.label)), ("path", .string(related.file.path)),
                                ("range", range(related.range, in: related.file)),
                            ])
                        })
            ),
        ])
    }

    /// Lines and columns from 1, columns in code points; the end is just past the last one.
    private static func range(_ range: SourceRange, in file: SourceFile) -> JSONValue {
        let start = file.position(at: range.start)
        let end = file.position(at: range.end)
        return .object([
            ("line", .int(start.line)), ("column", .int(start.column)), ("end_line", .int(end.line)),
            ("end_column", .int(end.column)),
        ])
    }

    private static func money(_ money: PricedEffect) -> JSONValue {
        .record([
            ("currency", .string(money.currency)), ("low", money.low.map(JSONValue.string)),
            ("usual", money.usual.map(JSONValue.string)), ("high", money.high.map(JSONValue.string)),
            ("per", .string(money.per)), ("without_limit", .bool(money.withoutLimit)), ("text", .string(money.text)),
        ])
    }
}
