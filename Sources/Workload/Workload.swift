// A workload as its author wrote it down.

package import Money
package import Schema
package import SourceText
internal import YAMLTree

/// What a buyer's tickets look like, as written.
package struct Workload: Sendable {
    /// The file.
    package let file: SourceFile
    /// The decoded document.
    package let record: Record
    /// The stable name.
    package let id: String

    /// Tickets a month, by month: one number for all, or twelve.
    package let months: [Rational]

    /// The mean of the months.
    package var mean: Rational {
        months.reduce(Rational.zero, +).divided(by: Rational(max(1, months.count))) ?? .zero
    }

    /// The part that differs for a card.
    package func part(for card: String) -> Record? {
        record.named("per_card").first { $0.name == card || card.hasPrefix($0.name + "/") }?.record
    }

    /// What is ours to set for a card, by the term's path.
    package func settings(for card: String) -> [String: String] {
        var result: [String: String] = [:]
        for source in [record, part(for: card)] {
            if case .raw(let node)? = source?.slot("settings") {
                for entry in node.entries where entry.value.kind == .scalar {
                    result[entry.key.text] = entry.value.text
                }
            }
        }
        return result
    }

    /// Charges that we pay anyway, as `card/charge`.
    package var alreadyPaid: [String] {
        if case .list(let items)? = record.term("already_paid")?.value { return items.compactMap(\.value.text) }
        return []
    }
}

/// Reads workloads.
package enum WorkloadReader {
    /// Reads a workload; nil where it cannot be used, and then some finding is an error.
    package static func read(_ file: SourceFile) -> (workload: Workload?, diagnostics: [Diagnostic]) {
        let tree = YAMLTree(file)
        var diagnostics = tree.diagnostics
        func problem(_ id: String, _ message: String, _ range: SourceRange) {
            diagnostics.append(
                Diagnostic(
                    id: id, severity: .error, message: message, file: file, range: range, actor: .mend,
                    hint: "`ratelint new workload` prints one to fill in"))
        }
        guard let root = tree.root, !root.isNull else {
            if diagnostics.isEmpty { problem("empty-file", "the file holds no workload", SourceRange(0, 0)) }
            return (nil, diagnostics)
        }
        var decoder = Decoder(file: file, root: WorkloadShape.workload, currency: .usd)
        guard let record = decoder.decodeRoot(root) else { return (nil, diagnostics + decoder.diagnostics) }
        diagnostics += decoder.diagnostics
        if case .count(let version)? = record.term("workload")?.value, version != Rational(WorkloadShape.version),
            let range = record.term("workload")?.origin.range
        {
            problem(
                "newer-version",
                "this program reads version \(WorkloadShape.version) of the workload language, not \(version)", range)
            return (nil, diagnostics)
        }
        let months: [Rational] =
            switch record.term("tickets")?.value {
            case .count(let count)?: [count]
            case .block(let block)?:
                if case .list(let items)? = block.term("months")?.value {
                    items.compactMap { if case .count(let count) = $0.value { count } else { nil } }
                } else {
                    []
                }
            default: []
            }
        if let range = record.term("tickets")?.origin.range, months.count != 1 && months.count != 12 {
            problem("wrong-months", "`tickets` is one number, or `{months: [...]}` with twelve", range)
        }
        let isBroken = diagnostics.contains { $0.severity == .error }
        return (
            isBroken ? nil : Workload(file: file, record: record, id: record.text("id") ?? "", months: months),
            diagnostics
        )
    }
}
