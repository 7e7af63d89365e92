// Which command did somebody mean who wrote one that there is not?

import ArgumentParser
import SourceText

enum UnknownCommand {
    /// The complaint about a first word that is no command of `parent`, with the nearest one; nil where it is one. Words
    /// after a group of commands, such as `rules`, are looked at in the same way.
    static func complaint(_ words: [String], _ parent: any ParsableCommand.Type, after path: String = "") -> String? {
        let commands = parent.configuration.subcommands
        guard !commands.isEmpty, let word = words.first, !word.hasPrefix("-"), word != "help" else { return nil }
        if let found = commands.first(where: { $0._commandName == word }) {
            return complaint(Array(words.dropFirst()), found, after: "\(path)\(word) ")
        }
        let shown = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        let near = nearest(to: word, in: shown).map { "did you mean `\(path)\($0)`?" }
        let all = "there are " + shown.map { "`\(path)\($0)`" }.joined(separator: ", ")
        return "there is no command `\(path)\(word)`; \(near ?? all)"
    }
}
