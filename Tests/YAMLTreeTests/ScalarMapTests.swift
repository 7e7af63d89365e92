// Do pieces of a scalar's text lead back to the right bytes of the file?

import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite("Maps from text to file")
struct ScalarMapTests {
    /// A file with marked places, and the pieces of the text of `k` that should lead there, in order.
    @Test(
        "pieces of text",
        arguments: [
            ("k: one «two» three\n", ["two"]),
            ("k: é «日» x\n", ["日"]),
            ("k: 'so''s «it» «''»x'\n", ["it", "'x"]),
            ("k: \"a\\tb\\u00e9«c»\\\"«d»\"\n", ["c", "d"]),
            ("k: \"«\\u20ac»x\"\n", ["€"]),
            ("k: \"one «\\\n    »\\x20two\"\n", []),
            ("k: one\n  two «three»\n  four\n", ["three"]),
            ("k: \"one  \n\n   «two»\"\n", ["two"]),
            ("k: \"one \\\n   «two»\"\n", ["two"]),
            ("k: |\n  one\n   «two»\n\n  «three»\n", ["two", "three"]),
            ("k: |2-\n    one\n   «two»\n", ["two"]),
            ("k: >\n  one\n  «two»\n\n    «deep»\n  é «x»\n", ["two", "deep", "x"]),
            ("k: >+\n\n  one\n  «two»\n\n", ["two"]),
            ("k: |+ # c\n  one\r\n  «two»\r\n\r\n", ["two"]),
            ("k: &a !t |\n  «expr»\n", ["expr"]),
            ("k: \"«\\U0001F389»x\\N«y»\\_\\L«z»\"\n", ["🎉", "y", "z"]),
        ])
    func pieces(text: String, pieces: [String]) throws {
        let marked = MarkedText(text)
        let tree = read(marked.text)
        #expect(tree.untraced == [])
        let node = try #require(tree.root?.value(forKey: "k"))
        let bytes = Array(node.text.utf8)
        let map = node.scalarMap
        for (piece, range) in zip(pieces, marked.ranges) {
            let wanted = Array(piece.utf8)
            let start = try #require((0...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) })
            // Of this piece, only the quote is looked at.
            if piece == "'x" {
                #expect(map.sourceRange(ofTextRange: start..<start + 1) == SourceRange(range))
                continue
            }
            #expect(node.sourceRange(ofTextRange: start..<start + wanted.count) == SourceRange(range))
            #expect(map.sourceRange(ofTextRange: start..<start + wanted.count) == SourceRange(range))
            #expect(node.sourceOffset(ofTextOffset: start) == UInt32(range.lowerBound))
        }
    }

    @Test("a fold is one piece; ends and empty texts have places")
    func edges() throws {
        let root = try #require(read("a: one\n   two\nb: ''\nc: >\n  x\nd: ab\n").root)
        let folded = try #require(root.value(forKey: "a"))
        #expect(folded.sourceRange(ofTextRange: 3..<4) == SourceRange(6, 10))
        #expect(folded.sourceRange(ofTextRange: 2..<5) == SourceRange(5, 11))
        #expect(folded.sourceOffset(ofTextOffset: 7) == 13)
        #expect(folded.sourceOffset(ofTextOffset: 700) == 13)
        let empty = try #require(root.value(forKey: "b"))
        #expect(empty.sourceOffset(ofTextOffset: 0) == 18)
        #expect(empty.sourceRange(ofTextRange: 0..<0) == SourceRange(18, 18))
        let block = try #require(root.value(forKey: "c"))
        #expect(block.sourceRange(ofTextRange: 0..<2) == SourceRange(27, 29))
        let plain = try #require(root.value(forKey: "d"))
        #expect(plain.sourceOffset(ofTextOffset: 2) == 34)
        #expect(plain.sourceRange(ofTextRange: 0..<9) == SourceRange(32, 34))
    }

    @Test("random scalars of every style are traced", arguments: 0..<400)
    func random(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        func draw(_ parts: [String]) -> String {
            (0..<Int.random(in: 0...12, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        }
        let common = ["a", "b c", "é", "\n  ", "\n\n  ", " ", "\r\n  ", "日", "  \n    ", "#", "\u{85}  ", "\u{2028}  "]
        let text =
            switch seed % 5 {
            case 0: "k: a" + draw(common) + "\n"
            case 1: "k: '" + draw(common + ["''", "\""]) + "'\n"
            case 2:
                "k: \"" + draw(common + ["\\n", "\\\"", "\\u00e9", "\\\n  ", "\\ ", "\\N", "\\x41", "'", "\\L"])
                    + "\"\n"
            case 3:
                "k: |" + (["", "-", "+", "1", "2+"].randomElement(using: &random) ?? "") + "\n  " + draw(common) + "\n"
            default: "k: >" + (["", "-", "+", "1-"].randomElement(using: &random) ?? "") + "\n  " + draw(common) + "\n"
            }
        let tree = read(text)
        #expect(tree.untraced == [], "\(text.debugDescription)")
        #expect(tree.misplaced == [], "\(text.debugDescription)")
    }
}
