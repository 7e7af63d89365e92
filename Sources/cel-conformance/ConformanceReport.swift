// How many of the tests pass, by file, and by what they expect?

/// The outcome of a whole run.
struct ConformanceReport {
    /// Passed and all, of the tests that expect a value and of those that expect an error.
    struct Counts {
        var values = (passed: 0, all: 0)
        var errors = (passed: 0, all: 0)
    }

    private(set) var files: [String: Counts] = [:]
    private(set) var core = Counts()
    private(set) var total = Counts()
    private(set) var skipped = 0
    private(set) var failures: [(test: ConformanceTest, reason: String)] = []

    init(_ tests: [ConformanceTest]) {
        for test in tests {
            guard test.isInScope else {
                skipped += 1
                continue
            }
            let reason = test.failure()
            func count(_ counts: inout Counts) {
                if test.expectsError {
                    counts.errors.all += 1
                    if reason == nil { counts.errors.passed += 1 }
                } else {
                    counts.values.all += 1
                    if reason == nil { counts.values.passed += 1 }
                }
            }
            count(&files[test.file, default: Counts()])
            count(&total)
            if test.isCore { count(&core) }
            if let reason { failures.append((test, reason)) }
        }
    }

    /// A table, a line a file.
    var table: String {
        var lines = [line("file", "values", "errors")]
        for (file, counts) in files.sorted(by: { $0.key < $1.key }) { lines.append(line(file, counts)) }
        lines.append(line("core", core))
        lines.append(line("all in scope", total))
        lines.append("out of scope: \(skipped)")
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ counts: Counts) -> String {
        line(name, "\(counts.values.passed)/\(counts.values.all)", "\(counts.errors.passed)/\(counts.errors.all)")
    }

    private func line(_ name: String, _ values: String, _ errors: String) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return padded(name, 18) + padded(values, 12) + errors
    }
}
