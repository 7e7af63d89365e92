// The questions of the sheet, asked in the terminal: answers come from standard input, questions go to standard error.

import Advice
import ArgumentParser
import Costing
import Money
import RateCard
import Reporting
import SourceText
import Workload

/// Asks for the answers that make a card.
struct NewCardTalk {
    let model: PricingModel?
    let workload: String?

    /// The card of the answers; it ends with the last question, or with the end of the input.
    func card() throws -> NewCard {
        let workload = try workload.map(Inputs.workload)
        var card = NewCard(model)
        var isTold = false
        Output.say("One answer a line; nothing: not looked; `they do not say`: the paper is silent.\n")
        for line in NewCardLine.all {
            guard line.isFor(card.model), !(line.isModel && card.model != nil) else { continue }
            Output.say("\(line.label) (\(line.hint)): ")
            guard let answer = readLine() else { break }
            let before = card.remarks.count
            card.answer(line, answer)
            for remark in card.remarks.dropFirst(before) { Output.say("  \(SafeText.escape(remark.text))\n") }
            if !isTold, let workload, let figure = NewCardFigure.text(card, workload) {
                isTold = true
                Output.say("  \(figure)\n")
            }
        }
        Output.say("\n")
        if let workload { NewCardFigure.tell(card, workload) }
        return card
    }
}

/// What a card that is being filled in costs so far.
enum NewCardFigure {
    /// Tells the cost of a month on standard error, or that there is none.
    static func tell(_ card: NewCard, _ workload: Workload) {
        Output.complain(text(card, workload) ?? "there is no figure yet: `ratelint check` says what the card lacks")
    }

    /// The cost of a month; nil where there is no figure yet.
    static func text(_ card: NewCard, _ workload: Workload) -> String? {
        guard card.hasPrice else { return nil }
        let file = SourceFile(path: "new card", text: card.yaml)
        let volume = workload.mean
        guard let offer = CardReader.read(file, loader: OfferInputs.loader).offers.first,
            let priced = try? OfferPricer(workload).price(offer), priced.hasFigure(at: volume)
        else { return nil }
        let band = priced.band(at: volume)
        let atLeast = priced.isAtLeast(at: volume) ? "at least " : ""
        let code = priced.card.currency.code
        return "so far: \(atLeast)\(code) \(band.usual.formatted(places: 0)) a month at "
            + "\(volume.formatted(places: 0)) tickets, \(code) \(band.low.formatted(places: 0)) to "
            + "\(band.high.formatted(places: 0)) as the open terms go"
    }
}
