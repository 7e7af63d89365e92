// Which names of a workload mean nothing to the cards that it is used for?

internal import RateCard
internal import Schema
internal import SourceText
package import Workload

/// Looks for names of a workload that are most likely misspelt. A workload may well speak of cards that are not there, so
/// that only what is close to a name that is there, or can be no name at all, is said.
package enum WorkloadUse {
    /// What is wrong, a sentence each.
    package static func doubts(_ workload: Workload, _ offers: [Offer]) -> [String] {
        let cards = offers.map(\.card)
        return parts(workload, cards) + paid(workload, cards) + settings(workload, offers)
    }

    private static func parts(_ workload: Workload, _ cards: [RateCard]) -> [String] {
        let names = workload.record.named("per_card").map(\.name)
        let ids = cards.flatMap { [$0.id, base($0)] }
        return names.filter { !ids.contains($0) }.compactMap { name in
            nearest(to: name, in: ids).map {
                "the workload's `per_card.\(name)` is for none of these cards: did you mean `\($0)`?"
            }
        }
    }

    private static func paid(_ workload: Workload, _ cards: [RateCard]) -> [String] {
        workload.alreadyPaid.compactMap { entry in
            guard let slash = entry.lastIndex(of: "/") else {
                return "the workload's `already_paid` lists `\(entry)`: write it as `card/charge`"
            }
            let (id, charge) = (String(entry[..<slash]), String(entry[entry.index(after: slash)...]))
            let own = cards.filter { $0.id == id || base($0) == id }
            if own.isEmpty {
                return nearest(to: id, in: cards.flatMap { [$0.id, base($0)] }).map {
                    "the workload's `already_paid` lists `\(entry)`: did you mean `\($0)/\(charge)`?"
                }
            }
            let charges = own.flatMap { $0.record.named("charges").map(\.name) }
            if charges.contains(charge) { return nil }
            return "the workload's `already_paid` lists `\(entry)`, and `\(id)` has no such charge"
                + (nearest(to: charge, in: charges).map { ": did you mean `\($0)`?" } ?? "")
        }
    }

    /// A setting is for a term by the end of its path, for a dimension, or for what a discount needs.
    private static func settings(_ workload: Workload, _ offers: [Offer]) -> [String] {
        let used = offers.reduce(into: Set<String>()) { $0.formUnion($1.usedSettings) }
        var keys = Vocabulary.dimensions.union(["paid", "zone"])
        collect(CardShape.card, into: &keys)
        var seen: Set<String> = []
        var names: [String] = []
        for offer in offers {
            for name in offer.run.settings.keys.sorted() where seen.insert(name).inserted { names.append(name) }
        }
        return names.filter { !used.contains($0) }.compactMap { name in
            let last = name.split(separator: ".").last.map(String.init) ?? name
            if keys.contains(last) { return nil }
            return "the workload's setting `\(name)` is used by none of these cards"
                + (nearest(to: last, in: keys.sorted()).map { ": did you mean `\(name.dropLast(last.count))\($0)`?" }
                    ?? "")
        }
    }

    private static func collect(_ shape: Shape, into keys: inout Set<String>) {
        for field in shape.fields {
            keys.insert(field.key)
            switch field.form {
            case .named(let inner), .records(let inner): collect(inner, into: &keys)
            case .term: if let inner = field.type.shape { collect(inner, into: &keys) }
            case .overlays, .raw: break
            }
        }
    }

    /// The id of the card of a plan.
    private static func base(_ card: RateCard) -> String {
        card.plan.map { String(card.id.dropLast($0.count + 1)) } ?? card.id
    }
}
