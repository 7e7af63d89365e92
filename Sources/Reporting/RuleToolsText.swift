// What the tools for authors of rules print.

internal import RateCard
package import Rules
package import SourceText

/// Traces and mutation runs as text.
package enum RuleToolsText {
    /// A trace: every place with what it came to.
    package static func trace(_ trace: RuleTrace, rule: Rule, file: SourceFile, style: Style) -> String {
        var text = ""
        for visit in trace.visits {
            let position = file.position(at: visit.range.start)
            let way = visit.way.isEmpty ? "the card" : path(visit.way)
            text += style.paint("\(SafeText.escape(way))", .bold)
            text +=
                visit.isAbsent
                ? "  (nothing there: nobody has looked)\n"
                : "  (\(SafeText.escape(file.path)):\(position.line):\(position.column))\n"
            for (name, value) in visit.variables { text += "  \(name) = \(SafeText.escape(value))\n" }
            if let when = visit.when { text += "  when\n" + parts(when) }
            if let assert = visit.assert { text += "  assert\n" + parts(assert) }
            text += "  => \(SafeText.escape(words(visit.verdict)))\n\n"
        }
        for gap in trace.gaps {
            text += "\(SafeText.escape(path(gap))): the card has nothing there, so the rule looks at nothing\n"
        }
        let finds = trace.visits.count { if case .finds = $0.verdict { true } else { false } }
        let places = trace.visits.count
        return text
            + "\(rule.id): \(places) place\(places == 1 ? "" : "s"), \(finds) finding\(finds == 1 ? "" : "s")\n"
    }

    private static func path(_ way: [String]) -> String { Paths.shown(way.joined(separator: ".")) }

    private static func parts(_ parts: [RuleTrace.Part]) -> String {
        parts.map { part in
            let written = part.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return String(repeating: " ", count: 4 + 2 * part.depth) + SafeText.escape(written)
                + "  ->  \(SafeText.escape(part.value ?? "not needed"))\n"
        }.joined()
    }

    private static func words(_ verdict: RuleTrace.Verdict) -> String {
        switch verdict {
        case .doesNotApply: "does not apply: `when` is false"
        case .passes: "passes"
        case .finds(let message): "a finding: \(message)"
        case .failed(let reason): "cannot be evaluated: \(reason)"
        }
    }

    /// Every change as a line of its file, and what notices it.
    package static func changes(_ runs: [MutationRun]) -> String {
        runs.flatMap(\.results).map { result in
            let rules = Set(result.new.map(\.id)).sorted().joined(separator: ", ")
            let file = result.mutant.card.file
            let number = file.position(at: result.mutant.edit?.range.start ?? result.mutant.range.start).line
            let place = "\(SafeText.escape(file.path)):\(number)"
            var text =
                "\(place) \(path(result.mutant.way)) \(result.mutant.change.rawValue): "
                + (rules.isEmpty ? "not noticed" : rules) + "\n"
            if let line = result.mutant.line {
                text +=
                    "  - \(SafeText.escape(line.was))\n  +\(line.becomes.isEmpty ? "" : " " + SafeText.escape(line.becomes))\n"
            }
            return text
        }.joined() + "\n"
    }

    /// A table of the changes and one of the keys whose changes no rule notices. A term counts once a change.
    package static func mutation(_ runs: [MutationRun], style: Style) -> String {
        let results = runs.flatMap(\.results)
        let rows = Mutant.Change.allCases.map { change -> [String] in
            let terms = grouped(runs) { $0.mutant.change == change }
            let noticed = terms.count { $0.contains(where: \.isNoticed) }
            let known = terms.count { !$0.contains(where: \.isNoticed) && $0.contains(where: \.wasFlagged) }
            return [change.rawValue, "\(terms.count)", "\(noticed)", "\(known)", "\(terms.count - noticed - known)"]
        }
        var text =
            "\(results.count) changes of \(runs.count) card\(runs.count == 1 ? "" : "s"), \(results.count(where: \.isNoticed)) noticed\n\n"
        text += Table.text(["change", "terms", "noticed", "had a finding", "not noticed"], rows, numbers: 1...4, style)
        var keys: [String: [Mutant.Change: Int]] = [:]
        for terms in grouped(runs, where: { _ in true }) {
            guard let first = terms.first, !terms.contains(where: { $0.isNoticed || $0.wasFlagged }) else { continue }
            keys[first.mutant.key, default: [:]][first.mutant.change, default: 0] += 1
        }
        guard !keys.isEmpty else { return text + "\nevery change is noticed\n" }
        let changes = Mutant.Change.allCases
        text += "\nTerms whose change no rule notices\n"
        return text
            + Table.text(
                ["key"] + changes.map(\.rawValue),
                keys.sorted { $0.key < $1.key }.map { key, counts in
                    [SafeText.escape(key)] + changes.map { counts[$0].map { "\($0)" } ?? "" }
                }, numbers: 1...changes.count, style)
    }

    /// The results of each term and change: several where a term is moved in several ways.
    private static func grouped(
        _ runs: [MutationRun], where isWanted: (MutationRun.Result) -> Bool
    ) -> [[MutationRun.Result]] {
        runs.flatMap { run in
            Dictionary(grouping: run.results.filter(isWanted)) { [$0.mutant.change.rawValue] + $0.mutant.way }.values
        }
    }
}
