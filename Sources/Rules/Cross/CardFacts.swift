// What does a card have to say of itself, so that one knows which others it must agree with?

package import RateCard
internal import Schema
internal import SourceText

/// The identity of a card, small enough to be kept of each of many thousand.
package struct CardFacts: Sendable {
    /// The path of its file.
    package let path: String
    /// The id; empty where there is none.
    package let id: String
    /// Whose offer it is, and of what: cards that differ in it have nothing to agree on.
    package let subject: String
    /// The id of the card that it takes the place of.
    package let replaces: String?
    /// How long its file is: the same card, kept twice, is compared once.
    package let size: Int

    /// The facts of a card.
    package init(_ card: RateCard) {
        path = card.file.path
        id = card.id
        subject = Self.subject(of: card)
        replaces = card.record.record("valid")?.text("replaces")
        size = card.file.bytes.count
    }

    /// The vendor and the product, whatever the case and the spaces they are written in.
    static func subject(of card: RateCard) -> String {
        Self.folded(card.vendor) + "\n" + Self.folded(card.record.text("product") ?? "")
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension CardFacts {
    /// The cards, by their place in the list, that have another one to agree with or to give way to. Each group has one
    /// subject, in the order of paths; of files that are the same card, only the first is in it.
    package static func groups(_ facts: [CardFacts]) -> [[Int]] {
        guard facts.count > 1 else { return [] }
        var places: [String: [Int]] = [:]
        for (place, fact) in facts.enumerated() where !fact.id.isEmpty {
            places[fact.subject, default: []].append(place)
        }
        var groups = places.values.compactMap { group -> [Int]? in
            guard group.count > 1 else { return nil }
            var seen: Set<String> = []
            let distinct = group.sorted { facts[$0].path < facts[$1].path }.filter {
                seen.insert("\(facts[$0].id) \(facts[$0].size)").inserted
            }
            return distinct.count > 1 ? distinct : nil
        }
        // A product that was renamed is replaced by one of another name.
        let successors = facts.indices.filter { facts[$0].replaces != nil }
        if !successors.isEmpty {
            let byID = Dictionary(facts.indices.map { (facts[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
            for place in successors {
                guard let before = facts[place].replaces.flatMap({ byID[$0] }),
                    facts[before].subject != facts[place].subject
                else { continue }
                groups.append([before, place].sorted { facts[$0].path < facts[$1].path })
            }
        }
        return groups.sorted { ($0.map { facts[$0].path }).lexicographicallyPrecedes($1.map { facts[$0].path }) }
    }
}
