// Are the lines and underlines of a finding drawn where they belong?

import SourceText
import TestSupport
import Testing

@Suite("Frames")
struct FrameTests {
    /// A finding on the first marked range; the other ranges are related places, labelled in order.
    private func frame(
        _ marked: String, label: String? = nil, related: [String] = [], breadcrumb: [String] = [],
        options: Frame.Options = Frame.Options()
    ) -> String {
        let marked = MarkedText(marked)
        let file = SourceFile(path: "a.yaml", text: marked.text)
        let places = zip(related, marked.ranges.dropFirst()).map {
            Related($0, file: file, range: SourceRange($1))
        }
        let finding = Diagnostic(
            id: "x", severity: .error, message: "m", file: file, range: SourceRange(marked.ranges.first ?? 0..<0),
            label: label, related: places, breadcrumb: breadcrumb)
        return Frame.text(for: finding, options: options)
    }

    @Test("one range")
    func one() {
        #expect(
            frame("a: 1\nb: «two»\n", label: "here", breadcrumb: ["a", "[1]", "b"]) == """
                  ┌ a.yaml:2:4 (a[1].b)
                2 │ b: two
                  │    ^^^ here

                """)
    }

    @Test("related places above and below, a gap between, ASCII")
    func related() {
        let text = "a: 1\nb: 2\nc: 3\nd: 4\ne: «5»\nf: 6\ng: «7»\n"
        #expect(
            frame(text, label: "this", related: ["that"]) == """
                  ┌ a.yaml:5:4
                5 │ e: 5
                  │    ^ this
                6 │ f: 6
                7 │ g: 7
                  │    ─ that

                """)
        let wide = "a: 1\nb: 2\nc: 3\nd: 4\ne: «5»\nf: 6\ng: 7\nh: 8\ni: 9\nj: «10»\n"
        #expect(
            frame(wide, related: ["that"], options: .init(isUnicode: false)) == """
                  --> a.yaml:5:4
                 5 | e: 5
                   |    ^
                  ...
                10 | j: 10
                   |    -- that

                """)
    }

    @Test("tabs, wide characters, controls, an empty range at the end")
    func cells() {
        #expect(
            frame("\ta:\t«日本» 🇪🇺 «é»x", related: ["r"]) == """
                  ┌ a.yaml:1:5
                1 │     a:  日本 🇪🇺 éx
                  │         ^^^^
                  │                 ─ r

                """)
        #expect(
            frame("a\u{1B}[31m«b»") == """
                  ┌ a.yaml:1:7
                1 │ a\\u{001B}[31mb
                  │              ^

                """)
        #expect(
            frame("ab«»") == """
                  ┌ a.yaml:1:3
                1 │ ab
                  │   ^

                """)
        #expect(
            frame("") == """
                  ┌ a.yaml:1:1
                1 │
                  │ ^

                """)
    }

    @Test("ranges over several lines")
    func severalLines() {
        #expect(
            frame("k:\n  «a: 1\n  b: 2\n»c: 3\n", label: "these") == """
                  ┌ a.yaml:2:3
                2 │   a: 1
                  │   ^^^^
                3 │   b: 2
                  │   ^^^^ these

                """)
        #expect(
            frame("k:\n  «a: 1\n  b: 2\n  c: 3\n  d: 4\n  e: 5\n  f: 6»\n", label: "these") == """
                  ┌ a.yaml:2:3
                2 │   a: 1
                  │   ^^^^
                  ⋮
                7 │   f: 6
                  │   ^^^^ these

                """)
    }

    @Test("long lines are cut around the underline")
    func longLines() {
        let options = Frame.Options(width: 20)
        #expect(
            frame(String(repeating: "a", count: 30) + "«bcd»" + String(repeating: "e", count: 30), options: options)
                == """
                  ┌ a.yaml:1:31
                1 │ …aaaaaabcdeeeeeeeeeee…
                  │        ^^^

                """)
        #expect(
            frame("«b»" + String(repeating: "e", count: 30), options: options) == """
                  ┌ a.yaml:1:1
                1 │ beeeeeeeeeeeeeeeeeee…
                  │ ^

                """)
        let huge = frame(String(repeating: "é", count: 2_000_000) + "«b»" + String(repeating: "é", count: 9))
        #expect(huge.utf8.count < 1000)
        #expect(huge.contains("béééééééé"))
        let all = frame("«" + String(repeating: "x", count: 300) + "»", options: options)
        #expect(all.split(separator: "\n").allSatisfy { $0.count < 30 })
    }

    @Test("the underline stands below what it means, whatever the text", arguments: 0..<300)
    func underlinesMatch(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let letters = ["a", "b", " ", "é", "日", "\t", "\u{301}", "🎉", "\u{202E}", "x"]
        let count = Int.random(in: 1...120, using: &random)
        let text = (0..<count).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        let bytes = Array(text.utf8)
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = Int.random(in: start...bytes.count, using: &random)
        let file = SourceFile(path: "p", bytes: bytes)
        let finding = Diagnostic(
            id: "x", severity: .note, message: "m", file: file, range: SourceRange(start, end))
        let width = Int.random(in: 20...60, using: &random)
        let lines = Frame.lines(for: finding, options: Frame.Options(width: width))
        #expect(lines.count == 3)
        for line in lines.dropFirst() { #expect(DisplayWidth.of(line.text) <= width + 8) }
        #expect(lines.last?.text.contains("^") == true)
    }

    @Test("places in other files come after, the surplus is counted")
    func otherFiles() {
        let here = SourceFile(path: "a.yaml", text: "a: 1\n")
        let there = SourceFile(path: "b.yaml", text: "x: 1\ny: 2\n")
        let finding = Diagnostic(
            id: "x", severity: .error, message: "m", file: here, range: SourceRange(3, 4),
            related: [
                Related("from here", file: there, range: SourceRange(8, 9)),
                Related("hidden", file: there, range: SourceRange(0, 1)),
            ])
        #expect(
            Frame.text(for: finding, options: .init(mostRelated: 1)) == """
                  ┌ a.yaml:1:4
                1 │ a: 1
                  │    ^
                  ┌ b.yaml:2:4
                2 │ y: 2
                  │    ─ from here
                  and 1 more place

                """)
    }
}
