// Are files refused for the right reasons, and are places turned into lines and columns rightly?

import SourceText
import TestSupport
import Testing

@Suite("Source files")
struct SourceFileTests {
    @Test(
        "what is refused",
        arguments: [
            ([], nil),
            (Array("a: é €\r\n\t🎉\u{85}\u{FEFF}".utf8), nil),
            ([0xEF, 0xBB, 0xBF, 0x61], nil),
            ([0xFF, 0xFE, 0x61, 0], .wideEncoding(name: "UTF-16, little-endian")),
            ([0xFE, 0xFF, 0, 0x61], .wideEncoding(name: "UTF-16, big-endian")),
            ([0x61, 0, 0x3A, 0, 0x20, 0], .wideEncoding(name: "UTF-16, little-endian")),
            ([0, 0x61, 0, 0x3A], .wideEncoding(name: "UTF-16, big-endian")),
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], .wideEncoding(name: "UTF-32, little-endian")),
            ([0, 0, 0, 0x61], .wideEncoding(name: "UTF-32, big-endian")),
            ([0x61, 0, 0, 0], .wideEncoding(name: "UTF-32, little-endian")),
            ([0x61, 0x62, 0x63, 0x00], .controlCharacter("\0", at: 3)),
            (Array("ab\u{1B}".utf8), .controlCharacter("\u{1B}", at: 2)),
            (Array("ab\u{7F}".utf8), .controlCharacter("\u{7F}", at: 2)),
            (Array("é\u{80}".utf8), .controlCharacter("\u{80}", at: 2)),
            (Array("\u{FFFF}".utf8), .controlCharacter("\u{FFFF}", at: 0)),
            ([0x61, 0xC3], .invalidUTF8(at: 1)),
            ([0x61, 0xC0, 0x80], .invalidUTF8(at: 1)),
            ([0x61, 0xED, 0xA0, 0x80], .invalidUTF8(at: 1)),
            ([0x61, 0xF4, 0x90, 0x80, 0x80], .invalidUTF8(at: 1)),
            ([0x61, 0xE2, 0x28, 0xA1], .invalidUTF8(at: 1)),
            ([UInt8](repeating: 0x61, count: 101), .tooLarge(bytes: 101, limit: 100)),
            ([UInt8](repeating: 0x61, count: 50) + [0x07], .controlCharacter("\u{07}", at: 50)),
        ] as [([UInt8], SourceProblem?)])
    func refused(bytes: [UInt8], problem: SourceProblem?) {
        #expect(SourceFile.validate(bytes, maxBytes: 100) == problem)
        #expect(problem?.message.isEmpty != true)
    }

    @Test("the survey agrees with decoding byte by byte", arguments: 0..<300)
    func surveyAgrees(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let pool: [UInt8] = [0x61, 0x20, 0x0A, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x8E, 0x89, 0x7F, 0x09]
        let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
            Int.random(in: 0..<8, using: &random) > 0 ? 0x61 : pool.randomElement(using: &random) ?? 0
        }
        let survey = bytes.withUnsafeBufferPointer { SourceFile.survey($0, atMost: 100) }
        let isText = String(validating: bytes, as: UTF8.self) != nil
        let hasBad = survey.problems.contains { if case .invalidUTF8 = $0 { true } else { false } }
        #expect(isText == !hasBad)
        #expect(survey.isASCII == bytes.allSatisfy { $0 < 0x80 })
    }

    @Test("lines and columns")
    func positions() {
        let file = SourceFile(path: "a", text: "ab\ncé🎉d\r\ne\rf\n")
        #expect(file.lines.starts == [0, 3, 13, 15, 17])
        func check(_ offset: UInt32, _ line: Int, _ bytes: Int, _ points: Int, _ units: Int) {
            let position = file.position(at: offset)
            #expect(
                position
                    == SourcePosition(line: line, byteColumn: bytes, column: points, utf16Column: units),
                "offset \(offset)")
        }
        check(0, 1, 1, 1, 1)
        check(2, 1, 3, 3, 3)
        check(3, 2, 1, 1, 1)
        check(4, 2, 2, 2, 2)
        check(5, 2, 3, 2, 2)  // within é
        check(6, 2, 4, 3, 3)
        check(8, 2, 6, 3, 3)  // within the emoji
        check(10, 2, 8, 4, 5)
        check(13, 3, 1, 1, 1)
        check(15, 4, 1, 1, 1)
        check(17, 5, 1, 1, 1)
        check(99, 5, 1, 1, 1)
        #expect(file.lines.range(ofLine: 2, in: file.bytes) == SourceRange(3, 11))
        #expect(file.lines.range(ofLine: 3, in: file.bytes) == SourceRange(13, 14))
        #expect(file.lines.range(ofLine: 5, in: file.bytes) == SourceRange(17, 17))
        #expect(file.lines.range(ofLine: 9, in: file.bytes) == SourceRange(17, 17))
        #expect(file.text(in: SourceRange(4, 6)) == "é")
        #expect(file.text(in: SourceRange(16, 600)) == "\n")
    }

    @Test("findings are sorted alike, whatever order they came in")
    func order() {
        let a = SourceFile(path: "a", text: "xyz")
        let b = SourceFile(path: "b", text: "xyz")
        let sorted = [
            Diagnostic(id: "m", severity: .note, message: "1", file: a, range: SourceRange(0, 1)),
            Diagnostic(id: "z", severity: .error, message: "1", file: a, range: SourceRange(1, 2)),
            Diagnostic(id: "a", severity: .warning, message: "1", file: a, range: SourceRange(1, 2)),
            Diagnostic(id: "b", severity: .warning, message: "1", file: a, range: SourceRange(1, 2)),
            Diagnostic(id: "b", severity: .warning, message: "2", file: a, range: SourceRange(1, 2)),
            Diagnostic(id: "b", severity: .warning, message: "2", file: a, range: SourceRange(1, 3), help: ["h"]),
            Diagnostic(id: "b", severity: .warning, message: "2", file: a, range: SourceRange(1, 3)),
            Diagnostic(id: "a", severity: .error, message: "0", file: b, range: SourceRange(0, 1)),
        ]
        var random = SplitMix(seed: 7)
        for _ in 0..<20 { #expect(sorted.shuffled(using: &random).sorted() == sorted) }
        #expect(Severity(name: "warning") == .warning)
        #expect(Severity(name: "warn") == nil)
    }
}
