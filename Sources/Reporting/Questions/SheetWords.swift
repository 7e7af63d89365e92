// How is one question of a sheet said?

internal import Advice
internal import Costing
internal import Money
internal import RateCard
internal import Schema

/// Says the questions of a sheet.
struct SheetWords {
    let sheet: QuestionSheet
    private let currency: String

    init(_ sheet: QuestionSheet) {
        self.sheet = sheet
        currency = sheet.card.currency.code
    }

    /// A question to the vendor.
    func entry(_ question: Question, _ number: Int, _ purpose: SheetPurpose) -> SheetPage.Entry {
        var entry = SheetPage.Entry(number: number, amount: nil, text: question.ask)
        if !purpose.isForVendor { entry.amount = amount(question) }
        let isFull = purpose == .sheet
        // What is filled in goes back into the card by this name.
        if isFull || purpose == .call { entry.lines.append(.labelled("Id", "\(sheet.cardID)/\(question.id)")) }
        if purpose != .contract {
            entry.lines.append(.labelled(purpose.isForVendor ? "Your paper" : "Paper", paper(question, purpose)))
        }
        if !purpose.isForVendor {
            for heard in question.paper.heard {
                let toDo = heard.how == .refused ? ": negotiate, or sign off" : ""
                entry.lines.append(.labelled("Heard", heard.line + toDo))
            }
        }
        if !question.missing.isEmpty, !purpose.isForVendor {
            let keys = question.missing.map { "`\($0)`" }.joined(separator: ", ")
            entry.lines.append(.labelled("Amount", "our workload does not say \(keys); with that there is an amount"))
        }
        if isFull, question.movesMoney, let why = question.why { entry.lines.append(.labelled("Why", why)) }
        if purpose != .contract, let story = question.story { entry.lines.append(.labelled("Story", story)) }
        if isFull || purpose == .call { entry.lines += answers(question, isFull: isFull) }
        if purpose != .call { entry.lines += wording(question, purpose) }
        if isFull || purpose == .call { entry.lines.append(.blank) }
        return entry
    }

    /// A question that our own help desk answers.
    func ours(_ question: Question) -> SheetPage.Entry {
        var entry = SheetPage.Entry(number: nil, amount: amount(question), text: question.ask)
        entry.lines.append(.labelled("Where", "the workload's `\(question.id)`"))
        entry.lines += answers(question, isFull: false)
        return entry
    }

    /// What the answer moves: "USD 1,650 a month (19,800), up to 1,800".
    func amount(_ question: Question) -> String {
        let text = amount(question.worth, question.id)
        guard question.plans.count > 1 || !sheet.plans.isEmpty && question.plans.count == 1 else { return text }
        let moved = question.plans.filter { $0.worth != .nothing }
        if moved.isEmpty { return text }
        return moved.map { "\($0.plan): \(amount($0.worth, question.id))" }.joined(separator: "; ")
    }

    private func amount(_ worth: Question.Worth, _ id: String) -> String {
        switch worth {
        case .withoutLimit: return "NO LIMIT"
        case .moves(let usually, let most):
            let term = (usually * Rational(sheet.months)).formatted(places: 0)
            let upTo = most > usually ? ", up to \(most.formatted(places: 0))" : ""
            return "\(currency) \(usually.formatted(places: 0)) (\(term))\(upTo)"
        case .afterTerm(let five):
            let when = id.hasPrefix("changes") ? "IF THE PRICE CHANGES" : "AFTER MONTH \(sheet.months)"
            return "\(when): each 5% is \(currency) \(five.formatted(places: 0)) a year"
        case .nothing: return "no amount"
        }
    }

    private func paper(_ question: Question, _ purpose: SheetPurpose) -> String {
        let paper = question.paper
        var parts: [String] = []
        if let says = paper.says { parts.append("\"\(says)\"") }
        if let at = paper.at { parts.append(at) }
        if let source = paper.source { parts.append(source) }
        if purpose.isForVendor {
            if paper.says == nil { parts.insert(paper.state == "vague" ? "not clear" : "silent", at: 0) }
            return parts.joined(separator: ", ")
        }
        let terms = question.terms.map(Paths.shown).joined(separator: " and ")
        let state = paper.state.map { " (\($0))" } ?? ""
        parts.append("\(terms)\(state), line \(paper.line) of our card")
        return parts.joined(separator: ", ")
    }

    /// The answers with what each would mean.
    private func answers(_ question: Question, isFull: Bool) -> [SheetPage.Line] {
        guard question.answers.count > 1 else { return [] }
        let moves = Set(question.answers.map(\.cost)).count > 1
        var lines: [SheetPage.Line] = question.answers.enumerated().map { place, answer in
            var text = answer.words
            if moves { text += answer.cost.map { ": \(currency) \($0.formatted(places: 0)) a month" } ?? ": no price" }
            if place == question.usual { text += " (as usually read)" }
            return .answer(letter: SheetPage.letter(place), text)
        }
        if isFull {
            let market = question.answers.enumerated().flatMap { place, answer in
                answer.usedBy.map { "\(SheetPage.letter(place))) as \($0)" }
            }
            if !market.isEmpty { lines.append(.labelled("Market", market.joined(separator: "; "))) }
            if let because = question.usualBecause, question.movesMoney { lines.append(.labelled("Usual", because)) }
        }
        return lines
    }

    private func wording(_ question: Question, _ purpose: SheetPurpose) -> [SheetPage.Line] {
        guard let settles = question.settles else { return [] }
        if purpose.isForVendor { return [.wording("Wording that we propose", settles.wording, remark: nil)] }
        var lines = [SheetPage.Line.wording("Ask for", settles.wording, remark: nil)]
        if let fallBack = question.fallBack {
            let remark: String? =
                switch fallBack.costs {
                case .aMonth(let more):
                    "\(currency) \(more.formatted(places: 0)) a month more than the first wording"
                case .aYear(let more): "\(currency) \(more.formatted(places: 0)) a year at the most"
                case nil: nil
                }
            lines.append(.wording("Or", fallBack.wording, remark: remark))
        }
        return lines
    }
}
