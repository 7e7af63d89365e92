// One line a finding, for editors and for grep.

internal import Rules
internal import SourceText

struct ConciseCheck: CheckFormat {
    let name = "concise"

    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8]) {
        for finding in findings {
            let position = finding.file.position(at: finding.range.start)
            let severity = style.paint(finding.severity.name, TextCheck.colour(finding.severity))
            bytes += SafeText.escape(finding.file.path).utf8
            bytes += ":\(position.line):\(position.column): \(severity)[\(finding.id)]: ".utf8
            bytes += SafeText.escape(finding.message).utf8
            let remarks = [
                finding.actor?.words, finding.state, finding.stage?.words,
                finding.money.map { SafeText.escape($0.text) },
            ].compactMap { $0 }
            if !remarks.isEmpty { bytes += " (\(remarks.joined(separator: "; ")))".utf8 }
            let again = finding.related.filter { $0.label == Folding.again }.map { related in
                let place = related.file.position(at: related.range.start)
                return "\(place.line):\(place.column)"
            }
            if !again.isEmpty { bytes += "; also at \(again.joined(separator: ", "))".utf8 }
            if !finding.also.isEmpty {
                let ids = finding.also.map { $0.prefix { $0 != ":" } }
                bytes += "; with \(SafeText.escape(ids.joined(separator: ", ")))".utf8
            }
            bytes.append(UInt8(ascii: "\n"))
        }
    }

    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8]) {
        for card in report.cards { bytes += card.text }
        bytes += (report.summary + "\n" + report.lackOfAmounts).utf8
    }
}
