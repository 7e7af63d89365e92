// Is a sheet read as it was meant, and is what nobody can read named by its line?

import Advice
import Calendar
import Schema
import Testing

@Suite struct SheetTests {
    private static func question(_ lines: String) -> AnswerSheet {
        AnswerSheet.read(
            "1 A question?\n  Id      acme/meters.*.ends\n  a) 24 hours: USD 1\n  b) 72 hours: USD 2\n\(lines)\n")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let lines: String
        let answer: String?
        let by: String?
        let on: String?
        let how: Heard.How?
        var due: String?
        var testDescription: String { lines }
    }

    static let cases = [
        Case(
            lines: "  Answer  b by Ana Lopez on 2026-11-24\n  [x] said", answer: "b", by: "Ana Lopez", on: "2026-11-24",
            how: .said),
        Case(
            lines: "Answer: 72h by Ana on 24 Nov 2026 [ ] said [X] mailed [ ] refused", answer: "72h", by: "Ana",
            on: "2026-11-24", how: .mailed),
        Case(
            lines: "**Answer**  `72h` by Ana on Nov 24, 2026\n- [ ] said\n- [✓] in the order form", answer: "72h",
            by: "Ana", on: "2026-11-24", how: .orderForm),
        Case(
            lines: "> > Answer \u{A0}__not_billed__ by ____Ana____ on __24.11.2026__\r\n> [x] IN THE  ORDER\u{A0}FORM",
            answer: "not_billed", by: "Ana", on: "2026-11-24", how: .orderForm),
        Case(
            lines: "* Answer “they do not say” by Ana on 24th November 2026\n* ☑ said ☐ mailed",
            answer: "\"they do not say\"", by: "Ana", on: "2026-11-24", how: .said),
        Case(
            lines: "Answer billed on opening by Ana on 2026-11-24 \\[x\\] on the price page",
            answer: "billed on opening", by: "Ana", on: "2026-11-24", how: .pricePage),
        Case(lines: "Answer billed on opening\n[x] said", answer: "billed on opening", by: nil, on: nil, how: .said),
        Case(
            lines: "Answer b by Ana Lopez (Acme Incorporated) on\n24 Nov 2026\n[x] said [x] mailed", answer: "b",
            by: "Ana Lopez (Acme Incorporated)", on: "2026-11-24", how: .mailed),
        Case(
            lines: "Answer b by Ana on 2026-11-24, said in a call\n[ x ] said", answer: "b", by: "Ana", on: nil,
            how: .said),
        Case(
            lines: "Answer ____ by Ana on 2026-11-24\n[ ] said [x] refused", answer: nil, by: "Ana", on: "2026-11-24",
            how: .refused),
        Case(
            lines: "Answer ____ by Ana on 2026-11-24\n[x] said [x] refused", answer: nil, by: "Ana", on: "2026-11-24",
            how: .refused),
        Case(
            lines: "Answer ____ by Ana on 2026-11-24\n[x] to follow by __1 Dec 2026__", answer: nil, by: "Ana",
            on: "2026-11-24", how: .toFollow, due: "2026-12-01"),
        Case(
            lines:
                "Answer ______________ by ________ on ________\n[ ] said  [ ] mailed  [ ] in the order form  [ ] refused  [ ] to follow by ______",
            answer: nil, by: nil, on: nil, how: nil),
        Case(lines: "", answer: nil, by: nil, on: nil, how: nil),
    ]

    @Test(arguments: cases) func reads(_ item: Case) throws {
        let sheet = Self.question(item.lines)
        let question = try #require(sheet.questions.first)
        #expect(question.id == "acme/meters.*.ends")
        #expect(question.readings.map(\.words) == ["24 hours: USD 1", "72 hours: USD 2"])
        #expect(question.answer == item.answer)
        #expect(question.by == item.by || item.on == nil)
        #expect(question.on.map { "\($0)" } == item.on)
        #expect(question.how == item.how)
        #expect(question.due.map { "\($0)" } == item.due)
        #expect(sheet.problems.isEmpty == (item.on != nil || item.answer == nil || item.by == nil))
    }

    static let spoilt: [(lines: String, line: Int, message: String)] = [
        ("Answer b by Ana on 24/11/2026\n[x] said", 5, "two different days"),
        ("Answer b by Ana on Tuesday\n[x] said", 5, "`Tuesday` is no date"),
        ("Answer b by Ana on 2026-02-30\n[x] said", 5, "is no date"),
        ("Answer b by Ana on 2026-11-24\n[x] in the order form [x] refused", 5, "contradict each other"),
        ("Answer b by Ana on 2026-11-24\n[x] told", 5, "`told` is none of the boxes"),
        ("Answer b by Ana on 2026-11-24 [x] said\n[ ] to follow by 1 Dec 2026", 5, "its box is not ticked"),
        ("Answer ___ by Ana on 2026-11-24\n[x] to follow by soon", 5, "`soon` is no date"),
        ("Answer b by Ana on 2026-11-24 [x] said\nAnswer a by Ana on 2026-11-24", 6, "second line `Answer`"),
    ]

    @Test(arguments: spoilt) func names(_ item: (lines: String, line: Int, message: String)) throws {
        let sheet = Self.question(item.lines)
        let problem = try #require(sheet.problems.first)
        #expect(sheet.problems.count == 1)
        #expect(problem.line == item.line)
        #expect(problem.message.contains(item.message), "\(problem.message)")
        #expect(sheet.questions.first?.isSpoilt == true)
    }

    @Test func whatBelongsToNoQuestionIsNamed() {
        let sheet = AnswerSheet.read("Answer  b by Ana on 2026-11-24 [x] said\n\nId  nothing\n")
        #expect(sheet.problems.map(\.line) == [1, 3])
        #expect(AnswerSheet.read("Dear all,\n").problems.count == 1)
        #expect(AnswerSheet.read("").problems.count == 1)
    }

    static let tables = [
        "card,question,ask,answer,by,on,evidence\nacme,meters.*.ends,\"When, then?\",b,Ana,2026-11-24,in the order form\n",
        "\u{FEFF}evidence;On;BY;Answer;more;question;card\r\norder_form;24.11.2026;Ana;b;\"x;y\nz\";meters.*.ends;acme\r\n\r\n;;;;;;\r\n",
        "card\tquestion\tanswer\tevidence\tby\ton\nacme\tacme/meters.*.ends\t b \tin the order form\tAna\t24 Nov 2026",
    ]

    @Test(arguments: tables) func table(_ text: String) throws {
        let sheet = AnswerSheet.read(text)
        #expect(sheet.problems.isEmpty)
        #expect(sheet.questions.count == 1)
        let question = try #require(sheet.questions.first)
        #expect(question.id == "acme/meters.*.ends")
        #expect(question.answer == "b" && question.by == "Ana" && question.how == .orderForm)
        #expect(question.on.map { "\($0)" } == "2026-11-24")
        #expect(question.line == 2)
    }

    @Test func wrongRowsOfATable() {
        let text =
            "card,question,readings,answer,by,on,evidence\nacme,x,a) 24 hours; b) 72 hours,b,Ana,soon,said\nacme,,,b,,,said\nacme,y,,,,,\nacme,z,,\"b,,,\n"
        let sheet = AnswerSheet.read(text)
        #expect(sheet.problems.map(\.line) == [2, 3, 5])
        #expect(sheet.questions.map(\.id) == ["acme/x", "acme/y", "acme/z"])
        #expect(sheet.questions.first?.readings.map(\.words) == ["24 hours", "72 hours"])
        #expect(sheet.questions.first?.readings.map(\.letter) == ["a", "b"])
    }
}
