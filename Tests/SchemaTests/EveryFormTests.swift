// Is each form of a term read as what it is, and do the ways not to give a value stay apart?

import Calendar
import Money
import RateCard
import Schema
import SourceText
import Testing

/// Reads one card with a meter `m` whose keys are given, and a charge `c` with its own.
func reading(meter: String = "counts: conversations", charge: String = "of: m, rate: 1", rest: String = "")
    -> CardReading
{
    CardReader.read(
        SourceFile(
            path: "card.yaml",
            text:
                "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\nin: page\nsources: {page: {kind: price_page}, help: {kind: help}}\n"
                + "meters:\n  m: {\(meter)}\ncharges:\n  c: {\(charge)}\n" + rest))
}

/// A value or a term in words, for tables.
func words(_ value: Value) -> String {
    switch value {
    case .duration(let span): "duration \(span.description)"
    case .period(let period): "period \(period.description)"
    case .amount(let amount): "amount \(amount.value) \(amount.currency.code)"
    case .percent(let percentage): "percent \(percentage.fraction)"
    case .count(let count): "count \(count)"
    case .date(let date): "date \(date)"
    case .word(let text): "word \(text)"
    case .name(let text): "name \(text)"
    case .text(let text): "text \(text)"
    case .flag(let flag): "flag \(flag)"
    case .block(let record): "block \(record.shape.name)"
    case .list(let items): "list " + items.map { words($0.value) }.joined(separator: ", ")
    case .table(let entries): "table " + entries.map { "\($0.name): \(words($0.term))" }.joined(separator: ", ")
    }
}

func words(_ clause: Clause) -> String {
    let said: String =
        switch clause.said {
        case .value(let value): words(value)
        case .range(let low, let high): "range \(words(low)) to \(words(high))"
        case .none: "none"
        case .notStated: "notStated"
        case .vague: "vague"
        case .notPublic: "notPublic"
        case .oursToSet: "oursToSet"
        }
    return said + (clause.hedge.map { " hedged \($0)" } ?? "")
}

func words(_ term: Term?) -> String {
    switch term {
    case nil: "absent"
    case .one(let clause)?: words(clause)
    case .oneOf(let clauses, let usual, let hasDefault, _)?:
        "oneOf [" + clauses.map { words($0) }.joined(separator: " | ")
            + "] usual \(usual)\(hasDefault ? "" : " by order")"
    case .by(let axis, let branches, let otherwise, _, _)?:
        "by \(axis) {"
            + (branches + (otherwise.map { [$0] } ?? [])).map { "\($0.name): \(words($0.term))" }.joined(
                separator: ", ") + "}"
    case .since(let steps, let before, _)?:
        "since {before: \(words(before))" + steps.map { ", \($0.from): \(words($0.term))" }.joined() + "}"
    }
}

@Suite struct EveryForm {
    @Test(arguments: [
        ("rate: 2", "amount 2 USD"), ("rate: 0.10", "amount 0.1 USD"), ("rate: {EUR: 45}", "amount 45 EUR"),
        ("rate: none", "none"), ("rate: not stated", "notStated"), ("rate: vague", "vague"),
        ("rate: not public", "notPublic"), ("rate: ours to set", "oursToSet"),
        ("rate: 0.10..0.15", "range amount 0.1 USD to amount 0.15 USD"),
        ("rate: {from: 0.10, to: 0.15}", "range amount 0.1 USD to amount 0.15 USD"),
        ("rate: {from: 0.10, to: 0.15, hedge: about}", "range amount 0.1 USD to amount 0.15 USD hedged about"),
        ("rate: {is: 0.10..0.15, hedge: about}", "range amount 0.1 USD to amount 0.15 USD hedged about"),
        ("rate: {one_of: [1, 2, 3], default: 2}", "oneOf [amount 1 USD | amount 2 USD | amount 3 USD] usual 1"),
        ("rate: {one_of: [1, 2]}", "oneOf [amount 1 USD | amount 2 USD] usual 0 by order"),
        (
            "rate: {one_of: [{is: 1, in: page}, {is: not public, in: help}]}",
            "oneOf [amount 1 USD | notPublic] usual 0 by order"
        ),
        (
            "rate: {by: channel, chat: 1, email: not stated, otherwise: none}",
            "by channel {chat: amount 1 USD, email: notStated, otherwise: none}"
        ),
        (
            "rate: {by: channel, chat: {by: country, DE: 1, otherwise: 2}}",
            "by channel {chat: by country {DE: amount 1 USD, otherwise: amount 2 USD}}"
        ),
        (
            "rate: {since: {2026-01-01: 2, 2026-07-01: 3}, before: 1}",
            "since {before: amount 1 USD, 2026-01-01: amount 2 USD, 2026-07-01: amount 3 USD}"
        ),
        ("rate: {is: 2, says: \"two dollars\", in: help, at: \"3.2\", hedge: up_to}", "amount 2 USD hedged upTo"),
        ("rate: {is: not stated, note: we looked}", "notStated"),
        ("rate: \"2\"", "amount 2 USD"),
    ]) func ofARate(_ example: (charge: String, words: String)) {
        let reading = reading(charge: "of: m, " + example.charge)
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(words(reading.card?.record.named("charges").first?.record.term("rate")) == example.words)
    }

    /// YAML's guesses never decide: types are those of the keys.
    @Test(arguments: [
        ("each: month", "each", "word month"), ("each: ours to set", "each", "oursToSet"),
        ("of: seats, rate: 1, each: {is: year, hedge: about}", "each", "word year hedged about"),
    ]) func ofAWord(_ example: (charge: String, key: String, words: String)) {
        let charge = example.charge.contains("of:") ? example.charge : "of: m, rate: 1, " + example.charge
        let reading = reading(charge: charge)
        #expect(reading.diagnostics.map(\.message) == [])
        #expect(words(reading.card?.record.named("charges").first?.record.term(example.key)) == example.words)
    }

    @Test(arguments: [
        ("24h", "duration 24 hours"), ("30s", "duration 30 seconds"), ("3 days", "duration 3 days"), ("none", "none"),
        ("not stated", "notStated"), ("{is: 24h, edge: inside}", "block"),
        ("{one_of: [24h, 72h], default: 72h}", "oneOf [duration 24 hours | duration 3 days] usual 1"),
    ]) func ofADuration(_ example: (text: String, words: String)) {
        let reading = reading(meter: "counts: conversations, ends: {since_start: \(example.text)}")
        #expect(reading.diagnostics.map(\.message) == [])
        let meter = reading.card?.record.named("meters").first?.record
        let found: String = words(meter?.record("ends")?.term("since_start"))
        #expect(found == example.words || (example.words == "block" && found.hasPrefix("block")), "\(found)")
    }

    /// The six ways not to give a value, and the absence of a key, are seven different things.
    @Test func noTwoAreAlike() {
        let found =
            ["not stated", "vague", "not public", "ours to set", "none", "0..1"].map { text in
                words(reading(charge: "of: m, rate: \(text)").card?.record.named("charges").first?.record.term("rate"))
            } + [words(reading(charge: "of: m, fixed: 1").card?.record.named("charges").first?.record.term("rate"))]
        #expect(Set(found).count == 7)
        #expect(!found.contains("amount 0 USD"))
    }

    @Test func whereItIsSaid() throws {
        let long = reading(charge: "of: m, rate: {is: 2, says: two dollars, in: help, at: \"3.2\", note: mine}")
        guard case .one(let clause)? = long.card?.record.named("charges").first?.record.term("rate") else {
            Issue.record("no clause")
            return
        }
        #expect(clause.citation?.says == "two dollars")
        #expect(clause.citation?.at == "3.2")
        #expect(clause.citation?.note == "mine")
        #expect(clause.source == "help")
        // The source of the charge holds for what is in it, that of the card for everything else.
        for (charge, source) in [
            ("of: m, rate: 2", "page"), ("in: help, of: m, rate: 2", "help"),
            ("in: help, of: m, rate: {is: 2, in: page}", "page"),
        ] {
            guard
                case .one(let clause)? = reading(charge: charge).card?.record.named("charges").first?.record.term(
                    "rate")
            else {
                Issue.record("no clause in \(charge)")
                continue
            }
            #expect(clause.source == source, "\(charge)")
        }
    }
}
