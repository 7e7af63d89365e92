// Which findings have one cause and are told once?

package import SourceText

/// The findings of a card, each cause told once: what is only another symptom of it is named beside it.
package struct Folding: Sendable {
    /// What is told, in the order of what was found.
    package let findings: [Diagnostic]
    /// For each finding that went in, the place of the one that tells it, among those that went in.
    package let causes: [Int]
    /// For each finding that went in, the place of the one whose rule absorbs it, or its own.
    let absorbers: [Int]

    /// What another place of the same finding is called.
    package static let again = "and here"

    /// Folds findings by what their rules say of it. A symptom belongs to the cause that absorbs its rule and stands in
    /// the same block, or in one around it; the severer of both severities holds, and money is kept.
    package init(_ findings: [Diagnostic], _ rules: RuleSet) {
        var causes = Array(findings.indices)
        guard findings.count > 1, findings.contains(where: { rules.foldings[$0.id] != nil }) else {
            (self.findings, self.causes, absorbers) = (findings, causes, causes)
            return
        }
        func cause(of index: Int) -> Int {
            var place = index
            while causes[place] != place { place = causes[place] }
            return place
        }
        for (index, finding) in findings.enumerated() {
            guard let folding = rules.foldings[finding.id], !folding.absorbs.isEmpty else { continue }
            for (other, symptom) in findings.enumerated()
            where other != index && causes[other] == other && folding.absorbs.contains(symptom.id)
                && Self.isSameBlock(finding, symptom) && cause(of: index) != other
            {
                causes[other] = index
            }
        }
        absorbers = findings.indices.map(cause)
        var firsts: [String: Int] = [:]
        for (index, finding) in findings.enumerated()
        where causes[index] == index && rules.foldings[finding.id]?.once == true {
            // What one place calls vague and another does not state are two answers to look for.
            let key = "\(finding.id) \(finding.state ?? "") \(finding.file.path)"
            if let first = firsts[key] {
                causes[index] = first
            } else {
                firsts[key] = index
            }
        }
        var told = findings
        for index in findings.indices where causes[index] != index {
            Self.tell(findings[index], in: &told[cause(of: index)])
        }
        self.findings = told.indices.filter { causes[$0] == $0 }.map { told[$0] }
        self.causes = findings.indices.map(cause)
    }

    /// Whether the second finding stands in the block that holds the place of the first.
    private static func isSameBlock(_ cause: Diagnostic, _ symptom: Diagnostic) -> Bool {
        cause.file == symptom.file
            && (symptom.range == cause.range || symptom.breadcrumb.starts(with: cause.breadcrumb.dropLast()))
    }

    private static func tell(_ symptom: Diagnostic, in cause: inout Diagnostic) {
        if symptom.id == cause.id {
            cause.related.append(Related(again, file: symptom.file, range: symptom.range))
        } else {
            let words = "\(symptom.id): \(symptom.message)"
            if !cause.also.contains(words) { cause.also.append(words) }
        }
        for words in symptom.also where !cause.also.contains(words) { cause.also.append(words) }
        cause.severity = max(cause.severity, symptom.severity)
        if cause.money == nil { cause.money = symptom.money }
        cause.stage = [cause.stage, symptom.stage].compactMap { $0 }.min()
    }
}
