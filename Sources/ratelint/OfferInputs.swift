import Advice
import ArgumentParser
import Costing
import Money
import Project
import RateCard
import Reporting
import Schema
import SourceText
import Workload

/// Reads cards for the commands that price them.
enum OfferInputs {
    /// A card and what was wrong with it.
    struct Result {
        var readings: [CardReading] = []
        var problems: [String] = []
    }

    /// The cards that paths stand for.
    static func cards(_ paths: [String]) -> Result {
        let discovered = Discovery.files(paths)
        var result = Result(problems: discovered.problems.map(\.line))
        let all = discovered.named.map { ($0, true) } + discovered.found.map { ($0, false) }
        for one in Parallel.map(all, { card($0.0, isNamed: $0.1) }) {
            switch one {
            case .success(let reading?): result.readings.append(reading)
            case .success(nil): continue
            case .failure(let problem): result.problems.append(problem.line)
            }
        }
        if result.readings.isEmpty && result.problems.isEmpty { result.problems.append("there is no rate card here") }
        return result
    }

    /// Why a card cannot be priced, as a line for people.
    private struct Unreadable: Error {
        let line: String
    }

    /// The card of a file; nil where a file that was only found holds none.
    private static func card(_ path: String, isNamed: Bool) -> Swift.Result<CardReading?, Unreadable> {
        let file: SourceFile
        do throws(FileProblem) {
            file = try FileReader().read(path)
        } catch {
            return .failure(Unreadable(line: error.line))
        }
        let reading = CardReader.read(file, loader: loader)
        guard isNamed || reading.card?.record.has("ratecard") == true else { return .success(nil) }
        let errors = reading.diagnostics.filter { $0.severity == .error }.sorted()
        guard let first = errors.first else { return .success(reading) }
        let position = file.position(at: first.range.start)
        let more = errors.count > 1 ? " and \(errors.count - 1) more" : ""
        let line = "\(SafeText.escape(path)):\(position.line): \(SafeText.escape(first.message))\(more)"
        return .failure(Unreadable(line: "\(line); run `ratelint check`"))
    }

    /// Reads the cards that others extend.
    static let loader: CardReader.Loader = { path in
        do throws(FileProblem) {
            return .success(try FileReader().read(path))
        } catch {
            return .failure(
                CardReader.LoadProblem(message: "the card that this one extends cannot be read: \(error.line)"))
        }
    }

    /// Says which names of the workload mean nothing to these offers.
    static func doubt(_ workload: Workload, _ offers: [Offer]) {
        for doubt in WorkloadUse.doubts(workload, offers) { Output.complain("note: \(SafeText.escape(doubt))") }
    }

    /// Prices every offer of the readings, and works out what it comes to at some volumes. Amounts in another currency than
    /// an offer's have a price by the rates of `exchange`.
    static func price(
        _ readings: [CardReading], _ workload: Workload, at volumes: [Rational] = [], by exchange: Exchange? = nil,
        _ problems: inout [String]
    ) -> [Offer] {
        let pricer = OfferPricer(workload)
        let cards = readings.flatMap(\.offers).map { card in
            var card = card
            if let exchange { card.rates = exchange.rates(into: card.currency) }
            return card
        }
        let results = Parallel.map(cards) { card in
            Swift.Result { () throws(WorkloadProblem) in
                let offer = try pricer.price(card)
                if !volumes.isEmpty { offer.prepare(at: volumes) }
                return offer
            }
        }
        var offers: [Offer] = []
        for (card, result) in zip(cards, results) {
            switch result {
            case .success(let offer): offers.append(offer)
            case .failure(let problem):
                let place = problem.range.map { ":\(workload.file.position(at: $0.start).line)" } ?? ""
                let line = "\(SafeText.escape(workload.file.path))\(place): \(SafeText.escape(problem.message))"
                // One mix serves all cards, unless some figures are a card's own.
                let isOwn = workload.part(for: card.id) != nil
                let said = isOwn ? "\(line), for card \(SafeText.escape(card.id))" : line
                if !problems.contains(said) { problems.append(said) }
            }
        }
        return offers
    }
}
