// Workflow commands for GitHub Actions: at most ten a level and step, dearest first.

internal import Rules
internal import SourceText

struct GitHubCheck: CheckFormat {
    let name = "github"

    /// GitHub shows ten annotations of a level and step, and drops the rest without a word.
    static let limit = 10

    let choosesAmongAll = true

    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8]) {}

    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8]) {
        for severity in [Severity.error, .warning, .note] {
            let findings = report.cards.flatMap { $0.findings.filter { $0.severity == severity } }
                .enumerated().sorted { left, right in
                    let ranks = (Self.rank(left.element), Self.rank(right.element))
                    return ranks.0 != ranks.1 ? ranks.0 > ranks.1 : left.offset < right.offset
                }.map(\.element)
            let shown = findings.count <= Self.limit ? findings.count : Self.limit - 1
            for finding in findings.prefix(shown) { bytes += Self.command(finding).utf8 }
            if findings.count > shown {
                let rest = CheckReport.plural(findings.count - shown, "more \(severity.name)")
                bytes +=
                    "::\(Self.level(severity)) title=ratelint::and \(rest): run `ratelint check` to see them all\n".utf8
            }
        }
        bytes += (report.summary + "\n").utf8
    }

    /// A question without limit comes first, then the one that moves the most.
    private static func rank(_ finding: Diagnostic) -> Int {
        guard let money = finding.money else { return 0 }
        if money.withoutLimit { return Int.max }
        let whole = (money.high ?? "0").prefix { $0 != "." && $0 != "/" }
        return 1 + (Int(whole) ?? 0)
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    private static func command(_ finding: Diagnostic) -> String {
        let start = finding.file.position(at: finding.range.start)
        let end = finding.file.position(at: finding.range.end)
        var properties = [
            "file=\(property(finding.file.path))", "line=\(start.line)", "endLine=\(max(start.line, end.line))",
        ]
        if start.line == end.line {
            properties += ["col=\(start.column)", "endColumn=\(max(start.column, end.column))"]
        }
        properties.append("title=\(property(finding.id))")
        var message = finding.message
        if let state = finding.state { message += "\nthe card says: \(state)" }
        if let actor = finding.actor {
            message += "\nwho acts: \(actor.words)" + (finding.stage.map { ", \($0.words)" } ?? "")
        }
        if let money = finding.money { message += "\n" + money.text }
        for help in finding.help { message += "\n" + help }
        for other in finding.also { message += "\nalso: " + other }
        let again = finding.related.filter { $0.label == Folding.again }
        if !again.isEmpty {
            let lines = again.map { "\($0.file.position(at: $0.range.start).line)" }
            message += "\nalso at line \(lines.joined(separator: ", "))"
        }
        return "::\(level(finding.severity)) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    /// The order of the replacements matters: the percent sign first.
    private static func data(_ text: String) -> String {
        SafeText.escape(text, keepingLineFeeds: true).replacing("%", with: "%25").replacing("\r", with: "%0D")
            .replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
