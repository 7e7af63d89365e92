// Readings are written in the language of the card; this reads them with the card's own decoder.

package import Money
package import Schema
internal import SourceText
internal import Synchronization
internal import YAMLTree

/// Reads the texts of readings, such as `24h` or `{since_start: 24h}`, each once: the same few come up in every card.
package final class ReadingBook: Sendable {
    private struct Entry: Hashable {
        let field: ObjectIdentifier
        let text: String
        let currency: Currency
    }

    private let known = Mutex<[Entry: Value?]>([:])

    /// An empty book.
    package init() {}

    /// The value of a field that a text stands for; nil where it is none.
    package func value(_ text: String, _ field: Field, currency: Currency) -> Value? {
        let entry = Entry(field: ObjectIdentifier(field), text: text, currency: currency)
        if let found = known.withLock({ $0[entry] }) { return found }
        let value = Self.read(text, field, currency)
        known.withLock { $0[entry] = .some(value) }
        return value
    }

    private static func read(_ text: String, _ field: Field, _ currency: Currency) -> Value? {
        let shape = Shape(
            "reading", "A reading.", [Field.term("value", field.type, field.doc, open: field.open)])
        let file = SourceFile(path: "reading", text: "value: \(text)\n")
        guard let root = YAMLTree(file).documents.first else { return nil }
        var decoder = Decoder(file: file, root: shape, currency: currency)
        return decoder.decodeRoot(root)?.term("value")?.value
    }
}
