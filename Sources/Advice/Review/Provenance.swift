// Where are the figures of a workload from?

internal import Costing
package import Workload

/// Figures of a workload with one origin.
package struct Provenance: Sendable {
    /// The note or the source's words; nil where nothing says it.
    package let origin: String?
    /// The figures in words: `answered: confirms 15%, says no more 30%`.
    package let figures: [String]

    /// Whether the figures are assumed: nothing says where they are from, or their note says that they are assumed.
    package var isAssumed: Bool { origin.map { $0.lowercased().hasPrefix("assum") } ?? true }

    /// The figures of a workload by origin, assumed ones last.
    package static func all(_ workload: Workload) -> [Provenance] {
        guard let view = try? WorkloadView(workload, cards: []) else { return [] }
        let figures = view.figures.filter { isOfTickets($0.path) }
        // In a block one note is for all: the share of a return has it, and its time does not repeat it.
        func origin(_ figure: WorkloadView.Figure) -> String? {
            if let own = figure.origin { return own }
            let block = parent(figure.path)
            return block.isEmpty ? nil : figures.first { $0.origin != nil && parent($0.path) == block }?.origin
        }
        var order: [String?] = []
        var blocks: [String?: [(block: String, words: [String])]] = [:]
        for figure in figures {
            let (origin, block) = (origin(figure), parent(figure.path))
            if !order.contains(origin) { order.append(origin) }
            let key = plain(String(figure.path.dropFirst(block.isEmpty ? 0 : block.count + 1)))
            let words = key.allSatisfy(\.isNumber) ? "\(key) = \(figure.words)" : "\(key) \(figure.words)"
            if let place = blocks[origin]?.lastIndex(where: { $0.block == block }) {
                blocks[origin]?[place].words.append(words)
            } else {
                blocks[origin, default: []].append((block, [words]))
            }
        }
        let all = order.map { origin in
            Provenance(
                origin: origin,
                figures: (blocks[origin] ?? []).map { entry in
                    entry.block.isEmpty
                        ? entry.words.joined(separator: ", ")
                        : "\(plain(entry.block)): \(entry.words.joined(separator: ", "))"
                })
        }
        return all.filter { !$0.isAssumed } + all.filter(\.isAssumed)
    }

    /// Whether a figure is about the tickets, and not about one card or the page.
    private static func isOfTickets(_ path: String) -> Bool {
        !["per_card", "settings", "already_paid", "sources", "note", "stay"].contains { path.hasPrefix($0) }
    }

    private static func parent(_ path: String) -> String {
        path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
    }

    private static func plain(_ path: String) -> String {
        let keys = path.split(separator: ".").map(String.init)
        return (keys.first == "mix" && keys.count > 1 ? Array(keys.dropFirst()) : keys)
            .map { $0.hasPrefix("[") ? String($0.dropFirst().dropLast()) : $0.replacing("_", with: " ") }
            .joined(separator: " ").split(separator: " ").map { $0 == "ai" ? "AI" : $0 }.joined(separator: " ")
    }
}
