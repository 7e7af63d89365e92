// What a check found, ready for any format.

package import Calendar
package import SourceText

/// The result of `check`.
package struct CheckReport: Sendable {
    /// One card with its findings.
    package struct Card: Sendable {
        /// The path of the file.
        package let path: String
        /// The id of the card, empty where it has none.
        package let id: String
        /// Its findings, in order.
        package let findings: [Diagnostic]

        /// A card.
        package init(path: String, id: String, findings: [Diagnostic]) {
            self.path = path
            self.id = id
            self.findings = findings
        }
    }

    /// The files, in order.
    package let cards: [Card]
    /// Files that are neither a card nor a workload.
    package let otherFiles: Int
    /// Findings that are below `--min-severity`.
    package let hidden: Int
    /// Findings that were accepted in place.
    package let accepted: Int
    /// The date that stands for today.
    package let asOf: CivilDate
    /// What could not be done, a line each.
    package let problems: [String]

    /// A report.
    package init(
        cards: [Card], otherFiles: Int, hidden: Int, accepted: Int, asOf: CivilDate, problems: [String]
    ) {
        self.cards = cards
        self.otherFiles = otherFiles
        self.hidden = hidden
        self.accepted = accepted
        self.asOf = asOf
        self.problems = problems
    }

    /// All findings, in order.
    package var findings: [Diagnostic] { cards.flatMap(\.findings) }

    /// How many findings have this severity.
    package func count(_ severity: Severity) -> Int {
        cards.reduce(0) { $0 + $1.findings.count { $0.severity == severity } }
    }

    /// "19 cards: 1 error, 40 warnings, 12 notes".
    package var summary: String {
        if cards.isEmpty { return "no rate card was checked (as of \(asOf))" }
        var parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let number = count(severity)
            return number == 0 ? nil : Self.plural(number, severity.name)
        }
        if parts.isEmpty { parts = ["no findings"] }
        var line = "\(Self.plural(cards.count, "card")): \(parts.joined(separator: ", "))"
        if accepted > 0 { line += "; \(accepted) accepted" }
        if hidden > 0 { line += "; \(hidden) below the shown severity" }
        if otherFiles > 0 { line += "; \(Self.plural(otherFiles, "other YAML file")) not read as cards" }
        return line + " (as of \(asOf))"
    }

    static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

/// A way to print a check; one file each, listed once in `all`.
package protocol CheckFormat: Sendable {
    /// The name on the command line.
    var name: String { get }
    /// Appends the report's bytes.
    func write(_ report: CheckReport, style: Style, to bytes: inout [UInt8])
}

/// The formats of `check`.
package enum CheckFormats {
    /// Every format, by the name on the command line.
    package static let all: [any CheckFormat] = [TextCheck(), ConciseCheck(), JSONCheck(), GitHubCheck()]
}
