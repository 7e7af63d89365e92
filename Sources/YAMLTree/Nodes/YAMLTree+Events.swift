// What did the parser say, in the notation of the YAML test suite?

internal import SourceText

extension YAMLTree {
    /// The tree as a list of events, one a line, for comparing it with published cases. Aliases are not followed.
    package var events: [String] {
        var lines = ["+STR"]
        for root in roots {
            lines.append("+DOC")
            append(root, to: &lines)
            lines.append("-DOC")
        }
        lines.append("-STR")
        return lines
    }

    private func append(_ id: UInt32, to lines: inout [String]) {
        let record = nodes[Int(id)]
        let node = YAMLNode(tree: self, id: id, use: NodeRecord.none)
        var prefix = ""
        if let anchor = node.anchor { prefix += " &\(anchor)" }
        if let tag = node.tag { prefix += " <\(tag)>" }
        switch record.kind {
        case .alias:
            lines.append("=ALI " + file.text(in: node.ownRange))
        case .scalar:
            let sign =
                switch record.style {
                case .singleQuoted: "'"
                case .doubleQuoted: "\""
                case .literal: "|"
                case .folded: ">"
                default: ":"
                }
            lines.append("=VAL\(prefix) \(sign)\(escaped(node.text))")
        case .sequence, .mapping:
            let isMapping = record.kind == .mapping
            let sign = record.style == .flow ? (isMapping ? " {}" : " []") : ""
            lines.append((isMapping ? "+MAP" : "+SEQ") + sign + prefix)
            var child = record.count > 0 ? id + 1 : NodeRecord.none
            while child != NodeRecord.none {
                append(child, to: &lines)
                child = nodes[Int(child)].next
            }
            lines.append(isMapping ? "-MAP" : "-SEQ")
        }
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{8}": result += "\\b"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Places of all records that do not lie within their parent or within the file, for tests. Empty when all is well.
    package var misplaced: [String] {
        nodes.indices.compactMap { index in
            let record = nodes[index]
            guard record.start <= record.end, Int(record.end) <= source.count else { return "\(index): \(record)" }
            if record.kind == .scalar, !record.flags.contains(.inArena),
                Int(record.first) + Int(record.count) > source.count
            {
                return "\(index): text outside, \(record)"
            }
            guard record.parent != NodeRecord.none else { return nil }
            let parent = nodes[Int(record.parent)]
            let isWithin = record.start >= parent.start && record.end <= parent.end && Int(record.parent) < index
            guard isWithin else { return "\(index): \(record) not in \(parent)" }
            guard record.next == NodeRecord.none || nodes[Int(record.next)].start >= record.end else {
                return "\(index): \(record) overlaps \(nodes[Int(record.next)])"
            }
            return nil
        }
    }

    /// Scalars whose text could not be traced back to the file, for tests.
    package var untraced: [String] {
        nodes.indices.compactMap { index in
            guard nodes[index].kind == .scalar, nodes[index].count > 0 else { return nil }
            let node = YAMLNode(tree: self, id: UInt32(index), use: NodeRecord.none)
            let map = node.scalarMap
            guard map.isExact else { return "\(node.style) \(node.ownRange) \(node.text.debugDescription)" }
            // Runs must be the same bytes on both sides, but for line breaks.
            let wrong = node.withTextBytes { text in
                map.pieces.contains { piece in
                    piece.isRun
                        && (0..<piece.textCount).contains { offset in
                            let (a, b) = (text[piece.text + offset], source[piece.source + offset])
                            return a != b && !((a == 0x20 || a == 0x0A) && (b == 0x0A || b == 0x0D))
                        }
                }
            }
            return wrong ? "wrong run: \(node.style) \(node.ownRange) \(node.text.debugDescription)" : nil
        }
    }
}
