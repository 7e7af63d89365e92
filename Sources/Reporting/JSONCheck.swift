// Findings for programs: a documented, versioned shape (docs/json.md).

internal import SourceText

struct JSONCheck: CheckFormat {
    let name = "json"
    let showsFingerprints = true

    /// The version of the shape; it changes when a key changes its meaning or goes away.
    static let version = 1

    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8]) {
        var json = JSONWriter()
        json.object { json in
            json.key("path", path)
            json.key("card", id)
            json.key("findings") { $0.array(findings, Self.write) }
        }
        bytes += json.bytes
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

    private static func write(_ finding: Diagnostic, to json: inout JSONWriter) {
        json.object { json in
            json.key("rule", finding.id)
            json.key("severity", finding.severity.name)
            json.key("message", finding.message)
            write(finding.range, in: finding.file, to: &json)
            json.key("term", finding.breadcrumb.joined(separator: "."))
            json.key("state", finding.state)
            json.key("who_acts", finding.actor?.rawValue)
            json.key("stage", finding.stage?.rawValue)
            if let money = finding.money { json.key("money") { write(money, to: &$0) } }
            json.key("hint", finding.hint)
            json.key("help", finding.help)
            json.key("also", finding.also)
            json.key("fingerprint", finding.fingerprint)
            if !finding.related.isEmpty { json.key("related") { $0.array(finding.related, write) } }
        }
    }

    private static func write(_ related: Related, to json: inout JSONWriter) {
        json.object { json in
            json.key("label", related.label)
            json.key("path", related.file.path)
            write(related.range, in: related.file, to: &json)
        }
    }

    /// Lines and columns from 1, columns in code points; the end is just past the last one.
    private static func write(_ range: SourceRange, in file: SourceFile, to json: inout JSONWriter) {
        let start = file.position(at: range.start)
        let end = file.position(at: range.end)
        json.key("range") { json in
            json.object { json in
                json.key("line", start.line)
                json.key("column", start.column)
                json.key("end_line", end.line)
                json.key("end_column", end.column)
            }
        }
    }

    private static func write(_ money: PricedEffect, to json: inout JSONWriter) {
        json.object { json in
            json.key("currency", money.currency)
            json.key("low", money.low)
            json.key("usual", money.usual)
            json.key("high", money.high)
            json.key("per", money.per)
            json.key("without_limit") { $0.value(.bool(money.withoutLimit)) }
            json.key("text", money.text)
        }
    }
}
