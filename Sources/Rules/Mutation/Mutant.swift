// What can be changed about one term of a card, to see whether any rule notices?

internal import Calendar
internal import Money
package import RateCard
internal import Schema
package import SourceText

/// A card with one term changed.
package struct Mutant: Sendable {
    /// How a term is changed.
    package enum Change: String, Sendable, CaseIterable {
        /// Nobody looked.
        case removed
        /// Mentioned without a number.
        case vague
        /// The terms do not say.
        case notStated = "not stated"
        /// Another figure or word: ten times, a tenth, each other word of the list, yes for no. One of them is worse for us.
        case moved
        /// What is worse for us whatever the price is: a right taken away, a limit or a time that hurts.
        case worse = "made worse"
        /// The terms say two different things, or an example another amount than they give.
        case contradictory
    }

    /// How the term is changed.
    package let change: Change
    /// The way to the term from the root of the card.
    package let way: [String]
    /// The way with the names that the author chose as `*`: the same key of all blocks.
    package let key: String
    /// Where the term stands on the card.
    package let range: SourceRange
    /// The changed card.
    package let card: RateCard
    /// The same change in the card's file: the file with this edit reads as the changed card. Nil where the term comes
    /// from another file or by an alias, and for the only key of a block, which would leave nothing.
    package let edit: TextEdit?
    /// Whether a block needs exactly one of this key and others: without it the reader of cards refuses the card.
    private let isRefused: Bool

    private init(
        change: Change, way: [String], key: String, range: SourceRange, card: RateCard, isRefused: Bool, edit: TextEdit?
    ) {
        self.change = change
        self.way = way
        self.key = key
        self.range = range
        self.card = card
        self.edit = edit
        self.isRefused = isRefused
    }

    /// Every mutant of a card. The head of the card, its sources, its questions and its examples stay as they are, and so
    /// do names, texts, and what a card must have, since the reader of cards refuses it without.
    package static func all(of card: RateCard) -> [Mutant] {
        var finder = Finder()
        finder.visit(card.record, [], [])
        return finder.found.flatMap { mutants(of: $0, on: card) } + wrongExamples(card)
    }

    /// Whether the change is a defect, and not another offer. A key that the language gives a meaning to where it is absent,
    /// or of which a block needs exactly one, is left out by an author who says something else.
    package var isDefect: Bool {
        switch change {
        case .moved: false
        case .removed: !isRefused && !Self.mayBeAbsent.contains(key)
        case .vague, .notStated, .worse, .contradictory: true
        }
    }

    /// Keys of which the language says what their absence means: `units` is then 1, what `ends` does not list ends nothing, and the
    /// order of a single step does not matter.
    private static let mayBeAbsent: Set<String> = [
        "meters.*.units", "meters.*.several_in_one", "meters.*.free_while", "meters.*.into", "meters.*.ends.events",
        "meters.*.ends.since_start", "meters.*.ends.since_last", "meters.*.at_most", "meters.*.at_most.units",
        "meters.*.units.one_per", "meters.*.units.first", "meters.*.units.further", "meters.*.outcomes.*.any_of",
        "meters.*.outcomes.*.assumed", "charges.*.adjust.*.in_units", "charges.*.included", "charges.*.of",
        "charges.*.order", "invoice.order",
    ]

    /// The vendor's own examples, each with ten times its amount.
    private static func wrongExamples(_ card: RateCard) -> [Mutant] {
        let editor = CardEditor(card)
        return card.record.named("examples").compactMap { example in
            guard case .one(let clause)? = example.record.term("costs"), case .value(.amount(let amount)) = clause.said
            else { return nil }
            let way = ["examples", example.name, "costs"]
            let other = Schema.Value.amount(MoneyAmount(amount.value * 10, amount.currency))
            return Mutant(
                change: .contradictory, way: way, key: "examples.*.costs", range: clause.origin.range,
                card: card.with(card.record.mapped { old, path in path == way ? .one(clause.saying(other)) : old }),
                isRefused: false, edit: editor.replacing(clause, with: editor.text(of: other)))
        }
    }

    private static func mutants(of place: Finder.Place, on card: RateCard) -> [Mutant] {
        let editor = CardEditor(card)
        func make(_ change: Change, _ record: Record, _ edit: TextEdit?) -> Mutant {
            Mutant(
                change: change, way: place.way, key: place.key.joined(separator: "."),
                range: place.clause.origin.range, card: card.with(record), isRefused: place.isOneOf, edit: edit)
        }
        func put(_ change: Change, _ term: Term, _ text: String?) -> Mutant {
            make(
                change, card.record.mapped { old, way in way == place.way ? term : old },
                editor.replacing(place.clause, with: text))
        }
        var mutants: [Mutant] = []
        if !place.field.required, let record = card.record.removing(place.way[...]) {
            mutants.append(make(.removed, record, editor.removing(place.keyRange, isOnly: place.isOnly)))
        }
        guard !place.field.required else { return mutants }
        mutants.append(put(.vague, .one(place.clause.saying(Said.vague)), "vague"))
        mutants.append(put(.notStated, .one(place.clause.saying(Said.notStated)), "not stated"))
        let others = place.value?.others(place.field.type) ?? []
        mutants += others.map { put(.moved, .one(place.clause.saying($0)), editor.text(of: $0)) }
        for worse in WorseTerms.sayings(place.key.joined(separator: "."), instead: place.clause.said) {
            mutants.append(put(.worse, .one(place.clause.saying(worse.said)), worse.text))
        }
        if let value = others.first {
            var text: String?
            if let one = editor.text(of: place.clause), let other = editor.text(of: value) {
                text = "{one_of: [\(one), \(other)]}"
            }
            let readings = [place.clause, place.clause.saying(value)]
            mutants.append(
                put(.contradictory, .oneOf(readings, usual: 0, hasDefault: false, place.clause.origin), text))
        }
        return mutants
    }
}

/// Finds the terms that can be changed: single statements that stand at a key of a block.
private struct Finder {
    struct Place {
        let way: [String]
        let key: [String]
        let field: Field
        let clause: Clause
        /// Nil where it is stated that there is none, or that it is ours to set.
        let value: Schema.Value?
        let keyRange: SourceRange?
        /// Whether no other key stands in the block.
        let isOnly: Bool
        /// Whether the block needs exactly one of this key and others.
        let isOneOf: Bool
    }

    static let left: Set<String> = [
        "ratecard", "id", "vendor", "product", "currency", "status", "fictional", "read", "note", "extends", "valid",
        "sources", "questions", "examples", "plans",
    ]

    var found: [Place] = []

    mutating func visit(_ record: Record, _ way: [String], _ key: [String]) {
        let isOnly = record.slots.count { $0 != nil } == 1
        for (index, (field, slot)) in zip(record.shape.fields, record.slots).enumerated()
        where !(way.isEmpty && Self.left.contains(field.key)) {
            let (way, key) = (way + [field.key], key + [field.key])
            let keyRange = record.keyRanges[index]
            switch slot {
            case .term(.one(let clause))?:
                let value: Schema.Value?
                switch clause.said {
                case .value(let stated): value = stated
                case .none, .oursToSet: value = nil
                case .range, .notStated, .vague, .notPublic: continue
                }
                switch value {
                case .text?, .name?: break
                default:
                    found.append(
                        Place(
                            way: way, key: key, field: field, clause: clause, value: value, keyRange: keyRange,
                            isOnly: isOnly, isOneOf: record.shape.exactlyOne.contains { $0.contains(field.key) }))
                }
                if case .block(let inner)? = value { visit(inner, way, key) }
            case .named(let named)?: for entry in named { visit(entry.record, way + [entry.name], key + ["*"]) }
            case .records(let records)?:
                for (number, entry) in records.enumerated() { visit(entry, way + ["[\(number + 1)]"], key + ["*"]) }
            default: break
            }
        }
    }
}

extension Schema.Value {
    /// Other values of the same kind.
    fileprivate func others(_ type: ValueType) -> [Schema.Value] {
        switch self {
        case .duration(let span):
            let (more, overflow) = span.milliseconds.multipliedReportingOverflow(by: 10)
            return (overflow ? [] : [.duration(TimeSpan(milliseconds: more))])
                + [.duration(TimeSpan(milliseconds: span.milliseconds / 10))]
        case .period(let period):
            guard period.months < 1_000_000, period.days < 1_000_000 else { return [] }
            return [.period(Period(months: period.months * 10, days: period.days * 10))]
                + (period.months > 1 ? [.period(Period(months: 1, days: 0))] : [])
        case .amount(let amount):
            return [Rational(10), Rational.one.divided(byConstant: 10)].map {
                .amount(MoneyAmount(amount.value * $0, amount.currency))
            }
        case .percent(let share):
            return [Rational(10), Rational.one.divided(byConstant: 10)].map {
                .percent(Percentage(fraction: share.fraction * $0))
            }
        case .count(let count): return [Rational(10), Rational.one.divided(byConstant: 10)].map { .count(count * $0) }
        case .flag(let flag): return [.flag(!flag)]
        case .word(let word): return type.words.filter { $0 != word }.map { .word($0) }
        case .date, .name, .text, .block, .list, .table: return []
        }
    }
}

extension ValueType {
    /// The words that the type takes.
    fileprivate var words: [String] {
        switch self {
        case .word(let words): words
        case .either(let types): types.flatMap(\.words)
        case .block(let shape): shape.field("is")?.type.words ?? []
        default: []
        }
    }
}
