// Is a word found by its bytes just where a dictionary finds it?

import RateCard
import Schema
import SourceText
import Testing
import YAMLTree

@Suite struct WordTableTests {
    static let lists: [[String]] = [
        [], ["a"], ["in", "at", "says", "note", "hedge"], ["aXc", "abc", "aYc", "abcd", "abdc"],
        CardShape.card.fields.map(\.key), (0..<300).map { "key_\($0)" },
        [String(repeating: "x", count: 300), String(repeating: "x", count: 301)],
    ]

    @Test(arguments: lists) func agreesWithADictionary(_ words: [String]) {
        let table = WordTable(words)
        let dictionary = Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let others = words.flatMap { [$0 + "x", String($0.dropLast()), String($0.reversed()), $0.uppercased()] }
        for text in words + others + ["", "é", "a", "axc"] {
            #expect(table.position(of: text) == dictionary[text], "\(text)")
        }
    }

    /// Each mapping with whether it may have the key `in`.
    static let mappings: [(text: String, may: Bool)] = [
        ("{a: 1, b: in}", false), ("{a: 1, in: b}", true), ("{'in': 1}", true), ("{\"\\x69n\": 1}", true),
        ("{}", false),
        ("[in]", false), ("in", false), ("{a: {in: 1}}", false), ("{? [in] : 1}", false),
    ]

    @Test(arguments: mappings) func keysAreSeenBeforeTheyAreRead(_ text: String, _ may: Bool) throws {
        let root = try #require(YAMLTree(SourceFile(path: "a.yaml", text: text)).root)
        let table = WordTable(["in"])
        #expect(root.mayHaveKey { table.position(of: $0) != nil } == may)
        if root.value(forKey: "in") != nil { #expect(may) }
    }

    @Test func mergedKeysAreNotOverlooked() throws {
        let tree = YAMLTree(SourceFile(path: "a.yaml", text: "a: &a {in: 1}\nb: {<<: *a}\nc: {*x : 1}\nx: &x in\n"))
        let merged = try #require(tree.root?.value(forKey: "b"))
        #expect(merged.value(forKey: "in") != nil)
        #expect(merged.mayHaveKey { String(decoding: $0, as: UTF8.self) == "in" })
    }
}
