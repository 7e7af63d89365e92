// Does the program print what the guides say that it prints?

import Glibc
import TestSupport
import Testing

/// Runs the guides: blocks such as `yaml file=NAME` are files, and in blocks `console` each line that begins with `$ ratelint` is
/// run in their folder and followed by what it prints. Blocks `text golden=NAME` show lines of a recorded page.
/// RATELINT_RECORD=1 writes the output into the guide.
@Suite struct GuideTests {
    static let guides = ["README.md", "docs/two-quotes.md", "docs/rules.md", "docs/answers.md"]

    /// The words of a command line; what stands between single quotes is one word.
    private static func words(_ line: Substring) -> [String] {
        let parts = line.split(separator: "'" as Character, omittingEmptySubsequences: false)
        return parts.enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    @Test(arguments: guides) func guide(_ path: String) throws {
        let root = try #require(projectRoot)
        let text = Program.read("\(root)/\(path)")
        let folder = "/tmp/ratelint-guide-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        mkdir(folder, 0o700)
        // What the commands of a guide write goes away, too.
        var (files, folders) = (["\(folder)/signoffs.yaml"], [folder])
        defer {
            for file in files { unlink(file) }
            for folder in folders.reversed() { rmdir(folder) }
        }
        var result: [String] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            result.append(line)
            if line.hasPrefix("```"), let mark = line.firstRange(of: " file=") {
                let body = lines.prefix { $0 != "```" }
                let name = line[mark.upperBound...]
                let file = "\(folder)/\(name)"
                if let slash = name.lastIndex(of: "/") {
                    let inner = "\(folder)/\(name[..<slash])"
                    if mkdir(inner, 0o700) == 0 { folders.append(inner) }
                }
                Program.write(Array((body.joined(separator: "\n") + "\n").utf8), to: file)
                files.append(file)
            }
            if line.hasPrefix("```text golden=") {
                // A part of a page that another test holds: `...` stands for what is left out.
                let page = Program.read("\(root)/Tests/Fixtures/golden/\(line.dropFirst("```text golden=".count))")
                let known = Set(page.split(separator: "\n").map(String.init))
                for shown in lines.prefix(while: { $0 != "```" }) where !shown.isEmpty && shown != "..." {
                    #expect(known.contains(shown), "\(path): the page has no line `\(shown)`")
                }
            }
            guard line == "```console" else { continue }
            while let next = lines.first, next != "```" {
                lines.removeFirst()
                guard next.hasPrefix("$ ratelint ") else { continue }
                result.append(next)
                // Files are named as in the guide, so that their names are printed so.
                var words = Self.words(next.dropFirst("$ ratelint ".count))
                let dated = [
                    "check", "compare", "cost", "questions", "answers", "answer", "sign-off", "review", "calendar",
                    "rules eval", "rules trace", "rules mutate",
                ]
                if dated.contains(words.first ?? "") || dated.contains(words.prefix(2).joined(separator: " ")) {
                    words += ["--as-of", "2026-11-24"]
                }
                let outcome = try Program.run(words, in: folder)
                #expect(outcome.code <= 1 && outcome.complaint.isEmpty, "\(next): \(outcome.complaint)")
                var output = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                if output.last == "" { output.removeLast() }
                result += output
            }
        }
        let expected = result.joined(separator: "\n")
        if getenv("RATELINT_RECORD") != nil {
            Program.write(Array(expected.utf8), to: "\(root)/\(path)")
            Issue.record("\(path) was recorded: look at the change, then run the tests without RATELINT_RECORD")
            return
        }
        #expect(text == expected, "\(path) does not show what is printed; `make record` writes it anew")
    }
}
