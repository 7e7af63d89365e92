// Who accepted which finding, when, and why?

package import Calendar
internal import Money
internal import RateCard
package import Schema
package import SourceText
internal import YAMLTree

/// One acceptance.
package struct SignOff: Sendable, Hashable {
    /// The fingerprint of the finding.
    package let fingerprint: String
    /// The card.
    package let card: String
    /// The rule.
    package let rule: String
    /// The path of the term, for readers.
    package let term: String
    /// A digest of what stood at the place of the finding.
    package let lines: String
    /// Who accepted it.
    package let by: String
    /// When.
    package let date: CivilDate
    /// Why.
    package let why: String
    /// The last day on which it holds; nil where it holds until the lines change.
    package let until: CivilDate?
    /// Where it stands in its file.
    package let range: SourceRange

    /// An acceptance.
    package init(
        fingerprint: String, card: String, rule: String, term: String, lines: String, by: String, date: CivilDate,
        why: String, until: CivilDate?, range: SourceRange = SourceRange(0, 0)
    ) {
        (self.fingerprint, self.card, self.rule, self.term, self.lines) = (fingerprint, card, rule, term, lines)
        (self.by, self.date, self.why, self.until, self.range) = (by, date, why, until, range)
    }
}

/// A file of acceptances.
package struct SignOffFile: Sendable {
    /// The file.
    package let file: SourceFile
    /// Its acceptances, in order.
    package let entries: [SignOff]

    /// What such a file may hold.
    package static let shape = Shape(
        "file of sign-offs", "Findings that somebody accepted.",
        [
            .term("signoffs", .count, "The version of the file: 1.", required: true),
            .records("accepted", entry, "The findings that were accepted."),
        ])

    private static let entry = Shape(
        "sign-off", "A finding that somebody accepted.",
        [
            .term("fingerprint", .name, "The finding, by rule, card and place.", required: true),
            .term("card", .name, "The card.", required: true), .term("rule", .name, "The rule.", required: true),
            .term("term", .text, "The path of the term."),
            .term("lines", .name, "A digest of what stood there.", required: true),
            .term("by", .text, "Who accepted it.", required: true), .term("date", .date, "When.", required: true),
            .term("why", .text, "Why.", required: true),
            .term("until", .date, "The last day on which it holds."),
        ])

    /// Reads a file; its diagnostics have errors where something in it cannot be relied on.
    package static func read(_ file: SourceFile) -> (SignOffFile, [Diagnostic]) {
        let tree = YAMLTree(file)
        var diagnostics = tree.diagnostics
        var entries: [SignOff] = []
        if let root = tree.root, !root.isNull {
            var decoder = Decoder(file: file, root: shape, currency: .none)
            let record = decoder.decodeRoot(root)
            diagnostics += decoder.diagnostics
            if let term = record?.term("signoffs"), case .count(let version)? = term.value, version != 1 {
                diagnostics.append(
                    Diagnostic(
                        id: "newer-version", severity: .error,
                        message: "this program reads version 1 of files of sign-offs, not \(version)", file: file,
                        range: term.origin.range))
            }
            entries = (record?.records("accepted") ?? []).compactMap(Self.entry)
        }
        return (SignOffFile(file: file, entries: entries), diagnostics)
    }

    private static func entry(_ record: Record) -> SignOff? {
        func date(_ key: String) -> CivilDate? {
            if case .date(let date)? = record.term(key)?.value { date } else { nil }
        }
        guard let fingerprint = record.text("fingerprint"), let card = record.text("card"),
            let rule = record.text("rule"), let lines = record.text("lines"), let by = record.text("by"),
            let day = date("date"), let why = record.text("why")
        else { return nil }
        return SignOff(
            fingerprint: fingerprint, card: card, rule: rule, term: record.text("term") ?? "", lines: lines, by: by,
            date: day, why: why, until: date("until"), range: record.origin.range)
    }

    /// The bytes of a file with another acceptance at its end, the rest as it was; of a new file where `bytes` is empty.
    /// - Parameter quoted: writes a text as a scalar of YAML.
    package static func adding(_ signOff: SignOff, to bytes: [UInt8], quoted: (String) -> String) -> [UInt8] {
        var text =
            bytes.isEmpty
            ? "# Findings that somebody accepted; `ratelint sign-off` adds to it.\nsignoffs: 1\naccepted:\n" : ""
        if let last = bytes.last, last != 0x0A { text += "\n" }
        text += "  - fingerprint: \(quoted(signOff.fingerprint))\n"
        text += "    card: \(quoted(signOff.card))\n    rule: \(signOff.rule)\n"
        if !signOff.term.isEmpty { text += "    term: \(quoted(signOff.term))\n" }
        text += "    lines: \(quoted(signOff.lines))\n    by: \(quoted(signOff.by))\n    date: \(signOff.date)\n"
        text += "    why: \(quoted(signOff.why))\n"
        if let until = signOff.until { text += "    until: \(until)\n" }
        return bytes + Array(text.utf8)
    }
}
