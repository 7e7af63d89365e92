// What does a workload stand for, and what do the meters of a card need of it?

internal import Calendar
package import Metering
package import Money
package import RateCard
internal import Schema
package import Workload

/// A workload as the program sees it: its figures with their origin, and the tickets that they stand for.
package struct WorkloadView: Sendable {
    /// A figure with where it is from.
    package struct Figure: Sendable {
        /// Its place, such as `mix.answered.confirms`.
        package let path: String
        /// What it is, in words.
        package let words: String
        /// The author's remark or the source's words; nil where nothing says where the figure is from.
        package let origin: String?
    }

    /// What one meter needs.
    package struct MeterNeeds: Sendable {
        /// The card's id.
        package let card: String
        /// The meter.
        package let meter: String
        /// The figures, and whether the workload gives them.
        package let inputs: [(input: MissingInput, isGiven: Bool)]
        /// Why the meter cannot be looked at; nil where it can.
        package let refusal: String?
    }

    /// The workload.
    package let workload: Workload
    /// The figures, in the order of the file's keys.
    package let figures: [Figure]
    /// The kinds of tickets with their weights for each ticket, the most frequent first.
    package let shapes: [Metering.Shape]
    /// The channel through which threads on top of the tickets come; nil where the workload has none.
    package let channelOfBesides: String?
    /// The share of tickets that the AI sees.
    package let seenByAI: Rational
    /// What the buyer calls solved and what stays so; nil where the mix does not say.
    package let solvedShare: Rational?
    /// What the meters of the cards need.
    package let needs: [MeterNeeds]

    /// Looks at a workload, and at what these cards need of it, with each term as usually read.
    /// - Throws: `WorkloadProblem` when a figure cannot be used.
    package init(_ workload: Workload, cards: [RateCard]) throws(WorkloadProblem) {
        self.workload = workload
        let run = try Run(workload)
        shapes = run.landings[0].shapes[run.fullSight].enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
        channelOfBesides =
            workload.isTicketsOnly ? nil : run.landings[0].tickets.channelOfBesides
        seenByAI = run.seenByAI
        solvedShare = run.solvedShare
        figures = Self.figures(workload.written)
        let book = ReadingBook()
        var needs: [MeterNeeds] = []
        for card in cards {
            let run = try Run(workload, card: card)
            let settler = Settler(card: card, settings: run.settings, day: card.read, book: book)
            let lowering = MeterLowering(
                settler: settler, relevance: run.landings[0].relevance, apartBy: [], dearestFirst: [])
            for meter in card.record.named("meters") {
                switch lowering.plan(meter) {
                case .success(let plan):
                    needs.append(
                        MeterNeeds(
                            card: card.id, meter: meter.name, inputs: run.landings[0].tickets.inputs(for: plan),
                            refusal: nil))
                case .failure(let refusal):
                    needs.append(
                        MeterNeeds(
                            card: card.id, meter: meter.name, inputs: [], refusal: refusal.reasons.first?.words ?? ""))
                }
            }
        }
        self.needs = needs
    }

    private static func figures(_ record: Record) -> [Figure] {
        var found: [Figure] = []
        RecordWalk.terms(of: record) { term, path in
            guard case .one(let clause) = term else { return }
            let words: String
            switch clause.said {
            case .value(.block), .value(.table), .value(.text): return
            case .value(let value): words = ValueText.words(value)
            case .range(let low, let high): words = "\(ValueText.words(low)) to \(ValueText.words(high))"
            default: words = clause.said.state ?? ""
            }
            if path.count == 1, ["workload", "id", "fictional", "currency"].contains(path[0]) { return }
            let citation = clause.citation
            let origin = citation?.note ?? citation?.says.map { "\"\($0)\"" } ?? citation?.source
            found.append(Figure(path: path.joined(separator: "."), words: words, origin: origin))
        }
        return found
    }
}

extension WorkloadView {
    /// The events of a thread as `ratelint meter --thread` takes them: `customer 0m, ai 0m, confirmed 0m`.
    package static func text(of thread: TicketThread) -> String {
        thread.events.map { event in
            let name =
                switch event.kind {
                case .message(let author): "\(author)"
                case .event(let name): name.rawValue
                }
            return "\(name) \(event.time == 0 ? "0m" : TimeSpan(milliseconds: event.time).inOneUnit)"
        }.joined(separator: ", ")
    }
}
