// Which day did somebody write by hand?

package import Calendar

/// Reads days as people write them, where only one day can be meant.
package enum AnswerDate {
    /// Why a text is no day.
    package struct Problem: Error, Sendable {
        /// The reason, with what would be understood.
        package let message: String
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Reads `2026-11-26`, `26 Nov 2026`, `Nov 26, 2026` and `26.11.2026`. Two numbers with a slash could be two days.
    package static func read(_ text: String) throws(Problem) -> CivilDate {
        if let date = try? CivilDate(parsing: text) { return date }
        let words = text.lowercased().split { " ,.".contains($0) }.map(String.init)
        if words.count == 3, let year = number(words[2]), year >= 1000 {
            var day = number(words[0])
            var month = monthNumber(words[1])
            if day == nil { (day, month) = (number(words[1]), monthNumber(words[0])) }
            // `26.11.2026`: the day comes first wherever days are written with full stops.
            if month == nil, text.contains("."), let second = number(words[1]) { month = second }
            if let day, let month, let date = CivilDate(year: year, month: month, day: day) { return date }
        }
        let doubt = text.contains("/") ? ", since `\(text)` may be two different days" : ""
        throw Problem(message: "`\(text)` is no date: write it as 2026-11-26\(doubt)")
    }

    private static func number(_ word: String) -> Int? {
        var digits = Substring(word)
        for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) { digits = digits.dropLast(2) }
        return Int(digits)
    }

    private static func monthNumber(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        let word = word == "sept" ? "sep" : word
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }
}
