// Which findings of a card were signed off, and which sign-offs hold no more?

package import Calendar
package import RateCard
internal import Schema
package import SourceText

/// Accepts findings by a file of sign-offs.
package struct SignOffs: Sendable {
    private let file: SignOffFile
    private let asOf: CivilDate

    /// The acceptances of a file, on a day.
    package init(_ file: SignOffFile, asOf: CivilDate) { (self.file, self.asOf) = (file, asOf) }

    /// Applies those of one card to its findings, which have their fingerprints. Who accepts a cause accepts its symptoms:
    /// with `folding`, what was absorbed by an accepted finding goes with it. A sign-off that has ended, whose terms have
    /// changed, or that fits nothing on the card is a finding itself; those of cards that are not looked at are left alone.
    package func apply(
        to findings: [Diagnostic], folding: @autoclosure () -> Folding, on card: RateCard?
    ) -> Waivers.Result {
        guard let card else { return Waivers.Result(findings: findings, accepted: 0) }
        let entries = file.entries.filter { $0.card == card.id }
        if entries.isEmpty { return Waivers.Result(findings: findings, accepted: 0) }
        func holds(_ entry: SignOff, _ finding: Diagnostic) -> Bool {
            entry.until.map { $0 >= asOf } ?? true && entry.lines == FindingDigest.of(finding, on: card)
        }
        var accepted = Set<Int>()
        for (index, finding) in findings.enumerated()
        where entries.contains(where: { $0.fingerprint == finding.fingerprint && holds($0, finding) }) {
            accepted.insert(index)
        }
        var problems: [Diagnostic] = []
        for entry in entries {
            guard let place = findings.firstIndex(where: { $0.fingerprint == entry.fingerprint }) else {
                problems.append(
                    problem("sign-off-unused", "there is no `\(entry.rule)` here any more to accept", entry, card, nil))
                continue
            }
            // Who signed off anew need not take the old one out.
            if accepted.contains(place) { continue }
            let finding = findings[place]
            if let until = entry.until, until < asOf {
                problems.append(
                    problem(
                        "sign-off-expired", "the acceptance of `\(entry.rule)` by \(entry.by) ended on \(until)", entry,
                        card, finding))
            } else {
                problems.append(
                    problem(
                        "sign-off-changed",
                        "`\(entry.rule)` was accepted by \(entry.by) on \(entry.date), and its terms have changed since",
                        entry, card, finding))
            }
        }
        if accepted.isEmpty { return Waivers.Result(findings: findings + problems, accepted: 0) }
        let absorbers = folding().absorbers
        let remaining = findings.indices.filter { index in
            !accepted.contains(index) && !(absorbers.indices.contains(index) && accepted.contains(absorbers[index]))
        }
        return Waivers.Result(findings: remaining.map { findings[$0] } + problems, accepted: accepted.count)
    }

    private func problem(
        _ id: String, _ message: String, _ entry: SignOff, _ card: RateCard, _ finding: Diagnostic?
    ) -> Diagnostic {
        let name = card.record.term("id")?.origin.range ?? SourceRange(0, 0)
        let place = card.place(of: name)
        return Diagnostic(
            id: id, severity: .warning, message: message, file: finding?.file ?? place.file,
            range: finding?.range ?? place.range,
            related: [Related("signed off here", file: file.file, range: entry.range)],
            breadcrumb: finding?.breadcrumb ?? ["id"], actor: .mend,
            hint: id == "sign-off-unused" ? "remove it from the file" : "look again, and sign off anew or remove it")
    }
}
