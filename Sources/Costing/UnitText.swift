// What one unit of an offer is and costs, in a buyer's words.

internal import Calendar
internal import Money
package import RateCard
package import Schema

/// Says what a card charges for.
package enum UnitText {
    /// One line: "USD 2 per conversation, which ends 24 hours after its start".
    package static func line(_ card: RateCard) -> String {
        var parts: [String] = []
        for charge in card.record.named("charges")
        where ChargeLowering.targets(charge.record) != ["seats"] && !charge.record.has("fixed") {
            parts.append(text(charge, card))
        }
        if parts.isEmpty {
            for balance in card.record.named("balances") {
                let meters = burning(balance.name, card).map(\.name)
                let rate = balance.record.term("rate").map(price) ?? "packs"
                parts.append("\(rate) per \(plain(balance.name)) (\(meters.map(plain).joined(separator: ", ")))")
            }
        }
        for charge in card.record.named("charges") where charge.record.has("fixed") {
            guard let term = charge.record.term("fixed") else { continue }
            let price = price(term)
            let words = isFigure(term) ? "\(price) \(plain(charge.name))" : "\(plain(charge.name)): \(price)"
            parts.append(charge.record.has("by_month") ? "\(words), changing by month" : words)
        }
        return parts.isEmpty ? "nothing that is counted" : parts.joined(separator: "; ")
    }

    private static func text(_ charge: Named, _ card: RateCard) -> String {
        let targets = ChargeLowering.targets(charge.record).map { target in
            // What burns a unit of a balance says more than the balance's name.
            let meters = burning(target, card)
            return plain(target) + (meters.isEmpty ? "" : " (\(meters.map { plain($0.name) }.joined(separator: ", ")))")
        }.joined(separator: " or ")
        let unit = targets.isEmpty ? plain(charge.name) : targets
        let price: String
        if let rate = charge.record.term("rate") {
            price = self.price(rate)
        } else if let block = charge.record.record("block"), let units = block.term("units"),
            let cost = block.term("price")
        {
            return "\(self.price(cost)) per \(self.price(units)) \(unit)"
        } else if charge.record.has("bands") {
            let rates = charge.record.records("bands").compactMap { $0.term("rate") }.map(self.price)
            price = rates.count > 1 ? "\(rates[0]) to \(rates[rates.count - 1]) in tiers" : rates.first ?? "tiers"
        } else if let share = charge.record.record("percent_of") {
            let percent = share.term("percent").map(self.price) ?? "a percentage"
            let others = share.term("charges").map(self.price)
            return "\(percent) \(others.map { "of \($0)" } ?? "of amounts") (\(unit))"
        } else {
            return unit
        }
        var line = "\(price) per \(unit)"
        if let meter = card.record.named("meters").first(where: {
            ChargeLowering.targets(charge.record).contains($0.name)
        }),
            let ends = EndsText.line(meter.record, of: card)
        {
            line += ", \(ends)"
        }
        return line
    }

    /// The meters that burn a balance.
    private static func burning(_ balance: String, _ card: RateCard) -> [Named] {
        card.record.named("meters").filter { $0.record.text("into") == balance }
    }

    /// Whether a price is a figure, or figures.
    private static func isFigure(_ term: Term) -> Bool {
        term.clauses.contains { $0.said.state == nil }
    }

    private static func plain(_ name: String) -> String { name.replacing("_", with: " ") }

    private static func price(_ term: Term) -> String {
        switch term {
        case .one(let clause):
            let hedge = clause.hedge.map { $0.words + " " } ?? ""
            switch clause.said {
            case .value(let value): return hedge + ValueText.words(value)
            case .range(let low, let high): return hedge + "\(ValueText.words(low)) to \(ValueText.words(high))"
            default: return "price \(clause.said.state ?? "open")"
            }
        case .oneOf(let clauses, _, _, _):
            return clauses.map { price(.one($0)) }.joined(separator: " or ")
        case .by(_, let branches, let otherwise, _, _):
            var seen = Set<String>()
            let all = (branches + (otherwise.map { [$0] } ?? [])).map { price($0.term) }.filter {
                seen.insert($0).inserted
            }
            return all.count > 3 ? "\(all[0]) ... \(all[all.count - 1])" : all.joined(separator: " / ")
        case .since(let steps, let before, _): return price(steps.last?.term ?? before)
        }
    }
}

extension Hedge {
    /// The hedge as it stands before a figure.
    package var words: String {
        switch self {
        case .about: "about"
        case .from: "from"
        case .upTo: "at most"
        case .forExample: "for example"
        }
    }
}
