// What does a contract say under each reading of an open term, and who in the market reads it so?

internal import Costing
internal import Money
internal import RateCard
internal import Schema
package import SourceText
internal import YAMLTree

/// The contract wording of readings, read once for a run.
package struct WordingBook: Sendable {
    /// What is known of a reading.
    package struct Entry: Sendable {
        /// The reading in the language of the card.
        package let text: String
        /// What a contract says under it; `{Unit}` stands for what is counted.
        package let clause: String
        /// Vendors whose own pages say it, each with the page and its date.
        package let usedBy: [String]
    }

    /// What is known of a term.
    package struct TermWording: Sendable {
        /// The end of its path.
        package let term: String
        /// Why the usual reading is the usual one.
        package let usual: String?
        /// The clause of other readings, with `{answer}` for their words.
        package let any: String?
        /// The readings that have a clause of their own.
        package let readings: [Entry]
    }

    /// The terms, in the order of the file.
    package let terms: [TermWording]
    /// What was wrong with the file.
    package let problems: [Diagnostic]

    /// The wording of a file.
    package init(_ file: SourceFile) {
        guard let root = YAMLTree(file).documents.first else {
            (terms, problems) = ([], [])
            return
        }
        var decoder = Decoder(file: file, root: WordingShape.file, currency: .usd)
        let record = decoder.decodeRoot(root)
        problems = decoder.diagnostics
        terms = (record?.records("terms") ?? []).compactMap { entry in
            guard let term = entry.text("term") else { return nil }
            let readings = entry.records("readings").compactMap { reading -> Entry? in
                guard let text = Self.reading(reading), let clause = reading.text("clause") else { return nil }
                return Entry(text: text, clause: clause, usedBy: Self.texts(reading, "used_by"))
            }
            return TermWording(term: term, usual: entry.text("usual"), any: entry.text("any"), readings: readings)
        }
    }

    /// A reading as it is written; `none` is one, too.
    private static func reading(_ record: Record) -> String? {
        guard case .one(let clause)? = record.term("is") else { return nil }
        return switch clause.said {
        case .none: "none"
        case .value(let value): value.text
        default: nil
        }
    }

    private static func texts(_ record: Record, _ key: String) -> [String] {
        guard case .list(let items)? = record.term(key)?.value else { return [] }
        return items.compactMap(\.value.text)
    }

    /// What is known of the term at a path of a card: the entry whose keys end nearest to the end of the path, and of
    /// those the longest. Keys between those of an entry are passed over: `reopen.within` is that of any return.
    package func wording(of path: [String]) -> TermWording? {
        guard let keys = CardShape.card.place(of: path)?.keys else { return nil }
        var best: (entry: TermWording, end: Int, length: Int)?
        for entry in terms {
            let wanted = entry.term.split(separator: ".").map(String.init)
            guard let end = Self.end(of: wanted, in: keys) else { continue }
            if best.map({ (end, wanted.count) > ($0.end, $0.length) }) ?? true { best = (entry, end, wanted.count) }
        }
        return best?.entry
    }

    /// The place of the last of some keys, where they stand in this order: the last such place.
    private static func end(of wanted: [String], in keys: [String]) -> Int? {
        var rest = keys[...]
        var end: Int?
        for key in wanted.reversed() {
            guard let place = rest.lastIndex(of: key) else { return nil }
            end = end ?? place
            rest = rest[..<place]
        }
        return end
    }
}
