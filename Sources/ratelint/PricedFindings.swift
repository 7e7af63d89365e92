// What does each finding move for this buyer, and by when does it have to be settled?

import Costing
import Money
import RateCard
import Rules
import SourceText

/// Says beside the findings of a card what their terms move. Severity is stage times money: what has to be settled before
/// signing is at least a warning, and an error once a contract is drafted.
enum PricedFindings {
    /// An open term that has to be settled before signing and that nobody has accepted: the check fails on it from a draft
    /// contract on.
    private static let openBeforeSigning = BuiltinChecks.openBeforeSigning

    /// A term of an offer that is open, with what it moves.
    private struct OpenTerm {
        let path: [String]
        let range: SourceRange
        let stage: Stage
        /// Nil where the answers do not differ in money.
        let money: PricedEffect?
        /// Whether it is about our own tickets, and so nothing that a contract can say.
        let isOurs: Bool
    }

    /// Prices the findings with an offer of their card; a card with several plans is priced with one after the other, and
    /// the first amount and the earliest stage of a finding hold.
    static func price(_ findings: inout [Diagnostic], with offer: Offer, volume: Rational) {
        let terms = openTerms(of: offer, at: volume)
        let ranges = findings.filter { $0.actor != .mend }.map(\.range)
        /// The smallest place of a finding that holds the term: a finding about a block is not about each term in it.
        func tightest(_ term: SourceRange) -> SourceRange? {
            ranges.filter { $0.contains(term) }.min { $0.end - $0.start < $1.end - $1.start }
        }
        let openPrices = offer.pricesLeftOpen(at: volume)
        let isContract = offer.card.status >= .draftContract
        for index in findings.indices where findings[index].actor != .mend {
            let range = findings[index].range
            let isPrice = openPrices.contains(findings[index].breadcrumb.joined(separator: "."))
            var term =
                terms.first { $0.money?.withoutLimit == true && $0.range == range }
                ?? terms.first { $0.money != nil && $0.money?.withoutLimit != true && tightest($0.range) == range }
            if term == nil && isPrice {
                term = OpenTerm(
                    path: findings[index].breadcrumb, range: range, stage: .beforeSigning,
                    money: withoutLimit("no price: no figure can be assumed", offer), isOurs: false)
            }
            if findings[index].money == nil, var money = term?.money {
                if money.withoutLimit && findings[index].state == "not public" {
                    money.text = "no price: it is not public"
                }
                findings[index].money = money
            }
            // What is clear and bad, or ours to choose, has no stage: it is known.
            guard findings[index].actor == .askVendor else { continue }
            let later = offer.isAboutLaterPrice(findings[index].breadcrumb, at: volume)
            let stage = term?.stage ?? (later ? .tryToGet : .goodToKnow)
            findings[index].stage = min(findings[index].stage ?? stage, stage)
            guard stage == .beforeSigning, term?.isOurs == false else { continue }
            findings[index].severity = max(findings[index].severity, isContract ? .error : .warning)
        }
        guard isContract else { return }
        for term in terms where term.stage == .beforeSigning && !term.isOurs {
            let isTold = findings.contains {
                $0.stage == .beforeSigning && ($0.range.contains(term.range) || term.range.contains($0.range))
            }
            if isTold { continue }
            findings.append(
                Diagnostic(
                    id: openBeforeSigning, severity: .error,
                    message: "an open term that has to be settled before you sign", file: offer.card.file,
                    range: term.range, breadcrumb: term.path, actor: .askVendor, stage: .beforeSigning,
                    money: term.money,
                    help: ["settle it in the contract, or accept the finding in the card, with a reason and an end"]))
        }
    }

    private static func withoutLimit(_ text: String, _ offer: Offer) -> PricedEffect {
        PricedEffect(currency: offer.card.currency.code, per: "month", withoutLimit: true, text: text)
    }

    private static func openTerms(of offer: Offer, at volume: Rational) -> [OpenTerm] {
        let currency = offer.card.currency.code
        let unlimited = offer.withoutLimit.map { term in
            let path = term.path.replacing("[", with: ".[").split(separator: ".").map(String.init)
            return OpenTerm(
                path: path, range: term.range, stage: .beforeSigning,
                money: withoutLimit("no limit: no figure can be assumed", offer), isOurs: false)
        }
        let priced = offer.exposures(at: volume).map { exposure in
            let known = exposure.answers.compactMap { $0 }
            let upTo = exposure.atMost > exposure.usually ? ", up to \(exposure.atMost.formatted(places: 0))" : ""
            let money = PricedEffect(
                currency: currency, low: known.min()?.description,
                usual: exposure.answers[exposure.choice.usual]?.description, high: known.max()?.description,
                per: "month",
                text:
                    "\(currency) \(exposure.usually.formatted(places: 0)) a month between the readings\(upTo), at \(volume.formatted(places: 0)) tickets"
            )
            return OpenTerm(
                path: exposure.choice.path, range: exposure.choice.range,
                stage: offer.stage(moving: exposure.atMost, at: volume), money: exposure.atMost > 0 ? money : nil,
                isOurs: exposure.choice.isOurs)
        }
        return unlimited + priced
    }
}
