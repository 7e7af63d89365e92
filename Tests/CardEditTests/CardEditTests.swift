// Is one term of a card written, and nothing else?

import Calendar
import CardEdit
import RateCard
import Schema
import SourceText
import TestSupport
import Testing
import YAMLTree

@Suite struct CardEditTests {
    static let head = "ratecard: 1\nid: a\nvendor: A\ncurrency: USD\n"

    private static func file(_ body: String) -> SourceFile { SourceFile(path: "a.yaml", text: head + body) }

    private static func text(_ file: SourceFile) -> String {
        String(String(decoding: file.bytes, as: UTF8.self).dropFirst(head.count))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let path: String
        let value: String
        let before: String
        let after: String
        var testDescription: String { name }
    }

    static let meter = "meters:\n  m: {counts: tickets, ends: none}\n"
    static let cases = [
        Case(
            name: "a scalar, its comment kept", path: "meters.m.ends", value: "{since_start: 24h}",
            before:
                "meters:\n  m:\n    counts: conversations\n    ends: not stated  # asked twice\n    # below\ncharges: {c: {of: m, rate: 1}}\n",
            after:
                "meters:\n  m:\n    counts: conversations\n    ends: {since_start: 24h}  # asked twice\n    # below\ncharges: {c: {of: m, rate: 1}}\n"
        ),
        Case(
            name: "a key in braces", path: "meters.m.bills.test", value: "billed",
            before: "meters:\n  m: {counts: tickets, bills: {spam: billed}}\ncharges: {c: {of: m, rate: 1}}\n",
            after:
                "meters:\n  m: {counts: tickets, bills: {spam: billed, test: billed}}\ncharges: {c: {of: m, rate: 1}}\n"
        ),
        Case(
            name: "a key of a block, before what follows it", path: "meters.m.bills.test", value: "billed",
            before:
                "meters:\n  m:\n    counts: tickets\n    bills:\n      spam: billed  # yes\n\n# charges\ncharges: {c: {of: m, rate: 1}}\n",
            after:
                "meters:\n  m:\n    counts: tickets\n    bills:\n      spam: billed  # yes\n      test: billed\n\n# charges\ncharges: {c: {of: m, rate: 1}}\n"
        ),
        Case(
            name: "a block that is not there", path: "term.length", value: "12 months",
            before: meter + "charges: {c: {of: m, rate: 1}}",
            after: meter + "charges: {c: {of: m, rate: 1}}\nterm:\n  length: 12 months"),
        Case(
            name: "an empty value", path: "invoice.zone", value: "UTC",
            before: meter + "charges: {c: {of: m, rate: 1}}\ninvoice:\n  zone:   # ?\n  clock: calendar_months\n",
            after: meter + "charges: {c: {of: m, rate: 1}}\ninvoice:\n  zone: UTC   # ?\n  clock: calendar_months\n"),
        Case(
            name: "lines with carriage returns", path: "meters.m.bills.test", value: "billed",
            before:
                "meters:\r\n  m:\r\n    counts: tickets\r\n    bills:\r\n      spam: billed\r\ncharges: {c: {of: m, rate: 1}}\r\n",
            after:
                "meters:\r\n  m:\r\n    counts: tickets\r\n    bills:\r\n      spam: billed\r\n      test: billed\r\ncharges: {c: {of: m, rate: 1}}\r\n"
        ),
        Case(
            name: "a long form on several lines, its comments kept", path: "meters.m.bills.spam", value: "{is: billed}",
            before:
                "meters:\n  m:\n    counts: tickets\n    bills:\n      spam:\n        one_of: [billed, not_billed]  # the mail\n        default: billed\n      test: billed\ncharges: {c: {of: m, rate: 1}}\n",
            after:
                "meters:\n  m:\n    counts: tickets\n    bills:\n      spam:\n        # the mail\n        {is: billed}\n      test: billed\ncharges: {c: {of: m, rate: 1}}\n"
        ),
        Case(
            name: "an alias is replaced where it stands", path: "meters.n.ends", value: "{since_start: 72h}",
            before:
                "meters:\n  m: {counts: conversations, ends: &e {since_start: 24h}}\n  n: {counts: conversations, ends: *e}\ncharges: {c: {of: [m, n], rate: 1}}\n",
            after:
                "meters:\n  m: {counts: conversations, ends: &e {since_start: 24h}}\n  n: {counts: conversations, ends: {since_start: 72h}}\ncharges: {c: {of: [m, n], rate: 1}}\n"
        ),
        Case(
            name: "a merged key is written over", path: "meters.n.ends", value: "{since_start: 72h}",
            before:
                "meters:\n  m: &m {counts: conversations, ends: not stated}\n  n: {<<: *m}\ncharges: {c: {of: [m, n], rate: 1}}\n",
            after:
                "meters:\n  m: &m {counts: conversations, ends: not stated}\n  n: {<<: *m, ends: {since_start: 72h}}\ncharges: {c: {of: [m, n], rate: 1}}\n"
        ),
        Case(
            name: "an element of a list", path: "charges.c.adjust.[2].minimum", value: "50",
            before: meter
                + "charges:\n  c:\n    of: m\n    rate: 1\n    adjust:\n    - percent_off: 3%\n    - minimum: not stated\n",
            after: meter
                + "charges:\n  c:\n    of: m\n    rate: 1\n    adjust:\n    - percent_off: 3%\n    - minimum: 50\n"),
        Case(
            name: "a branch by a dimension, inside of a long form", path: "meters.m.ends.email", value: "none",
            before:
                "meters:\n  m: {counts: conversations, ends: {is: {by: channel, chat: {since_start: 1h}, email: not stated}, note: x}}\ncharges: {c: {of: m, rate: 1}}\n",
            after:
                "meters:\n  m: {counts: conversations, ends: {is: {by: channel, chat: {since_start: 1h}, email: none}, note: x}}\ncharges: {c: {of: m, rate: 1}}\n"
        ),
    ]

    @Test(arguments: cases) func writes(_ item: Case) throws {
        let path = item.path.split(separator: ".").map(String.init)
        let changed = try CardEdit.set(path: path, to: item.value, in: Self.file(item.before))
        #expect(Self.text(changed) == item.after)
    }

    static let refusals: [(body: String, path: String, value: String, reason: String)] = [
        (
            "meters:\n  m: {counts: conversations, ends: &e {since_start: not stated}}\n  n: {counts: conversations, ends: *e}\ncharges: {c: {of: [m, n], rate: 1}}\n",
            "meters.n.ends.since_start", "24h", "alias"
        ),
        (
            "meters:\n  m: {counts: conversations, ends: &e not stated}\n  n: {counts: conversations, ends: *e}\ncharges: {c: {of: [m, n], rate: 1}}\n",
            "meters.m.ends", "none", "`meters.n.ends` would change, too"
        ),
        (
            "meters:\n  m: &m {counts: tickets, bills: {spam: not stated}}\n  n: {<<: *m}\ncharges: {c: {of: [m, n], rate: 1}}\n",
            "meters.n.bills.spam", "billed", "merge"
        ),
        (meter + "charges: {c: {of: m, rate: 1}}\n", "charges.c.rate", "many", "would have an error"),
        (meter + "charges: {c: {of: m, rate: 1}}\n", "charges.c.rates", "1", "would have an error"),
        (meter + "charges: {c: {of: m, rate: 1}}\n", "charges.c.rate", "1, fixed: 2", "would have an error"),
        (
            meter + "charges: {c: {of: m, rate: 1}}\n", "charges.c.rate", "1, each: year",
            "`charges.c.each` would change"
        ),
    ]

    @Test(arguments: refusals) func refuses(_ item: (body: String, path: String, value: String, reason: String)) {
        let path = item.path.split(separator: ".").map(String.init)
        do throws(EditProblem) {
            let changed = try CardEdit.set(path: path, to: item.value, in: Self.file(item.body))
            Issue.record("written: \(Self.text(changed))")
        } catch {
            #expect(error.message.contains(item.reason), "\(error.message)")
        }
    }

    @Test func extendedCardsAreWrittenInTheCardItself() throws {
        let base = Self.file(
            "meters:\n  m: {counts: conversations, ends: not stated}\ncharges: {c: {of: m, rate: 1}}\n")
        let card = SourceFile(path: "b.yaml", text: "ratecard: 1\nextends: a.yaml\nid: b\nvendor: B\n")
        let loader: CardReader.Loader = { path in
            path == "a.yaml" ? .success(base) : .failure(CardReader.LoadProblem(message: path))
        }
        let changed = try CardEdit.set(path: ["meters", "m", "ends"], to: "none", in: card, loader: loader)
        let text = String(decoding: changed.bytes, as: UTF8.self)
        #expect(text == "ratecard: 1\nextends: a.yaml\nid: b\nvendor: B\nmeters:\n  m:\n    ends: none\n")
    }

    @Test func answersStandBesideTheTerm() throws {
        let body =
            "in: quote\nsources: {quote: {kind: order_form, read: 2026-11-18}}\nmeters:\n  m:\n    counts: conversations\n    ends: not stated  # ask\ncharges: {c: {of: m, rate: 1}}\n"
        var edit = CardEdit(Self.file(body))
        let path = ["meters", "m", "ends"]
        let on = try CivilDate(parsing: "2026-11-26")
        try edit.hear(path, Heard(how: .said, answer: "24h", by: "Ana \"A.\" Lopez", on: on))
        try edit.hear(path, Heard(how: .toFollow, due: try CivilDate(parsing: "2026-12-01")))
        #expect(
            Self.text(edit.file).contains(
                "    ends: {is: not stated, heard: [{how: said, answer: \"24h\", by: \"Ana \\\"A.\\\" Lopez\", date: 2026-11-26}, {how: to_follow, due: 2026-12-01}]}  # ask\n"
            ))
        #expect(edit.reading.card?.record.heard(at: path).map(\.how) == [.said, .toFollow])
        #expect(edit.reading.diagnostics.isEmpty)
        let source = try edit.source(kind: "order_form", day: "2026-11-26", settling: path)
        #expect(source == "order_form")
        let again = try edit.source(kind: "order_form", day: "2026-11-26", settling: path)
        #expect(again == "order_form")
        // The quote of that day was read, and left the term open.
        var other = edit
        let later = try other.source(kind: "order_form", day: "2026-11-18", settling: path)
        #expect(later == "order_form_2026_11_18")
        try edit.close(path, as: "{since_start: 72h}", source: source, by: Heard(how: .orderForm, by: "Ana", on: on))
        #expect(Self.text(edit.file).contains("ends: {is: {since_start: 72h}, in: order_form, heard: [{how: said,"))
        #expect(Self.text(edit.file).contains(", {how: order_form, by: \"Ana\", date: 2026-11-26}]}  # ask\n"))
        #expect(
            Self.text(edit.file).contains(
                "sources: {quote: {kind: order_form, read: 2026-11-18}, order_form: {kind: order_form, read: 2026-11-26}}"
            ))
        #expect(edit.reading.card?.record.heard(at: path).count == 3)
    }

    @Test func aWrongAnswerBesideATermIsNamedOnce() {
        let body =
            "meters:\n  m: {counts: tickets, bills: {spam: {is: not stated, heard: [{how: told}, x]}}}\ncharges: {c: {of: m, rate: 1}}\n"
        let reading = CardReader.read(Self.file(body))
        #expect(reading.diagnostics.map(\.id).sorted() == ["unknown-word", "wrong-type"])
    }

    /// Every open term of every card of the repository is set to a value; every byte around it stays.
    @Test(
        arguments: files(under: ["ratecards", "Tests/Fixtures/cards", "Tests/Fixtures/review"]).filter {
            !$0.contains("workload")
        })
    func everyOpenTermOfACard(_ path: String) throws {
        let file = try sourceFile(path)
        let record = try #require(CardReader.read(file).card?.record)
        let root = try #require(YAMLTree(file).root)
        var open: [([String], String)] = []
        RecordWalk.terms(of: record) { term, path in
            guard case .one(let clause) = term, (clause.said.state ?? "none") != "none",
                let field = CardShape.card.field(at: path)
            else { return }
            switch field.open {
            case .readings(let set), .readingsIf(_, let set, _):
                for reading in set.readings { open.append((path, reading.text)) }
            default: open.append((path, "none"))
            }
        }
        for path in Set(open.map(\.0)) {
            var edit = CardEdit(file)
            do throws(EditProblem) {
                try edit.hear(path, Heard(how: .said, answer: "none", by: "Ana"))
                #expect(edit.reading.card?.record.statements == record.statements)
            } catch {
                let isKnown = ["`one_of`", "several lines", "takes no answer"].contains { error.message.contains($0) }
                #expect(isKnown, "\(path): \(error.message)")
            }
        }
        for (path, value) in open {
            let changed: SourceFile
            do throws(EditProblem) {
                changed = try CardEdit.set(path: path, to: value, in: file)
            } catch {
                // Which reading a term belongs to has to be settled first.
                if error.message.contains("`one_of`") { continue }
                Issue.record("\(path.joined(separator: ".")) to \(value): \(error.message)")
                continue
            }
            let after = try #require(CardReader.read(changed).card?.record)
            let own = after.statements.filter { $0.path.starts(with: path) }
            #expect(!own.isEmpty)
            #expect(
                record.statements.filter { !$0.path.starts(with: path) }
                    == after.statements.filter { !$0.path.starts(with: path) })
            let place = try #require(Self.node(path, root)).range.offsets
            let isPrefix = changed.bytes.starts(with: file.bytes[..<place.lowerBound])
            let isSuffix = changed.bytes.reversed().starts(with: file.bytes[place.upperBound...].reversed())
            #expect(isPrefix && isSuffix, "\(path)")
        }
    }

    private static func node(_ path: [String], _ root: YAMLNode) -> YAMLNode? {
        path.reduce(root) { node, step in
            guard let node else { return nil }
            if step.hasPrefix("["), let number = Int(step.dropFirst().dropLast()) {
                return node.elements.enumerated().first { $0.offset + 1 == number }?.element
            }
            return node.value(named: step) ?? node.value(forKey: "is")?.value(named: step)
                ?? node.value(forKey: "since")?.value(named: step)
        }
    }
}
