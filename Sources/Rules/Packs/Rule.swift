// One check, compiled and ready for every card.

internal import CEL
package import SourceText

/// A rule.
package struct Rule: Sendable {
    /// Its stable name.
    package let id: String
    /// The pack that it belongs to.
    package let pack: String
    /// The file that it stands in.
    package let file: String
    /// How bad a finding is.
    package let severity: Severity
    /// Who acts on it.
    package let actor: Actor
    /// What a buyer reads, with its holes.
    package let messageText: String
    /// Why it matters to a buyer.
    package let why: String
    /// What to ask the vendor.
    package let ask: String?
    /// The wording that settles it.
    package let settles: String?
    /// What to do about it.
    package let hint: String?
    /// The review checks that it covers.
    package let covers: [String]
    /// What it looks at, when it applies and what must be true, as they are written.
    package let source: (path: String?, when: String?, assert: String)

    let path: RulePath?
    let at: RulePlace?
    let when: Program?
    let assert: Program
    let message: MessageTemplate
}

/// The part of the card that a finding points at: a variable and the keys below it.
struct RulePlace: Sendable {
    let variable: Int?
    let slots: [Int]
}
