// The keys of a card without its values.

package import RateCard
internal import Schema
internal import Costing
internal import SourceText

/// A card to fill in that has the keys of another one.
package enum NewCardKeys {
    /// Keys whose values are how the offer is built, and no terms of the paper.
    private static let kept: Set<String> = ["ratecard", "currency", "counts", "of", "into", "pays", "kind", "charge"]

    /// The keys in the order of the card language, each with what the other card says as a comment.
    package static func text(of card: RateCard) -> String {
        var text =
            "# The keys of \(SafeText.escape(card.id)), to be filled in: what that card says stands behind the `#`.\n"
        write(card.record, "", card, &text)
        return text
    }

    private static func write(_ record: Record, _ indent: String, _ card: RateCard, _ text: inout String) {
        for (index, slot) in record.slots.enumerated() {
            guard let slot else { continue }
            let key = record.shape.fields[index].key
            switch slot {
            case .term(let term): write(key, term, indent, card, &text)
            case .named(let entries):
                if key == "examples" || key == "questions" { continue }
                text += "\(indent)\(key):\n"
                for entry in entries {
                    text += "\(indent)  \(entry.name):\n"
                    write(entry.record, indent + "    ", card, &text)
                }
            case .records(let records):
                text += "\(indent)\(key):\n"
                for entry in records {
                    var inner = ""
                    write(entry, indent + "    ", card, &inner)
                    // The first key of an entry stands behind its dash.
                    text += "\(indent)  - " + inner.dropFirst(indent.utf8.count + 4)
                }
            case .raw: continue
            }
        }
    }

    private static func write(_ key: String, _ term: Term, _ indent: String, _ card: RateCard, _ text: inout String) {
        if let inner = term.record {
            text += "\(indent)\(key):\n"
            write(inner, indent + "  ", card, &text)
            return
        }
        let said = term.value.map(ValueText.words) ?? term.clauses.first?.said.state ?? "several readings"
        let shown = SafeText.escape(String(said.prefix(80)))
        if kept.contains(key), let value = term.value {
            text += "\(indent)\(key): \(ValueText.words(value).replacing(" ", with: "_"))\n"
        } else {
            text += "\(indent)\(key):  # \(shown)\n"
        }
    }
}
