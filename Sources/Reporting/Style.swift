// Colour for terminals, and nothing for everyone else.

/// Whether output is coloured.
package struct Style: Sendable {
    /// Whether colours are written.
    package let isColoured: Bool

    /// A style.
    package init(isColoured: Bool) { self.isColoured = isColoured }

    /// The colours that are used.
    package enum Colour: String {
        case red = "31", yellow = "33", cyan = "36", blue = "34", bold = "1", dim = "2", green = "32"
    }

    /// The text in a colour.
    package func paint(_ text: String, _ colours: Colour...) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return "\u{1B}[" + colours.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }
}
