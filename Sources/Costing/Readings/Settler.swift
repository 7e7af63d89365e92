// Settles terms: a stated one by what it says, an open one by the reading that an assignment picks.

internal import Calendar
internal import Money
internal import RateCard
package import Schema
package import SourceText

/// Settles the terms of one card under one assignment of readings, and notes what it met on the way.
///
/// A class, since settling happens deep inside the lowering of meters and charges, and what is noted there belongs to
/// the run as a whole.
package final class Settler {
    /// The card.
    let card: RateCard
    /// What answers the open terms.
    let answers: Answers
    private let book: ReadingBook
    /// What is ours to set, by the term's path.
    let settings: [String: String]
    /// The day for which terms that change are read.
    private(set) var day: CivilDate?
    /// The choices that were met, in order.
    private(set) var choices: [Choice] = []
    private var met: Set<String> = []
    /// Terms that are ours to set and that the run does not set.
    private(set) var unset: [UnsetTerm] = []
    /// Terms without a figure to assume: every total is "at least".
    private(set) var withoutLimit: [OpenTerm] = []
    /// Prices that are only from a figure: totals are "at least".
    private(set) var hedged: [OpenTerm] = []
    /// The keys of settings and of fixed answers that something asked for.
    private(set) var used: Set<String> = []
    /// Fixed answers that are none of the readings of their term.
    private(set) var misfits: [Misfit] = []
    /// Terms that were costed at their usual reading because nobody has looked.
    var notLookedAt: [String] { absentPaths.map { $0.joined(separator: ".") } }
    private var absentPaths: [[String]] = []

    /// A fixed answer that a term does not know.
    package struct Misfit: Sendable, Hashable {
        package let key: String
        package let text: String
        package let readings: [String]
    }

    /// A term that is open without a figure.
    package struct OpenTerm: Sendable, Hashable {
        package let path: String
        package let range: SourceRange
    }

    /// A term that is ours to set, without a setting.
    package struct UnsetTerm: Sendable, Hashable {
        package let path: String
        /// What it is taken as, in a buyer's words; nil where no figure can be assumed.
        package let taken: String?
    }

    init(
        card: RateCard, answers: Answers = Answers(), settings: [String: String] = [:], day: CivilDate? = nil,
        book: ReadingBook
    ) {
        self.card = card
        self.answers = answers
        self.settings = settings
        self.day = day
        self.book = book
    }

    /// Settles from now on for the months of an era.
    func turn(to era: Era) {
        if let day = era.day { self.day = day }
    }

    /// Settles the term at a key of a block.
    /// - Parameters:
    ///   - path: the path of the block.
    ///   - around: the blocks around it, innermost last, for readings that depend on them.
    ///   - at: the coordinates of the place, such as `channel: chat`.
    func settle(_ key: String, of block: Block, at coordinates: [String: String] = [:]) -> Resolved {
        guard let field = block.shape.field(key) else { return .none }
        let path = block.path + [key]
        guard let record = block.record else {
            return absent(field, path: path, around: block.around)
        }
        guard let term = record.term(key) else {
            if case .named? = record.slot(key) { return .none }
            return absent(field, path: path, around: block.around + [record])
        }
        return settle(term, field, path: path, around: block.around + [record], at: coordinates)
    }

    /// A block of the card, or the place where one would be.
    struct Block {
        let shape: Shape
        let record: Record?
        let path: [String]
        let around: [Record]

        /// A block that stands on its own.
        init(_ record: Record, path: [String], around: [Record] = []) {
            shape = record.shape
            self.record = record
            self.path = path
            self.around = around
        }

        /// A block that nobody wrote.
        init(missing shape: Shape, path: [String], around: [Record]) {
            self.shape = shape
            record = nil
            self.path = path
            self.around = around
        }

        /// The block inside a key's settled value, or its absence.
        func inner(_ resolved: Resolved, _ key: String) -> Block? {
            if case .value(.block(let inner)) = resolved {
                return Block(inner, path: path + [key], around: around + (record.map { [$0] } ?? []))
            }
            guard let shape = shape.field(key)?.type.shape else { return nil }
            if case .none = resolved {
                return Block(missing: shape, path: path + [key], around: around + (record.map { [$0] } ?? []))
            }
            return nil
        }
    }

    private func absent(_ field: Field, path: [String], around: [Record]) -> Resolved {
        guard let set = readings(field.open, around) else { return .none }
        if !absentPaths.contains(path) { absentPaths.append(path) }
        return resolved(set.readings[set.usual], field)
    }

    private func readings(_ meaning: OpenMeaning, _ around: [Record]) -> ReadingSet? {
        switch meaning {
        case .readings(let set): set
        case .readingsIf(let condition, let then, let otherwise): Self.holds(condition, around) ? then : otherwise
        case .withoutLimit, .unpriced, .noCost: nil
        }
    }

    /// Whether a condition holds for a term, by the blocks around it, innermost last.
    package static func holds(_ condition: OpenMeaning.Condition, _ around: [Record]) -> Bool {
        switch condition {
        case .says(let key, let word):
            around.last { $0.shape.position(of: key) != nil }?.text(key) == word
        case .has(let key): around.last { $0.shape.position(of: key) != nil }?.has(key) ?? false
        }
    }

    private func resolved(_ reading: Reading, _ field: Field) -> Resolved {
        if reading.text == "none" { return .none }
        return book.value(reading.text, field, currency: card.currency).map(Resolved.value) ?? .none
    }

    private func settle(
        _ term: Term, _ field: Field, path: [String], around: [Record], at coordinates: [String: String]
    ) -> Resolved {
        switch term {
        case .one(let clause): return settle(clause, field, path: path, around: around)
        case .oneOf(let clauses, let usual, _, let origin):
            let readings = clauses.map { clause in
                ChoiceReading(resolved: plain(clause, path), words: words(clause))
            }
            return pick(path.joined(separator: "."), path, readings, usual, origin.range)
        case .by(let axis, let branches, let otherwise, _, let origin):
            if let question = card.record.named("questions").first(where: { $0.name == axis }) {
                let index = answer(question, range: origin.range)
                if let branch = branches.first(where: { $0.name == index }) ?? otherwise {
                    return settle(branch.term, field, path: path + [branch.name], around: around, at: coordinates)
                }
                return absent(field, path: path, around: around)
            }
            let name = coordinates[axis] ?? setting(axis)
            if let branch = branches.first(where: { $0.name == name }) ?? otherwise {
                return settle(branch.term, field, path: path + [branch.name], around: around, at: coordinates)
            }
            return absent(field, path: path, around: around)
        case .since(let steps, let before, _):
            guard let day else { return settle(before, field, path: path, around: around, at: coordinates) }
            let step = steps.last { $0.from <= day }
            return settle(step?.term ?? before, field, path: path, around: around, at: coordinates)
        }
    }

    private func settle(_ clause: Clause, _ field: Field, path: [String], around: [Record]) -> Resolved {
        switch clause.said {
        case .value(let value):
            if clause.hedge == .from { note(&hedged, path, clause.origin.range) }
            return .value(value)
        case .none: return .none
        case .range(let low, let high):
            let ends = [low, high].map { ChoiceReading(resolved: .value($0), words: ValueText.words($0)) }
            return pick(path.joined(separator: "."), path, ends, Self.dearerEnd(path), clause.origin.range)
        case .oursToSet:
            if let setting = setting(path), let value = book.value(setting, field, currency: card.currency) {
                return .value(value)
            }
            let text = path.joined(separator: ".")
            if let set = readings(field.open, around) {
                let usual = set.readings[set.usual]
                note(UnsetTerm(path: text, taken: usual.words))
                return resolved(usual, field)
            }
            if case .unpriced = field.open { return .unpriced(.oursToSet(text)) }
            note(UnsetTerm(path: text, taken: nil))
            return .none
        case .notStated, .vague, .notPublic:
            return open(clause, field, path: path, around: around)
        }
    }

    /// The dearer end of a range: the low one of what comes off the bill.
    private static func dearerEnd(_ path: [String]) -> Int {
        let isOff = ["percent_off", "amount_off"].contains(path.last)
        let isGiven = path.last == "units" && path.contains { $0 == "included" || $0 == "grants" }
        return isOff || isGiven ? 0 : 1
    }

    private func open(_ clause: Clause, _ field: Field, path: [String], around: [Record]) -> Resolved {
        if let set = readings(field.open, around) {
            let readings = set.readings.map { ChoiceReading(resolved: resolved($0, field), words: $0.words) }
            return pick(Joint.id(path), path, readings, set.usual, clause.origin.range)
        }
        switch field.open {
        case .withoutLimit:
            note(&withoutLimit, path, clause.origin.range)
            return .none
        case .unpriced:
            let text = path.joined(separator: ".")
            if case .notPublic = clause.said { return .unpriced(.notPublic(text)) }
            return .unpriced(.notStated(text))
        default: return .none
        }
    }

    /// What is set for a name, such as the dimension `plan`.
    func setting(_ key: String) -> String? {
        guard let value = settings[key] else { return nil }
        used.insert(key)
        return value
    }

    /// What is set for a term, by any end of its path.
    private func setting(_ path: [String]) -> String? {
        if settings.isEmpty { return nil }
        var path = path
        while !path.isEmpty {
            if let value = setting(path.joined(separator: ".")) { return value }
            path.removeFirst()
        }
        return nil
    }

    /// The reading that is fixed for a term.
    private func fixed(_ path: [String], _ readings: [ChoiceReading]) -> Int? {
        guard let (key, text) = answers.fixed(path) else { return nil }
        used.insert(key)
        if let place = Answers.place(of: text, among: readings) { return place }
        let misfit = Misfit(key: key, text: text, readings: readings.map(\.words))
        if !misfits.contains(misfit) { misfits.append(misfit) }
        return nil
    }

    private func note(_ term: UnsetTerm) { if !unset.contains(term) { unset.append(term) } }

    private func note(_ list: inout [OpenTerm], _ path: [String], _ range: SourceRange) {
        let term = OpenTerm(path: path.joined(separator: "."), range: range)
        if !list.contains(term) { list.append(term) }
    }

    private func plain(_ clause: Clause, _ path: [String]) -> Resolved {
        switch clause.said {
        case .value(let value): .value(value)
        case .range(_, let high): .value(high)
        case .none: .none
        case .notPublic: .unpriced(.notPublic(path.joined(separator: ".")))
        case .notStated, .vague: .unpriced(.notStated(path.joined(separator: ".")))
        case .oursToSet: .unpriced(.oursToSet(path.joined(separator: ".")))
        }
    }

    private func words(_ clause: Clause) -> String {
        if case .value(.duration(let span)) = clause.said {
            let place = card.place(of: clause.origin.range)
            return span.words(written: place.file.text(in: place.range))
        }
        if case .value(let value) = clause.said { return ValueText.words(value) }
        if case .range(let low, let high) = clause.said { return "\(ValueText.words(low)) to \(ValueText.words(high))" }
        return clause.said.state ?? ""
    }

    private func pick(
        _ id: String, _ path: [String], _ readings: [ChoiceReading], _ usual: Int, _ range: SourceRange
    ) -> Resolved {
        if let fixed = fixed(path, readings) { return readings[fixed].resolved }
        if met.insert(id).inserted {
            choices.append(
                Choice(
                    id: id, path: path, readings: readings, usual: usual, range: range, ask: nil, settles: nil))
        }
        let index = answers.picks[id] ?? usual
        return readings.indices.contains(index) ? readings[index].resolved : .none
    }

    /// In which of these places a return lands, when the workload does not know.
    func landing(_ places: [String]) -> Int {
        let path = Choice.landing
        let readings = places.map { ChoiceReading(resolved: .value(.word($0)), words: $0) }
        if let fixed = fixed(path, readings) { return fixed }
        let id = path.joined(separator: ".")
        if met.insert(id).inserted {
            choices.append(
                Choice(
                    id: id, path: path, readings: readings, usual: 0, range: SourceRange(0, 0),
                    ask: "When a customer comes back, does the message land in the same thread or in a new one?",
                    settles: nil, isOurs: true))
        }
        let index = answers.picks[id] ?? 0
        return places.indices.contains(index) ? index : 0
    }

    /// The answer to a question of the card's own.
    private func answer(_ question: Named, range: SourceRange) -> String {
        let names: [String] =
            if case .list(let items)? = question.record.term("readings")?.value { items.compactMap(\.value.text) } else
            { [] }
        let id = "questions.\(question.name)"
        let usual = question.record.text("default").flatMap { names.firstIndex(of: $0) } ?? 0
        let path = ["questions", question.name]
        let readings = names.map {
            ChoiceReading(resolved: .value(.word($0)), words: $0.replacing("_", with: " "))
        }
        if let fixed = fixed(path, readings) { return names[fixed] }
        if let answer = question.record.text("answer"), names.contains(answer) { return answer }
        if met.insert(id).inserted {
            choices.append(
                Choice(
                    id: id, path: path, readings: readings, usual: usual, range: question.nameRange,
                    ask: question.record.text("ask"), settles: question.record.text("settles")))
        }
        let index = answers.picks[id] ?? usual
        return names.indices.contains(index) ? names[index] : ""
    }
}
