// The questions for a spreadsheet: one line a question, with columns for the answer.

internal import Advice
internal import Costing
internal import Money
internal import RateCard
internal import SourceText

enum SheetCSV {
    private static let head = [
        "card", "question", "stage", "ask", "worth", "usually", "at_most", "currency", "terms", "state", "says",
        "answers", "usual", "ask_for", "fall_back", "answer", "by", "on", "evidence",
    ]

    static func text(_ sheets: [QuestionSheet]) -> String {
        let rows = sheets.flatMap { sheet in sheet.asks.map { row($0, sheet) } }
        return ([head] + rows).map { $0.map(CSVCompare.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func row(_ question: Question, _ sheet: QuestionSheet) -> [String] {
        let answers = question.answers.enumerated().map { place, answer in
            "\(SheetPage.letter(place))) \(answer.words)"
        }
        let (usually, most) = question.worth.figures
        return [
            sheet.cardID, question.id, question.stage.rawValue, question.ask, question.worth.key,
            usually?.formatted(places: 2, grouped: false) ?? "", most?.formatted(places: 2, grouped: false) ?? "",
            sheet.card.currency.code, question.terms.joined(separator: " "), question.paper.state ?? "",
            question.paper.says ?? "", answers.joined(separator: "; "),
            question.answers.count > 1 ? question.usual.map(SheetPage.letter) ?? "" : "",
            question.settles?.wording ?? "", question.fallBack?.wording ?? "", "", "", "", "",
        ]
    }
}

extension Question.Worth {
    /// What it is called in machine output.
    var key: String {
        switch self {
        case .withoutLimit: "without_limit"
        case .moves: "moves"
        case .afterTerm: "after_term"
        case .nothing: "no_amount"
        }
    }

    /// What it moves a month, as usually read and at the most; a year's five percent for what counts after the term.
    var figures: (usually: Rational?, most: Rational?) {
        switch self {
        case .moves(let usually, let most): (usually, most)
        case .afterTerm(let five): (five, nil)
        case .withoutLimit, .nothing: (nil, nil)
        }
    }
}
