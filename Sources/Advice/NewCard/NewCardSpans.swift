// Times that people write in sentences: "24 hours after the first message".

/// Finds a time in an answer.
enum NewCardSpans {
    private static let units: [(said: [String], text: String)] = [
        (["minute", "minutes", "min", "mins", "m"], "m"), (["hour", "hours", "h", "hrs"], "h"),
        (["day", "days", "d"], " days"), (["week", "weeks"], " weeks"),
    ]
    private static let numbers = ["a": 1, "an": 1, "one": 1, "two": 2, "three": 3]

    /// The first time in a text, as the card writes it: `24h`, `3 days`.
    static func first(in text: String) -> String? {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        for (place, word) in words.enumerated() {
            let digits = word.prefix { $0.isNumber }
            let after = String(word.dropFirst(digits.count))
            if let number = Int(digits), let unit = unit(after.isEmpty ? next(words, place) : after) {
                return spelled(number, unit)
            }
            if let number = numbers[word], let unit = unit(next(words, place)) { return spelled(number, unit) }
        }
        return nil
    }

    private static func next(_ words: [String], _ place: Int) -> String {
        words.indices.contains(place + 1) ? words[place + 1] : ""
    }

    private static func unit(_ word: String) -> String? { units.first { $0.said.contains(word) }?.text }

    private static func spelled(_ number: Int, _ unit: String) -> String {
        let isOne = number == 1 && unit.hasSuffix("s")
        return "\(number)\(isOne ? String(unit.dropLast()) : unit)"
    }
}
