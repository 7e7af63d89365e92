// The invoices of an offer, as usually read, for people.

package import Advice
package import Costing
package import Money
internal import Pricing
internal import RateCard
internal import SourceText

/// Prints what each month of a contract costs.
package enum InvoicePage {
    /// How many months the contract of an offer has, where that is fewer than a month asked for.
    package static func months(_ offer: Offer, ifBelow month: Int) -> Int? {
        let count = offer.run.profile.count
        return count < month ? count : nil
    }

    /// The invoices, or the one of a month; with `explain`, of one month with its arithmetic down to the clauses.
    package static func text(
        _ offer: Offer, _ volume: Rational, month: Int?, explain: Bool, exchange: Exchange? = nil, _ style: Style
    ) -> String {
        let card = offer.card
        let contract = offer.contract()
        let invoice = contract.invoice(at: volume, each: contract.billed)
        let count = offer.run.profile.count
        var text =
            "INVOICE   \(SafeText.escape(card.vendor)), card \(SafeText.escape(card.id)), \(volume.formatted(places: 0)) tickets in the mean month, as usually read\n"
        let length =
            switch card.termMonths {
            case nil: "The paper does not say how long the contract runs: taken as \(count) months.\n"
            case let term? where term < count: "The contract runs \(term) months, and is renewed: \(count) are shown.\n"
            default: "The contract runs \(count) months.\n"
            }
        text += length
        switch contract.billed {
        case .quarter: text += "An invoice is written each quarter.\n"
        case .year: text += "An invoice is written each year.\n"
        case .month, .once: break
        }
        if let exchange { text += "Amounts in other currencies: \(exchange.note).\n" }
        let open = offer.exposures(at: volume).count { $0.atMost > 0 }
        if open > 0 {
            text +=
                "\(open) open term\(open == 1 ? "" : "s") would move it: `ratelint cost` without `--invoice` says by how much.\n"
        }
        let shown = month ?? (explain ? 1 : nil)
        return text + "\n"
            + InvoiceText.page(invoice, month: shown, explain: explain, style: style) { clause in
                let place = card.place(of: clause.range)
                return "\(clause.label), line \(place.file.position(at: place.range.start).line)"
            }
    }
}
