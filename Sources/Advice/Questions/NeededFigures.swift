// Which figure of the workload is missing where a question has no amount?

internal import Schema
package import Workload

/// What a term's amount depends on, and the workload may not say.
package enum NeededFigures {
    /// Terms by a part of their path, with the keys of the workload that their amount comes from.
    private static let table: [(term: [String], keys: [String])] = [
        (["bills", "spam"], ["besides.spam"]), (["bills", "test"], ["besides.test"]),
        (["bills", "bots"], ["besides.bots"]), (["bills", "greeting"], ["besides.greeting"]),
        (["opens"], ["visits_per_ticket"]), (["reopen"], ["mix.comes_back"]),
        (["ends"], ["mix.comes_back", "mix.gap"]), (["silence"], ["mix.comes_back"]),
        (["units", "part"], ["mix.customer_messages"]), (["per"], ["customers"]),
    ]

    /// The keys that the workload lacks for the term at a path of the card; none where it lists its tickets one by one.
    package static func missing(for path: [String], in workload: Workload, card: String) -> [String] {
        guard path.first == "meters", !workload.record.has("shapes") else { return [] }
        return table.first { entry in isPart(entry.term, of: path) }?.keys.filter { key in
            let way = key.split(separator: ".").map(String.init)
            return ![workload.part(for: card), workload.record].contains { $0.map { holds($0, way[...]) } ?? false }
        } ?? []
    }

    private static func isPart(_ term: [String], of path: [String]) -> Bool {
        path.indices.contains { path[$0...].starts(with: term) }
    }

    private static func holds(_ record: Record, _ way: ArraySlice<String>) -> Bool {
        guard let key = way.first, record.has(key) else { return false }
        if way.count == 1 { return true }
        return record.record(key).map { holds($0, way.dropFirst()) } ?? false
    }
}
