// Is every bad file refused with a clear message, and never with a crash?

import Glibc
import TestSupport
import Testing

@Suite struct BadInputTests {
    /// Each with what the output or the complaint says.
    static let files: [(name: String, bytes: [UInt8], says: String, code: Int32)] = [
        ("empty", [], "the file holds no rate card", 1),
        ("binary", (0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }, "not", 2),
        ("UTF-16", [0xFF, 0xFE, 0x72, 0, 0x61, 0], "UTF-16", 2),
        ("invalid UTF-8", Array("ratecard: 1\nid: ".utf8) + [0xC3, 0x28], "not UTF-8", 2),
        ("NUL", Array("ratecard: 1\nid: a\0b".utf8), "\\u{0000}", 2),
        (
            "brackets", Array(("ratecard: 1\na: " + String(repeating: "[", count: 100_000)).utf8), "inside one another",
            1
        ),
        ("alias bomb", bomb, "would grow beyond", 1),
        ("recursive anchor", Array("ratecard: 1\nmeters: &m\n  x: *m\n".utf8), "contains itself", 1),
        (
            "400,000 keys", Array(("ratecard: 1\n" + (0..<400_000).map { "k\($0): 1\n" }.joined()).utf8),
            "is not a key", 1
        ),
        ("20 MB line", Array("ratecard: 1\nid: ".utf8) + [UInt8](repeating: 0x78, count: 20_000_000), "at most", 2),
        ("newer version", Array("ratecard: 2\nid: a\nvendor: b\ncurrency: USD\n".utf8), "reads version 1", 1),
        ("a list", Array("- 1\n".utf8), "is a mapping of keys", 1),
    ]

    static var bomb: [UInt8] {
        var text = "ratecard: 1\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        for level in 1..<10 {
            let all = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
            text += "a\(level): &a\(level) [\(all)]\n"
        }
        return Array(text.utf8)
    }

    @Test(arguments: files.indices) func isRefused(_ index: Int) throws {
        let file = Self.files[index]
        let path = "/tmp/ratelint-bad-\(getpid())-\(index).yaml"
        Program.write(file.bytes, to: path)
        defer { unlink(path) }
        let outcome = try Program.run(["check", path, "--format", "concise"])
        #expect(outcome.signal == 0, "\(file.name)")
        #expect(outcome.code == file.code, "\(file.name): \(outcome.complaint)")
        #expect((outcome.output + outcome.complaint).contains(file.says), "\(file.name)")
        #expect(outcome.output.utf8.count < 200_000, "\(file.name)")
    }

    @Test func linksAndFoldersAreRefused() throws {
        let folder = "/tmp/ratelint-links-\(getpid())"
        mkdir(folder, 0o700)
        defer {
            for name in ["loop1.yaml", "loop2.yaml", "broken.yaml"] { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        #expect(try Program.run(["check", folder]).complaint.contains("there is no rate card"))
        symlink("nowhere", "\(folder)/broken.yaml")
        symlink("loop2.yaml", "\(folder)/loop1.yaml")
        symlink("loop1.yaml", "\(folder)/loop2.yaml")
        let outcome = try Program.run(["check", folder])
        #expect(outcome.code == 2)
        #expect(outcome.complaint.contains("broken.yaml: there is no such file or folder"))
        #expect(outcome.complaint.contains("loop1.yaml: the link leads in a circle"))
    }
}
