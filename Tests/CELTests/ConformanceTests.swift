// How many of the official conformance tests pass?

import FoundationEssentials
import Testing

/// The data is no part of this package. Where it lies beside it as `../shared/cel/conformance.json`, all of it that is in
/// scope must pass; elsewhere this passes without it.
@Suite struct ConformanceTests {
    private static let path: String? = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let file = (root.dropLast() + ["shared", "cel", "conformance.json"]).joined(separator: "/")
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }()

    @Test func everythingInScopePasses() throws {
        guard let path = Self.path else { return }
        let report = ConformanceReport(try JSON.tests(path: path).compactMap(ConformanceTest.init))
        for failure in report.failures { Issue.record("\(failure.test.id): \(failure.reason)") }
        #expect(report.total.values.passed >= 1023)
        #expect(report.total.errors.passed >= 129)
        #expect(report.core.values.passed >= 693)
    }
}
