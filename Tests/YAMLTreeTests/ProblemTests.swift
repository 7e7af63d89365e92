// Are problems found, named and placed rightly, and does one not hide the rest?

import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite("Problems")
struct ProblemTests {
    /// Problems as `id` and the place, in the order of output.
    @Test(
        "which, and where",
        arguments: [
            ("a: 1\nb: 2\n«a»: 3\n", ["yaml-duplicate-key"]),
            ("{a: 1, «\"a\"»: 2, «'a'»: 3}\n", ["yaml-duplicate-key", "yaml-duplicate-key"]),
            ("b: &b {x: 1}\nm: {<<: *b, x: 1, «x»: 2}\n", ["yaml-duplicate-key"]),
            ("a: «&x» 1\n", ["yaml-unused-anchor"]),
            ("a: &x 1\nb: *x\n", []),
            ("a: &x {k: «*x»}\n", ["yaml-recursive-anchor"]),
            ("a: &x 1\nb: «*y»\nc: *x\n", ["yaml-undefined-alias"]),
            ("a: &x 1\nb: *x\n---\nc: «*x»\n", ["yaml-undefined-alias"]),
            ("a: &x {k: 1}\nb: &y {l: 1}\nc:\n  <<: *x\n  «<<»: *y\n", ["yaml-two-merges"]),
            ("a: &x 1\nb: {<<: «*x»}\n", ["yaml-bad-merge"]),
            ("a: &x 1\nb: {<<: [{y: 1}, «*x»]}\n", ["yaml-bad-merge"]),
            ("b: {<<: «text»}\n", ["yaml-bad-merge"]),
            ("«[a, b]»: 1\n", ["yaml-non-scalar-key"]),
            ("a: «{b: 1}»: 2\n", nil),
            ("a: 1\n«\t»b: 2\n", ["yaml-tab"]),
            ("a: «@»b\n", ["yaml-syntax"]),
            ("a: b«:» c\n", ["yaml-syntax"]),
            ("a:\n  b: 1\n«bare words»\nc: 2\n", ["yaml-syntax"]),
            ("a: «[»1, 2\nb: 3\n", ["yaml-syntax"]),
            ("a: «{»x: 1\nb: 3\n", ["yaml-syntax"]),
            ("a: «\"»open\nb: 3\n", ["yaml-syntax"]),
            ("a: \"«\\d»\"\n", ["yaml-syntax"]),
            ("a: \"«\\é»\"\n", ["yaml-syntax"]),
            ("a: \"«\\»", ["yaml-syntax"]),
            ("a: 1\n  «b»: 2\n", nil),
            ("a:\n    b: 1\n  «c»: 2\n", ["yaml-syntax"]),
            ("a: \"x\" «y»\n", ["yaml-syntax"]),
            ("a: «*» b\n", ["yaml-syntax"]),
            ("- a\n«b»: 1\n", ["yaml-syntax"]),
            ("a: «\u{7}»x\n", ["yaml-control-character"]),
            ("a: é«\u{80}»x\n", ["yaml-control-character"]),
            ("", []), ("# only\n", []), ("---\n", []), ("\n \n", []),
        ] as [(String, [String]?)])
    func found(text: String, ids: [String]?) {
        let marked = MarkedText(text)
        let tree = read(marked.text)
        #expect(tree.misplaced == [])
        guard let ids else { return #expect(!tree.diagnostics.isEmpty) }
        #expect(tree.diagnostics.map(\.id) == ids)
        #expect(
            tree.diagnostics.map(\.range.offsets) == marked.ranges,
            "\(MarkedText.marking(marked.text, tree.diagnostics.map(\.range.offsets)))")
    }

    @Test("the first of two equal keys is used, and told")
    func duplicates() throws {
        let tree = read("meters:\n  m: {ends: 1, ends: 2}\n")
        let finding = try #require(tree.diagnostics.first)
        #expect(finding.breadcrumb == ["meters", "m"])
        #expect(finding.related.map(\.range) == [SourceRange(14, 18)])
        let mapping = try #require(tree.root?.value(forKey: "meters")?.value(forKey: "m"))
        #expect(mapping.entries.map { $0.value.text } == ["1"])
    }

    @Test("400 keys, one twice")
    func manyKeys() {
        let text = (0..<400).map { "key\($0): \($0)\n" }.joined() + "key7: again\n"
        let tree = read(text)
        #expect(tree.diagnostics.map(\.id) == ["yaml-duplicate-key"])
        #expect(tree.root?.entries.map { $0 }.count == 400)
    }

    @Test("undefined aliases are empty and broken, with a guess at the name")
    func undefined() throws {
        let tree = read("a: &channel 1\nb: *chanel\nc: *channel\n")
        #expect(tree.diagnostics.first?.hint == "did you mean `*channel`?")
        let value = try #require(tree.root?.value(forKey: "b"))
        #expect(value.isBroken && value.isNull && value.kind == .scalar && value.text == "")
    }

    /// What is left of a broken file: top-level keys with values that are scalars.
    @Test(
        "one broken line does not hide the rest",
        arguments: [
            ("a: 1\nb: [1, 2\nc: 3\nd: 4\n", "a=1 b=(1) c=3 d=4", 1),
            ("a: 1\nb: \"open\nc: 3\nd: 4\n", "a=1 b=! c=3 d=4", 1),
            ("a: 1\nb: c: d\ne: 3\n", nil, 1),
            ("a: 1\nbare\nc: 3\nd: 4\n", nil, 1),
            ("a:\n    x: 1\n  y: 2\nc: 3\n", "a=(1) c=3", 1),
            ("a: \"x\" y\nc: 3\nd: @\ne: 5\n", "a=x c=3 d=! e=5", 2),
            ("a: {x: 1\n\nc: 3\n# note\nd: 4\n", "a=(1) c=3 d=4", 1),
            ("\"open: 1\nb: 2\n", "b=2", 1),
            ("a: @\nb: 1\na: 3\n", "a=! b=1", 2),
            ("a: &x 1\nb: @\nc: *x\n", "a=1 b=! c=1", 1),
            ("é: [\nb: &x «\nc: 3\nd: *x\n", nil, 1),
        ] as [(String, String?, Int)])
    func recovers(text: String, left: String?, count: Int) throws {
        let tree = read(text)
        let root = try #require(tree.root)
        let found = root.entries.map { entry in
            let value = entry.value
            let shown =
                value.kind == .scalar
                ? (value.isBroken ? "!" : value.text)
                : "(\(value.elements.count + value.entries.map { $0 }.count))"
            return "\(entry.key.text)=\(shown)"
        }.joined(separator: " ")
        if let left { #expect(found == left) }
        #expect(tree.diagnostics.count == count, "\(tree.diagnostics.map(\.message))")
        #expect(tree.misplaced == [])
        #expect(tree.isIncomplete)
        #expect(root.isBroken)
        if text.hasSuffix("d: 4\n") { #expect(root.value(forKey: "d")?.text == "4") }
    }

    @Test("the next document is read after an error")
    func nextDocument() {
        let tree = read("- [1\n---\na: 1\n--- \nb: [\n")
        #expect(tree.documents.count == 3)
        #expect(tree.documents[1].value(forKey: "a")?.text == "1")
        #expect(tree.diagnostics.map(\.id) == ["yaml-syntax", "yaml-syntax"])
    }

    @Test("no more errors than the limit")
    func manyErrors() {
        let text = (0..<1000).map { "k\($0): @\n" }.joined()
        #expect(read(text).diagnostics.count == 20)
    }

    @Test("the first document alone")
    func firstDocument() {
        func first(_ text: String) -> (YAMLTree, String) {
            let tree = YAMLTree(SourceFile(path: "r", text: text), firstDocumentOnly: true)
            return (
                tree,
                tree.documents.map { $0.entries.map { "\($0.key.text)=\($0.value.text)" }.joined() }.joined(
                    separator: "|")
            )
        }
        let (tree, entries) = first("# c\n--- # d\na: 1 # e\n---\nb: [\n# f\n")
        #expect(entries == "a=1" && tree.diagnostics == [] && tree.unreadFrom == 21)
        #expect(tree.comments.map(\.text) == [" c", " d", " e"])
        #expect(first("a: 1\n").0.unreadFrom == nil)
        #expect(first("a: |\n  ---\n  x\nb: 2\n...\nrubbish: [\n").1 == "a=---\nx\nb=2")
        #expect(first("a: [\n---\nb: 1\n").0.diagnostics.count == 1)
        #expect(first("").1 == "")
    }

    @Test("comments, and what only looks like one")
    func comments() {
        let marked = MarkedText(
            """
            «# one»
            a: x#y «# two, é»
            b: 'x # y' «#three»
            c: | «# head»
              # text
              more # text

             «# four»
            d: "
              # no
              "
            e: [ «# five»
              1, «#»
              2 ] «# six»
            f: &a «# seven»
              x
            «# eight»
            """)
        let tree = read(marked.text)
        #expect(
            tree.comments.map(\.range.offsets) == marked.ranges,
            "\(MarkedText.marking(marked.text, tree.comments.map(\.range.offsets)))")
        #expect(tree.comments.map(\.isWholeLine).filter { $0 }.count == 3)
        #expect(tree.comments[1].text == " two, é")
    }

    @Test(
        "doubtful scalars",
        arguments: [
            ("yes", true), ("No", true), ("off", true), ("y", true), ("true", false), ("012", true), ("0o10", true),
            ("1_000", true), ("1:30", true), ("1:30:15.5", true), ("1:75", false), (".5", true), ("1e3", true),
            ("1.5E-7", true), ("0x1F", true), ("10", false), ("0.5", false), ("0", false), ("-7", false),
            ("2026-10-07", false), ("24h", false), ("0.10..0.15", false), ("a:b", false), ("e3", false), ("1e", false),
            ("08", true), ("-0b1", true), ("'yes'", false), ("!!str yes", false), (".inf", true), ("..", false),
            ("1:", nil),
        ] as [(String, Bool?)])
    func doubtful(text: String, isDoubtful: Bool?) {
        guard let isDoubtful else { return }
        let found = read("k: \(text)\n").doubtfulScalars
        #expect(!found.isEmpty == isDoubtful)
        #expect(found.allSatisfy { $0.diagnostic(severity: .note).id == "yaml-doubtful-scalar" })
    }
}
