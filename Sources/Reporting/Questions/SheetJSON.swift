// The questions for machines; docs/json.md describes the shape.

internal import Advice
internal import Calendar
internal import Costing
internal import Money
internal import RateCard
internal import SourceText

enum SheetJSON {
    static func text(_ sheets: [QuestionSheet], workload: String, asOf: CivilDate, problems: [String]) -> String {
        JSONValue.object([
            ("ratelint_questions", .int(1)), ("as_of", .string(asOf.description)),
            ("workload", .string(workload)), ("sheets", .array(sheets.map(sheet))),
            ("problems", .strings(problems)),
        ]).text(indented: true) + "\n"
    }

    private static func sheet(_ sheet: QuestionSheet) -> JSONValue {
        .record([
            ("card", .string(sheet.cardID)), ("vendor", .string(sheet.card.vendor)),
            ("plans", sheet.plans.isEmpty ? nil : .strings(sheet.plans)),
            ("currency", .string(sheet.card.currency.code)), ("tickets", .string(sheet.volume.description)),
            ("months", .int(sheet.months)), ("not_looked_at", .strings(sheet.card.blocksNotLookedAt)),
            ("questions", .array(sheet.asks.map(question))), ("left_out", .int(sheet.leftOut)),
            ("negotiate", .array(sheet.negotiate.map(item))), ("decide", .array(sheet.decide.map(item))),
            ("look_up", .array(sheet.ours.map(question) + sheet.lookUp.map(item))),
            ("mend", .array(sheet.mend.map(item))),
        ])
    }

    private static func question(_ question: Question) -> JSONValue {
        .record([
            ("id", .string(question.id)), ("ask", .string(question.ask)), ("stage", .string(question.stage.rawValue)),
            ("worth", worth(question.worth)),
            (
                "by_plan",
                question.plans.isEmpty
                    ? nil
                    : .array(
                        question.plans.map { .object([("plan", .string($0.plan)), ("worth", worth($0.worth))]) })
            ), ("terms", .strings(question.terms)), ("state", question.paper.state.map(JSONValue.string)),
            ("says", question.paper.says.map(JSONValue.string)), ("at", question.paper.at.map(JSONValue.string)),
            ("source", question.paper.source.map(JSONValue.string)), ("line", .int(question.paper.line)),
            ("why", question.why.map(JSONValue.string)), ("story", question.story.map(JSONValue.string)),
            (
                "answers",
                question.answers.isEmpty
                    ? nil : .array(question.answers.enumerated().map { answer($1, isUsual: $0 == question.usual) })
            ), ("usual_because", question.usualBecause.map(JSONValue.string)),
            ("ask_for", question.settles.map { .string($0.wording) }), ("fall_back", question.fallBack.map(fallBack)),
            ("missing", question.missing.isEmpty ? nil : .strings(question.missing)),
        ])
    }

    private static func answer(_ answer: Question.Answer, isUsual: Bool) -> JSONValue {
        .record([
            ("words", .string(answer.words)), ("month", answer.cost.map(Self.amount) ?? .null),
            ("usual", isUsual ? .bool(true) : nil), ("clause", answer.clause.map(JSONValue.string)),
            ("used_by", answer.usedBy.isEmpty ? nil : .strings(answer.usedBy)),
        ])
    }

    private static func fallBack(_ fallBack: Question.Settlement) -> JSONValue {
        .record([
            ("wording", .string(fallBack.wording)), ("more_a_month", Self.amount(fallBack.costs, isYearly: false)),
            ("more_a_year", Self.amount(fallBack.costs, isYearly: true)),
        ])
    }

    private static func amount(_ cost: Question.Cost?, isYearly: Bool) -> JSONValue? {
        switch cost {
        case .aMonth(let more) where !isYearly: amount(more)
        case .aYear(let more) where isYearly: amount(more)
        default: nil
        }
    }

    private static func worth(_ worth: Question.Worth) -> JSONValue {
        let (usually, most) = worth.figures
        return .record([
            ("kind", .string(worth.key)), ("usually", usually.map(Self.amount)), ("at_most", most.map(Self.amount)),
        ])
    }

    private static func item(_ item: QuestionSheet.Item) -> JSONValue {
        .record([
            ("id", .string(item.id)), ("text", .string(item.text)), ("why", item.why.map(JSONValue.string)),
            ("ask_for", item.settles.map(JSONValue.string)), ("fall_back", item.fallBack.map(JSONValue.string)),
            ("line", item.line.map(JSONValue.int)),
        ])
    }

    private static func amount(_ amount: Rational) -> JSONValue { .string(amount.description) }
}
