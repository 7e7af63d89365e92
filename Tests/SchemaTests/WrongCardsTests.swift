// Is everything that is wrong with a card said in one run, at its place, with what would be right?

import RateCard
import Schema
import SourceText
import TestSupport
import Testing

@Suite struct WrongCards {
    static let head = "ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n"
    static let charges = "charges: {c: {of: m, rate: 1}}\n"
    static let meters = "meters: {m: {counts: conversations}}\n"

    /// Compares ids and places with the marks of a card; `says` are parts of messages and hints.
    private func check(
        _ marked: String, _ ids: [String], says: [String] = [], head: String = head,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = MarkedText(head + marked)
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: text.text))
        let found = reading.diagnostics.sorted()
        #expect(found.map(\.id) == ids, "\(found.map(\.message))", sourceLocation: sourceLocation)
        let places = MarkedText.marking(text.text, found.map(\.range.offsets))
        #expect(places == MarkedText.marking(text.text, text.ranges), sourceLocation: sourceLocation)
        let messages = found.map { $0.message + " / " + ($0.hint ?? "") }.joined(separator: "\n")
        for part in says { #expect(messages.contains(part), "\(messages)", sourceLocation: sourceLocation) }
    }

    @Test func aSoundCard() { check(Self.meters + Self.charges, []) }

    @Test func allAtOnce() {
        check(
            """
            status: «qoute»
            meters:
              m:
                counts: conversations
                opens: [«custmer_message»]
                ends: {«since_strat»: 24h, since_last: «soon»}
                bills: {spam: «not statd»}
                into: «credits»
              r: {counts: replies, «ends»: {since_start: 1h}}
            balances: {credit: {of: units, rate: 0.01}}
            charges:
              c: {of: «n», rate: 2, «fixed»: 3}

            """,
            [
                "unknown-word", "unknown-word", "unknown-key", "wrong-type", "unknown-word", "unknown-name",
                "key-does-not-apply", "unknown-name", "too-many-keys",
            ],
            says: [
                "did you mean `quote`?", "did you mean `customer_message`?", "did you mean `since_start`?",
                "a duration such as `24h`",
                "did you mean `not stated`?", "did you mean `credit`?", "`conversations`, `tickets`",
                "there is no meter or balance `n`",
                "exactly one of",
            ])
    }

    @Test(arguments: [
        // Keys.
        ("«notee»: x\n" + meters + charges, "unknown-key", "did you mean `note`?"),
        ("«zzzzzzzz»: x\n" + meters + charges, "unknown-key", "its keys are"),
        (meters + "charges: {c: {of: m, rate: {is: 1, «hegde»: about}}}\n", "unknown-key", "hegde"),
        (meters + "charges: {c: «»{of: m}}\n", "missing-key", "needs one of `rate`, `bands`"),
        (meters + "charges: {«c»: {rate: 1}}\n", "missing-key", "does not say what it is `of`"),
        ("meters: {m: «»{per: [ticket]}}\n" + charges, "missing-key", "`counts`"),
        (meters + "charges: {c: {of: m, rate: 1, «bands»: [{rate: 1}]}}\n", "too-many-keys", "exactly one"),
        ("meters: {m: {counts: replies, «opens»: [customer_message]}}\n" + charges, "key-does-not-apply", "`replies`"),
        (meters + "charges: {«is»: {of: m, rate: 1}}\n", "reserved-name", "`is`"),
        (meters + "charges: {c: {of: m, rate: 1, each:«» }}\n", "empty-value", "not looked at"),
        // Types.
        (meters + "charges: {c: {of: m, rate: «dear»}}\n", "wrong-type", "an amount such as `0.99`"),
        (meters + "charges: {c: {of: m, rate: «24h»}}\n", "wrong-type", "an amount"),
        (meters + "charges: {c: {of: m, rate: «\"1,5\"»}}\n", "wrong-type", "an amount"),
        (meters + "charges: {c: {of: m, rate: «not sttated»}}\n", "wrong-type", "did you mean `not stated`?"),
        (meters + "charges: {c: {of: m, rate: 1, each: «monht»}}\n", "unknown-word", "did you mean `month`?"),
        (meters + "charges: «[1]»\n", "wrong-type", "a mapping from names"),
        (meters + "charges: {c: «5»}\n", "wrong-type", "expected a block"),
        (meters + "charges: {c: {of: m, rate: 1, adjust: «{minimum: 5}»}}\n", "wrong-type", "a list"),
        ("read: «2026-02-30»\n" + meters + charges, "wrong-type", "a date"),
        (meters + "charges: {c: {of: m, rate: {one_of: «2»}}}\n", "wrong-type", "a list of readings"),
        (meters + "charges: {c: {of: m, rate: {one_of: [1, 2], default: «3»}}}\n", "unknown-default", "`1`, `2`"),
        (meters + "charges: {c: {of: m, rate: «{from: 2, to: 1}»}}\n", "range-out-of-order", "above its end"),
        (
            "meters: {m: {counts: conversations, ends: {since_start: «{from: 24h, to: 72h}»}}}\n" + charges,
            "wrong-type", "`one_of`"
        ),
        (
            meters + "charges: {c: {of: m, rate: {since: {2026-07-01: 2, «2026-01-01»: 3}, before: 1}}}\n",
            "dates-out-of-order", "ascend"
        ),
        // Names.
        (
            meters + "charges: {c: {of: m, rate: {is: 1, in: «pgae»}}}\nsources: {page: {kind: price_page}}\n",
            "unknown-name", "did you mean `page`?"
        ),
        (
            meters + "charges: {c: {of: m, rate: 1, in: «pgae»}}\nsources: {page: {kind: price_page}}\n",
            "unknown-name", "did you mean `page`?"
        ),
        (
            "in: «pgae»\nsources: {page: {kind: price_page}}\n" + meters + charges, "unknown-name",
            "did you mean `page`?"
        ),
        (meters + "charges: {c: {of: «mm», rate: 1}}\n", "unknown-name", "there are `m`, `seats`"),
        (meters + "charges: {c: {of: [m, «mm»], rate: 1}}\n", "unknown-name", "there are `m`, `seats`"),
        (
            "meters: {m: {counts: replies, into: «credits»}}\nbalances: {credit: {of: units, rate: 1}}\n" + charges,
            "unknown-name", "did you mean `credit`?"
        ),
        ("meters: {m: {counts: conversations, free_while: «other»}}\n" + charges, "unknown-name", "no meter `other`"),
        (
            meters + "charges: {c: {of: m, rate: 2,«5»}}\n", "unknown-key",
            "a comma begins the next key: with a decimal point it is `rate: 2.5`"
        ),
        (
            meters + "charges: {c: {of: m, rate: {is: 2,«50»}}}\n", "unknown-key",
            "with a decimal point it is `is: 2.50`"
        ),
        (meters + "charges: {c: {of: m, rate: {by: «chanel», chat: 1}}}\n", "unknown-name", "did you mean `channel`?"),
        (
            meters
                + "charges: {c: {of: m, rate: {by: list, old: 1, «nwe»: 2}}}\nquestions: {list: {ask: x, readings: [old, new]}}\n",
            "unknown-name", "did you mean `new`?"
        ),
        // Tiers.
        (
            meters
                + "charges: {c: {of: m, tiers: volume, bands: [{up_to: 1000, rate: 1}, {up_to: «1000», rate: 2}, {rate: 1}]}}\n",
            "tiers-out-of-order", "1000"
        ),
        (
            meters + "charges: {c: {of: m, tiers: volume, bands: [«{rate: 1}», {up_to: 1000, rate: 2}]}}\n",
            "tiers-out-of-order", "only the last"
        ),
        // What a plan alone may say.
        (meters + "charges: {c: {of: m, rate: 1}, d: «removed»}\n", "wrong-type", "`removed`"),
        ("extends: «./base.yaml»\n" + meters + charges, "cannot-extend", "extend another"),
    ]) func one(_ example: (card: String, id: String, says: String)) {
        check(example.card, [example.id], says: [example.says])
    }

    /// Every finding says by which keys one gets to its place, also those about names that point nowhere.
    @Test(arguments: [
        ("in: nowhere\n" + meters + charges, ["in"]),
        (meters + "charges: {c: {of: m, rate: 1, in: nowhere}}\n", ["charges", "c", "in"]),
        (meters + "charges: {c: {of: [m, mm], rate: 1}}\n", ["charges", "c", "of", "[2]"]),
        (meters + "charges: {c: {rate: 1}}\n", ["charges", "c"]),
        (
            meters + "charges: {c: {of: m, tiers: volume, bands: [{rate: 1}, {up_to: 1000, rate: 2}]}}\n",
            ["charges", "c", "bands", "[1]"]
        ),
        ("meters: {m: {counts: conversations, ends: {since_strat: 1h}}}\n" + charges, ["meters", "m", "ends"]),
    ]) func theWayToAPlace(_ example: (card: String, way: [String])) {
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: Self.head + example.card))
        #expect(reading.diagnostics.map(\.breadcrumb) == [example.way])
    }

    /// What stands behind a tab was lost, not left out.
    @Test(arguments: [
        "ratecard: 1\nid: a\n«\t»vendor: x\ncurrency: USD\ncharges: {c: {of: seats, rate: 1}}\n",
        head + "meters:\n«\t»m: {counts: tickets}\n" + charges.replacing("of: m", with: "of: seats"),
        head + "meters:\n  m:\n«\t»counts: tickets\ncharges:\n  c: {of: seats, rate: 1}\n",
    ]) func aTabIsOneFinding(_ marked: String) {
        check(marked, ["yaml-tab"], head: "")
    }

    /// A form that nobody has filled in is one note, not one a key.
    @Test func nothingFilledIn() {
        let keys = "term:\n  length:\n  renews:\n  notice:\n  uplift:\nchanges:\n  unit:\n  price:\n"
        let reading = CardReader.read(
            SourceFile(path: "card.yaml", text: Self.head + Self.meters + Self.charges + keys))
        #expect(reading.diagnostics.map(\.id) == ["empty-value"])
        #expect(reading.diagnostics.first?.message.contains("6 keys have no value yet (`term.length`, ") == true)
    }

    /// What we take as it stands and other readers of YAML do not: told once, unless it is a word of the card language.
    /// Figures that others could misread are wrong for us as well.
    @Test(
        arguments: [
            ("charges: {c: {of: m, rate: {by: country, «NO»: 1, otherwise: 2}}}\n", ["yaml-doubtful-scalar"]),
            ("charges: {c: {of: m, rate: 1}}\nproduct: «1:30»\n", ["yaml-doubtful-scalar"]),
            ("charges: {c: {of: m, rate: {is: 1, note: «0123»}}}\n", ["yaml-doubtful-scalar"]),
            ("charges: {c: {of: m, rate: 1}}\nproduct: «off»\n", ["yaml-doubtful-scalar"]),
            ("charges: {«on»: {of: m, rate: 1}}\n", ["yaml-doubtful-scalar"]),
            ("charges: {c: {of: m, rate: «012»}}\n", ["wrong-type"]),
            ("charges: {c: {of: m, rate: «1_000»}}\n", ["wrong-type"]),
            ("charges: {c: {of: m, rate: «1:30»}}\n", ["wrong-type"]),
            ("charges: {c: {of: m, rate: 0.5, adjust: [{minimum: 5, in_units: yes, each: month}]}}\n", []),
            ("charges: {c: {of: m, rate: 1}}\nchanges: {exit: {one_of: [yes, no], default: no}}\n", []),
            ("charges: {c: {of: m, rate: 1}}\nfictional: no\nproduct: 'off'\n", []),
            ("charges: {c: {of: m, rate: 1}}\nexamples: {e: {expect: {m: 1}, under: {a.b: no}}}\n", []),
        ] as [(String, [String])]) func misleadingScalars(_ example: (card: String, ids: [String]))
    {
        check(Self.meters + example.card, example.ids)
    }

    @Test func theHead() {
        check(
            "«»«»«»ratecard: 1\n" + Self.meters + Self.charges, ["missing-key", "missing-key", "missing-key"],
            says: ["`id`", "`vendor`", "`currency`"], head: "")
        check(
            "ratecard: «2»\nid: test\nvendor: Test\ncurrency: USD\n" + Self.meters + Self.charges, ["newer-version"],
            says: ["version 1"], head: "")
        check(
            "ratecard: 1\nid: test\nvendor: Test\ncurrency: «DOLLAR»\n" + Self.meters + Self.charges,
            ["unknown-currency"], head: "")
        check(
            "«»ratecard: 1\nid: test\nvendor: Test\ncurrency: USD\n", ["missing-key"], says: ["`meters` or `charges`"],
            head: "")
    }

    /// A newer version is said once, and not buried below what its new keys look like to this program.
    @Test func aNewerVersionDoesNotCheckNames() {
        let reading = CardReader.read(
            SourceFile(
                path: "card.yaml",
                text: "ratecard: 9\nid: t\nvendor: T\ncurrency: USD\n" + Self.meters
                    + "charges: {c: {of: nothing, rate: 1}}\n"))
        #expect(reading.diagnostics.map(\.id) == ["newer-version"])
    }

    /// A broken file ends somewhere: the findings are cut, and that is said.
    @Test func findingsHaveAnEnd() {
        let keys = (1...5000).map { "k\($0): 1\n" }.joined()
        let reading = CardReader.read(
            SourceFile(path: "card.yaml", text: Self.head + Self.meters + Self.charges + keys))
        #expect(reading.diagnostics.count == 301)
        #expect(reading.diagnostics.last?.id == "too-many-findings")
        #expect(reading.diagnostics.last?.severity == .error)
    }

    /// A figure of a meter that cannot be meant is an error at its place, with what would be right.
    @Test(arguments: [
        ("ends: {since_start: «0h»}", "has no length"),
        ("ends: {since_last: {is: «0m», message_of: ai}}", "has no length"),
        ("ends: {since_start: {one_of: [24h, «0h»]}}", "has no length"),
        ("ends: {by: channel, chat: {since_start: «0h»}, otherwise: not stated}", "has no length"),
        ("ends: {since_start: «99999w»}", "longer than a thousand years"),
        ("ends: {at_most: {inputs: «0»}}", "a whole number from 1 up"),
        ("ends: {at_most: {turns: «1.5»}}", "a whole number from 1 up"),
        ("ends: {at_most: {messages: «-3»}}", "a whole number from 1 up"),
        ("units: {one_per: «0», within: ticket}", "is above zero"),
        ("units: {one_per: «0m»}", "has no length"),
        ("units: {each: 5, per_block: «0»}", "is above zero"),
        ("units: «-2»", "cannot be below zero"),
        ("units: {by: channel, chat: 1, email: «-1»}", "cannot be below zero"),
        ("at_most: {units: «-1», per: ticket}", "cannot be below zero"),
        ("at_most: {amount: «-1», per: ticket}", "cannot be below zero"),
        (
            "billed_when: outcomes, outcomes: {r: {any_of: [assumed], assumed: {silence: «0h»}}}", "has no length"
        ),
        ("reopen: {same_thread: {within: «0h», effect: reversed}}", "has no length"),
        ("free_while: «m»", "open itself"),
    ])
    func figures(meter: String, says: String) {
        check("meters: {m: {counts: conversations, \(meter)}}\n" + Self.charges, ["wrong-figure"], says: [says])
    }
}
