// Do the commands for authors of rules work as the guide says, with the exit codes that it names?

import Glibc
import Testing

@Suite struct RuleToolsCommandTests {
    private static let card = """
        ratecard: 1
        id: acme
        vendor: Acme
        currency: USD
        meters: {conversation: {counts: conversations}}
        charges:
          conversations: {of: conversation, rate: 2}
        term: {notice: 90 days}

        """

    /// Runs commands in a folder with a card and a new rule file.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = "/tmp/ratelint-rules-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        mkdir(folder, 0o700)
        let made = try Program.run(["rules", "new", "my-rule"])
        #expect(made.code == 0)
        let names = ["acme.yaml": Self.card, "own.yaml": made.output, "dead.yaml": made.output.dead]
        for (name, text) in names { Program.write(Array(text.utf8), to: "\(folder)/\(name)") }
        defer {
            for name in names.keys { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        try body(folder)
    }

    @Test func commands() throws {
        let cases: [(words: [String], code: Int32, says: String)] = [
            (["check", "own.yaml"], 0, "1 rule is sound"),
            (["test", "own.yaml"], 0, "2 examples hold, 0 do not"),
            (["check", "dead.yaml"], 1, "always true where the rule applies"),
            (["check", "own.yaml", "--details"], 0, "no rule reads `product`"),
            (["trace", "my-rule", "--card", "acme.yaml", "--rules", "own.yaml"], 0, "n.is  ->  90 days"),
            (["trace", "term", "--card", "acme.yaml"], 2, ""),
            (["eval", "1 + 1", "--card", "acme.yaml"], 0, "2  (int)"),
            (["eval", "card.terms", "--card", "acme.yaml"], 2, "did you mean"),
            (["eval", "1 / 0", "--card", "acme.yaml"], 2, "zero"),
            (["eval", "c.rate", "--for", "charges[*] as c", "--card", "acme.yaml"], 0, "charges.conversations: `2`"),
            (["doc", "--rules", "own.yaml"], 0, "`my-rule`"),
            (["mutate", "acme.yaml", "--rules", "own.yaml"], 0, "Terms whose change no rule notices"),
            (["mutate", "acme.yaml", "--lines"], 0, "{one_of: ["),
            (["new", "Not An Id"], 2, ""),
        ]
        try inFolder { folder in
            for (words, code, says) in cases {
                let outcome = try Program.run(["rules"] + words, in: folder)
                #expect(outcome.code == code, "\(words): \(outcome.complaint)")
                if !says.isEmpty { #expect(outcome.output.contains(says), "\(words): \(outcome.output)") }
            }
        }
    }
}

extension String {
    /// The new rule with a condition that its assertion follows from.
    fileprivate var dead: String {
        replacing("when: 'stated(n)'", with: "when: 'stated(n) && n.is < days(10)'")
    }
}
