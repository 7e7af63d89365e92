// Runs the examples that every rule carries in the second document of its pack.

internal import Money
internal import RateCard
internal import Schema
package import SourceText
internal import YAMLTree

/// The examples of a pack.
package struct RuleExamples {
    /// What an example says.
    package struct Example: Sendable {
        /// The rule.
        package let rule: String
        /// The card.
        package let card: SourceFile
        /// Whether the rule must complain.
        package let fails: Bool
        /// The text that the finding points at.
        package let at: String?
        /// A part of the message.
        package let says: String?
        /// The sentence in which an entry of the lexicon must find its words or nothing, in place of a card.
        package var sentence: String?
        /// Where the example stands.
        package let line: Int
    }

    /// The examples of a file, and what is wrong with them.
    package static func read(_ file: SourceFile) -> (examples: [Example], diagnostics: [Diagnostic]) {
        let tree = YAMLTree(file)
        guard tree.documents.count > 1 else { return ([], tree.diagnostics) }
        var decoder = Decoder(file: file, root: PackShape.examples, currency: .usd)
        guard let record = decoder.decodeRoot(tree.documents[1]) else {
            return ([], tree.diagnostics + decoder.diagnostics)
        }
        let examples = record.records("examples").compactMap { entry -> Example? in
            let sentence = entry.text("alarms") ?? entry.text("silent")
            guard let rule = entry.text("rule"), let text = entry.text("fails") ?? entry.text("passes") ?? sentence
            else {
                return nil
            }
            let line = file.position(at: entry.origin.range.start).line
            return Example(
                rule: rule, card: SourceFile(path: "\(file.path):\(line)", text: complete(text)),
                fails: entry.has("fails") || entry.has("alarms"),
                at: entry.text("at"), says: entry.text("says"), sentence: sentence, line: line)
        }
        return (examples, tree.diagnostics + decoder.diagnostics)
    }

    /// An example may leave out the head of the card.
    private static func complete(_ text: String) -> String {
        text.contains("ratecard:") ? text : "ratecard: 1\nid: example\nvendor: Example\ncurrency: USD\n" + text
    }

    /// What an example shows to be wrong with a rule; nil where it holds.
    package static func failure(of example: Example, engine: Engine) -> String? {
        if let sentence = example.sentence { return failure(of: example, sentence, engine.rules.lexicon) }
        let reading = CardReader.read(example.card)
        let errors = reading.diagnostics.filter { $0.severity == .error && $0.id != "missing-key" }
        if let error = errors.first { return "the example is no sound card: \(error.message)" }
        guard let card = reading.card else { return "the example is no card" }
        let findings = engine.run(card)
        if let broken = findings.first(where: { $0.id == "rule-failed" }) { return broken.message }
        let found = findings.filter { $0.id == example.rule }
        if !example.fails { return found.isEmpty ? nil : "must pass, but says: \(found[0].message)" }
        guard let first = found.first else { return "must fail, but nothing was found" }
        if let at = example.at {
            let text = example.card.text(in: first.range)
            if text != at { return "points at `\(text)`, not at `\(at)`; `at` of the rule says where" }
        }
        if let says = example.says, !first.message.contains(says) {
            return "says `\(first.message)`, which does not contain `\(says)`"
        }
        return nil
    }

    private static func failure(of example: Example, _ sentence: String, _ lexicon: Lexicon) -> String? {
        let found = lexicon.findings(in: sentence).filter { $0.entry.id == example.rule }
        guard let first = found.first else { return example.fails ? "must alarm, but finds nothing" : nil }
        if !example.fails { return "must be silent, but finds `\(first.words)`" }
        if let at = example.at, first.words != at { return "finds `\(first.words)`, not `\(at)`" }
        return nil
    }
}
