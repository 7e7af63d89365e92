// From kinds of tickets written out by hand, in place of a mix, to shapes.

internal import Metering
internal import Money
internal import RateCard
internal import Schema
internal import SourceText
internal import YAMLTree

/// Lowers the `shapes` of a workload.
enum ShapeLowering {
    private static let shape = Schema.Shape(
        "shape", "One concrete kind of ticket.",
        [.term("share", .percent, "Its share of the tickets.", required: true), .term("note", .text, "A remark.")]
            + ThreadShapes.threadFields)

    /// The shapes; their shares come to 100%.
    static func shapes(_ node: YAMLNode, file: SourceFile) throws(WorkloadProblem) -> [Metering.Shape] {
        guard node.kind == .sequence else {
            throw WorkloadProblem(message: "`shapes` is a list of kinds of tickets", range: node.range)
        }
        var result: [Metering.Shape] = []
        for element in node.elements {
            var decoder = Decoder(file: file, root: shape, currency: .none)
            let record = decoder.decodeRoot(element)
            if let error = decoder.diagnostics.first(where: { $0.severity == .error }) {
                let line = file.position(at: error.range.start).line
                throw WorkloadProblem(
                    message: "`shapes`, line \(line): \(error.message)", range: error.range, hint: error.hint)
            }
            guard let record, case .percent(let share)? = record.term("share")?.value else {
                throw WorkloadProblem(message: "each of `shapes` has one `share`", range: element.range)
            }
            switch ThreadLowering.thread(record) {
            case .success(let thread): result.append(Metering.Shape(weight: share.fraction, thread: thread))
            case .failure(let problem): throw WorkloadProblem(message: problem.message, range: element.range)
            }
        }
        let sum = result.reduce(Rational.zero) { $0 + $1.weight }
        guard sum == .one else {
            throw WorkloadProblem(
                message: "the shares of `shapes` come to \(Percentage(fraction: sum)), not to 100%", range: node.range)
        }
        return result
    }
}
