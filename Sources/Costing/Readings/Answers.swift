// What is taken as the answer to each open term on one way through a card.

/// Answers to open terms; a term without one takes its usual reading.
package struct Answers: Sendable {
    /// Picked readings by the id of their choice.
    var picks: [String: Int] = [:]
    /// Answers that hold whatever else is tried, by the end of a term's path: `clock: rolling`. A term with such an
    /// answer is no open term.
    var fixed: [(key: String, text: String)] = []

    /// What is fixed for a term, with the key by which it is.
    func fixed(_ path: [String]) -> (key: String, text: String)? {
        if fixed.isEmpty { return nil }
        let text = path.joined(separator: ".")
        return fixed.first { text == $0.key || text.hasSuffix(".\($0.key)") }
    }

    /// The place of the reading that a text means: by its value or by its words.
    static func place(of text: String, among readings: [ChoiceReading]) -> Int? {
        let words = text.replacing("_", with: " ")
        return readings.firstIndex { $0.resolved.value.map(ValueText.words) == words || $0.words == words }
    }
}
