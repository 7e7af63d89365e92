// By when does this buyer have to settle an open term of an offer?

package import Money
package import SourceText

extension Offer {
    /// The stage of a term whose answer moves a month's bill by an amount at the most: before signing above 5% of the bill
    /// as usually read.
    package func stage(moving most: Rational, at volume: Rational) -> Stage {
        guard most > 0 else { return .goodToKnow }
        return most * Rational(20) > band(at: volume).usual ? .beforeSigning : .tryToGet
    }

    /// The terms that leave a part of the bill without any price at a volume, each by its path with dots: no figure can be
    /// assumed for them.
    package func pricesLeftOpen(at volume: Rational) -> Set<String> {
        Set(
            unpriced(at: volume).compactMap { reason in
                switch reason {
                case .notStated(let path), .notPublic(let path):
                    path.replacing("[", with: ".[").replacing("..", with: ".")
                default: nil
                }
            })
    }

    /// Whether an open term is about the price after the term, or about a change of it: it moves no month of this bill, but
    /// later ones.
    package func isAboutLaterPrice(_ path: [String], at volume: Rational) -> Bool {
        let isAboutPrice =
            path == ["term"] || path == ["changes"] || path.starts(with: ["term", "uplift"])
            || path.starts(with: ["changes", "price"])
        return isAboutPrice && hasFigure(at: volume)
    }
}
