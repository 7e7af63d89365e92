// Does every input end soon, and in a finding?

import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite("Hostile inputs")
struct HostileTests {
    private func timed(_ text: String, limits: YAMLLimits = YAMLLimits(), _ ids: Set<String>) {
        let bytes = Array(text.utf8)
        var found: Set<String> = []
        let time = ContinuousClock().measure {
            let tree = YAMLTree(SourceFile(path: "h.yaml", bytes: bytes), limits: limits)
            found = Set(tree.diagnostics.map(\.id))
            #expect(tree.misplaced == [])
        }
        #expect(ids.isSubset(of: found), "\(found)")
        // Generous, for a build without optimisation on a busy machine.
        #expect(time < .seconds(10))
    }

    @Test("deep nesting")
    func deep() {
        timed(String(repeating: "[", count: 100_000), ["yaml-too-deep"])
        timed(String(repeating: "{a: ", count: 100_000), ["yaml-too-deep"])
        timed(String(repeating: "- ", count: 100_000), ["yaml-too-deep"])
        timed(String(repeating: "? ", count: 100_000), ["yaml-too-deep"])
        timed(String(repeating: "[\n", count: 100_000), ["yaml-too-deep"])
        timed((0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), ["yaml-too-deep"])
        let chain = "a0: &a0 [1]\n" + (1..<300).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
        timed(chain, ["yaml-too-deep"])
    }

    @Test("aliases that multiply")
    func bomb() {
        let levels = (1..<30).map { level in
            "l\(level): &l\(level) [" + (0..<10).map { _ in "*l\(level - 1)" }.joined(separator: ", ") + "]\n"
        }.joined()
        timed("l0: &l0 x\n" + levels, ["yaml-alias-bomb"])
        let maps = (1..<30).map { level in
            "l\(level): &l\(level) {<<: [*l\(level - 1), *l\(level - 1)], k\(level): 1}\n"
        }.joined()
        timed("l0: &l0 {x: 1}\n" + maps, ["yaml-alias-bomb"])
        timed("a: &a [*a, *a]\nb: *a\n", ["yaml-recursive-anchor"])
    }

    @Test("much of everything")
    func much() {
        timed((0..<400_000).map { "key\($0): v\n" }.joined(), ["yaml-too-many-nodes"])
        let keys = (0..<100_000).map { "key\($0): v\n" }.joined()
        timed(keys + "key0: w\n", ["yaml-duplicate-key"])
        timed("a: " + String(repeating: "x", count: 20_000_000), ["yaml-too-large"])
        timed("a: \"" + String(repeating: "x", count: 2_000_000), ["yaml-syntax"])
        timed(String(repeating: "a", count: 2_000_000) + ": 1\n", ["yaml-syntax"])
        timed(String(repeating: "k: \"x\n", count: 100_000), ["yaml-syntax"])
        timed(String(repeating: "k: @\n", count: 100_000), ["yaml-syntax"])
        timed("a: [" + String(repeating: "x, ", count: 100_000) + "]\n", [])
        timed((0..<20_000).map { "- &a\($0) x\n" }.joined(), ["yaml-unused-anchor"])
        timed("a: {" + (0..<20_000).map { "? b\($0)" }.joined(separator: ", ") + "}\n", [])
    }

    @Test("what is no text")
    func noText() {
        func ids(_ bytes: [UInt8]) -> [String] {
            YAMLTree(SourceFile(path: "h.yaml", bytes: bytes)).diagnostics.map(\.id)
        }
        #expect(ids([]) == [])
        #expect(ids([0]) == ["yaml-control-character"])
        #expect(ids([UInt8](repeating: 0, count: 1000)) == ["yaml-control-character"])
        #expect(ids([0xFF, 0xFE, 0x61, 0x00]) == ["yaml-encoding"])
        #expect(ids((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 128) }).count == 1)
        #expect(ids(Array("a: ".utf8) + [0xC3] + Array("\nb: 2\n".utf8)) == ["yaml-encoding"])
        let tree = YAMLTree(SourceFile(path: "h.yaml", bytes: Array("a: x\0y\nb: 2\n".utf8)))
        #expect(tree.root?.value(forKey: "b")?.text == "2")
    }

    @Test("limits can be set")
    func limits() {
        timed("a: [1, 2, 3]\n", limits: YAMLLimits(nodes: 4), ["yaml-too-many-nodes"])
        timed("a: [[1]]\n", limits: YAMLLimits(depth: 2), ["yaml-too-deep"])
        timed("a: &a [1, 2]\nb: [*a, *a]\n", limits: YAMLLimits(expandedNodes: 9), ["yaml-alias-bomb"])
        timed("a: 1\n", limits: YAMLLimits(bytes: 4), ["yaml-too-large"])
        let many = read(String(repeating: "a: 1\n", count: 50), limits: YAMLLimits(findings: 7))
        #expect(many.diagnostics.count == 7)
        #expect(many.diagnostics.last?.help.last == "42 more findings of this file are not listed")
    }

    @Test("random bytes that look like YAML", arguments: 0..<2000)
    func random(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let parts = [
            "a", "b", "key", ": ", ":\n", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ", ", "# c", "'", "\"", "|",
            ">",
            "|+\n", ">-\n  ", "&x ", "*x", "<<: ", "!t ", "? ", "---\n", "...\n", "%YAML", "\t", "é", "日", "\r\n", "\\",
            "~", "@",
            "\u{FEFF}", "\0", "\u{85}",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            bytes += Array((parts.randomElement(using: &random) ?? "").utf8)
        }
        if seed % 7 == 0, !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0xC3 }
        let file = SourceFile(path: "r.yaml", bytes: bytes)
        let tree = YAMLTree(file)
        #expect(tree.misplaced == [], "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        for finding in tree.diagnostics {
            #expect(Int(finding.range.end) <= bytes.count, "\(finding.id)")
            #expect(!Frame.text(for: finding).isEmpty)
        }
        for node in allNodes(tree) {
            _ = node.breadcrumb
            _ = node.keyRange
            #expect(node.sourceOffset(ofTextOffset: node.textCount) <= UInt32(bytes.count))
        }
        _ = tree.doubtfulScalars
        #expect(tree.comments.map(\.range) == tree.comments.map(\.range).sorted())
    }
}
