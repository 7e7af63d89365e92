// A workload as its author wrote it down.

package import Money
package import Schema
package import SourceText
internal import YAMLTree

/// What a buyer's tickets look like, as written.
package struct Workload: Sendable {
    /// The file.
    package let file: SourceFile
    /// The decoded document, with each open figure at what it is planned with.
    package let record: Record
    /// The figures that the buyer does not know, in the order of the file's keys.
    package let open: [OpenFigure]
    /// The stable name.
    package let id: String
    /// Tickets a month, by month: one number for all, or twelve.
    package let months: [Rational]
    /// Growth from one month or year to the next.
    package let growth: Growth?
    /// The decoded document as written.
    package let written: Record

    /// A workload as written.
    init(file: SourceFile, written: Record) {
        let open = written.openFigures()
        self.init(file: file, written: written, open: open, values: open.map(\.planned))
    }

    private init(file: SourceFile, written: Record, open: [OpenFigure], values: [Value]) {
        self.file = file
        self.written = written
        self.open = open
        record = written.fixing(open, at: values)
        id = written.text("id") ?? ""
        months = Self.months(record)
        growth = record.text("growth").flatMap { Growth(parsing: $0) }
    }

    /// The workload with each open figure at one of its options, by their place.
    package func at(_ picks: [Int]) -> Workload {
        let values = zip(open, picks).map { figure, pick in
            figure.options.indices.contains(pick) ? figure.options[pick] : figure.planned
        }
        return Workload(file: file, written: written, open: open, values: values)
    }

    /// The mean month of the first year, before growth.
    package var mean: Rational {
        months.reduce(Rational.zero, +).divided(by: Rational(max(1, months.count))) ?? .zero
    }

    private static func months(_ record: Record) -> [Rational] {
        switch record.term("tickets")?.value {
        case .count(let count)?: return [count]
        case .block(let block)?:
            guard case .list(let items)? = block.term("months")?.value else { return [] }
            return items.compactMap { if case .count(let count) = $0.value { count } else { nil } }
        default: return []
        }
    }

    /// The weight of each month of a contract of so many: the first year's mean is 1.
    package func profile(months count: Int) -> [Rational] {
        let base = (0..<count).map { month in months.count == 12 ? months[month % 12] : .one }
        let grown = zip(base.indices, base).map { month, weight in weight * (growth?.factor(inMonth: month) ?? .one) }
        let year = grown.prefix(12)
        let mean = year.reduce(Rational.zero, +).divided(by: Rational(max(1, year.count))) ?? .one
        return grown.map { $0.divided(by: mean) ?? .one }
    }

    /// How long the buyer means to stay; nil where the workload does not say, and each card's own term is looked at.
    package var stay: Term? { record.term("stay") }

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

    /// A busier month than the others, with the tickets that come in it.
    package var busyMonth: (name: String, tickets: Rational)? {
        guard let block = record.record("busy_month"), let name = block.text("name"),
            case .count(let tickets)? = block.term("tickets")?.value
        else { return nil }
        return (name, tickets)
    }

    /// What a ticket costs us that our own agents handle.
    package var agentCost: MoneyAmount? {
        if case .amount(let amount)? = record.term("agent_cost")?.value { amount } else { nil }
    }

    /// Charges that we pay anyway, as `card/charge`.
    package var alreadyPaid: [String] {
        if case .list(let items)? = record.term("already_paid")?.value { return items.compactMap(\.value.text) }
        return []
    }
}

/// Reads workloads.
package enum WorkloadReader {
    /// The currency of amounts that name none.
    private static func currency(_ root: YAMLNode) -> Currency {
        root.value(forKey: "currency").flatMap { try? Currency(code: $0.text) } ?? .usd
    }

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
        if root.kind == .mapping, root.value(forKey: "workload") == nil, let node = root.value(forKey: "ratecard") {
            problem("not-a-workload", "this is a rate card, not a workload", node.range)
            return (nil, diagnostics)
        }
        var decoder = Decoder(file: file, root: WorkloadShape.workload, currency: currency(root))
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
        let workload = Workload(file: file, written: record)
        if let range = record.term("tickets")?.origin.range, ![1, 12].contains(workload.months.count) {
            problem("wrong-months", "`tickets` is one number, or `{months: [...]}` with twelve", range)
        }
        let isEmpty = workload.months.count == 12 && workload.months.allSatisfy(\.isZero)
        if isEmpty, let range = record.term("tickets")?.origin.range {
            problem("wrong-figure", "`tickets` must be above zero in some month", range)
        }
        diagnostics += WorkloadFigures.problems(record, file)
        if let term = record.term("growth"), workload.growth == nil {
            problem("wrong-growth", "growth is written `2% a month` or `5% a year`", term.origin.range)
        }
        let isBroken = diagnostics.contains { $0.severity == .error }
        return (
            isBroken ? nil : workload,
            diagnostics
        )
    }
}
