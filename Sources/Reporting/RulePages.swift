// Rules as pages: a list, an explanation, and the reference.

package import Advice
internal import Money
internal import RateCard
package import Rules
package import SourceText

/// Pages about rules.
package enum RulePages {
    /// One line a rule.
    package static func list(_ set: RuleSet) -> String {
        let width = (set.rules.map(\.id.count) + set.lexicon.entries.map(\.id.count)).max() ?? 0
        let words = set.lexicon.entries.map { entry in
            "\(entry.id.padded(to: width))  \(entry.severity.name.padded(to: 7))  \(who(entry.actor).padded(to: 14))  \(entry.message), in words that a card quotes\n"
        }
        return set.rules.map { rule in
            "\(rule.id.padded(to: width))  \(rule.severity.name.padded(to: 7))  \(who(rule.actor).padded(to: 14))  \(rule.messageText)\n"
        }.joined() + words.joined() + "\(set.rules.count) rules, \(words.count) kinds of vague words\n"
    }

    /// Why a rule exists, what it may cost where that can be computed, and what to do.
    package static func page(_ rule: Rule, money: ExampleInMoney? = nil) -> String {
        var text = "\(rule.id)  (\(rule.severity.name); \(who(rule.actor)); pack \(rule.pack))\n\n"
        text += "  \(rule.messageText)\n\nWhy it matters\n  \(rule.why)\n"
        if let from = rule.from {
            text += "\nWhen it weighs so much\n  from the status `\(from.rawValue)` on; before that it is a note\n"
        }
        if let money { text += amount(money) }
        if let ask = rule.ask { text += "\nWhat to ask\n  \(ask)\n" }
        if !rule.folding.absorbs.isEmpty {
            text +=
                "\nTold as part of it, where the cause is the same\n  \(rule.folding.absorbs.joined(separator: ", "))\n"
        }
        if let settles = rule.settles { text += "\nWording that settles it\n  \"\(settles)\"\n" }
        if let fallBack = rule.fallBack { text += "\nWording to fall back to\n  \"\(fallBack)\"\n" }
        if let hint = rule.hint { text += "\nWhat to do\n  \(hint)\n" }
        text += "\nHow it is checked\n"
        if let path = rule.source.path { text += "  for     \(path)\n" }
        if let when = rule.source.when { text += "  when    \(when)\n" }
        return text + "  assert  \(rule.source.assert)\n"
    }

    /// The example with what it costs, as it is read for us and against us, or beside sound terms.
    private static func amount(_ money: ExampleInMoney) -> String {
        func card(_ text: String) -> String {
            text.split(separator: "\n").map { "    \(SafeText.escape(String($0)))\n" }.joined()
        }
        let price = money.assumed.map { ", taken at \($0) a unit" } ?? ""
        let text = "\nWhat it may cost\n  On \(ExampleInMoney.month),\n\(card(money.card))"
        guard let sound = money.sound else {
            return text
                + "  is \(money.low.wholeText) to \(money.high.wholeText) a month, as it is read for you or against you\(price).\n"
        }
        return text + "  is \(money.high.wholeText) a month\(price), and\n\(card(sound))  is \(money.low.wholeText).\n"
    }

    /// What an entry of the lexicon looks for, why, and what to do.
    package static func page(_ entry: LexiconEntry) -> String {
        var text =
            "\(entry.id)  (\(entry.severity.name); \(who(entry.actor)); pack \(entry.pack), \(entry.group.rawValue))\n\n"
        text += "  \(entry.message)\n\nWhy it matters\n  \(entry.why)\n"
        if let ask = entry.ask { text += "\nWhat to ask\n  \(ask)\n" }
        if let settles = entry.settles { text += "\nWording that settles it\n  \"\(settles)\"\n" }
        text += "\nHow it is checked: in what a card quotes (`says`), any of\n"
        text += entry.words.map { "  \($0)\n" }.joined()
        if !entry.exceptions.isEmpty {
            text += "unless the sentence has\n" + entry.exceptions.map { "  \($0)\n" }.joined()
        }
        return text
    }

    /// The reference of all rules in Markdown.
    package static func reference(_ set: RuleSet) -> String {
        var text = ""
        var pack = ""
        for rule in set.rules {
            if rule.pack != pack {
                pack = rule.pack
                text += "## \(pack)\n\n| rule | severity | who acts | what it says | why |\n|---|---|---|---|---|\n"
            }
            let cells = ["`\(rule.id)`", rule.severity.name, who(rule.actor), rule.messageText, rule.why].map {
                $0.replacing("|", with: "\\|").replacing("\n", with: " ")
            }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        if !set.lexicon.entries.isEmpty {
            text +=
                "## vague words\n\n| entry | severity | who acts | what it says | why | what settles it |\n|---|---|---|---|---|---|\n"
        }
        for entry in set.lexicon.entries {
            let cells = [
                "`\(entry.id)`", entry.severity.name, who(entry.actor), entry.message, entry.why, entry.settles ?? "",
            ].map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    static func who(_ actor: Actor) -> String {
        switch actor {
        case .askVendor: "ask the vendor"
        case .negotiate: "negotiate"
        case .decide: "decide"
        case .mend: "mend the card"
        }
    }
}

/// One finding on its own.
package enum TextFinding {
    /// The finding as a block of text.
    package static func block(_ finding: Diagnostic, style: Style) -> String { TextCheck.block(finding, style) }
}
