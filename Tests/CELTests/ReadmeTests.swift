// Does the example of the module's README compile, and does it do what it looks like?

import CEL
import FoundationEssentials
import Money
import Regex2
import Testing

@Suite struct ReadmeTests {
    @Test func theExampleRuns() throws {
        var printed = ""
        func print(_ parts: Any...) { printed += parts.map { "\($0)" }.joined(separator: " ") }
        // The example, word by word:
        var environment = Environment(regex: { pattern in
            let compiled = try RegularExpression(pattern)  // any engine; this one is RE2
            return { compiled.matches($0) }
        })
        let price = environment.declare("price", .money)
        let names = environment.declare("names", .list(.string))

        let program = try environment.compile("price > 0 && names.exists(n, n.startsWith('a'))", expecting: .bool)

        var frame = Frame(environment)
        frame.set(price, .money(MoneyAmount(20, .usd)))
        frame.set(names, .list([.string("ab")]))
        switch program.evaluateBool(&frame) {
        case .success(let answer): print(answer)
        case .failure(let error): print(error, program.range(of: error))
        }
        // The end of the example.
        #expect(printed == "true")
    }

    /// Every line of the README's example, beside its imports, stands above in the same order.
    @Test func theExampleIsTheReadmes() throws {
        let here = URL(filePath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "Sources/CEL/README.md"), encoding: .utf8)
        let test = try String(contentsOf: here, encoding: .utf8)
        func lines(_ text: some StringProtocol) -> [String] {
            text.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
        }
        let block = try #require(
            lines(readme).split(separator: "```swift").dropFirst().first?.split(separator: "```").first)
        let tested = try #require(
            lines(test).split(separator: "// The example, word by word:").dropFirst().first?
                .split(separator: "// The end of the example.").first)
        #expect(block.filter { !$0.hasPrefix("import ") } == Array(tested))
    }
}
