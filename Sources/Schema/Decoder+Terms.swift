// The forms of a term: a value, a state, a range, several readings, a value by dimension or by date.

internal import Calendar
internal import Money
internal import SourceText
internal import YAMLTree

/// What a long form says beside its value.
struct Annotation {
    var citation: Citation?
    var hedge: Hedge?

    /// The keys of annotations.
    enum Word: Int {
        case source, place, quotation, remark, hedge, heard

        fileprivate static let table = WordTable(AnnotationWords.all.map(\.key))

        init?(_ key: YAMLNode) {
            guard let position = key.position(in: Self.table) else { return nil }
            self.init(rawValue: position)
        }

        var text: String { Self.table.words[rawValue] }
    }
}

/// The keys that make a mapping a form of a term.
private enum Form: Int {
    case value, oneOf, axis, since, from, to, before, otherwise, usual

    static let table = WordTable([
        "is", "one_of", "by", "since", "from", "to", "before", "otherwise", "default",
    ])

    init?(_ key: YAMLNode) {
        guard let position = key.position(in: Self.table) else { return nil }
        self.init(rawValue: position)
    }

    /// Whether a block of the shape has the key for itself.
    func isKey(of shape: Shape?) -> Bool { shape?.position(of: Self.table.words[rawValue]) != nil }
}

extension Decoder {
    /// The states as they are written.
    static let states = WordTable(["none", "not stated", "vague", "not public", "ours to set"])
    private static let said: [Said] = [.none, .notStated, .vague, .notPublic, .oursToSet]

    /// The state that a scalar names.
    static func state(_ node: YAMLNode) -> Said? { node.position(in: states).map { said[$0] } }

    /// Decodes a term in any of its forms; nil after an error, which has been reported.
    mutating func term(_ node: YAMLNode, _ type: ValueType) -> Term? {
        switch node.kind {
        case .scalar:
            if let said = Self.state(node) { return .one(clause(said, node)) }
            if let range = rangeSugar(node, type) { return .one(clause(range, node)) }
            guard let value = scalar(node, type) else { return nil }
            return .one(clause(.value(value), node))
        case .sequence:
            guard let value = list(node, type) else { return nil }
            return .one(clause(.value(value), node))
        case .mapping:
            return mapping(node, type)
        }
    }

    func clause(_ said: Said, _ node: YAMLNode, _ annotation: Annotation = Annotation()) -> Clause {
        Clause(
            said: said, hedge: annotation.hedge, origin: Origin(range: node.range, definition: node.definition),
            citation: annotation.citation, source: annotation.citation?.source ?? inheritedSource)
    }

    /// Reads what a block or a long form says beside its keys.
    mutating func annotation(of node: YAMLNode, _ shape: Shape) -> Annotation {
        var annotation = Annotation()
        guard node.mayHaveKey(in: Annotation.Word.table) else { return annotation }
        for (key, value) in node.entries.pairs {
            if let word = Annotation.Word(key), shape.position(of: key) == nil {
                read(word, value, into: &annotation)
            }
        }
        return annotation
    }

    /// Reads one of `in at says note hedge heard`.
    mutating func read(_ key: Annotation.Word, _ node: YAMLNode, into annotation: inout Annotation) {
        if key == .heard {
            annotation.citation = annotation.citation ?? Citation()
            annotation.citation?.heard = heard(node)
            return
        }
        guard node.kind == .scalar else {
            report("wrong-type", "`\(key.text)` is text, not \(Self.kindName(node))", at: node.range)
            return
        }
        if key == .hedge {
            annotation.hedge = Hedge(rawValue: node.text)
            if annotation.hedge == nil { badWord(node, Hedge.allCases.map(\.rawValue)) }
            return
        }
        var citation = annotation.citation ?? Citation()
        switch key {
        case .source:
            citation.source = node.text
            citation.sourceRange = node.range
        case .place: citation.at = node.text
        case .remark: citation.note = node.text
        default:
            citation.says = node.text
            citation.saysNode = node
            let words = node.text.split(whereSeparator: \.isWhitespace).count
            if words > 25 {
                report(
                    "long-quotation", "`says` quotes \(words) words: quote at most 25", at: node.range,
                    severity: .warning)
            }
        }
        annotation.citation = citation
    }

    /// The answers that were heard: a list of blocks, or a single one.
    private mutating func heard(_ node: YAMLNode) -> [Heard] {
        breadcrumb.append("heard")
        defer { breadcrumb.removeLast() }
        var found: [Heard] = []
        for element in node.kind == .sequence ? Array(node.elements) : [node] {
            guard element.kind == .mapping else {
                report(
                    "wrong-type",
                    "`heard` is a list of answers, such as `[{how: mailed, answer: 72h, date: 2026-11-26}]`",
                    at: element.range)
                continue
            }
            if let answer = Heard(record(element, Heard.shape)) { found.append(answer) }
        }
        return found
    }

    mutating func badWord(_ node: YAMLNode, _ words: [String]) {
        let near = nearest(to: node.text, in: words)
        report(
            "unknown-word",
            "`\(node.text)` is not allowed here; expected \(ValueType.word(words).description)",
            at: node.range, hint: near.map { "did you mean `\($0)`?" })
    }

    private mutating func mapping(_ node: YAMLNode, _ type: ValueType) -> Term? {
        guard node.mayHaveKey(in: Self.termWords) else {
            return blockOrTable(node, type).map { .one(clause(.value($0), node)) }
        }
        let shape = type.shape
        var annotation = Annotation()
        var special: [Form: YAMLNode] = [:]
        for (key, value) in node.entries.pairs {
            if let form = Form(key) {
                special[form] = value
            } else if let word = Annotation.Word(key), shape?.position(of: key) == nil {
                read(word, value, into: &annotation)
            }
        }
        if special.isEmpty {
            guard let value = blockOrTable(node, type) else { return nil }
            return .one(clause(.value(value), node, annotation))
        }
        let others = others(node, shape)
        let isForm = { (form: Form) in special[form] != nil && !form.isKey(of: shape) }
        let outer = inheritedSource
        defer { inheritedSource = outer }
        if let source = annotation.citation?.source, isForm(.value) || isForm(.oneOf) || isForm(.axis) {
            inheritedSource = source
        }
        if let value = special[.value], isForm(.value) {
            unexpected(others, of: node, in: "the long form of a term")
            guard let inner = term(value, type) else { return nil }
            return annotated(inner, annotation, node)
        }
        if let list = special[.oneOf], isForm(.oneOf) {
            unexpected(others, of: node, in: "`one_of`")
            return oneOf(list, usual: special[.usual], type, node).map {
                quoted($0, annotation).hearing(annotation.citation?.heard ?? [])
            }
        }
        if let axis = special[.axis], isForm(.axis) {
            let branches = others.filter { ![.axis, .otherwise].contains(Form($0.key)) }
            return by(axis, branches, special[.otherwise], type, node).map {
                quoted($0, annotation).hearing(annotation.citation?.heard ?? [])
            }
        }
        if let steps = special[.since], isForm(.since) {
            unexpected(others, of: node, in: "`since`")
            return since(steps, before: special[.before], type, node).map {
                quoted($0, annotation).hearing(annotation.citation?.heard ?? [])
            }
        }
        if let from = special[.from], let to = special[.to], isForm(.from), isForm(.to) {
            unexpected(others, of: node, in: "a range")
            return range(from, to, type, node, annotation)
        }
        guard let value = blockOrTable(node, type) else { return nil }
        return .one(clause(.value(value), node, annotation))
    }

    private static let termWords = WordTable(Form.table.words + Annotation.Word.table.words)

    /// The entries that are neither annotations nor the words of a form. With `by`, branches may be named like such words.
    private func others(_ node: YAMLNode, _ shape: Shape?) -> [(key: YAMLNode, value: YAMLNode)] {
        var hasAxis = false
        return node.entries.pairs.filter { key, _ in
            guard let form = Form(key) else { return Annotation.Word(key) == nil || shape?.position(of: key) != nil }
            if form == .axis { hasAxis = true }
            return hasAxis || form.isKey(of: shape)
        }
    }

    private mutating func unexpected(
        _ entries: [(key: YAMLNode, value: YAMLNode)], of node: YAMLNode, in form: String
    ) {
        for entry in entries {
            var before: (key: YAMLNode, value: YAMLNode)?
            for pair in node.entries.pairs where pair.key.range.end <= entry.key.range.start { before = pair }
            report(
                "unknown-key", "`\(entry.key.text)` is not a key of \(form)", at: entry.key.range,
                hint: before.flatMap { Self.commaHint(entry.key, entry.value, after: $0) })
        }
    }

    /// A long form adds its citation and hedge to the statement inside it.
    private func annotated(_ term: Term, _ annotation: Annotation, _ node: YAMLNode) -> Term {
        guard case .one(let inner) = term else { return term.hearing(annotation.citation?.heard ?? []) }
        return .one(
            Clause(
                said: inner.said, hedge: annotation.hedge ?? inner.hedge, origin: inner.origin,
                citation: annotation.citation ?? inner.citation, source: annotation.citation?.source ?? inner.source))
    }

    /// Words that are quoted beside several statements are those of each that quotes none itself.
    private func quoted(_ term: Term, _ annotation: Annotation) -> Term {
        guard let citation = annotation.citation, citation.says != nil else { return term }
        func quoted(_ clause: Clause) -> Clause {
            guard clause.citation?.says == nil else { return clause }
            var own = clause.citation ?? Citation()
            (own.says, own.saysNode) = (citation.says, citation.saysNode)
            if own.source == nil { (own.source, own.sourceRange) = (citation.source, citation.sourceRange) }
            return Clause(
                said: clause.said, hedge: clause.hedge, origin: clause.origin, citation: own, source: clause.source)
        }
        func quoted(_ branch: Term.Branch) -> Term.Branch {
            Term.Branch(name: branch.name, nameRange: branch.nameRange, term: self.quoted(branch.term, annotation))
        }
        switch term {
        case .one(let clause): return .one(quoted(clause))
        case .oneOf(let clauses, let usual, let hasDefault, let origin):
            return .oneOf(clauses.map(quoted), usual: usual, hasDefault: hasDefault, origin)
        case .by(let axis, let branches, let otherwise, let axisRange, let origin):
            return .by(
                axis, branches.map(quoted), otherwise: otherwise.map(quoted), axisRange: axisRange, origin)
        case .since(let steps, let before, let origin):
            return .since(
                steps.map { ($0.from, self.quoted($0.term, annotation)) }, before: self.quoted(before, annotation),
                origin)
        }
    }

    private mutating func oneOf(_ list: YAMLNode, usual: YAMLNode?, _ type: ValueType, _ node: YAMLNode) -> Term? {
        guard list.kind == .sequence else {
            report("wrong-type", "`one_of` is a list of readings, not \(Self.kindName(list))", at: list.range)
            return nil
        }
        var clauses: [Clause] = []
        for element in list.elements {
            guard let term = term(element, type) else { continue }
            if case .one(let clause) = term {
                clauses.append(clause)
            } else {
                report("wrong-type", "a reading in `one_of` is a single statement", at: element.range)
            }
        }
        guard clauses.count == list.elements.count, !clauses.isEmpty else { return nil }
        if clauses.count == 1 {
            report("one-reading", "`one_of` has a single reading: write it as a plain term", at: list.range)
        }
        var index = 0
        if let usual {
            // The default is written like the reading it picks, in its short or its long form.
            let picked = usual.kind == .mapping ? usual.value(forKey: "is") ?? usual : usual
            let text = file.text(in: picked.range)
            let texts = clauses.map { file.text(in: $0.origin.range) }
            if let found = texts.firstIndex(of: text) {
                index = found
            } else {
                report(
                    "unknown-default", "`default` is none of the readings", at: usual.range,
                    hint: "they are " + texts.map { "`\($0)`" }.joined(separator: ", "))
            }
        }
        return .oneOf(
            clauses, usual: index, hasDefault: usual != nil, Origin(range: node.range, definition: node.definition))
    }

    private mutating func by(
        _ axis: YAMLNode, _ entries: [(key: YAMLNode, value: YAMLNode)], _ otherwise: YAMLNode?, _ type: ValueType,
        _ node: YAMLNode
    ) -> Term? {
        guard axis.kind == .scalar, !axis.text.isEmpty else {
            report("wrong-type", "`by` names a dimension or a question", at: axis.range)
            return nil
        }
        var branches: [Term.Branch] = []
        for (key, value) in entries {
            breadcrumb.append(key.text)
            if let term = term(value, type) {
                branches.append(Term.Branch(name: key.text, nameRange: key.range, term: term))
            }
            breadcrumb.removeLast()
        }
        var rest: Term.Branch?
        if let otherwise {
            breadcrumb.append("otherwise")
            if let term = term(otherwise, type) {
                rest = Term.Branch(name: "otherwise", nameRange: otherwise.range, term: term)
            }
            breadcrumb.removeLast()
        }
        if branches.isEmpty && rest == nil {
            report("wrong-type", "`by` has no branch", at: node.range)
            return nil
        }
        return .by(
            axis.text, branches, otherwise: rest, axisRange: axis.range,
            Origin(range: node.range, definition: node.definition))
    }

    private mutating func since(_ steps: YAMLNode, before: YAMLNode?, _ type: ValueType, _ node: YAMLNode) -> Term? {
        guard steps.kind == .mapping, let before else {
            report("wrong-type", "`since` is a mapping from dates to values, with `before` beside it", at: steps.range)
            return nil
        }
        var result: [(from: CivilDate, term: Term)] = []
        for (key, value) in steps.entries.pairs {
            guard let date = date(key), let term = term(value, type) else { continue }
            if let last = result.last, last.from >= date {
                report("dates-out-of-order", "the dates of `since` ascend", at: key.range)
            }
            result.append((date, term))
        }
        guard let first = term(before, type) else { return nil }
        return .since(result, before: first, Origin(range: node.range, definition: node.definition))
    }

    private mutating func range(
        _ from: YAMLNode, _ to: YAMLNode, _ type: ValueType, _ node: YAMLNode, _ annotation: Annotation
    ) -> Term? {
        guard let low = scalar(from, type), let high = scalar(to, type) else { return nil }
        guard let said = ordered(low, high, node) else { return nil }
        return .one(clause(said, node, annotation))
    }

    private mutating func rangeSugar(_ node: YAMLNode, _ type: ValueType) -> Said? {
        guard let (low, high) = Self.splitRange(node), type.isNumeric else { return nil }
        let count = diagnostics.count
        guard let from = scalar(low, at: node.range, type), let to = scalar(high, at: node.range, type) else {
            return diagnostics.count > count ? .notStated : nil
        }
        return ordered(from, to, node)
    }

    /// Splits `a..b`, where both ends begin like figures.
    private static func splitRange(_ node: YAMLNode) -> (String, String)? {
        node.withTextBytes { bytes in
            guard bytes.count >= 4, bytes[0] >= 0x30 && bytes[0] <= 0x39 else { return nil }
            for index in 1..<(bytes.count - 2) where bytes[index] == 0x2E && bytes[index + 1] == 0x2E {
                let low = String(decoding: bytes[..<index], as: UTF8.self)
                let high = String(decoding: bytes[(index + 2)...], as: UTF8.self)
                return (low, high)
            }
            return nil
        }
    }

    private mutating func ordered(_ low: Value, _ high: Value, _ node: YAMLNode) -> Said? {
        let isOrdered: Bool
        switch (low, high) {
        case (.amount(let a), .amount(let b)) where a.currency == b.currency: isOrdered = a.value <= b.value
        case (.count(let a), .count(let b)): isOrdered = a <= b
        case (.percent(let a), .percent(let b)): isOrdered = a.fraction <= b.fraction
        default:
            report(
                "wrong-type", "a range is of two amounts, counts or percentages", at: node.range,
                hint: "list other readings with `one_of`")
            return nil
        }
        if !isOrdered { report("range-out-of-order", "the range begins above its end", at: node.range) }
        return isOrdered ? .range(low, high) : .range(high, low)
    }
}

extension Term {
    /// The term with answers that were heard about it as a whole: they belong to each of its statements.
    fileprivate func hearing(_ heard: [Heard]) -> Term {
        if heard.isEmpty { return self }
        func with(_ clause: Clause) -> Clause {
            var citation = clause.citation ?? Citation()
            citation.heard = heard + citation.heard
            return Clause(
                said: clause.said, hedge: clause.hedge, origin: clause.origin, citation: citation, source: clause.source
            )
        }
        func with(_ branch: Branch) -> Branch {
            Branch(name: branch.name, nameRange: branch.nameRange, term: branch.term.hearing(heard))
        }
        switch self {
        case .one(let clause): return .one(with(clause))
        case .oneOf(let clauses, let usual, let hasDefault, let origin):
            return .oneOf(clauses.map(with), usual: usual, hasDefault: hasDefault, origin)
        case .by(let axis, let branches, let otherwise, let range, let origin):
            return .by(axis, branches.map(with), otherwise: otherwise.map(with), axisRange: range, origin)
        case .since(let steps, let before, let origin):
            return .since(
                steps.map { ($0.from, $0.term.hearing(heard)) }, before: before.hearing(heard), origin)
        }
    }
}
