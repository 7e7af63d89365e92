// Findings that somebody accepted in place, by a comment with rule, reason and date.

package import Calendar
package import SourceText
package import YAMLTree

/// Accepts findings by comments such as `# ratelint: accept undefined-reopen until 2027-01-31: we asked, see mail`.
package struct Waivers {
    /// What remains after the comments were applied, and how many were accepted.
    package struct Result {
        package let findings: [Diagnostic]
        package let accepted: Int

        /// What remains, and how many were accepted.
        package init(findings: [Diagnostic], accepted: Int) {
            self.findings = findings
            self.accepted = accepted
        }
    }

    private struct Waiver {
        let rule: String
        let until: CivilDate?
        let range: SourceRange
        let line: Int
        let covers: Set<Int>
    }

    /// Applies the comments of a file to its findings. A comment at the end of a line covers that line, one on a line
    /// of its own the next line that is no comment. Who accepts a cause accepts its symptoms: with `folding`, what was
    /// absorbed by an accepted finding goes with it.
    package static func apply(
        to findings: [Diagnostic], folding: @autoclosure () -> Folding? = nil, in tree: YAMLTree,
        known: (String) -> Bool, asOf: CivilDate
    ) -> Result {
        // Few files have such a comment, and only those are searched for comments.
        guard tree.file.contains("ratelint:") else { return Result(findings: findings, accepted: 0) }
        let comments = tree.comments
        guard comments.contains(where: { $0.text.contains("ratelint:") }) else {
            return Result(findings: findings, accepted: 0)
        }
        var problems: [Diagnostic] = []
        var waivers: [Waiver] = []
        let whole = Set(comments.filter(\.isWholeLine).map { tree.file.position(at: $0.range.start).line })
        for comment in comments {
            switch parse(comment, tree.file, known, whole) {
            case .success(let waiver)?: waivers.append(waiver)
            case .failure(let problem)?: problems.append(problem.diagnostic)
            case nil: break
            }
        }
        var used = Set<Int>()
        var remaining: [Diagnostic] = []
        var accepted = 0
        let folding = waivers.isEmpty ? nil : folding()
        func waiver(for finding: Diagnostic) -> Int? {
            let line = finding.file.position(at: finding.range.start).line
            return waivers.firstIndex { $0.rule == finding.id && $0.covers.contains(line) }
        }
        func holds(_ waiver: Int) -> Bool { waivers[waiver].until.map { $0 >= asOf } ?? true }
        for (place, finding) in findings.enumerated() {
            if let found = waiver(for: finding) {
                used.insert(found)
                if holds(found) { accepted += 1 } else { remaining.append(finding) }
            } else if let cause = folding?.absorbers[place], cause != place, let found = waiver(for: findings[cause]),
                holds(found)
            {
                continue
            } else {
                remaining.append(finding)
            }
        }
        for (index, waiver) in waivers.enumerated() {
            if let until = waiver.until, until < asOf {
                problems.append(problem("waiver-expired", "this acceptance ended on \(until)", tree.file, waiver.range))
            } else if !used.contains(index) {
                problems.append(
                    problem("waiver-unused", "there is no `\(waiver.rule)` here to accept", tree.file, waiver.range))
            }
        }
        return Result(findings: remaining + problems, accepted: accepted)
    }

    private struct Problem: Error { let diagnostic: Diagnostic }

    private static func problem(_ id: String, _ message: String, _ file: SourceFile, _ range: SourceRange) -> Diagnostic
    {
        Diagnostic(
            id: id, severity: .warning, message: message, file: file, range: range, actor: .mend,
            hint: "write `# ratelint: accept RULE until 2027-01-31: the reason`")
    }

    private static func parse(
        _ comment: YAMLComment, _ file: SourceFile, _ known: (String) -> Bool, _ whole: Set<Int>
    ) -> Result2? {
        let text = comment.text.drop { $0 == " " || $0 == "#" }
        guard text.hasPrefix("ratelint:") else { return nil }
        let rest = text.dropFirst("ratelint:".count)
        let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = (parts.first ?? "").split(separator: " ").map(String.init)
        guard words.first == "accept", words.count >= 2 else {
            return .failure(
                Problem(
                    diagnostic: problem(
                        "waiver-unclear", "this is no acceptance that ratelint understands", file, comment.range)))
        }
        guard known(words[1]) else {
            return .failure(
                Problem(diagnostic: problem("waiver-unclear", "there is no rule `\(words[1])`", file, comment.range)))
        }
        let reason = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
        guard !reason.isEmpty else {
            return .failure(
                Problem(
                    diagnostic: problem("waiver-without-reason", "this acceptance gives no reason", file, comment.range)
                ))
        }
        var until: CivilDate?
        if words.count > 2 {
            guard words.count == 4, words[2] == "until", let date = try? CivilDate(parsing: words[3]) else {
                return .failure(
                    Problem(
                        diagnostic: problem("waiver-unclear", "an acceptance ends `until` a date", file, comment.range))
                )
            }
            until = date
        } else {
            return .failure(
                Problem(diagnostic: problem("waiver-without-date", "this acceptance has no end", file, comment.range)))
        }
        let line = file.position(at: comment.range.start).line
        var next = line
        if comment.isWholeLine { repeat { next += 1 } while whole.contains(next) }
        return .success(Waiver(rule: words[1], until: until, range: comment.range, line: line, covers: [next]))
    }

    private typealias Result2 = Swift.Result<Waiver, Problem>
}
