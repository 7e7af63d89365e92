// Cards that lie over another card of the same repository.

internal import Money
internal import Schema
package import SourceText
internal import YAMLTree

/// A card below another, with where its bytes begin in the numbering that both share: each file goes on where the one
/// above it ends, so that a range says which file it is in.
package struct CardBase: Sendable {
    /// The file.
    package let file: SourceFile
    /// The number of its first byte.
    package let start: Int
}

/// Follows `extends`.
enum CardExtension {
    /// The most cards that lie over each other.
    private static let mostLevels = 8

    /// The record of the card below `file`; its ranges are numbered after those of the cards above it.
    static func base(
        of file: SourceFile, named name: String, loader: CardReader.Loader?, into bases: inout [CardBase]
    ) throws(CardReader.LoadProblem) -> Record {
        guard let loader else {
            throw CardReader.LoadProblem(message: "a card from standard input cannot extend another")
        }
        guard !name.hasPrefix("/"), !name.contains("://") else {
            throw CardReader.LoadProblem(message: "`extends` names a file of this repository, such as `./base.yaml`")
        }
        guard bases.count < mostLevels else {
            throw CardReader.LoadProblem(message: "more than \(mostLevels) cards extend each other")
        }
        let path = resolve(name, from: file.path)
        if path == file.path || bases.contains(where: { $0.file.path == path }) {
            throw CardReader.LoadProblem(message: "the cards extend each other in a circle: `\(name)`")
        }
        let found = try loader(path).get()
        let start = (bases.last.map { $0.start + $0.file.bytes.count } ?? file.bytes.count) + 1
        bases.append(CardBase(file: found, start: start))
        // Line feeds in the place of the files above give every node of this one its number.
        let padded = SourceFile(path: path, bytes: [UInt8](repeating: 0x0A, count: start) + found.bytes)
        let tree = YAMLTree(padded)
        guard let root = tree.root, root.kind == .mapping, !tree.isIncomplete else {
            throw CardReader.LoadProblem(message: "`\(name)` is no sound rate card: check it first")
        }
        var below: Record?
        if let node = root.value(forKey: "extends"), node.kind == .scalar {
            below = try base(of: found, named: node.text, loader: loader, into: &bases)
        }
        var decoder = Decoder(file: padded, root: CardShape.card, currency: .none)
        if let text = root.value(forKey: "currency")?.text ?? below?.text("currency"),
            let currency = try? Currency(code: text)
        {
            decoder.currency = currency
        }
        guard let record = decoder.decodeRoot(root, isOverlay: below != nil),
            !decoder.diagnostics.contains(where: { $0.severity == .error })
        else { throw CardReader.LoadProblem(message: "`\(name)` has errors of its own: check it first") }
        return below.map { $0.overlaid(with: record) } ?? record
    }

    /// A path relative to the folder of another file.
    static func resolve(_ name: String, from path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
        for part in name.split(separator: "/").map(String.init) {
            if part == "." { continue }
            if part == "..", let last = parts.last, last != "..", !last.isEmpty {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}

extension RateCard {
    /// The file and the range in it of a range in the numbering of this card and those below it.
    package func place(of range: SourceRange) -> (file: SourceFile, range: SourceRange) {
        for base in bases.reversed() where Int(range.start) >= base.start {
            return (base.file, SourceRange(Int(range.start) - base.start, Int(range.end) - base.start))
        }
        return (file, range)
    }

    /// A finding at its own file.
    package func located(_ finding: Diagnostic) -> Diagnostic {
        guard !bases.isEmpty, finding.file === file else { return finding }
        var result = finding
        (result.file, result.range) = place(of: finding.range)
        result.related = finding.related.map { related in
            guard related.file === file else { return related }
            let place = place(of: related.range)
            return Related(related.label, file: place.file, range: place.range)
        }
        return result
    }
}
