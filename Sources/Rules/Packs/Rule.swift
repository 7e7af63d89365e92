// One check, compiled and ready for every card.

internal import CEL
package import Money
package import RateCard
package import SourceText
internal import Synchronization
internal import YAMLTree

/// A rule. A class, since every card goes past every rule.
package final class Rule: Sendable {
    /// Its stable name.
    package let id: String
    /// The pack that it belongs to.
    package let pack: String
    /// The file that it stands in.
    package let file: String
    /// How bad a finding is.
    package let severity: Severity
    /// How far a deal must be for that severity; nil where it always holds.
    package let from: RateCard.Status?
    /// Who acts on it.
    package let actor: Actor
    /// What a buyer reads, with its holes.
    package let messageText: String
    /// Why it matters to a buyer.
    package var why: String { text[.why] ?? "" }
    /// What to ask the vendor.
    package var ask: String? { text[.ask] }
    /// The wording that settles it.
    package var settles: String? { text[.settles] }
    /// The wording to fall back to.
    package var fallBack: String? { text[.or] }
    /// What the fall-back costs where the price rises by it, as a share of a bill.
    package var fallBackCosts: Rational? { text[.orCosts].flatMap { try? Percentage(parsing: $0) }?.fraction }
    /// What to do about it.
    package var hint: String? { text[.hint] }
    /// The review checks that it covers.
    package var covers: [String] { text.list(.covers).map(\.text) }
    /// The buyers' pains that it covers.
    package var pains: [String] { text.list(.pains).map(\.text) }
    /// How its findings are folded with others.
    package let folding: RuleFolding
    /// What it looks at, when it applies and what must be true, as they are written.
    package let source: (path: String?, when: String?, assert: String)

    /// What is written at a key, for tools that point at it.
    func node(_ key: RuleText.Key) -> YAMLNode? { text.node(key) }

    private let written: YAMLNode
    private var text: RuleText { RuleText(written) }
    private let told = Mutex<[String]?>(nil)
    let path: RulePath?
    let at: RulePlace?
    let when: Program?
    let assert: Program
    let message: MessageTemplate

    init(
        id: String, pack: String, file: String, severity: Severity, from: RateCard.Status?, actor: Actor,
        written: YAMLNode,
        folding: RuleFolding,
        source: (path: String?, when: String?, assert: String),
        path: RulePath?, at: RulePlace?, when: Program?, assert: Program, message: MessageTemplate
    ) {
        self.id = id
        self.pack = pack
        self.file = file
        self.severity = severity
        self.from = from
        self.actor = actor
        messageText = message.text
        self.written = written
        self.folding = folding
        self.source = source
        self.path = path
        self.at = at
        self.when = when
        self.assert = assert
        self.message = message
    }

    /// How bad a finding is on a card of a deal that is so far: what a price page cannot answer is worth knowing, no more.
    package func severity(at status: RateCard.Status) -> Severity {
        from.map { status < $0 } == true ? min(severity, .note) : severity
    }

    /// What a finding says beside its message, read when the rule first fires.
    var help: [String] {
        told.withLock { known in
            if let known { return known }
            let text = text
            let made = [
                text[.ask].map { "ask: \($0)" }, text[.settles].map { "wording: \"\($0)\"" }, text[.hint],
            ].compactMap { $0 }
            known = made
            return made
        }
    }
}

/// The part of the card that a finding points at: a variable and the keys below it.
struct RulePlace: Sendable {
    let variable: Int?
    let slots: [Int]
}
