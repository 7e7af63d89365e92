// Do nodes stand where they are said to stand?

import SourceText
import TestSupport
import Testing
import YAMLTree

/// Reads a text and looks at it.
func read(_ text: String, limits: YAMLLimits = YAMLLimits()) -> YAMLTree {
    YAMLTree(SourceFile(path: "card.yaml", text: text), limits: limits)
}

/// All nodes in the order of the file, keys and values apart, documents one after the other.
func allNodes(_ tree: YAMLTree) -> [YAMLNode] {
    func below(_ node: YAMLNode) -> [YAMLNode] {
        [node] + node.elements.flatMap(below) + node.entries.flatMap { below($0.key) + below($0.value) }
    }
    return tree.documents.flatMap(below)
}

@Suite("Places of nodes")
struct PlaceTests {
    @Test(
        "every node's range, marked",
        arguments: [
            "««a»: «1»»\n",
            "««é»: «日本 x»»  # c\n",
            "««a»:«»\n«b»: «2»»\n",
            "«- «a»\n- ««b»: «1»\n  «c»: «''»»\n-«»»\n\n# end\n",
            "««a»: «[«x», ««y»: «z»», «{«k»: «v», «w»«»}»]»»\n",
            "««a»: &x «1»\n«b»: !t «'q'»\n«c»: &y !u «\"r\"»»\n",
            "««a»: &x\n  ««k»: «v»»\n«b»: !t &z «[«1»]»»\n",
            "««a»: «|\n  one\n\n  two»\n\n\n«b»: «>-\n  x\n  y»\n# c\n«c»: «|+\n  z»»\n\n",
            "««a»: «one\n  two»\n«b»: «\"x\n  y\"»»\n",
            "««a b»: «x#y»\n«'c'»: «~»»\r\n",
            "\u{FEFF}««a»: «1»»\n",
            "--- «x»\n---\n««y»: «z»»\n...\n",
            "? «a»\n: «b»\n",
            "«&a «k»: «1»\n&b «l»: «2»»\n",
        ])
    func marked(text: String) {
        let marked = MarkedText(text)
        let tree = read(marked.text)
        // A `? key` mapping is the only one that starts before its first key.
        let nodes = allNodes(tree).filter { !(marked.text.hasPrefix("?") && $0.kind == .mapping) }
        var ranges = nodes.map(\.range.offsets)
        // An anchor before the first key belongs to the key; the mapping starts with it.
        if marked.text.hasPrefix("&") {
            ranges.sort { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
        }
        #expect(
            ranges.sorted(by: before) == marked.ranges.sorted(by: before), "\(MarkedText.marking(marked.text, ranges))")
        #expect(tree.misplaced == [])
    }

    private func before(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        (left.lowerBound, left.upperBound) < (right.lowerBound, right.upperBound)
    }

    @Test("styles, anchors, tags, null")
    func properties() throws {
        let root = try #require(
            read(
                "a: &x one\nb: 'two'\nc: \"th\\x72ee\"\nd: |\n  four\ne: >\n  five\nf: !u [1]\ng: {}\nh: ~\ni:\nj: *x\n"
            ).root)
        func value(_ key: String) throws -> YAMLNode { try #require(root.value(named: key)) }
        #expect(
            try ["a", "b", "c", "d", "e", "f", "g"].map { try value($0).style }
                == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded, .flow, .flow])
        #expect(
            try ["a", "b", "c", "d", "e"].map { try value($0).text } == ["one", "two", "three", "four\n", "five\n"])
        #expect(root.style == .block)
        #expect(try value("a").anchor == "x")
        #expect(try value("j").anchor == "x")
        #expect(try value("f").tag == "!u")
        #expect(try value("a").rangeWithProperties == SourceRange(3, 9))
        #expect(try ["g", "h", "i"].map { try value($0).isNull } == [false, true, true])
        #expect(try value("f").elements.count == 1)
        #expect(try value("g").entries.isEmpty)
        #expect(try value("a").textEquals("one") && !value("a").textEquals("ones") && !value("f").textEquals(""))
        #expect(root.value(forKey: "none") == nil)
        #expect(try value("a").value(forKey: "x") == nil)
    }

    @Test("ways and keys")
    func ways() throws {
        let text = "base: &b {x: {y: 1}}\nlist:\n- {k: [1, 2]}\nuse: {<<: *b, other: *b}\nmany: {<<: [*b]}\n"
        let root = try #require(read(text).root)
        let two = try #require(root.value(forKey: "list")?.elements.map { $0 }.first?.value(forKey: "k"))
        #expect(two.elements.map(\.breadcrumb) == [["list", "[0]", "k", "[0]"], ["list", "[0]", "k", "[1]"]])
        let merged = try #require(root.value(forKey: "use")?.value(forKey: "x")?.value(forKey: "y"))
        #expect(merged.breadcrumb == ["use", "x", "y"])
        let listed = try #require(root.value(forKey: "many")?.value(forKey: "x")?.value(forKey: "y"))
        #expect(listed.breadcrumb == ["many", "x", "y"])
        let aliased = try #require(root.value(forKey: "use")?.value(forKey: "other")?.value(forKey: "x"))
        #expect(aliased.breadcrumb == ["use", "other", "x"])
        #expect(root.breadcrumb == [])
        #expect(root.keyRange == nil)
        #expect(two.keyRange.map { root.tree.file.text(in: $0) } == "k")
        let other = try #require(root.value(forKey: "use")?.value(forKey: "other"))
        #expect(other.keyRange.map { root.tree.file.text(in: $0) } == "other")
    }
}
