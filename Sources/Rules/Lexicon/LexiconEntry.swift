// Which words are vague, where are they innocent, and what settles them?

internal import Regex2
package import SourceText
internal import Synchronization
internal import YAMLTree

/// One entry of the lexicon. A class, since every text goes past every entry, and patterns are compiled once.
package final class LexiconEntry: Sendable {
    /// What is not said where such words stand. A sentence has one finding a group.
    package enum Group: String, Sendable, CaseIterable {
        case price, decides, changes, limit, time, effort, scope, itself
    }

    /// Its stable name.
    package let id: String
    /// The pack that it belongs to.
    package let pack: String
    /// The file that it stands in.
    package let file: String
    /// What is not said.
    package let group: Group
    /// How bad a finding is.
    package let severity: Severity
    /// Who acts on it.
    package let actor: Actor
    /// What the words leave open, to stand behind them.
    package var message: String { text[.message] ?? "" }
    /// What it may cost.
    package var why: String { text[.why] ?? "" }
    /// What to ask the vendor.
    package var ask: String? { text[.ask] }
    /// The wording that settles it.
    package var settles: String? { text[.settles] }
    /// The words, as they are written.
    package var words: [String] { text.list(.words).map(\.text) }
    /// Where the words are innocent, as it is written.
    package var exceptions: [String] { text.list(.unless).map(\.text) }
    /// The review checks that it covers.
    package var covers: [String] { text.list(.covers).map(\.text) }
    /// The buyers' pains that it covers.
    package var pains: [String] { text.list(.pains).map(\.text) }
    /// Keys of the card whose stated value is what the words mean, so that nothing is left to say.
    let covered: Set<String>

    private let text: RuleText
    private let compiled = Mutex<[Int: RegularExpression]>([:])

    init(id: String, pack: String, file: String, group: Group, severity: Severity, actor: Actor, text: RuleText) {
        self.id = id
        self.pack = pack
        self.file = file
        self.group = group
        self.severity = severity
        self.actor = actor
        self.text = text
        covered = Set(text.list(.coveredAt).map(\.text))
    }

    /// Where the words of one of its patterns stand in a sentence, as UTF-8 offsets.
    func places(of pattern: Int, in sentence: String) -> [Range<Int>] {
        expression(pattern) {
            let words = words
            return words.indices.contains(pattern) ? [words[pattern]] : []
        }?.places(in: sentence) ?? []
    }

    /// Whether a sentence says what makes the words innocent.
    func isInnocent(in sentence: String) -> Bool {
        text.node(.unless) != nil && expression(-1) { exceptions }?.matches(sentence) == true
    }

    /// A pattern, compiled when it is first needed; -1 stands for all exceptions.
    private func expression(_ key: Int, _ patterns: () -> [String]) -> RegularExpression? {
        compiled.withLock { known in
            if let made = known[key] { return made }
            let made = try? RegularExpression(WordPattern.any(patterns()))
            known[key] = made
            return made
        }
    }

    /// What is wrong with its patterns, with where each is written.
    func problems() -> [(message: String, node: YAMLNode)] {
        (text.list(.words) + text.list(.unless)).compactMap { node in
            do throws(RegularExpression.InvalidPattern) {
                _ = try RegularExpression(WordPattern.any([node.text]))
                return nil
            } catch {
                return (error.description, node)
            }
        }
    }
}
