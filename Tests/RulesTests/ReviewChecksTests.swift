// Is every check of an experienced reviewer and every pain of buyers covered, and do the tables in docs/checks.md say by what?

import Rules
import SourceText
import TestSupport
import Testing

@Suite struct ReviewChecks {
    /// The rows of the table: number, words, rules.
    private func rows() throws -> [(number: Int, words: String, rules: [String])] {
        let text = String(decoding: try sourceFile("docs/checks.md").bytes, as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmed }
            guard cells.count == 3, let number = Int(cells[0]) else { return nil }
            return (number, cells[1], cells[2].split(separator: ",").map { $0.trimmed.filter { $0 != "`" } })
        }
    }

    /// The numbers that rules and checks say they cover.
    private func covered() -> [Int: Set<String>] {
        var found: [Int: Set<String>] = [:]
        for rule in builtinRules().rules.rules {
            for number in rule.covers { found[Int(number) ?? -1, default: []].insert(rule.id) }
        }
        for entry in builtinRules().rules.lexicon.entries {
            for number in entry.covers { found[Int(number) ?? -1, default: []].insert(entry.id) }
        }
        for check in NativeChecks.covers + CrossCheck.covers {
            for number in check.numbers { found[number, default: []].insert(check.id) }
        }
        return found
    }

    /// The rows of the pains: number, words, rules, what no card shows.
    private func pains() throws -> [(number: Int, words: String, rules: [String], unseen: String)] {
        let text = String(decoding: try sourceFile("docs/checks.md").bytes, as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmed }
            guard cells.count == 4, cells[0].first == "A", let number = Int(cells[0].dropFirst()) else { return nil }
            return (number, cells[1], cells[2].split(separator: ",").map { $0.trimmed.filter { $0 != "`" } }, cells[3])
        }
    }

    @Test func thePainsAreWhole() throws {
        let rows = try pains()
        #expect(
            rows.map(\.number) == [
                1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 18, 19, 20, 21, 23, 24, 26, 28, 29, 30, 32,
            ])
        #expect(rows.allSatisfy { $0.words.count > 20 && !$0.unseen.isEmpty })
        // What no rule covers, no card may show: then the last column has to say why.
        #expect(rows.allSatisfy { !$0.rules.isEmpty || $0.unseen != "-" })
        var covered: [Int: Set<String>] = [:]
        let rules = builtinRules().rules
        for (id, numbers) in rules.rules.map({ ($0.id, $0.pains) }) + rules.lexicon.entries.map({ ($0.id, $0.pains) }) {
            for number in numbers { covered[Int(number) ?? -1, default: []].insert(id) }
        }
        for (id, numbers) in NativeChecks.pains {
            for number in numbers { covered[number, default: []].insert(id) }
        }
        #expect(Set(covered.keys).isSubset(of: rows.map(\.number)))
        for row in rows {
            #expect(Set(row.rules) == covered[row.number] ?? [], "A\(row.number)")
            #expect(Set(row.rules).count == row.rules.count, "A\(row.number)")
        }
    }

    @Test func theTableIsWhole() throws {
        let rows = try rows()
        #expect(rows.map(\.number) == Array(1...100))
        #expect(Set(rows.map(\.words)).count == 100)
        #expect(rows.allSatisfy { $0.words.count > 10 && !$0.rules.isEmpty })
    }

    /// What a rule says that it covers stands in the table, and what the table says is said by the rule.
    @Test func theTableSaysWhatTheRulesSay() throws {
        let covered = covered()
        #expect(covered.keys.allSatisfy { (1...100).contains($0) })
        for row in try rows() {
            #expect(Set(row.rules) == covered[row.number] ?? [], "check \(row.number)")
            #expect(Set(row.rules).count == row.rules.count, "check \(row.number)")
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
