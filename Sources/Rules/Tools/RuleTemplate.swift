// A rule file to fill in, which is sound as it stands.

/// Writes the first rule file.
package enum RuleTemplate {
    /// The id that the rule has where none is given.
    package static let exampleID = "my-rule"

    /// Whether a text can be the id of a rule: lower-case words and digits, joined by hyphens.
    package static func isID(_ text: String) -> Bool {
        let words = text.split(separator: "-", omittingEmptySubsequences: false)
        return words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        } && (text.utf8.first.map { (97...122).contains($0) } ?? false)
    }

    /// A file with one rule of that id. It passes `rules check` and `rules test`; each line says what to put there.
    package static func page(_ id: String) -> String {
        """
        # Rules of our own. Change the parts, then:
        #   ratelint rules check FILE                    finds mistakes, with their place
        #   ratelint rules test FILE                     runs the examples below
        #   ratelint rules trace \(id) --card CARD --rules FILE   shows what the rule does on a card, part by part
        #   ratelint check CARD --rules FILE             runs the rules on a card
        pack: own  # the theme of the file
        about: What we ask of every offer.
        rules:
          - id: \(id)
            severity: warning  # error, warning or note
            who: negotiate  # who acts: ask the vendor, negotiate, decide ourselves, or mend the card
            for: term.notice as n  # what the rule looks at; without this line the card, once
            when: 'stated(n)'  # when it applies; without this line always
            assert: 'n.is <= days(60)'  # what must be true; a finding where it is not
            message: 'the notice is {n.is}: our policy allows 60 days at most'
            why: 'Say here why it matters.'
        ---
        examples:
          - rule: \(id)
            fails: |
              term: {notice: 90 days}
            at: '90 days'  # what the finding points at
          - rule: \(id)
            passes: |
              term: {notice: 30 days}

        """
    }
}
