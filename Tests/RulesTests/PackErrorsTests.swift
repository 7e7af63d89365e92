// What does a broken rule file say, and does it point at the right place inside an expression?

import Rules
import SourceText
import TestSupport
import Testing

@Suite struct PackErrors {
    /// A pack with one rule; `fields` are its lines after the id.
    static func pack(_ fields: String) -> String {
        "pack: test\nrules:\n  - id: test-rule\n    severity: warning\n    who: ask\n    message: «message»\n    why: Because.\n"
            .replacing("«message»", with: "a message") + fields
    }

    /// Loads a marked pack and compares where the findings point with the marks.
    private func check(
        _ marked: String, ids: [String], says: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = MarkedText(marked)
        var loader = PackLoader(isThorough: true)
        loader.load(SourceFile(path: "pack.yaml", text: text.text))
        let found = loader.diagnostics.sorted()
        #expect(found.map(\.id) == ids, "\(found.map(\.message))", sourceLocation: sourceLocation)
        #expect(
            MarkedText.marking(text.text, found.map(\.range.offsets)) == MarkedText.marking(text.text, text.ranges),
            sourceLocation: sourceLocation)
        let messages = found.map { $0.message + " " + ($0.hint ?? "") }.joined(separator: "\n")
        for part in says { #expect(messages.contains(part), "\(messages)", sourceLocation: sourceLocation) }
    }

    /// The same mistake in each style of a scalar: the place is that of the byte in the file.
    @Test(arguments: [
        "    assert: m.«endz».since_start.is > duration(\"1h\")\n",
        "    assert: 'm.«endz».since_start.is > duration(\"1h\")'\n",
        "    assert: \"m.«endz».since_start.is > duration(\\\"1h\\\")\"\n",
        "    assert: |\n      true &&\n      m.«endz».since_start.is > duration(\"1h\")\n",
        "    assert: >-\n      true &&\n      m.«endz».since_start.is > duration(\"1h\")\n",
    ]) func anUnknownField(_ line: String) {
        check(Self.pack("    for: meters[*] as m\n" + line), ids: ["rule-expression"], says: ["endz", "`ends`"])
    }

    /// A rule that cannot be used for one reason is read to its end.
    @Test func everyErrorOfARule() {
        check(
            Self.pack(
                "    for: meters[*] as m\n    at: «m.endz»\n    assert: m.«nothing».is\n"
            ).replacing(
                "severity: warning", with: "severity: «warnin»"
            ).replacing("a message", with: "a {m.«other».is}"),
            ids: ["unknown-word", "rule-expression", "rule-path", "rule-expression"],
            says: ["did you mean `warning`?", "other", "m.endz", "nothing"])
    }

    @Test func anEscapeBeforeThePlaceIsCounted() {
        check(
            Self.pack(
                "    for: meters[*] as m\n    assert: \"\\x74rue || 'it''s' == \\\"\\u00e4\\\" && m.«endz».since_start.is == null\"\n"
            )
            .replacing("'it''s'", with: "'its'"),
            ids: ["rule-expression"], says: ["endz"])
    }

    @Test func aTermThatWasNotTested() {
        check(
            Self.pack("    for: charges[*] as c\n    assert: c.each.«is» == 'month'\n"), ids: ["rule-expression"],
            says: ["stated"])
    }

    @Test func aTermThatWasTestedIsFine() {
        check(
            Self.pack("    for: charges[*] as c\n    when: stated(c.each)\n    assert: c.each.is == \"month\"\n"),
            ids: [], says: [])
        check(
            Self.pack("    for: charges[*] as c\n    assert: stated(c.each) && c.each.is == \"month\"\n"), ids: [],
            says: [])
        check(
            Self.pack("    for: charges[*] as c\n    assert: \"!stated(c.each) || c.each.is == 'month'\"\n"), ids: [],
            says: [])
    }

    @Test func severalMistakesAreAllSaid() {
        check(
            Self.pack("    for: meters[*] as m\n    assert: m.«endz».is == 1 || m.«unitz».is == 2\n"),
            ids: ["rule-expression", "rule-expression"], says: ["endz", "unitz"])
    }

    /// A mistake in the condition hides none behind it and causes none: what it would have established counts.
    @Test func aWrongConditionHidesNothing() {
        check(
            Self.pack(
                "    for: charges[*] as c\n    when: stated(c.rate) && c.«eech».is == 1\n    assert: c.rate.is > 0 && c.name.«startWith»('a')\n"
            ).replacing("message: a message", with: "message: '{c.«nam»} {c.rate.is}'"),
            ids: ["rule-expression", "rule-expression", "rule-expression"], says: ["`each`", "`startsWith`", "`name`"])
        // A text that is no expression says nothing of what would hold.
        check(
            Self.pack("    for: charges[*] as c\n    when: stated(c.rate«»\n    assert: c.rate.is > 0\n"),
            ids: ["rule-expression"], says: [])
    }

    @Test func anAssertIsABoolean() {
        check(Self.pack("    assert: «1 + 1»\n"), ids: ["rule-expression"], says: ["bool"])
    }

    /// What somebody writes first: an amount without a currency, and a word without quotes.
    @Test func firstMistakesSayWhatToWrite() {
        check(
            Self.pack("    for: charges[*] as c\n    when: stated(c.rate)\n    assert: c.rate.is «<=» 500\n"),
            ids: ["rule-expression"], says: ["money per unit and int", "x.amount()"])
        check(
            Self.pack("    for: charges[*] as c\n    when: stated(c.each)\n    assert: c.each.is == «monthly»\n"),
            ids: ["rule-expression"], says: ["`monthly`", "in quotes"])
    }

    @Test func aHoleInAMessage() {
        let text = Self.pack("    for: meters[*] as m\n    assert: 'true'\n")
            .replacing("message: a message", with: "message: the {m.«nam»} of it")
        check(text, ids: ["rule-expression"], says: ["nam", "`name`"])
    }

    @Test func pathsAndPlaces() {
        check(
            Self.pack("    for: «meterz[*] as m»\n    assert: 'true'\n"), ids: ["rule-path"],
            says: ["meterz", "`meters`"])
        check(Self.pack("    for: «meters as m»\n    assert: 'true'\n"), ids: ["rule-path"], says: ["meters[*]"])
        check(Self.pack("    for: «meters[*]»\n    assert: 'true'\n"), ids: ["rule-path"], says: ["as m"])
        check(
            Self.pack("    for: meters[*] as m\n    assert: 'true'\n    at: «m.endz»\n"), ids: ["rule-path"],
            says: ["m.endz"])
    }

    @Test func theFileItself() {
        check("«»", ids: ["empty-file"], says: ["no rules"])
        check(
            "pack: a\nrules:\n  - «»id: x\n    severity: warning\n    who: ask\n    message: m\n    why: w\n",
            ids: ["missing-key"], says: ["assert"])
        check(
            Self.pack("    assert: 'true'\n    «asert»: 'true'\n"), ids: ["unknown-key"], says: ["`assert`"])
        check(
            Self.pack("    assert: 'true'\n").replacing("severity: warning", with: "severity: «warnin»"),
            ids: ["unknown-word"], says: ["`warning`"])
    }

    @Test func anIdIsGivenOnce() {
        let text = Self.pack("    assert: 'true'\n")
        check(
            text
                + text.split(separator: "\n").dropFirst(2).joined(separator: "\n").replacing(
                    "id: test-rule", with: "id: «test-rule»") + "\n",
            ids: ["duplicate-rule"], says: ["test-rule"])
    }

    /// A broken rule is left out, and the sound ones beside it are kept.
    @Test func soundRulesStay() {
        var loader = PackLoader(isThorough: true)
        let text =
            Self.pack("    assert: nonsense(\n")
            + Self.pack("    assert: 'true'\n").split(separator: "\n").dropFirst(2)
            .joined(separator: "\n").replacing("test-rule", with: "sound-rule") + "\n"
        loader.load(SourceFile(path: "pack.yaml", text: text))
        #expect(loader.rules.rules.map(\.id) == ["sound-rule"])
        #expect(!loader.diagnostics.isEmpty)
    }
}
