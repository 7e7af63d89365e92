// One line a finding, for editors and for grep.

internal import SourceText

struct ConciseCheck: CheckFormat {
    let name = "concise"

    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8]) {
        for finding in report.findings {
            let position = finding.file.position(at: finding.range.start)
            let severity = style.paint(finding.severity.name, TextCheck.colour(finding.severity))
            bytes += SafeText.escape(finding.file.path).utf8
            bytes += ":\(position.line):\(position.column): \(severity)[\(finding.id)]: ".utf8
            bytes += SafeText.escape(finding.message).utf8
            if let money = finding.money { bytes += " (\(SafeText.escape(money.text)))".utf8 }
            bytes.append(UInt8(ascii: "\n"))
        }
        bytes += (report.summary + "\n").utf8
    }
}
