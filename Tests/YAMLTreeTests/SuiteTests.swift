// Does the reader agree with libyaml, and with the YAML test suite, on all its cases?

import FoundationEssentials
import SourceText
import TestSupport
import Testing
import YAMLTree

/// One case of the suite: an input, what libyaml says to it, and the events that the suite wants.
struct SuiteCase: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var name: String
    var fail: Bool
    var libyaml: String
    var yaml: String
    var tree: String?

    var testDescription: String { "\(id) \(name)" }

    /// The cases of `../shared/yaml/cases.json`; none when the file is not there.
    static let all: [SuiteCase] = {
        guard let path = shared("yaml/cases.json"), let bytes = readFile(path) else { return [] }
        return (try? JSONDecoder().decode([SuiteCase].self, from: Data(bytes))) ?? []
    }()

    /// The wanted events, without the markers of documents, which a tree does not keep.
    var events: [String]? {
        tree?.split(separator: "\n").map { line in
            let line = line.drop { $0 == " " }
            return line.hasPrefix("+DOC") ? "+DOC" : line.hasPrefix("-DOC") ? "-DOC" : String(line)
        }
    }
}

@Suite("The YAML test suite, when it lies beside the package")
struct SuiteTests {
    @Test("the file of cases, where there is one, holds them all")
    func isComplete() {
        if shared("yaml/cases.json") != nil { #expect(SuiteCase.all.count == 402) }
    }

    @Test("verdict, events, places", arguments: SuiteCase.all)
    func agrees(with suiteCase: SuiteCase) {
        let tree = YAMLTree(SourceFile(path: "case.yaml", text: suiteCase.yaml))
        let verdict =
            tree.parserProblem.map { "error \($0.line):\($0.column) \($0.text)" } ?? "ok"
        #expect(verdict == suiteCase.libyaml)
        #expect(tree.misplaced == [])
        #expect(tree.untraced == [])
        if suiteCase.libyaml == "ok", !suiteCase.fail, let events = suiteCase.events {
            #expect(tree.events == events)
        }
        if suiteCase.libyaml != "ok" {
            #expect(tree.diagnostics.contains { $0.id == "yaml-syntax" || $0.id == "yaml-tab" })
        }
    }

    @Test("an input cut off anywhere does not crash", arguments: SuiteCase.all)
    func survivesCuts(_ suiteCase: SuiteCase) {
        let bytes = Array(suiteCase.yaml.utf8)
        for count in 0..<bytes.count {
            let tree = YAMLTree(SourceFile(path: "case.yaml", bytes: Array(bytes[..<count])))
            #expect(tree.misplaced == [])
            #expect(tree.comments.allSatisfy { Int($0.range.end) <= count })
        }
    }
}
