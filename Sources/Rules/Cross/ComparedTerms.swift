// Which terms of a card must read the same on every paper of the vendor, and what do they say?

internal import Calendar
internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// A stated term of a card that another card of the same product may contradict.
struct ComparedTerm {
    /// What a term belongs to.
    enum Kind {
        /// What a unit is: the same for every customer, whatever the price.
        case unit
        /// What has been offered to us.
        case deal
        /// What it costs.
        case price
    }

    /// The way to it.
    let path: [String]
    let kind: Kind
    /// What its meter counts, or the meter of its charge: those of one name that count other things are others.
    let unit: String?
    /// What it says, in one spelling: `24h` and `1 day` are the same.
    let value: String
    /// What the card writes.
    let words: String
    let range: SourceRange
}

extension ComparedTerm {
    /// Every stated term of a card that can be compared, in the order of the card's language. What is not firm (a range, a
    /// hedge, several readings) contradicts nothing: it is asked about by itself.
    static func all(of card: RateCard) -> [ComparedTerm] {
        var counted: [String: String] = [:]
        for meter in card.record.named("meters") { counted[meter.name] = meter.record.text("counts") ?? "" }
        var terms: [ComparedTerm] = []
        for charge in card.record.named("charges") {
            if case .name(let meter)? = charge.record.term("of")?.value {
                counted["of " + charge.name] = counted[meter]
            }
        }
        RecordWalk.terms(of: card.record) { term, path in
            guard let kind = kind(of: path), case .one(let clause) = term, clause.hedge == nil,
                let value = text(clause.said)
            else { return }
            let range = clause.origin.range
            // A time limit is the same in its short form and in its long one.
            let path = path.last == "is" ? Array(path.dropLast()) : path
            let place = card.place(of: range)
            terms.append(
                ComparedTerm(
                    path: path, kind: kind, unit: counted[(kind == .price ? "of " : "") + path[1]], value: value,
                    words: place.file.text(in: place.range), range: range))
        }
        return terms
    }

    /// The keys of a meter that say what a unit is.
    private static let unitKeys: Set<String> = [
        "opens", "ends", "billed_when", "outcomes", "if_several", "bills", "reopen", "units", "several_in_one",
        "counts_if",
    ]
    /// The keys of a charge that are its price.
    private static let priceKeys: Set<String> = ["rate", "fixed"]
    /// The blocks of a contract whose terms one deal has once.
    private static let dealBlocks: Set<String> = ["limits", "term", "changes", "records", "billing"]

    private static func kind(of path: [String]) -> Kind? {
        guard let block = path.first else { return nil }
        if block == "meters", path.count > 2 { return unitKeys.contains(path[2]) ? .unit : nil }
        if block == "charges", path.count > 2 { return priceKeys.contains(path[2]) ? .price : nil }
        return dealBlocks.contains(block) && path.count > 1 ? .deal : nil
    }

    private static func text(_ said: Said) -> String? {
        switch said {
        case .none: "none"
        case .value(let value): text(value)
        default: nil
        }
    }

    private static func text(_ value: Value) -> String? {
        switch value {
        case .duration(let span): "\(span.milliseconds) ms"
        case .period(let period): "\(period.months) months \(period.days) days"
        case .amount(let amount): amount.exactText
        case .percent(let percentage): "\(percentage.fraction) of one"
        case .count(let count): "\(count)"
        case .date(let date): "\(date)"
        case .word(let text), .name(let text), .text(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let items):
            items.contains { text($0.value) == nil }
                ? nil : "[" + items.compactMap { text($0.value) }.sorted().joined(separator: ", ") + "]"
        case .block, .table: nil
        }
    }
}
