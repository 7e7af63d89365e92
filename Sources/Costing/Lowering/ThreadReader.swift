// Which thread did the user hand over, as a line or as a file?

package import Calendar
package import Metering
internal import RateCard
internal import Schema
package import SourceText
internal import YAMLTree

/// Reads threads for people who ask what a meter makes of one.
package enum ThreadReader {
    private static let shape = Schema.Shape(
        "thread", "What happened in one or a few tickets.", ThreadShapes.threadFields)

    /// A thread in one line, such as `customer 0m, ai 1m, closed 2h`.
    package static func line(
        _ file: SourceFile, zone: TimeZoneRules = .utc
    ) -> (thread: TicketThread?, problems: [Diagnostic]) {
        let read = ThreadText.read(file, zone: zone)
        return (read.thread, read.problem.map { [$0] } ?? [])
    }

    /// A thread in YAML, with the keys that the threads of a card's `examples` have.
    package static func yaml(
        _ file: SourceFile, zone: TimeZoneRules = .utc
    ) -> (thread: TicketThread?, problems: [Diagnostic]) {
        let tree = YAMLTree(file)
        func problem(_ message: String, _ hint: String? = nil) -> Diagnostic {
            Diagnostic(
                id: "wrong-thread", severity: .error, message: message, file: file, range: file.wholeRange,
                actor: .mend,
                hint: hint)
        }
        let broken = tree.diagnostics.filter { $0.severity == .error }
        guard broken.isEmpty, let root = tree.documents.first else {
            return (nil, broken.isEmpty ? [problem("the file is empty")] : broken)
        }
        var decoder = Decoder(file: file, root: shape, currency: .none)
        let record = decoder.decodeRoot(root)
        let wrong = decoder.diagnostics.filter { $0.severity == .error }
        guard wrong.isEmpty, let record else { return (nil, wrong) }
        guard !record.records("thread").isEmpty else {
            return (
                nil, [problem("the thread has no event", "`thread` is a list such as `- {author: customer, time: 0m}`")]
            )
        }
        switch ThreadLowering.thread(record, zone: zone) {
        case .success(let thread): return (thread, [])
        case .failure(let problem): return (nil, [Self.diagnostic(problem, file)])
        }
    }

    private static func diagnostic(_ problem: WorkloadProblem, _ file: SourceFile) -> Diagnostic {
        Diagnostic(
            id: "wrong-thread", severity: .error, message: problem.message, file: file, range: file.wholeRange,
            actor: .mend)
    }
}
