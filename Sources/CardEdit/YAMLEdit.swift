// How is one value of a YAML document written, so that every other byte stays as it is?

internal import Schema
internal import SourceText
internal import YAMLTree

/// Changes the text of a document at one path. What comes out is not checked here.
struct YAMLEdit {
    private let file: SourceFile
    private let root: YAMLNode
    private let tree: YAMLTree

    /// An edit of a file that can be read in full.
    init(_ file: SourceFile) throws(EditProblem) {
        let tree = YAMLTree(file)
        guard let root = tree.root, root.kind == .mapping, !tree.isIncomplete else {
            throw EditProblem("the file cannot be read in full: run `ratelint check` first")
        }
        (self.file, self.root, self.tree) = (file, root, tree)
    }

    /// What stands at a path, as it is written on one line in any style; nil where nothing stands there.
    func text(at path: [String]) throws(EditProblem) -> String? {
        guard case .value(let node) = try YAMLPlace.find(path, from: root), !node.isNull else { return nil }
        let text = file.text(in: node.range)
        let isBlock = node.definition == nil && [.block, .literal, .folded].contains(node.style)
        guard !isBlock, !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
            throw EditProblem("`\(PathText.words(path))` is written over several lines: write it on one line first")
        }
        return text
    }

    /// Whether a mapping of its own stands at a path, which can take another key.
    func isMapping(at path: [String]) throws(EditProblem) -> Bool {
        guard case .value(let node) = try YAMLPlace.find(path, from: root) else { return false }
        return node.kind == .mapping && node.definition == nil
    }

    /// The document with a value at a path: in place of what stands there, or as a new key of its block.
    func setting(_ path: [String], to value: String) throws(EditProblem) -> SourceFile {
        switch try YAMLPlace.find(path, from: root) {
        case .value(let node): return try replacing(node, by: value)
        case .missing(let node, let rest): return try inserting(Array(rest), value, into: node)
        }
    }

    /// The document with a key of the mapping at a path itself, whatever its long form holds.
    func annotating(_ path: [String], _ key: String, _ value: String) throws(EditProblem) -> SourceFile {
        guard case .value(let node) = try YAMLPlace.find(path, from: root), node.kind == .mapping else {
            throw EditProblem("`\(PathText.words(path))` is no block")
        }
        for entry in node.entries where entry.key.textEquals(string: key) && entry.key.definition == nil {
            return try replacing(entry.value, by: value)
        }
        return try inserting([key], value, into: node)
    }

    // MARK: Replacing

    private func replacing(_ node: YAMLNode, by value: String) throws(EditProblem) -> SourceFile {
        let range = node.range
        if range.isEmpty {
            guard let key = node.keyRange else { throw EditProblem("an element without a value cannot be filled in") }
            var colon = Int(key.end)
            while colon < file.bytes.count, file.bytes[colon] == 0x20 { colon += 1 }
            guard colon < file.bytes.count, file.bytes[colon] == UInt8(ascii: ":") else {
                throw EditProblem("the empty value cannot be found")
            }
            return with(SourceRange(colon + 1, colon + 1), " " + value)
        }
        let inside =
            node.definition == nil && node.kind != .scalar ? tree.comments.filter { range.contains($0.range) } : []
        let isBlock = node.definition == nil && node.kind != .scalar && node.style == .block
        let column = file.position(at: range.start).byteColumn
        var text = value
        if !inside.isEmpty {
            let pad = newline + String(repeating: " ", count: isBlock ? column - 1 : column)
            let comments = inside.map { "#\($0.text)\(pad)" }.joined()
            if isBlock {
                text = comments + value
            } else if value.hasPrefix("{") {
                text = "{ " + comments + value.dropFirst()
            } else {
                throw EditProblem("a comment stands inside of the value that would be replaced: move it first")
            }
        }
        // A list may begin below its key without being indented, and nothing but a list may.
        if isBlock, let key = node.keyRange, file.position(at: key.start).byteColumn >= column { text = "  " + text }
        return with(range, text)
    }

    // MARK: Inserting

    private func inserting(_ path: [String], _ value: String, into node: YAMLNode) throws(EditProblem) -> SourceFile {
        guard let key = path.first else { throw EditProblem("there is no key to write") }
        let rest = path.dropFirst().reversed().reduce(value) { "{\(FlowText.key($1)): \($0)}" }
        let entry = "\(FlowText.key(key)): \(rest)"
        if node.kind == .scalar { return try replacing(node, by: "{\(entry)}") }
        guard node.kind == .mapping, node.definition == nil else {
            throw EditProblem("`\(key)` cannot be added to a list or an alias")
        }
        if node.style == .flow { return insertingInFlow(entry, node) }
        let pad = String(repeating: " ", count: file.position(at: node.ownRange.start).byteColumn - 1)
        var lines = [pad + entry]
        if path.count > 1 {
            // What is nested goes onto lines of its own, the innermost value excepted.
            lines = path.enumerated().map { depth, key in
                let last = depth + 1 == path.count ? " \(value)" : ""
                return pad + String(repeating: "  ", count: depth) + FlowText.key(key) + ":" + last
            }
        }
        var end = Int(node.ownRange.end)
        while end < file.bytes.count, file.bytes[end] != 0x0A, file.bytes[end] != 0x0D { end += 1 }
        let feed = end < file.bytes.count ? (file.bytes[end] == 0x0D ? "\r\n" : "\n") : newline
        return with(SourceRange(end, end), lines.map { feed + $0 }.joined())
    }

    private func insertingInFlow(_ entry: String, _ node: YAMLNode) -> SourceFile {
        var last = 0
        for own in node.entries where own.key.definition == nil {
            last = max(last, Int(own.key.range.end), Int(own.value.range.end))
        }
        if last > 0 { return with(SourceRange(last, last), ", " + entry) }
        // Nothing, or a merge alone.
        var end = Int(node.ownRange.end) - 1
        let start = Int(node.ownRange.start) + 1
        while end > start, [0x20, 0x0A, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
        return with(SourceRange(end, end), end == start ? entry : ", " + entry)
    }

    // MARK: Bytes

    /// The line break of the file.
    private var newline: String {
        guard let feed = file.bytes.firstIndex(of: 0x0A), feed > 0, file.bytes[feed - 1] == 0x0D else { return "\n" }
        return "\r\n"
    }

    private func with(_ range: SourceRange, _ text: String) -> SourceFile {
        let place = file.clamp(range)
        let bytes = Array(file.bytes[..<place.lowerBound]) + Array(text.utf8) + Array(file.bytes[place.upperBound...])
        return SourceFile(path: file.path, bytes: bytes)
    }
}
