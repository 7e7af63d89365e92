// From YAML nodes to records: every error of a document in one run, each with its place, what was
// expected and the nearest spelling; what is sound is kept.

package import Money
package import SourceText
package import YAMLTree

/// Decodes one document by its shape.
package struct Decoder {
    /// The file.
    package let file: SourceFile
    /// The shape of the whole document, for overlays.
    let root: Shape
    /// The currency of amounts that name none.
    package var currency: Currency
    /// What was found, in order.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Findings that were only counted.
    private var notListed = 0
    /// The most findings of one document that are listed.
    private static let mostFindings = 300
    /// Whether no more findings are listed.
    var isFull: Bool { diagnostics.count >= Self.mostFindings }
    /// The keys from the root to where the decoder is.
    var breadcrumb: [String] = []
    /// The source that terms inherit.
    var inheritedSource: String?
    /// Whether the record being read lies over another, so that nothing is required.
    var isOverlay = false

    /// A decoder for a document of `root`'s shape.
    package init(file: SourceFile, root: Shape, currency: Currency) {
        self.file = file
        self.root = root
        self.currency = currency
    }

    /// Decodes the whole document.
    package mutating func decodeRoot(_ node: YAMLNode, isOverlay: Bool = false) -> Record? {
        self.isOverlay = isOverlay
        guard node.kind == .mapping else {
            report(
                "wrong-type", "a \(root.name) is a mapping of keys, not \(Self.kindName(node))", at: node.range,
                hint: "`ratelint new \(root.name == "workload" ? "workload" : "card")` prints a file to fill in")
            return nil
        }
        let record = record(node, root)
        if notListed > 0 {
            diagnostics.append(
                Diagnostic(
                    id: "too-many-findings", severity: .error,
                    message: "\(notListed) more findings about this file are not listed: mend these first", file: file,
                    range: SourceRange(Int(node.range.start), Int(node.range.start)), actor: .mend))
        }
        return record
    }

    /// Notes a finding. Of a file that is wrong all over, the first few hundred are listed and the rest counted.
    mutating func report(
        _ id: String, _ message: String, at range: SourceRange, severity: Severity = .error, hint: String? = nil
    ) {
        guard diagnostics.count < Self.mostFindings else {
            notListed += 1
            return
        }
        diagnostics.append(
            Diagnostic(
                id: id, severity: severity, message: message, file: file, range: range, breadcrumb: breadcrumb,
                actor: .mend, hint: hint))
    }

    static func kindName(_ node: YAMLNode) -> String {
        switch node.kind {
        case .mapping: "a mapping"
        case .sequence: "a list"
        default: node.isNull ? "nothing" : "`\(node.text)`"
        }
    }

    /// Decodes a mapping by a shape.
    mutating func record(_ node: YAMLNode, _ shape: Shape) -> Record {
        var slots = [Slot?](repeating: nil, count: shape.fields.count)
        var keyRanges = [SourceRange?](repeating: nil, count: shape.fields.count)
        var removed: Set<String> = []
        let outerSource = inheritedSource
        let annotation = annotation(of: node, shape)
        if let source = annotation.citation?.source { inheritedSource = source }
        var before: (key: YAMLNode, value: YAMLNode)?
        for (key, value) in node.entries.pairs {
            guard let position = shape.position(of: key) else {
                if Annotation.Word(key) != nil || key.text.hasPrefix("x-") { continue }
                unknownKey(
                    key, in: shape, hint: isFull ? nil : before.flatMap { Self.commaHint(key, value, after: $0) })
                continue
            }
            before = (key, value)
            let field = shape.fields[position]
            breadcrumb.append(field.key)
            keyRanges[position] = key.range
            slots[position] = slot(value, field, removed: &removed)
            breadcrumb.removeLast()
        }
        let origin = Origin(range: node.range, definition: node.definition)
        let record = Record(
            shape: shape, slots: slots, origin: origin, citation: annotation.citation, hedge: annotation.hedge,
            keyRanges: keyRanges, removed: removed)
        if !isOverlay { checkKeys(record, node) }
        inheritedSource = outerSource
        return record
    }

    /// How a figure is written whose decimal comma made two entries of it: `{rate: 2,5}` is a rate of 2 and a key `5`.
    static func commaHint(_ key: YAMLNode, _ value: YAMLNode, after before: (key: YAMLNode, value: YAMLNode)) -> String?
    {
        let digits = key.text.hasSuffix("%") ? String(key.text.dropLast()) : key.text
        guard value.isNull, !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            before.value.kind == .scalar, (try? ExactDecimal(parsing: before.value.text)) != nil
        else { return nil }
        return
            "a comma begins the next key: with a decimal point it is `\(before.key.text): \(before.value.text).\(key.text)`"
    }

    private mutating func unknownKey(_ key: YAMLNode, in shape: Shape, hint: String?) {
        let name = key.text
        let near = isFull ? nil : nearest(to: name, in: shape.fields.map(\.key))
        report(
            "unknown-key", "`\(name)` is not a key of \(shape.name)", at: key.range,
            hint: hint ?? near.map { "did you mean `\($0)`?" }
                ?? "its keys are " + shape.fields.map { "`\($0.key)`" }.joined(separator: ", "))
    }

    private mutating func slot(_ node: YAMLNode, _ field: Field, removed: inout Set<String>) -> Slot? {
        if node.isNull {
            report(
                "empty-value", "`\(field.key)` has no value: it counts as not looked at", at: node.range,
                severity: .note,
                hint: "write `not stated` if the paper says nothing, or remove the key")
            return nil
        }
        switch field.form {
        case .term:
            guard let term = term(node, field.type) else { return nil }
            // A block in which no key has a value says no more than an absent one.
            if let inner = term.record, inner.isEmpty { return nil }
            return .term(term)
        case .raw: return .raw(node)
        case .named(let shape):
            if node.kind == .scalar { return stateOnly(node, field) }
            guard node.kind == .mapping else { return wrongType(node, "a mapping from names to blocks") }
            return .named(named(node, shape, of: field, removed: &removed))
        case .overlays:
            guard node.kind == .mapping else { return wrongType(node, "a mapping from plan names to overlays") }
            let outer = isOverlay
            isOverlay = true
            defer { isOverlay = outer }
            return .named(named(node, root, of: field, removed: &removed))
        case .records(let shape):
            if node.kind == .scalar { return stateOnly(node, field) }
            guard node.kind == .sequence else { return wrongType(node, "a list of blocks") }
            var records: [Record] = []
            for (index, element) in node.elements.enumerated() {
                guard element.kind == .mapping else {
                    report("wrong-type", "expected a block, found \(Self.kindName(element))", at: element.range)
                    continue
                }
                breadcrumb.append("[\(index + 1)]")
                records.append(record(element, shape))
                breadcrumb.removeLast()
            }
            return .records(records)
        }
    }

    /// A collection that is only said to be open, or to be none.
    private mutating func stateOnly(_ node: YAMLNode, _ field: Field) -> Slot? {
        if let said = Self.state(node) {
            return .term(.one(clause(said, node)))
        }
        return wrongType(node, field.type.description)
    }

    private mutating func wrongType(_ node: YAMLNode, _ expected: String) -> Slot? {
        report("wrong-type", "expected \(expected), found \(Self.kindName(node))", at: node.range)
        return nil
    }

    private mutating func named(
        _ node: YAMLNode, _ shape: Shape, of field: Field, removed: inout Set<String>
    ) -> [Named] {
        var result: [Named] = []
        for (key, value) in node.entries.pairs {
            let name = key.text
            if key.position(in: Self.reservedNames) != nil {
                report("reserved-name", "`\(name)` belongs to terms and cannot be a name", at: key.range)
                continue
            }
            if value.textEquals("removed") {
                if !isOverlay {
                    report("wrong-type", "`removed` has a meaning only in a plan or an extension", at: value.range)
                }
                removed.insert("\(field.key).\(name)")
                continue
            }
            breadcrumb.append(name)
            if value.kind == .mapping {
                result.append(Named(name: name, nameRange: key.range, record: record(value, shape)))
            } else {
                report(
                    "wrong-type", "expected a block for \(shape.name) `\(name)`, found \(Self.kindName(value))",
                    at: value.range)
            }
            breadcrumb.removeLast()
        }
        return result
    }

    private static let reservedNames = WordTable([
        "is", "by", "one_of", "in", "since", "from", "to", "otherwise", "before",
    ])

    /// Reports keys that are missing, that exclude each other, or that do not apply here.
    private mutating func checkKeys(_ record: Record, _ node: YAMLNode) {
        let shape = record.shape
        let start = SourceRange(Int(node.range.start), Int(node.range.start))
        // What stood behind a syntax error was lost, not left out.
        if node.isBroken { return }
        for index in shape.required where record.keyRanges[index] == nil {
            let field = shape.fields[index]
            report("missing-key", "\(shape.name) needs the key `\(field.key)`: \(field.doc)", at: start)
        }
        for group in shape.exactlyOne {
            let present = group.filter { record.shape.position(of: $0).flatMap { record.keyRanges[$0] } != nil }
            var list: String { group.map { "`\($0)`" }.joined(separator: ", ") }
            if present.isEmpty {
                report("missing-key", "\(shape.name) needs one of \(list)", at: start)
            } else if present.count > 1, let second = shape.position(of: present[1]).flatMap({ record.keyRanges[$0] }) {
                report("too-many-keys", "\(shape.name) has exactly one of \(list)", at: second)
            }
        }
        guard let discriminator = shape.discriminator, let word = record.text(discriminator) else { return }
        for index in shape.limited {
            let field = shape.fields[index]
            guard let range = record.keyRanges[index], !field.onlyFor.contains(word) else { continue }
            report(
                "key-does-not-apply", "`\(field.key)` does not apply where `\(discriminator)` is `\(word)`", at: range,
                hint: "it applies to " + field.onlyFor.sorted().map { "`\($0)`" }.joined(separator: ", "))
        }
    }
}

extension YAMLEntries {
    /// The entries as pairs, for loops.
    var pairs: LazyMapSequence<YAMLEntries, (key: YAMLNode, value: YAMLNode)> { lazy.map { ($0.key, $0.value) } }
}
