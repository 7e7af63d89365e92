// Are aliases and merges resolved by the rules, and their places kept?

import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite("Aliases and merges")
struct MergeTests {
    /// The entries of the mapping under `m`, as text, in order.
    private func entries(_ text: String) throws -> String {
        let root = try #require(read(text).root)
        let mapping = try #require(root.value(forKey: "m"))
        return mapping.entries.map { "\($0.key.text)=\($0.value.text)" }.joined(separator: " ")
    }

    @Test(
        "what a mapping with merges has",
        arguments: [
            ("b: &b {x: 1, y: 2}\nm: {<<: *b, z: 3}\n", "z=3 x=1 y=2"),
            ("b: &b {x: 1, y: 2}\nm: {x: 9, <<: *b}\n", "x=9 y=2"),
            ("b: &b {x: 1, y: 2}\nm: {<<: *b, x: 9}\n", "x=9 y=2"),
            ("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nm: {<<: [*a, *b]}\n", "x=1 y=2"),
            ("a: &a {x: 1}\nb: &b {x: 2, y: 2}\nm: {<<: [*b, *a]}\n", "x=2 y=2"),
            ("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nm: {<<: *b, z: 3}\n", "z=3 y=2 x=1"),
            ("m: {<<: {x: 1}, y: 2}\n", "y=2 x=1"),
            ("m:\n  <<: {<<: {x: 1, y: 1}, y: 2}\n", "y=2 x=1"),
            ("m: {'<<': 1}\n", "<<=1"),
            ("l: &l [{x: 1}, {x: 2, y: 2}]\nm: {<<: *l}\n", "x=1 y=2"),
            ("k: &k x\nb: &b {x: 1}\nm: {*k : 9, <<: *b}\n", "x=9"),
            ("b: &b {'x': 1}\nm: {<<: *b, \"\\x78\": 2}\n", "x=2"),
            ("m: {<<: {}}\n", ""),
        ])
    func merged(text: String, entries: String) throws {
        #expect(try self.entries(text) == entries)
        #expect(read(text).diagnostics.filter { $0.severity > .note } == [])
    }

    @Test("a mapping with many own and merged keys")
    func large() throws {
        let base = (0..<300).map { "k\($0): \($0)" }.joined(separator: ", ")
        let own = (200..<400).map { "k\($0): own" }.joined(separator: ", ")
        let root = try #require(read("b: &b {\(base)}\nm: {<<: *b, \(own)}\n").root)
        let mapping = try #require(root.value(forKey: "m"))
        #expect(mapping.entries.map { $0.key.text }.count == 400)
        #expect(mapping.value(forKey: "k250")?.text == "own")
        #expect(mapping.value(forKey: "k7")?.text == "7")
    }

    @Test("where a node is used, and where it is defined")
    func places() throws {
        let marked = MarkedText("b: &b «{«x»: «{k: «1»}»}»\nm: {<<: «*b»}\nn: «*b»\nl: [«*b»]\n")
        let range = marked.ranges.map { SourceRange($0) }
        let root = try #require(read(marked.text).root)
        let merged = try #require(root.value(forKey: "m")?.entries.map { $0 }.first)
        #expect(merged.key.range == range[4] && merged.key.definition == range[1])
        #expect(merged.value.range == range[4] && merged.value.definition == range[2])
        let inner = try #require(merged.value.value(forKey: "k"))
        #expect(inner.range == range[4] && inner.definition == range[3] && inner.ownRange == range[3])
        let alias = try #require(root.value(forKey: "n"))
        #expect(alias.kind == .mapping && alias.range == range[5] && alias.definition == range[0])
        let element = try #require(root.value(forKey: "l")?.elements.map { $0 }.first)
        #expect(element.range == range[6] && element.definition == range[0])
        let own = try #require(root.value(forKey: "b"))
        #expect(own.range == range[0] && own.definition == nil)
    }

    @Test("an anchor may be defined again")
    func redefined() throws {
        let root = try #require(read("- &a 1\n- *a\n- &a 2\n- *a\n").root)
        #expect(root.elements.map(\.text) == ["1", "1", "2", "2"])
        #expect(root.tree.diagnostics == [])
    }
}
