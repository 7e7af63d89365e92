// Runs a file of conformance tests and reports what passes, or answers expressions one a line.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

let arguments = CommandLine.arguments.dropFirst()
if arguments.contains("--batch") {
    guard Batch.run() else {
        print("the first line must declare the variables")
        exit(2)
    }
    exit(0)
}
guard let path = arguments.first(where: { !$0.hasPrefix("--") }) else {
    print("usage: cel-conformance FILE [--list-failures] | --batch")
    exit(2)
}
do {
    let report = ConformanceReport(try JSON.tests(path: path).compactMap(ConformanceTest.init))
    if arguments.contains("--list-failures") {
        for (test, reason) in report.failures { print("\(test.id)\n    \(test.expression)\n    \(reason)") }
    }
    print(report.table)
    exit(report.failures.isEmpty ? 0 : 1)
} catch {
    print("\(path): \(error)")
    exit(2)
}
