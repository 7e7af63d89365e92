// By which name is a finding known again, wherever its lines move?

package import RateCard
internal import Schema
package import SourceText

/// Names findings by the rule, the card and the place in its structure: neither lines nor amounts, so that a price that is
/// edited is still the same finding.
package struct Fingerprints {
    private let card: String
    private let record: Record?
    private var counts: [String: Int] = [:]

    /// Fingerprints of the findings of one card; its id is empty where it has none.
    package init(card: RateCard?) { (self.card, record) = (card?.id ?? "", card?.record) }

    /// The findings of one card with their fingerprints, in the order of output.
    package static func named(_ findings: [Diagnostic], card: RateCard?) -> [Diagnostic] {
        var names = Fingerprints(card: card)
        var result = findings
        // Findings of one rule at one place are told apart by their order there.
        for index in findings.indices.sorted(by: { findings[$0] < findings[$1] }) {
            result[index].fingerprint = names.next(findings[index])
        }
        return result
    }

    private mutating func next(_ finding: Diagnostic) -> String {
        let path = structuralPath(finding.breadcrumb)
        let place = "\(finding.id)\n\(card)\n\(path)"
        let ordinal = counts[place, default: 0]
        counts[place] = ordinal + 1
        return "rl1:" + SHA256.hex("\(place)\n\(ordinal)")
    }

    /// The path with elements of lists by what they are, `bands[up_to=5000]`, where something tells them apart.
    private func structuralPath(_ path: [String]) -> String {
        PathText.words(
            path.indices.map { index in
                guard path[index].hasPrefix("["), let element = record?.block(at: path[...index]) else {
                    return path[index]
                }
                return Self.naturalKey(element).map { "[\($0)]" } ?? path[index]
            })
    }

    /// What names an element of a list: a name, the edge of a tier, the kind of a step.
    private static func naturalKey(_ element: Record) -> String? {
        for key in ["name", "id", "up_to", "below", "above", "from"] where element.shape.position(of: key) != nil {
            if let term = element.term(key) { return "\(key)=\(term.statement)" }
        }
        for group in element.shape.exactlyOne {
            if let key = group.first(where: element.has) { return key }
        }
        return nil
    }
}

/// What stands below a finding on its card: a sign-off holds for that and nothing else.
package enum FindingDigest {
    /// A short hash over the terms at the place of a finding and below it, with their sources and quotations; the layout,
    /// comments, remarks, and answers that were heard leave it as it is.
    package static func of(_ finding: Diagnostic, on card: RateCard?) -> String {
        var text = ""
        if let record = card?.record {
            var path = finding.breadcrumb[...]
            while !path.isEmpty, record.statement(below: Array(path)) == nil { path = path.dropLast() }
            text = record.statement(below: Array(path)) ?? ""
        }
        return String(SHA256.hex(text).prefix(16))
    }
}
