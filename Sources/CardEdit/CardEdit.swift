// How is one term of a card written, and nothing else?

package import RateCard
package import Schema
package import SourceText
internal import YAMLTree

/// Writes single terms into cards. Each edit is read again, and made only where it changed that one term.
package struct CardEdit: Sendable {
    /// The card as it stands now.
    package private(set) var reading: CardReading
    /// The file as it stands now.
    package var file: SourceFile { reading.tree.file }
    private let loader: CardReader.Loader?

    /// An edit of a card without errors.
    /// - Parameter loader: gives the cards that it extends.
    package init(_ file: SourceFile, loader: CardReader.Loader? = nil) {
        reading = CardReader.read(file, loader: loader)
        self.loader = loader
    }

    /// The text of a card with another value at one path: in place of what stands there, or as a new key in the style of its
    /// block. Comments, order and layout stay.
    package static func set(
        path: [String], to value: String, in file: SourceFile, loader: CardReader.Loader? = nil
    ) throws(EditProblem) -> SourceFile {
        var edit = CardEdit(file, loader: loader)
        try edit.set(path, to: value)
        return edit.file
    }

    /// Writes a value, in the language of the card, at a path of keys, names and `[2]` for elements.
    /// - Throws: `EditProblem` where it would change another term, too, or leave the card with an error.
    package mutating func set(_ path: [String], to value: String) throws(EditProblem) {
        try take(try YAMLEdit(file).setting(path, to: value), changing: path)
    }

    /// What the card itself writes at a path; nil where it writes nothing.
    package func text(at path: [String]) throws(EditProblem) -> String? { try YAMLEdit(file).text(at: path) }

    /// Where a term of a plan is written: in the plan, if it says anything about the term itself, else in the card below it.
    package func ownPath(_ path: [String], plan: String?) -> [String] {
        guard let plan, let record = reading.card?.record else { return path }
        let inPlan = ["plans", plan] + path
        var isThere = false
        RecordWalk.terms(of: record) { _, place in isThere = isThere || place.starts(with: inPlan) }
        return isThere ? inPlan : path
    }

    /// Writes a term that the paper of the right rank settles: its value with the source, and who gave it when. The card's
    /// own remark stays, and so do answers that were heard before.
    package mutating func close(
        _ path: [String], as value: String, source: String, by answer: Heard
    ) throws(EditProblem) {
        var parts = "in: \(FlowText.key(source))"
        var heard: [Heard] = []
        if let record = reading.card?.record {
            heard = record.heard(at: path)
            RecordWalk.terms(of: record) { term, place in
                guard place == path, let note = term.citation?.note else { return }
                parts += ", note: \(FlowText.quoted(note))"
            }
        }
        if !heard.contains(answer) { heard.append(answer) }
        parts += ", heard: \(HeardText.list(heard))"
        // Where a list or named blocks stand, there is no place for a source beside the word.
        if !Self.isTerm(path) { return try set(path, to: value) }
        // A block that has a key `is` of its own takes what stands beside it among its keys.
        let isOwn = CardShape.card.field(at: path)?.type.shape?.valuePosition != nil
        let text = isOwn && value.hasPrefix("{") ? value.dropLast() + ", \(parts)}" : "{is: \(value), \(parts)}"
        try set(path, to: text)
    }

    /// Writes an answer beside a term, which stays what it is.
    package mutating func hear(_ path: [String], _ answer: Heard) throws(EditProblem) {
        let heard = reading.card?.record.heard(at: path) ?? []
        if heard.contains(answer) { return }
        guard Self.isTerm(path) || reading.card?.record.block(at: path[...]) != nil else {
            throw EditProblem("`\(PathText.words(path))` is a list of blocks, which takes no answer beside it")
        }
        let list = HeardText.list(heard + [answer])
        let edit = try YAMLEdit(file)
        let changed: SourceFile
        if try edit.isMapping(at: path) {
            changed = try edit.annotating(path, "heard", list)
        } else if let text = try edit.text(at: path) {
            changed = try edit.setting(path, to: "{is: \(text), heard: \(list)}")
        } else {
            throw EditProblem(
                "this card has no `\(PathText.words(path))` to write an answer beside: add `not stated` there first")
        }
        try take(changed, changing: nil)
        guard reading.card?.record.heard(at: path).contains(answer) == true else {
            throw EditProblem("an answer cannot be written beside `\(PathText.words(path))`")
        }
    }

    /// Whether a path leads to a term, which has a long form.
    private static func isTerm(_ path: [String]) -> Bool {
        guard let field = CardShape.card.field(at: path) else { return true }
        if case .term = field.form { return true }
        return false
    }

    /// The source of a kind and a day that can settle the term at a path, which is added where the card has none. The paper
    /// that left the term open is not the one that settles it.
    /// - Parameter day: the day, as a card writes it.
    package mutating func source(
        kind: String, day: String, settling path: [String]
    ) throws(EditProblem) -> String {
        let sources = reading.card?.sources ?? []
        var silent: Set<String> = []
        if let record = reading.card?.record {
            if let name = record.citation?.source { silent.insert(name) }
            RecordWalk.terms(of: record) { term, place in
                if place == path { silent.formUnion(term.clauses.filter(\.isOpen).compactMap(\.source)) }
            }
        }
        for source in sources where source.record.text("kind") == kind && !silent.contains(source.name) {
            if case .date(let read)? = source.record.term("read")?.value, "\(read)" == day { return source.name }
        }
        let taken = Set(sources.map(\.name))
        let candidates = [kind, "\(kind)_\(day.replacing("-", with: "_"))"] + (2...99).map { "\(kind)_\(day)_\($0)" }
        guard let name = candidates.first(where: { !taken.contains($0) }) else {
            throw EditProblem("the card has too many sources of one day")
        }
        try set(["sources", name], to: "{kind: \(kind), read: \(day)}")
        return name
    }

    /// Takes a changed file in place of this one, if nothing but the terms at and below a path say something else.
    private mutating func take(_ changed: SourceFile, changing path: [String]?) throws(EditProblem) {
        let after = CardReader.read(changed, loader: loader)
        let known = Set(reading.diagnostics.filter { $0.severity == .error }.map { "\($0.id) \($0.message)" })
        let errors = after.diagnostics.filter { $0.severity == .error && !known.contains("\($0.id) \($0.message)") }
        if let error = errors.first {
            throw EditProblem("the card would have an error: \(error.message)")
        }
        guard let old = reading.card?.record, let new = after.card?.record else {
            throw EditProblem("the card cannot be read")
        }
        if let other = Self.changed(from: old, to: new, apartFrom: path) {
            throw EditProblem(
                "`\(PathText.words(other))` would change, too, since both are written in one place: write them out first"
            )
        }
        reading = after
    }

    /// The first term outside a path that says something else than before.
    private static func changed(from old: Record, to new: Record, apartFrom path: [String]?) -> [String]? {
        let known = Set(old.statements.map(\.path))
        func rest(_ record: Record) -> [Statement] {
            guard let path else { return record.statements }
            return record.statements.filter { statement in
                // Blocks around a new term are new with it.
                !statement.path.starts(with: path)
                    && !(path.starts(with: statement.path) && !known.contains(statement.path))
            }
        }
        let (before, after) = (rest(old), rest(new))
        for (left, right) in zip(before, after) where left != right { return right.path }
        if before.count == after.count { return nil }
        return (before.count > after.count ? before : after)[min(before.count, after.count)].path
    }
}

extension Clause {
    /// Whether the paper says that it says nothing.
    fileprivate var isOpen: Bool {
        switch said {
        case .notStated, .vague, .notPublic: true
        default: false
        }
    }
}
