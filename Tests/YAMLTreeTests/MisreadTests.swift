// Is YAML 1.2 read where the parser reads YAML 1.1?

import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite("Signs that the parser takes for another")
struct MisreadTests {
    /// A file whose scalars are marked, in order, and their texts where they differ from what is marked.
    @Test(
        "texts, places, carets",
        arguments: [
            ("[«?x»]\n", nil), ("{«?foo»: «bar»}\n", nil), ("[«?x», «?y», «z»]\n", nil),
            ("[«?x»: «y»]\n", nil), ("[«?x»: «y», «?z»]\n", nil), ("{«a»: [«?x», {«?k»: «v»}]}\n", nil),
            ("«a»: [«?x»] # ?c\r\n«b»: {«?y»: «1»}\r\n", nil), ("«a»: [«?é日», «ü»]", nil),
            ("[ # ?c\n  «?x» # d\n  , «y»]\n", nil), ("[«?x\n  y»]\n", ["?x y"]),
            ("[«??x»]\n", ["??x"]), ("[«?-x», «?x?y»]\n", nil), ("[«?\"x\"»]\n", nil), ("[«?&a x»]\n", nil),
            ("[«?*a», «?@b», «?|»]\n", nil), ("«a»: [«?@x»]\n", nil), ("[«?x :y»]\n", nil),
            ("{«?a»: «?1», «b»: «?c», «d»: [«?:x», «?#y»]}\n", nil),
            ("{«a»: «?b», «c»: «?d», «e»: «?f», «g»: «?h», «i»: «?j»}\n", nil), ("[&a «?x», !t «?y», *a]\n", nil),
            ("\u{FEFF}[«?x»]\n", nil), ("--- [«?x»]\n--- {«?y»: «1»}\n", nil),
            ("- &an:chor «value»\n- *an:chor\n", nil), ("«k»: &a:b:c «v»\r\n«l»: [*a:b:c]\r\n", nil),
            ("[&a:b «c», *a:b]\n", nil), ("[&a:b «c»: «d», &e:f «g»: «h», *a:b, *e:f]\n", nil),
            ("- !t &a:b «x» # &c:d ?e\n- *a:b\n", nil),
            ("- &a:b «'x *a:b &c:d'»\n- *a:b\n- «\"\\t*a:b\"»\n", ["x *a:b &c:d", "\t*a:b"]),
            ("- &a:b «|\n  *a:b\n  &c?d»\n- *a:b\n- «x *a:b\n  *a:b»\n", ["*a:b\n&c?d\n", "x *a:b *a:b"]),
            ("- &a:b «'*x:'»\n- *a:b\n- «\"&y?\"»\n", ["*x:", "&y?"]),
            ("- &a:b [«x»]\n- *a:b\n", nil), ("- &a?b «x»\n- *a?b", nil),
            ("«k»: &a:b\n  «x»: «y»\n«l»: {«m»: *a:b}\n", nil),
            ("- «|+»\n   ", ["\n"]),
            ("«foo»: «|\n  x»\n   ", ["foo", "x\n \n"]), ("«foo»: «>\n  x»\n   ", ["foo", "x\n \n"]),
            ("«foo»: «bar»\n  ", nil), ("«foo»: «|-\r\n  x»\r\n   ", ["foo", "x\n "]),
            (
                "- [«?x», «'?y ?z'», «\"?\\t?w\"»]\n- «|\n  ?x\n  [?y]»\n- «?x»\n",
                ["?x", "?y ?z", "?\t?w", "?x\n[?y]\n", "?x"]
            ),
            // What stands as the parser reads it.
            ("[? «x»: «y»]\n", nil), ("- &a «x»\n- *a : «y»\n- *a: «z»\n", nil),
            ("«?x»: «1»\n«b»: [«x?», «a ?b»]\n", nil),
        ] as [(String, [String]?)])
    func reads(text: String, texts: [String]?) {
        let marked = MarkedText(text)
        let tree = read(marked.text)
        #expect(tree.diagnostics.filter { $0.severity == .error } == [])
        #expect(tree.misplaced == [])
        #expect(tree.untraced == [])
        // Those that are not written have no place, and an alias is seen where it is used.
        let scalars = allNodes(tree).filter { $0.kind == .scalar && $0.definition == nil && !$0.ownRange.isEmpty }
        #expect(
            scalars.map(\.range.offsets) == marked.ranges,
            "\(MarkedText.marking(marked.text, scalars.map(\.range.offsets)))")
        for (index, scalar) in scalars.enumerated() {
            let written = tree.file.text(in: scalar.range)
            #expect(scalar.text == texts.map { index < $0.count ? $0[index] : written } ?? written)
            if scalar.style == .plain {
                #expect(scalar.sourceOffset(ofTextOffset: 0) == scalar.range.start)
                #expect(scalar.sourceOffset(ofTextOffset: 1) == scalar.range.start + 1)
                #expect(scalar.sourceOffset(ofTextOffset: scalar.text.utf8.count) == scalar.range.end)
            }
        }
    }

    @Test("names of anchors, their uses, and problems with them")
    func names() throws {
        let tree = read("a: &an:chor value\nb: *an:chor\nc: &x:y [1]\nd: *x:z\n")
        let root = try #require(tree.root)
        #expect(root.value(named: "a")?.anchor == "an:chor")
        #expect(root.value(named: "b")?.text == "value")
        #expect(root.value(named: "c")?.anchor == "x:y")
        #expect(tree.diagnostics.map(\.id) == ["yaml-unused-anchor", "yaml-undefined-alias"])
        #expect(tree.diagnostics.map { tree.file.text(in: $0.range) } == ["&x:y", "*x:z"])
        #expect(tree.diagnostics.last?.message.contains("x:z") == true)
    }

    @Test("a control character does not get into a name")
    func controls() {
        let tree = read("- &a:b\u{1B}c x\n- *a:d\u{1B}\n")
        #expect(tree.root?.elements.map(\.anchor).first == "a:b_c")
        #expect(tree.diagnostics.contains { $0.id == "yaml-undefined-alias" })
        #expect(tree.diagnostics.allSatisfy { !$0.message.contains("\u{1B}") && !$0.help.joined().contains("\u{1B}") })
    }

    @Test("equal keys are found, however they are written")
    func keys() {
        let tree = read("{?a: 1, '?a': 2, _a: 3}\n")
        #expect(tree.diagnostics.map(\.id) == ["yaml-duplicate-key"])
        #expect(tree.diagnostics.map { tree.file.text(in: $0.range) } == ["'?a'"])
    }

    @Test(
        "what stays doubtful is an error, never another reading",
        arguments: ["- &a:\"x\" y\n", "- &a:é x\n", "[?&a [x]]\n", "- &a:b.c x\n", "{?a: 1, b: ?}\n"])
    func doubtful(text: String) {
        #expect(read(text).isIncomplete)
    }

    @Test("errors elsewhere change nothing")
    func besideErrors() throws {
        let tree = read("a: [?x, y]\nb: [1\nc: {?k: 1}\n")
        #expect(tree.diagnostics.map(\.id) == ["yaml-syntax"])
        #expect(tree.root?.value(forKey: "a")?.elements.map(\.text) == ["?x", "y"])
        #expect(tree.root?.value(forKey: "c")?.value(forKey: "?k")?.text == "1")
    }

    @Test("random files are read as with a letter in place of the sign", arguments: 0..<300)
    func likeLetters(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let parts = [
            "§x", "§é y", ": ", ", ", "[", "]", "{", "}", "a", " ", "\n ", "\r\n ", "'§b'", "\"§c \\t§d\"", " # §\n ",
            "!t ",
            "&n§m ", "*n§m ", "k: |\n  §x\n",
        ]
        let text = "n: &n§m §0\nk: [" + (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined() + "]\n"
        let tree = read(text.replacing("§", with: "?"))
        let wanted = read(text.replacing("§", with: "Q"))
        #expect(tree.misplaced == [] && tree.untraced == [], "\(text.debugDescription)")
        // A `?` that does not start a text, as in `[a?]`, is like a letter, too; before a bracket it is not.
        guard tree.parserProblem == nil, wanted.parserProblem == nil else { return }
        #expect(tree.events.map { $0.replacing("?", with: "Q") } == wanted.events, "\(text.debugDescription)")
    }
}
