// How well do the rules judge, as a table?

internal import Money
internal import RateCard
package import Rules
internal import SourceText

/// The table of a judgement, and what was missed, by name.
package enum JudgeText {
    /// The least share of labels, and of changes of a kind, that must be found: 95%.
    private static let least = 95

    /// Whether enough is found, and nothing on a clean card.
    package static func isGood(_ judgement: Judgement) -> Bool {
        rows(judgement).allSatisfy { row in row.found * 100 >= row.of * (row.isWhole ? 100 : least) && row.of > 0 }
    }

    /// The table, then every miss with its place.
    package static func text(_ judgement: Judgement, style: Style) -> String {
        let rows = rows(judgement)
        var text = Table.text(
            ["", "found", "of", "share", "at least"],
            rows.map { row in
                let share = Rational(row.found * 1000).divided(by: Rational(max(row.of, 1)))?.floor ?? .zero
                let tenths = share.divided(by: 10)?.formatted(places: 1) ?? ""
                return [row.name, "\(row.found)", "\(row.of)", "\(tenths)%", row.isWhole ? "100%" : "\(least)%"]
            }, numbers: 1...4, style)
        let missed = judgement.labels.filter { !judgement.isFound($0) }
        if !missed.isEmpty { text += "\nMissed\n" }
        for label in missed {
            let cases = judgement.cases(label)
            if cases.isEmpty { text += "  \(label): no case shows it\n" }
            for verdict in cases where verdict.missed.contains(label) {
                let judged = verdict.judged
                let found = verdict.found.isEmpty ? "nothing" : verdict.found.joined(separator: ", ")
                text +=
                    "  \(label): \(SafeText.escape(judged.file.path)):\(judged.line) on \(SafeText.escape(judged.card)); found: \(SafeText.escape(found))\n"
            }
        }
        let loud = judgement.clean.filter { !$0.findings.isEmpty }
        if !loud.isEmpty { text += "\nFindings on clean cards\n" }
        for clean in loud {
            for finding in clean.findings {
                text += "  \(SafeText.escape(clean.card.id)): \(finding.id): \(SafeText.escape(finding.message))\n"
            }
        }
        return text + unnoticed(judgement)
    }

    private static func unnoticed(_ judgement: Judgement) -> String {
        var lines: [String] = []
        for kind in Judgement.Kind.allCases {
            var keys: [String: Int] = [:]
            for result in judgement.mutants[kind] ?? [] where !result.isNoticed {
                keys[result.mutant.key, default: 0] += 1
            }
            lines += keys.sorted { $0.key < $1.key }.map { key, count in
                "  \(kind.rawValue): \(SafeText.escape(key))" + (count > 1 ? ", \(count) times" : "") + "\n"
            }
        }
        return lines.isEmpty ? "" : "\nChanges that nothing notices\n" + lines.joined()
    }

    private struct Row {
        let name: String
        let found: Int
        let of: Int
        /// Whether all must be found.
        var isWhole = false
    }

    private static func rows(_ judgement: Judgement) -> [Row] {
        func labels(_ name: String, _ isWanted: (JudgedLabel) -> Bool) -> Row {
            let wanted = judgement.labels.filter(isWanted)
            return Row(name: name, found: wanted.count(where: judgement.isFound), of: wanted.count)
        }
        let verdicts = judgement.verdicts
        return [
            labels("checks") { if case .check = $0 { true } else { false } },
            labels("pains") { if case .pain = $0 { true } else { false } },
            Row(name: "defects", found: verdicts.count { $0.missed.isEmpty }, of: verdicts.count),
            Row(
                name: "clean cards without a finding", found: judgement.clean.count { $0.findings.isEmpty },
                of: judgement.clean.count, isWhole: true),
        ]
            + Judgement.Kind.allCases.map { kind in
                let results = judgement.mutants[kind] ?? []
                return Row(
                    name: "changes: \(kind.rawValue)", found: results.count(where: \.isNoticed), of: results.count)
            }
    }
}
