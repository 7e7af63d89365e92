// What a check found, ready for any format.

package import Calendar
package import SourceText

/// The result of `check`.
package struct CheckReport: Sendable {
    /// How many findings there are, of one card or of all.
    package struct Counts: Sendable {
        private var shown: [Severity: Int] = [:]
        /// Findings that were accepted in place.
        package private(set) var accepted: Int
        /// Findings that are below `--min-severity`.
        package private(set) var hidden: Int
        /// Rules that could not be evaluated.
        package private(set) var failedRules = 0

        /// Counts the findings that are shown.
        package init(_ findings: [Diagnostic] = [], accepted: Int = 0, hidden: Int = 0) {
            self.accepted = accepted
            self.hidden = hidden
            for finding in findings {
                shown[finding.severity, default: 0] += 1
                if finding.id == "rule-failed" { failedRules += 1 }
            }
        }

        /// How many findings of a severity are shown.
        package subscript(severity: Severity) -> Int { shown[severity] ?? 0 }

        /// Whether a finding of a severity or a worse one is shown.
        package func reaches(_ severity: Severity) -> Bool { shown.keys.contains { $0 >= severity } }

        /// Adds those of another card.
        package static func += (left: inout Counts, right: Counts) {
            left.shown.merge(right.shown, uniquingKeysWith: +)
            left.accepted += right.accepted
            left.hidden += right.hidden
            left.failedRules += right.failedRules
        }
    }

    /// One card with its findings. A worker makes it whole, with the text of the report, so that nothing else is kept.
    package struct Card: Sendable {
        /// The path of the file.
        package let path: String
        /// How many findings it has.
        package let counts: Counts
        /// Whether amounts were asked for, and none could be given because the card has errors.
        let lacksAmounts: Bool
        /// What the format says of it.
        let text: [UInt8]
        /// Its findings, where the format chooses among those of all cards; otherwise empty.
        let findings: [Diagnostic]

        /// A card.
        /// - Parameters:
        ///   - id: Its id, empty where it has none.
        ///   - findings: Its findings, in order.
        ///   - lacksAmounts: Whether amounts were asked for, and none could be given because the card has errors.
        package init(
            path: String, id: String, findings: [Diagnostic], counts: Counts, lacksAmounts: Bool = false,
            format: any CheckFormat, style: Style
        ) {
            self.path = path
            self.lacksAmounts = lacksAmounts
            self.counts = counts
            var text: [UInt8] = []
            format.writeCard(path, id: id, findings, style: style, to: &text)
            self.text = text
            self.findings = format.choosesAmongAll ? findings : []
        }
    }

    /// The files, in order.
    package let cards: [Card]
    /// All their findings.
    package let counts: Counts
    /// Files that are neither a card nor a workload.
    package let otherFiles: Int
    /// The date that stands for today.
    package let asOf: CivilDate
    /// What could not be done, a line each.
    package let problems: [String]

    /// A report.
    package init(cards: [Card], otherFiles: Int, asOf: CivilDate, problems: [String]) {
        self.cards = cards
        counts = cards.reduce(into: Counts()) { $0 += $1.counts }
        self.otherFiles = otherFiles
        self.asOf = asOf
        self.problems = problems
    }

    /// "19 cards: 1 error, 40 warnings, 12 notes".
    var summary: String {
        if cards.isEmpty { return "no rate card was checked (as of \(asOf))" }
        var parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let number = counts[severity]
            return number == 0 ? nil : Self.plural(number, severity.name)
        }
        if parts.isEmpty { parts = ["no findings"] }
        var line = "\(Self.plural(cards.count, "card")): \(parts.joined(separator: ", "))"
        if counts.accepted > 0 { line += "; \(counts.accepted) accepted" }
        if counts.hidden > 0 { line += "; \(counts.hidden) below the shown severity" }
        if otherFiles > 0 { line += "; \(Self.plural(otherFiles, "other YAML file")) not read as cards" }
        return line + " (as of \(asOf))"
    }

    /// Why findings have no amounts although a workload was given, in a line; empty where all cards could be priced.
    var lackOfAmounts: String {
        let paths = cards.filter(\.lacksAmounts).map { SafeText.escape($0.path) }
        return paths.isEmpty ? "" : "No amounts for \(paths.joined(separator: ", ")): correct the errors there first.\n"
    }

    static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

/// A way to print a check; one file each, listed once in `all`.
package protocol CheckFormat: Sendable {
    /// The name on the command line.
    var name: String { get }
    /// Whether the report chooses among the findings of all cards.
    var choosesAmongAll: Bool { get }
    /// Whether the fingerprints of findings are shown.
    var showsFingerprints: Bool { get }
    /// Appends what is said of one card apart from the others.
    func writeCard(_ path: String, id: String, _ findings: [Diagnostic], style: Style, to bytes: inout [UInt8])
    /// Appends the report, with the texts of its cards.
    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8])
}

extension CheckFormat {
    var choosesAmongAll: Bool { false }
    package var showsFingerprints: Bool { false }
}

/// The formats of `check`.
package enum CheckFormats {
    /// Every format, by the name on the command line.
    package static let all: [any CheckFormat] = [TextCheck(), ConciseCheck(), JSONCheck(), GitHubCheck()]

    /// The format with a name.
    package static func named(_ name: String) -> (any CheckFormat)? { all.first { $0.name == name } }
}
