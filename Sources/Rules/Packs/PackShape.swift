// The keys of a rule pack, as data.

package import Schema

/// The shape of rule files.
package enum PackShape {
    static let rule = Shape(
        "rule", "One check.",
        [
            .term("id", .name, "A stable name in kebab-case.", required: true, inTemplate: true),
            .term(
                "severity", .word(["error", "warning", "note"]), "How bad a finding is.", required: true,
                inTemplate: true),
            .term(
                "from", .word(["quote", "draft_contract", "signed"]),
                "The `status` of a card from which the severity holds; below it a finding is a note."),
            .term(
                "who", .word(["ask", "negotiate", "decide", "mend"]),
                "Who acts: we ask the vendor, negotiate, decide ourselves, or mend the card.", required: true,
                inTemplate: true),
            .term(
                "for", .text, "What the rule looks at, such as `meters[*] as m`; absent: the card once.",
                inTemplate: true),
            .term("when", .text, "When the rule applies."),
            .term("assert", .text, "What must be true.", required: true, inTemplate: true),
            .term("at", .text, "The part of the card that a finding points at."),
            .term("message", .text, "What a buyer reads, with typed `{holes}`.", required: true, inTemplate: true),
            .term("why", .text, "Why it matters to a buyer.", required: true, inTemplate: true),
            .term("ask", .text, "What to ask the vendor."),
            .term("settles", .text, "The wording that settles it."),
            .term("or", .text, "The wording to fall back to."),
            .term("or_costs", .percent, "What the fall-back costs where the price rises by it, as a share of a bill."),
            .term("hint", .text, "What to do about it."),
            .term("once", .flag, "Whether a card has one finding of it, at the first of its places."),
            .term(
                "absorbs", .list(.name),
                "Rules whose findings in the same block have the same cause: they are told as part of this one."),
            .term("covers", .list(.count), "The numbers of the review checks that it covers."),
            .term("pains", .list(.count), "The numbers of the buyers' pains that it covers."),
        ])
    static let word = Shape(
        "entry of the lexicon", "Vague words, looked for in what a card quotes.",
        [
            .term("id", .name, "A stable name in kebab-case.", required: true, inTemplate: true),
            .term(
                "group", .word(LexiconEntry.Group.allCases.map(\.rawValue)),
                "What the words leave open; a sentence has one finding a group.", required: true, inTemplate: true),
            .term("severity", .word(["error", "warning", "note"]), "How bad a finding is; absent: a note."),
            .term(
                "who", .word(["ask", "negotiate", "decide"]), "Who acts.", required: true, inTemplate: true),
            .term("words", .list(.text), "The words, each a pattern of RE2.", required: true, inTemplate: true),
            .term("unless", .list(.text), "Patterns that make the words innocent where the same sentence has one."),
            .term(
                "covered_at", .list(.name), "Keys of the card whose stated value is what the words mean."),
            .term("message", .text, "What the words leave open.", required: true, inTemplate: true),
            .term("why", .text, "What it may cost a buyer.", required: true, inTemplate: true),
            .term("ask", .text, "What to ask the vendor."),
            .term("settles", .text, "The wording that settles it.", required: true, inTemplate: true),
            .term("covers", .list(.count), "The numbers of the review checks that it covers."),
            .term("pains", .list(.count), "The numbers of the buyers' pains that it covers."),
        ])
    /// The first document of a pack.
    package static let pack = Shape(
        "rule pack", "Rules with one theme.",
        [
            .term("pack", .name, "The theme.", required: true, inTemplate: true),
            .term("about", .text, "What its rules have in common."),
            .records("rules", rule, "The rules.", inTemplate: true),
            .records("words", word, "Vague words that are looked for in what cards quote."),
        ])
    static let example = Shape(
        "example", "A card that a rule must or must not complain about.",
        exactlyOne: [["fails", "passes", "alarms", "silent"]],
        [
            .term("rule", .name, "The rule.", required: true),
            .term("fails", .text, "A card with a finding; the head of the card may be left out."),
            .term("passes", .text, "A card without one."),
            .term("alarms", .text, "A sentence in which an entry of the lexicon finds its words."),
            .term("silent", .text, "A sentence in which it finds nothing."),
            .term("at", .text, "The text of the card that the finding points at."),
            .term("says", .text, "A part of the message."),
        ])
    /// The second document of a pack, which is not read at start.
    package static let examples = Shape(
        "examples", "The examples of a pack.",
        [
            .records("examples", example, "Examples.")
        ])
}
