// What becomes of a finding about a term that was asked about?

package import RateCard
internal import Schema
package import SourceText

/// Findings with the answers that were heard about their terms.
package enum AnsweredFindings {
    /// The findings, each with what was heard. What they refused to say or to change is no question any more: it is to be
    /// negotiated.
    package static func of(_ findings: [Diagnostic], on card: RateCard) -> [Diagnostic] {
        guard card.file.contains("heard:") || !card.bases.isEmpty else { return findings }
        return findings.map { finding in
            let heard = finding.breadcrumb.isEmpty ? [] : card.record.heard(at: finding.breadcrumb)
            guard let last = heard.last, finding.actor != .mend else { return finding }
            var result = finding
            result.help += heard.map { "heard: \($0.line)" }
            if last.how == .refused, finding.actor == .askVendor { result.actor = .negotiate }
            return result
        }
    }
}
