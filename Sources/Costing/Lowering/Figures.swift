// Which figure does a term come to, and why has it none?

internal import Money
internal import RateCard
internal import Schema

extension Settler {
    /// The amount at a key, in the card's currency; nil where there is none, with the reason where somebody wrote one that
    /// has no price.
    func amount(
        _ key: String, of block: Block, at coordinates: [String: String] = [:], _ reasons: inout [Why]
    ) -> Rational? {
        let resolved = settle(key, of: block, at: coordinates)
        if case .value(.amount(let amount)) = resolved {
            return Self.amount(amount, on: card, (block.path + [key]).joined(separator: "."), &reasons)
        }
        return figure(resolved, &reasons)
    }

    /// The number at a key; nil where there is none, with the reason where somebody wrote one that has no price.
    func count(
        _ key: String, of block: Block, at coordinates: [String: String] = [:], _ reasons: inout [Why]
    ) -> Rational? {
        figure(settle(key, of: block, at: coordinates), &reasons)
    }

    /// The percentage at a key, as a share of one; nil where there is none, with the reason as above.
    func share(_ key: String, of block: Block, _ reasons: inout [Why]) -> Rational? {
        let resolved = settle(key, of: block)
        return resolved.fraction ?? figure(resolved, &reasons)
    }

    private func figure(_ resolved: Resolved, _ reasons: inout [Why]) -> Rational? {
        if case .unpriced(let why) = resolved { reasons.append(why) }
        return resolved.count
    }

    /// An amount in the card's currency, of one in another by the rate that was given for it; without one it has no price.
    static func amount(
        _ amount: MoneyAmount, on card: RateCard, _ path: String, _ reasons: inout [Why]
    ) -> Rational? {
        if amount.currency == card.currency { return amount.value }
        if let rate = card.rates[amount.currency] { return amount.value * rate }
        reasons.append(
            .noPrice(
                "`\(path)` is in \(amount.currency.code), and the card in \(card.currency.code): without a rate of exchange it has no price"
            ))
        return nil
    }
}

extension Settler.Block {
    /// The path of a key, as it is shown.
    func path(_ key: String) -> String { (path + [key]).joined(separator: ".") }
}
