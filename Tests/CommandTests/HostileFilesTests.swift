// Does the program survive what is no card, and say clearly what is wrong?

import Glibc
import TestSupport
import Testing

@Suite struct HostileFiles {
    static let head =
        "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\nmeters: {m: {counts: tickets}}\ncharges: {c: {of: m, rate: 1}}\n"

    struct Case: CustomTestStringConvertible {
        let name: String
        let code: Int32
        let says: String
        let bytes: @Sendable () -> [UInt8]

        init(_ name: String, _ code: Int32, says: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
            (self.name, self.code, self.says, self.bytes) = (name, code, says, bytes)
        }
        init(_ name: String, _ code: Int32, says: String, text: @escaping @Sendable () -> String) {
            self.init(name, code, says: says) { Array(text().utf8) }
        }
        var testDescription: String { name }
    }

    static let cases = [
        Case("empty", 1, says: "empty-file", text: { "" }),
        Case("only a comment", 1, says: "empty-file", text: { "# nothing\n" }),
        Case("a list", 1, says: "error[", text: { "- 1\n- 2\n" }),
        Case("a word", 1, says: "error[", text: { "word\n" }),
        Case(
            "binary", 2, says: "not", { [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0xFF, count: 4000) }),
        Case(
            "UTF-16", 2, says: "UTF-16", { [0xFF, 0xFE] + head.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }),
        Case(
            "UTF-16 without a mark", 2, says: "UTF-16", { head.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }),
        Case(
            "UTF-32", 2, says: "UTF-32",
            { [0xFF, 0xFE, 0, 0] + head.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), 0, 0, 0] } }),
        Case(
            "invalid UTF-8", 2, says: "this is not UTF-8, on line \(head.split(separator: "\n").count + 1)\n",
            { Array((head + "note: ").utf8) + [0xC3, 0x28, 0x0A] }),
        Case("Latin-1", 2, says: "UTF-8", { Array((head + "note: caf").utf8) + [0xE9, 0x0A] }),
        Case("NUL", 2, says: "not allowed", { Array(head.utf8) + [0, 0x0A] }),
        Case("100,000 brackets", 1, says: "yaml-", text: { String(repeating: "[", count: 100_000) }),
        Case(
            "100,000 braces in a card", 1, says: "yaml-",
            text: { head + "limits: " + String(repeating: "{a: ", count: 100_000) }),
        Case(
            "deep indentation", 1, says: "yaml-",
            text: {
                (0..<3000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
            }),
        Case(
            "alias bomb", 1, says: "yaml-alias-bomb",
            text: {
                head + "note: &a0 [x, x]\n"
                    + (1...40).map { "k\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n") + "\n"
            }),
        Case("recursive anchor", 1, says: "yaml-", text: { head + "limits: &a {at_limit: *a}\n" }),
        Case("unknown alias", 1, says: "yaml-", text: { head + "limits: *nowhere\n" }),
        Case("merge of itself", 1, says: "yaml-", text: { head + "limits: &a {<<: *a, at_limit: stop}\n" }),
        Case(
            "400,000 keys", 1, says: "too-many-findings",
            text: { head + (1...400_000).map { "k\($0): 1" }.joined(separator: "\n") + "\n" }),
        Case(
            "600,000 nodes", 1, says: "yaml-too-many-nodes",
            text: { head + "note: [" + String(repeating: "1,", count: 600_000) + "1]\n" }),
        Case(
            "a line of 20 MB", 2, says: "at most",
            text: { head + "note: " + String(repeating: "x", count: 20_000_000) + "\n" }),
        Case(
            "a line of 10 MB", 0, says: "1 card",
            text: { head + "note: " + String(repeating: "x", count: 10_000_000) + "\n" }),
        Case(
            "an unknown key of 1 MB", 1, says: "error[",
            text: { head + "\"" + String(repeating: "x", count: 1_000_000) + "\": 1\n" }),
        Case("a huge number", 1, says: "error[", text: { head.replacing("rate: 1", with: "rate: 1e999999999") }),
        Case(
            "a number of 100,000 digits", 1, says: "error[",
            text: { head.replacing("rate: 1", with: "rate: " + String(repeating: "9", count: 100_000)) }),
        Case("newer version", 1, says: "newer-version", text: { head.replacing("ratecard: 1", with: "ratecard: 2") }),
        Case(
            "a version that is no number", 1, says: "wrong-type",
            text: { head.replacing("ratecard: 1", with: "ratecard: one") }),
        Case("two documents", 1, says: "several-documents", text: { head + "---\n" + head }),
        Case("tabs", 1, says: "yaml-tab", text: { "ratecard: 1\nmeters:\n\tm: 1\n" }),
        Case(
            "a merge conflict", 1, says: "yaml-",
            text: { "<<<<<<< HEAD\n" + head + "=======\n" + head + ">>>>>>> other\n" }),
        Case(
            "JSON", 0, says: "1 card",
            text: {
                #"{"ratecard": 1, "id": "t", "vendor": "T", "currency": "USD", "meters": {"m": {"counts": "tickets"}}, "charges": {"c": {"of": "m", "rate": 1}}}"#
            }),
        Case("carriage returns", 0, says: "1 card", text: { head.replacing("\n", with: "\r\n") }),
        Case("a byte order mark", 0, says: "1 card", { [0xEF, 0xBB, 0xBF] + Array(head.utf8) }),
    ]

    /// What a run must never be: killed, slow, silent, or full of control characters.
    private func check(_ result: Outcome, _ took: Duration) {
        #expect(result.signal == 0)
        #expect(took < .seconds(20))
        for bytes in [result.output.utf8, result.complaint.utf8] {
            #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A })
            #expect(bytes.count < 2_000_000)
        }
        #expect(!result.complaint.contains("Fatal error"))
    }

    @Test(arguments: cases) func isAnswered(_ example: Case) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("card.yaml", example.bytes())
        let clock = ContinuousClock()
        let start = clock.now
        let result = try Program.run(["check", path, "--as-of", "2026-11-24", "--format", "concise"])
        check(result, clock.now - start)
        #expect(result.code == example.code, "\(result.output.prefix(500))\(result.complaint.prefix(500))")
        let said = example.code == 2 ? result.complaint : result.output
        #expect(said.contains(example.says), "\(said.prefix(500))")
    }

    /// The same files as a workload and as rules: never a crash, and exit 2.
    @Test(arguments: cases.filter { $0.code != 0 }) func isAnsweredElsewhere(_ example: Case) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("file.yaml", example.bytes())
        let clock = ContinuousClock()
        for arguments in [["cost", "ratecards/ada.yaml", "--workload", path], ["rules", "check", path]] {
            let start = clock.now
            let result = try Program.run(arguments)
            #expect(result.signal == 0)
            #expect(clock.now - start < .seconds(20))
            #expect(result.code == 2, "\(arguments[0]): \(result.output.prefix(300))\(result.complaint.prefix(300))")
        }
    }

    @Test func links() throws {
        let folder = try TemporaryFolder()
        symlink("\(folder.path)/absent.yaml", "\(folder.path)/nowhere.yaml")
        symlink("\(folder.path)/loop.yaml", "\(folder.path)/loop.yaml")
        for (name, says) in [("nowhere.yaml", "no such file"), ("loop.yaml", "circle")] {
            let result = try Program.run(["check", "\(folder.path)/\(name)"])
            #expect(result.code == 2)
            #expect(result.complaint.contains(says), "\(result.complaint)")
        }
        // In a folder both are said, and a good card beside them is still read.
        try folder.write("good.yaml", text: Self.head)
        let result = try Program.run(["check", folder.path, "--as-of", "2026-11-24"])
        #expect(result.code == 2)
        #expect(result.complaint.contains("nowhere.yaml") && result.complaint.contains("loop.yaml"))
        #expect(result.output.contains("1 card"))
    }

    @Test func foldersThatLeadInACircle() throws {
        let folder = try TemporaryFolder()
        try folder.write("good.yaml", text: Self.head)
        symlink(folder.path, "\(folder.path)/again")
        let result = try Program.run(["check", folder.path, "--as-of", "2026-11-24"])
        #expect(result.code == 0)
        #expect(result.output.contains("1 card"))
    }

    @Test func whatIsNoFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", text: "x")
        for (path, says) in [
            ("/dev/null", "plain file"), ("\(folder.path)/file/card.yaml", "file/card.yaml"), ("", "no such file"),
            (String(repeating: "a", count: 5000), "aaa"),
        ] {
            let result = try Program.run(["check", path])
            #expect(result.code == 2)
            #expect(result.complaint.contains(says), "\(result.complaint)")
        }
        let empty = try Program.run(["check", folder.path])
        #expect(empty.code == 2)
        #expect(empty.complaint.contains("there is no rate card"), "\(empty.complaint)")
        try folder.write("other.yaml", text: "services: {web: 1}\n")
        let other = try Program.run(["check", folder.path])
        #expect(other.code == 2)
        #expect(other.complaint.contains("there is no rate card"), "\(other.complaint)")
    }

    /// The owner of the machine may read everything: there is nothing to refuse then.
    @Test(.enabled(if: geteuid() != 0, "root may read every file")) func whatMayNotBeRead() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("card.yaml", text: Self.head)
        chmod(path, 0)
        let result = try Program.run(["check", path])
        #expect(result.code == 2)
        #expect(result.complaint.contains("may not be read"), "\(result.complaint)")
    }

    /// A file that opens and cannot be read, whoever asks for it.
    @Test(.enabled(if: access("/proc/self/attr/exec", F_OK) == 0 || access("/proc/self/mem", F_OK) == 0, "no /proc"))
    func whatCannotBeRead() throws {
        let result = try Program.run(["check", "/proc/self/mem"])
        #expect(result.signal == 0)
        #expect(result.code != 0)
        #expect(!(result.output + result.complaint).isEmpty)
    }

    /// Nothing from a file or a name reaches a terminal as a command.
    @Test(arguments: ["text", "concise", "json", "github"]) func hostileCharacters(_ format: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "a\u{1B}[31mred\u{202E}.yaml",
            text: """
                ratecard: 1
                id: "x\\e[2J\\u202Ey"
                vendor: "V\\e]0;title\\a"
                currency: USD
                status: "\\e[31mquote\\u2066"
                "key\\e[1m\\u202E": 1
                charges: {"c\\e[5m": {of: "m\\r\\n::error::owned", rate: "\\u009B31m"}}   # \u{202E}
                """)
        for arguments in [
            ["check", path, "--as-of", "2026-11-24", "--format", format],
            ["check", path + "absent", "--format", format],
            ["cost", path, "--workload", "ratecards/workloads/plain.yaml"],
            ["explain", "no\u{1B}[31m\u{202E}rule"],
            ["check", path, "--format", "x\u{1B}[31m\u{202E}"],
            ["cost", path, "--workload", "w\u{1B}[31m\u{202E}"],
        ] {
            let result = try Program.run(arguments)
            #expect(result.signal == 0)
            #expect(result.code > 0)
            for text in [result.output, result.complaint] {
                let bad = text.unicodeScalars.filter { scalar in
                    (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value)
                        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                }
                #expect(bad.isEmpty, "\(arguments[0]) \(format): \(text.debugDescription.prefix(600))")
                #expect(!text.split(separator: "\n").contains { $0.hasPrefix("::error::owned") })
            }
        }
    }
}
