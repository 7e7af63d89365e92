// What came of the answers of a sheet, for people.

package import Advice
package import Calendar
internal import CardEdit
internal import Costing
internal import Money
internal import RateCard
internal import Schema
internal import SourceText
internal import YAMLTree

/// Prints what answers do to cards.
package struct AnswersText {
    private let book: AnswerBook
    private let costs: AnswerCosts?
    private let style: Style

    /// The page of a book.
    /// - Parameters:
    ///   - source: what the answers were read from.
    ///   - costs: prices the answers, where there is a workload.
    ///   - isWritten: whether the cards were changed, or are only shown.
    package static func page(
        _ book: AnswerBook, from source: String, costs: AnswerCosts?, isWritten: Bool, asOf: CivilDate, style: Style
    ) -> String {
        let writer = AnswersText(book: book, costs: costs, style: style)
        var text = "ANSWERS from \(SafeText.escape(source)), \(asOf)\n"
        for (number, answer) in book.taken.enumerated() { text += writer.entry(answer, number + 1) }
        text += writer.bands
        for card in book.cards where card.isChanged {
            text += "\n" + style.paint("CHANGES in \(SafeText.escape(card.edit.file.path))", .bold) + "\n"
            text += DiffText.lines(card.reading.tree.file, card.edit.file, style)
        }
        if !book.problems.isEmpty {
            text += "\n" + style.paint("NOT UNDERSTOOD, and so not used", .bold) + "\n"
            for problem in book.problems { text += "  line \(problem.line): \(SafeText.escape(problem.message))\n" }
        }
        return text + "\n" + writer.summary(isWritten: isWritten) + "\n"
    }

    private func entry(_ answer: TakenAnswer, _ number: Int) -> String {
        let line = answer.line.map { "   (line \($0))" } ?? ""
        var text = "\n" + style.paint("\(number) \(SafeText.escape(answer.ask))", .bold) + line + "\n"
        text += "  Id      \(SafeText.escape("\(answer.card)/\(answer.id)"))\n"
        text += "  Answer  \(SafeText.escape(said(answer)))\n"
        for term in answer.terms {
            let path = SafeText.escape(PathText.words(term.path))
            switch answer.effect {
            case .closed:
                text += "  Card    \(path): \(SafeText.escape(term.before)) becomes \(SafeText.escape(value(answer)))\n"
            case .heard: text += "  Card    \(path) stays open; the answer is written beside it\n"
            case .nothing: break
            }
        }
        if answer.effect == .nothing { text += "  Card    nothing is written: nobody has looked\n" }
        return text + verdict(answer)
    }

    private func value(_ answer: TakenAnswer) -> String {
        guard case .value(let text, _)? = answer.meaning else { return "not stated" }
        return text
    }

    private func said(_ answer: TakenAnswer) -> String {
        var heard = answer.heard
        if case .value(_, let words)? = answer.meaning { heard.answer = words }
        return heard.line
    }

    /// What the answer costs, and what to do about it.
    private func verdict(_ answer: TakenAnswer) -> String {
        let card = book.cards.first { $0.edit.file.path == answer.file }
        guard let card, let cost = costs?.cost(of: answer, on: card) else {
            return answer.isRefused ? "  To do   refused: negotiate, or sign off\n" : ""
        }
        let code = card.reading.card?.currency.code ?? ""
        func amount(_ value: Rational) -> String { "\(code) \(value.formatted(places: 0))" }
        let total = "\(amount(cost.answered)) a month"
        guard cost.excess > 0 else {
            return answer.isRefused
                ? "  To do   refused: negotiate, or sign off\n"
                : "  Costs   \(total): nothing more than the wording asked for\n"
        }
        let how = answer.isRefused ? "as usually read " : ""
        return "  Costs   \(how)\(total), \(amount(cost.excess)) a month more than the wording asked for\n"
            + "  To do   \(answer.isRefused ? "refused: " : "")negotiate, or sign off\n"
    }

    /// The range of each card, before and after.
    private var bands: String {
        guard let costs else { return "" }
        var rows: [[String]] = []
        for card in book.cards where card.isChanged {
            let before = costs.bands(card.reading)
            let after = costs.bands(card.edit.reading)
            for (label, bands) in [("before", before), ("after", after)] {
                for one in bands {
                    let least = one.isAtLeast ? "at least " : ""
                    let cells = [one.band.low, one.band.usual, one.band.high].map { least + $0.formatted(places: 0) }
                    rows.append([SafeText.escape(one.card), label, one.currency.code] + cells)
                }
            }
        }
        if rows.isEmpty { return "" }
        let head = ["", "", "", "our way", "usually", "against us"]
        return "\n" + style.paint("WHAT A MONTH COSTS", .bold) + "\n" + Table.text(head, rows, numbers: 3...5, style)
    }

    private func summary(isWritten: Bool) -> String {
        let closed = book.taken.count { $0.effect == .closed }
        let heard = book.taken.count { $0.effect == .heard }
        var text = "\(closed) settled, \(heard) noted and still open, \(book.blank) not answered"
        if !book.problems.isEmpty { text += ", \(book.problems.count) not understood" }
        let changed = book.cards.filter(\.isChanged).count
        if changed == 0 { return text + ". No card changes." }
        let cards = changed == 1 ? "1 card" : "\(changed) cards"
        return text + (isWritten ? ". \(cards) written." : ". Nothing is written yet: `--write` changes \(cards).")
    }
}
