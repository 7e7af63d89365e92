// Can a workload be used, for every card that it has figures for and at the ends of every range?

internal import Schema
package import SourceText
package import Workload

/// Checks what only shows when the figures of a workload are put together.
package enum WorkloadChecks {
    /// What keeps the workload from being used, each once.
    package static func problems(_ workload: Workload) -> [Diagnostic] {
        let cards = [""] + workload.record.named("per_card").map(\.name)
        var found: [WorkloadProblem] = []
        for (workload, isAtEnds) in variants(workload) {
            for card in cards {
                do throws(WorkloadProblem) {
                    _ = try Run(workload, card: card)
                } catch {
                    let problem =
                        isAtEnds
                        ? WorkloadProblem(
                            message: "at an end of your ranges \(error.message)", range: error.range, hint: error.hint)
                        : error
                    let isNew = !found.contains { $0.range == problem.range && ($0.range != nil || $0 == problem) }
                    if isNew { found.append(problem) }
                }
            }
        }
        return found.map { problem in
            Diagnostic(
                id: "wrong-workload", severity: .error, message: problem.message, file: workload.file,
                range: problem.range ?? SourceRange(0, 0), actor: .mend, hint: problem.hint)
        }
    }

    /// The workload as it is planned, and with every range at its one end and at its other.
    private static func variants(_ workload: Workload) -> [(Workload, Bool)] {
        if workload.open.isEmpty { return [(workload, false)] }
        let first = [Int](repeating: 0, count: workload.open.count)
        return [(workload, false)]
            + [first, workload.open.map { $0.options.count - 1 }].map { (workload.at($0), true) }
    }
}
