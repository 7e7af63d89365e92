// How is text from a file shown so that it cannot change the Markdown around it?

internal import SourceText

/// Text for Markdown.
enum MarkdownText {
    private static let special = Set("\\`*_{}[]<>#+!|&~$".unicodeScalars)

    /// Text that can change neither the table nor the page around it, nor start a formula.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in SafeText.escape(text).unicodeScalars {
            if special.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
