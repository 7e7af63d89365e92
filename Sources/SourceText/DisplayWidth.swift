// How many cells of a terminal does a text take?

/// Widths of text in terminal cells: 2 for East Asian wide characters and emoji, 0 for marks that join the one before.
public enum DisplayWidth {
    /// The width of a text that holds no tabs and no control characters (see `SafeText`).
    public static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// The width of what a reader takes for one character.
    public static func of(_ character: Character) -> Int {
        var width = 0
        var isEmoji = false
        for scalar in character.unicodeScalars {
            if scalar.value == 0xFE0F { isEmoji = true }
            width = max(width, of(scalar))
        }
        return isEmoji && width > 0 ? 2 : width
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        return isWide(value) ? 2 : 1
    }

    /// Blocks whose characters are wide or full-width (Unicode Standard Annex 11, joined where only unassigned code points
    /// lie between).
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x1F1E6...0x1F1FF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
