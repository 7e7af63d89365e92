// The keys of another card, to be filled in for a new offer.

import Advice
import ArgumentParser
import Project
import RateCard
import Reporting
import SourceText

/// Makes a card to fill in from another one.
enum NewCardFrom {
    /// The other card's keys; what it says stands beside each as a comment, and is no value.
    static func text(_ path: String) throws -> String {
        let reading = CardReader.read(try Inputs.file(path), loader: OfferInputs.loader)
        guard let card = reading.card, !reading.diagnostics.contains(where: { $0.severity == .error }) else {
            Output.complain("\(SafeText.escape(path)) is no card, or a wrong one; run `ratelint check`")
            throw ExitCode(2)
        }
        return NewCardKeys.text(of: card)
    }
}
