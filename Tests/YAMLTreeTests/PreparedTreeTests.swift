// Is a tree that comes back from prepared bytes the tree that was read?

import SourceText
import TestSupport
import Testing

@testable import YAMLTree

@Suite struct PreparedTreeTests {
    /// All that is stored of each node.
    private func stored(_ tree: YAMLTree) -> [String] {
        tree.nodes.map {
            "\($0.kind) \($0.style) \($0.flags.rawValue) \($0.start) \($0.end) \($0.first) \($0.count) \($0.parent) \($0.next)"
        } + ["\(tree.roots)", "\(tree.arena)", "\(tree.unreadFrom.map { "\($0)" } ?? "-")"]
    }

    @Test(arguments: files(under: ["rules", "ratecards", "Tests/Fixtures"])) func comesBackEqual(_ path: String) throws
    {
        let file = try sourceFile(path)
        for firstOnly in [true, false] {
            let tree = YAMLTree(file, firstDocumentOnly: firstOnly)
            guard let bytes = tree.prepared else {
                #expect(
                    !tree.diagnostics.isEmpty || tree.parserProblem != nil || !tree.merged.isEmpty
                        || tree.nodes.contains { $0.properties != 0 || $0.kind == .alias }, "\(path)")
                continue
            }
            let back = bytes.withUnsafeBytes { YAMLTree(prepared: $0, for: file) }
            #expect(back.map(stored) == stored(tree), "\(path)")
        }
    }

    @Test(arguments: [
        "", "a", "- 1\n- [2, {k: 'it''s'}]\n- |\n  text\n", "k:\nl: \"\\u00e9\"\n---\nmore: yes\n",
        "deep: {a: {b: {c: []}}}\nlast: {}\n",
    ]) func smallTexts(_ text: String) throws {
        let file = SourceFile(path: "small.yaml", bytes: Array(text.utf8))
        let tree = YAMLTree(file)
        let bytes = try #require(tree.prepared)
        let back = bytes.withUnsafeBytes { YAMLTree(prepared: $0, for: file) }
        #expect(back.map(stored) == stored(tree))
        // Cut anywhere, or with any byte changed, it is refused or still a tree; nothing is read beyond its end.
        for end in bytes.indices {
            #expect(bytes[..<end].withUnsafeBytes { YAMLTree(prepared: $0, for: file) } == nil, "\(end)")
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x55
            let other = changed.withUnsafeBytes { YAMLTree(prepared: $0, for: file) }
            #expect((other?.root?.entries.map { $0.key.text.utf8.count + $0.value.text.utf8.count } ?? []).count < 10)
        }
    }

    @Test func anEditedFileIsRefused() throws {
        let text = "rules:\n  - {id: a, when: 'b'}\n---\nexamples: []\n"
        let tree = YAMLTree(SourceFile(path: "r", bytes: Array(text.utf8)), firstDocumentOnly: true)
        let bytes = try #require(tree.prepared)
        func back(_ text: String) -> YAMLTree? {
            bytes.withUnsafeBytes { YAMLTree(prepared: $0, for: SourceFile(path: "r", bytes: Array(text.utf8))) }
        }
        #expect(back(text) != nil)
        #expect(back(text.replacing("id: a", with: "id: c")) == nil)
        #expect(back(text + "# more\n") == nil)
        #expect(back("") == nil)
    }

    @Test(arguments: ["a: &x 1\nb: *x\n", "a: 1\na: 2\n", "!t a: 1\n", "a: [\n", "b: {<<: {c: 1}}\n"])
    func whatIsNotPlainIsParsed(_ text: String) {
        #expect(YAMLTree(SourceFile(path: "r", bytes: Array(text.utf8))).prepared == nil)
    }
}
