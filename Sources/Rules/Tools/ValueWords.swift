// What does a value say to somebody who looks for the reason of a finding?

internal import CEL
internal import Schema
internal import SourceText

/// Values in words; parts of a card as the card writes them.
struct ValueWords {
    let file: SourceFile

    /// Longer texts are cut.
    static let longest = 70

    func text(_ value: CEL.Value) -> String {
        switch value {
        case .object(let object): (object as? CardObject).map(text) ?? value.formatted
        case .list(let elements):
            elements.isEmpty ? "an empty list" : "[" + cut(elements.prefix(50).map(text).joined(separator: ", ")) + "]"
        case .string(let text): "\"\(cut(text))\""
        case .error(let error): "cannot be evaluated: \(error.message)"
        default: cut(value.formatted)
        }
    }

    private func text(_ object: CardObject) -> String {
        if let term = object.term { return "`\(cut(written(term.origin.range)))`" }
        guard let record = object.record else { return "absent" }
        return object.name.isEmpty ? "`\(cut(written(record.origin.range)))`" : object.name
    }

    private func written(_ range: SourceRange) -> String {
        file.text(in: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func cut(_ text: String) -> String {
        text.count > Self.longest ? text.prefix(Self.longest - 3) + "..." : text
    }
}
