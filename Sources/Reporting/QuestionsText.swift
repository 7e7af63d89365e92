// The checklist before signing, for people.

package import Advice
package import Calendar
package import Costing
package import Money
internal import RateCard
internal import SourceText

/// Prints the questions of an offer.
package enum QuestionsText {
    /// The sheet.
    package static func sheet(_ questions: [Question], offer: Offer, volume: Rational, asOf: CivilDate, style: Style)
        -> String
    {
        var text =
            "QUESTIONS FOR \(SafeText.escape(offer.card.vendor).uppercased()), card \(SafeText.escape(offer.card.id)), \(volume.formatted(places: 0)) tickets a month, \(asOf)\n"
        text +=
            "Amount = what the answer moves for us, a month (over the contract's \(offer.run.profile.count) months), before tax; the rest as usually read. No limit first.\n"
        if !offer.card.blocksNotLookedAt.isEmpty {
            text +=
                "DRAFT: nobody has looked at \(offer.card.blocksNotLookedAt.joined(separator: ", ")) yet; what the paper says there is no question to the vendor.\n"
        }
        if questions.isEmpty { text += "\nNothing on this card is open.\n" }
        for (index, question) in questions.filter({ !$0.isOurs }).enumerated() {
            text += entry(question, index + 1, offer, style)
        }
        let ours = questions.filter(\.isOurs)
        if !ours.isEmpty { text += "\n" + style.paint("TO LOOK UP OURSELVES", .bold) + "\n" }
        for (index, question) in ours.enumerated() { text += entry(question, index + 1, offer, style) }
        return text + "\nNothing here is legal advice.\n"
    }

    private static func entry(_ question: Question, _ number: Int, _ offer: Offer, _ style: Style) -> String {
        let currency = offer.card.currency
        var text = "\n" + style.paint("\(number) \(worth(question.worth, currency, offer.run.profile.count))", .bold)
        text += "   \(SafeText.escape(question.ask))\n"
        if question.isOurs {
            text += "  Where   the workload's `\(SafeText.escape(question.term))`\n"
        } else {
            let place = offer.card.place(of: question.range)
            let line = place.file.position(at: place.range.start).line
            let open = OpenWords.after(question.range, on: offer.card)
            text += "  Paper   \(SafeText.escape(Paths.shown(question.term))), line \(line)\(open)\n"
        }
        if !question.missing.isEmpty {
            let keys = question.missing.map { "`\($0)`" }.joined(separator: ", ")
            text += "  Amount  your workload does not say \(keys): with that the question has an amount\n"
        }
        if let why = question.why { text += "  Why     \(wrapped(SafeText.escape(why)))\n" }
        for (number, reading) in question.readings.enumerated() where question.readings.count > 1 {
            let cost = reading.cost.map { "\(currency.code) \($0.formatted(places: 0)) a month" } ?? "no price"
            let usual = number == question.usual ? "  (as usually read)" : ""
            text += "  \(number == 0 ? "If    " : "or    ")  \(SafeText.escape(reading.words)): \(cost)\(usual)\n"
        }
        if let story = question.story { text += "  Story   \(wrapped(SafeText.escape(story)))\n" }
        if question.isOurs { return text }
        if let settles = question.settles { text += "  Ask for \"\(SafeText.escape(settles))\"\n" }
        return text
            + "  Answer  ______________ by ________ on ________  [ ] said [ ] mailed [ ] in the order form [ ] refused\n"
    }

    private static func worth(_ worth: Question.Worth, _ currency: Currency, _ months: Int) -> String {
        switch worth {
        case .withoutLimit: return "NO LIMIT"
        case .moves(let usually, let most):
            let term = (usually * Rational(months)).formatted(places: 0)
            let upTo = most > usually ? ", up to \(most.formatted(places: 0))" : ""
            return "\(currency.code) \(usually.formatted(places: 0)) (\(term))\(upTo)"
        case .nothing: return "no amount"
        }
    }

    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.count + word.count > 100 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n          ")
    }
}
