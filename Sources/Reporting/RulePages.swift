// Rules as pages: a list, an explanation, and the reference.

package import SourceText
package import Rules

/// Pages about rules.
package enum RulePages {
    /// One line a rule.
    package static func list(_ set: RuleSet) -> String {
        let width = set.rules.map(\.id.count).max() ?? 0
        return set.rules.map { rule in
            "\(rule.id.padded(to: width))  \(rule.severity.name.padded(to: 7))  \(who(rule.actor).padded(to: 14))  \(rule.messageText)\n"
        }.joined() + "\(set.rules.count) rules\n"
    }

    /// Why a rule exists and what to do.
    package static func page(_ rule: Rule) -> String {
        var text = "\(rule.id)  (\(rule.severity.name); \(who(rule.actor)); pack \(rule.pack))\n\n"
        text += "  \(rule.messageText)\n\nWhy it matters\n  \(rule.why)\n"
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
