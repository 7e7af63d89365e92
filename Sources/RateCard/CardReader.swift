// From a file to a card, with everything that is wrong with it.

package import Money
internal import Schema
package import SourceText
package import YAMLTree

/// What came of reading one file.
package struct CardReading: Sendable {
    /// The file as a tree, for comments and positions.
    package let tree: YAMLTree
    /// The card itself, where the file is one.
    package let card: RateCard?
    /// Its plans, each as a card of its own.
    package let plans: [RateCard]
    /// What was found wrong.
    package let diagnostics: [Diagnostic]

    /// The cards that can be costed: the plans, or the card where it has none.
    package var offers: [RateCard] { plans.isEmpty ? (card.map { [$0] } ?? []) : plans }
}

/// Reads rate cards.
package enum CardReader {
    /// Gives the file at a path, or why there is none, for cards that extend another.
    package typealias Loader = @Sendable (_ path: String) -> Result<SourceFile, LoadProblem>

    /// Why a file cannot be had.
    package struct LoadProblem: Error, Sendable {
        /// The reason in a sentence.
        package let message: String

        /// A problem.
        package init(message: String) { self.message = message }
    }

    /// Reads a card. Without a loader, a card that extends another is an error.
    package static func read(_ file: SourceFile, limits: YAMLLimits = YAMLLimits(), loader: Loader? = nil)
        -> CardReading
    {
        let tree = YAMLTree(file, limits: limits)
        var diagnostics = tree.diagnostics
        let documents = tree.documents
        guard let root = documents.first, !(documents.count == 1 && root.isNull) else {
            if diagnostics.isEmpty {
                diagnostics.append(
                    problem(
                        "empty-file", "the file holds no rate card", file, SourceRange(0, 0),
                        hint: "`ratelint new card` prints a card to fill in"))
            }
            return CardReading(tree: tree, card: nil, plans: [], diagnostics: diagnostics)
        }
        if root.kind == .mapping, root.value(forKey: "ratecard") == nil, let node = root.value(forKey: "workload") {
            let message = "this is a workload, not a rate card: give it with `--workload`"
            diagnostics.append(problem("not-a-card", message, file, node.range))
            return CardReading(tree: tree, card: nil, plans: [], diagnostics: diagnostics)
        }
        for extra in documents.dropFirst() {
            diagnostics.append(
                problem(
                    "several-documents", "a file holds one card; this second document is not read", file, extra.range))
        }
        var bases: [CardBase] = []
        var below: Record?
        if root.kind == .mapping, let node = root.value(forKey: "extends"), node.kind == .scalar {
            do throws(LoadProblem) {
                below = try CardExtension.base(of: file, named: node.text, loader: loader, into: &bases)
            } catch {
                diagnostics.append(problem("cannot-extend", error.message, file, node.range))
                return CardReading(tree: tree, card: nil, plans: [], diagnostics: diagnostics)
            }
        }
        let stated = Self.currency(root, file, &diagnostics)
        var decoder = Decoder(
            file: file, root: CardShape.card, currency: stated ?? below.flatMap(Self.currency) ?? .none)
        let own = decoder.decodeRoot(root, isOverlay: below != nil)
        diagnostics += decoder.diagnostics
        guard let own else { return CardReading(tree: tree, card: nil, plans: [], diagnostics: diagnostics) }
        let record = below.map { $0.overlaid(with: own) } ?? own
        let id = record.text("id") ?? ""
        let card = RateCard(
            file: file, bases: bases, record: record, id: id, vendor: record.text("vendor") ?? id, plan: nil,
            currency: decoder.currency)
        let plans = record.named("plans").map { plan in
            RateCard(
                file: file, bases: bases, record: record.overlaid(with: plan.record), id: "\(id)/\(plan.name)",
                vendor: card.vendor, plan: plan.name, currency: decoder.currency)
        }
        if checkVersion(record, file, &diagnostics), !root.isBroken {
            var checks = CardChecks(card: card)
            checks.run(plans: plans)
            diagnostics += checks.diagnostics
        }
        diagnostics += MisleadingScalars.findings(tree, own, errors: diagnostics)
        // What a syntax error swallowed was not left out by the author.
        if tree.isIncomplete { diagnostics.removeAll(where: isAboutWhatIsLost) }
        diagnostics = NothingFilledIn.folded(diagnostics)
        return CardReading(
            tree: tree, card: card, plans: plans,
            diagnostics: diagnostics.map { finding in
                let isLost = finding.breadcrumb.isEmpty && !finding.id.hasPrefix("yaml-")
                return card.located(isLost ? finding.with(wayFrom: root) : finding)
            })
    }

    /// Whether a finding says that something is missing.
    private static func isAboutWhatIsLost(_ finding: Diagnostic) -> Bool {
        switch finding.id {
        case "empty-value", "missing-key": true
        case "wrong-type": finding.range.start == finding.range.end
        default: false
        }
    }

    private static func currency(_ record: Record) -> Currency? {
        record.text("currency").flatMap { try? Currency(code: $0) }
    }

    private static func problem(
        _ id: String, _ message: String, _ file: SourceFile, _ range: SourceRange, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(id: id, severity: .error, message: message, file: file, range: range, actor: .mend, hint: hint)
    }

    /// The card's currency is read first, since every amount needs it; without one, amounts stand in ISO 4217's XXX.
    private static func currency(_ root: YAMLNode, _ file: SourceFile, _ diagnostics: inout [Diagnostic]) -> Currency? {
        guard root.kind == .mapping, let node = root.value(forKey: "currency"), node.kind == .scalar else { return nil }
        do {
            return try Currency(code: node.text)
        } catch {
            diagnostics.append(problem("unknown-currency", error.description, file, node.range))
            return nil
        }
    }

    private static func checkVersion(_ record: Record, _ file: SourceFile, _ diagnostics: inout [Diagnostic]) -> Bool {
        guard let term = record.term("ratecard"), case .count(let version)? = term.value else { return true }
        if version == Rational(CardShape.version) { return true }
        diagnostics.append(
            problem(
                "newer-version", "this program reads version \(CardShape.version) of the card language, not \(version)",
                file,
                term.origin.range, hint: "use a newer ratelint, or write `ratecard: \(CardShape.version)`"))
        return false
    }
}

extension Currency {
    /// The code for "no currency" of ISO 4217, for a card that does not say which.
    package static var none: Currency { (try? Currency(code: "XXX")) ?? .usd }
}
