// Findings for people: a frame of the card with carets, what it costs, and what to do.

internal import SourceText

struct TextCheck: CheckFormat {
    let name = "text"

    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8]) {
        for actor in Actor.allCases {
            // What nobody is named for is wrong with the file.
            let theirs = findings.filter { ($0.actor ?? .mend) == actor }
            if theirs.isEmpty { continue }
            let head = "\(actor.words.prefix(1).uppercased())\(actor.words.dropFirst()): \(theirs.count)"
            bytes += "\(style.paint("\(head) in \(SafeText.escape(path))", .bold))\n\n".utf8
            for finding in Self.inOrder(theirs) {
                bytes += Self.block(finding, style).utf8
                bytes.append(UInt8(ascii: "\n"))
            }
        }
    }

    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8]) {
        for card in report.cards { bytes += card.text }
        bytes += (report.summary + "\n" + report.lackOfAmounts).utf8
        if report.counts.reaches(.note) {
            bytes += "Nothing here is legal advice.\n".utf8
        }
    }

    /// What has to be settled sooner comes first; otherwise the order of the file holds.
    private static func inOrder(_ findings: [Diagnostic]) -> [Diagnostic] {
        let stages = [Stage?.none] + Stage.allCases
        if findings.allSatisfy({ $0.stage == nil }) { return findings }
        return stages.flatMap { stage in findings.filter { $0.stage == stage } }
    }

    static func colour(_ severity: Severity) -> Style.Colour {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
    }

    /// One finding, ending in a line feed.
    static func block(_ finding: Diagnostic, _ style: Style) -> String {
        let head = style.paint("\(finding.severity.name)[\(finding.id)]", colour(finding.severity), .bold)
        var text = "\(head): \(SafeText.escape(finding.message))\n"
        for line in Frame.lines(for: finding) {
            for span in line.spans { text += paint(span, style) }
            text += "\n"
        }
        var lines: [String] = []
        if let money = finding.money { lines.append("cost: " + SafeText.escape(money.text)) }
        if let stage = finding.stage { lines.append("when: " + stage.words) }
        if let hint = finding.hint { lines.append("hint: " + SafeText.escape(hint)) }
        for help in finding.help { lines.append("help: " + SafeText.escape(help)) }
        for other in finding.also { lines.append("also: " + SafeText.escape(other)) }
        lines.append("explain: ratelint explain \(finding.id)")
        for line in lines { text += "  " + style.paint("=", .blue) + " \(line)\n" }
        return text
    }

    private static func paint(_ span: Frame.Span, _ style: Style) -> String {
        switch span.role {
        case .location, .source: span.text
        case .gutter: style.paint(span.text, .blue)
        case .primary: style.paint(span.text, .red)
        case .secondary: style.paint(span.text, .cyan)
        }
    }
}
