// Is text made safe, measured, and compared rightly?

import SourceText
import Testing

@Suite("Text helpers")
struct TextTests {
    @Test(
        "unsafe characters become visible",
        arguments: [
            ("plain text, é 日本 🇪🇺 \u{1F468}\u{200D}\u{1F469}", "plain text, é 日本 🇪🇺 \u{1F468}\u{200D}\u{1F469}"),
            ("\u{1B}[31m", "\\u{001B}[31m"),
            ("a\u{9B}b\u{7F}", "a\\u{009B}b\\u{007F}"),
            (
                "\u{202E}abc\u{202C}\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}",
                "\\u{202E}abc\\u{202C}\\u{2066}\\u{2069}\\u{200E}\\u{200F}\\u{061C}"
            ),
            ("a\u{2028}b\u{2029}c\u{FEFF}", "a\\u{2028}b\\u{2029}c\\u{FEFF}"),
            ("\t\n", "\\u{0009}\\u{000A}"),
            ("\u{E0041}", "\\u{E0041}"),
        ])
    func escapes(text: String, safe: String) {
        #expect(SafeText.escape(text) == safe)
        #expect(SafeText.escape(SafeText.escape(text)) == safe)
    }

    @Test("tabs and line feeds are kept on request; bytes that are not UTF-8 are shown")
    func options() {
        #expect(SafeText.escape("\t\n\r", keepingTabs: true, keepingLineFeeds: true) == "\t\n\\u{000D}")
        #expect(SafeText.escape(bytes: [0x61, 0xFF, 0x62]) == "a\\u{FFFD}b")
    }

    @Test(
        "widths",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("🎉", 2), ("🇪🇺", 2), ("\u{1F468}\u{200D}\u{1F469}", 2),
            ("☺\u{FE0F}", 2), ("☺", 1), ("한", 2), ("ｱ", 1), ("Ａ", 2), ("", 0), ("€", 1),
        ])
    func widths(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(
        "distances",
        arguments: [
            ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abcd", "badc", 2),
            ("kitten", "sitting", 3),
            ("é", "e", 1), ("ca", "abc", 3),
        ])
    func distances(left: String, right: String, distance: Int) {
        #expect(editDistance(left, right) == distance)
        #expect(editDistance(right, left) == distance)
    }

    @Test(
        "did you mean",
        arguments: [
            ("minimun", "minimum"), ("Minimum", "minimum"), ("up-to", "up_to"), ("up to", "up_to"), ("rat", "rate"),
            ("raet", "rate"), ("xyz", nil), ("x", nil), ("charge", "charges"), ("customer_mesage", "customer_message"),
            ("rate", nil), ("", nil),
        ] as [(String, String?)])
    func nearestName(text: String, name: String?) {
        let known = ["rate", "charges", "minimum", "up_to", "customer_message", "id"]
        #expect(nearest(to: text, in: known) == name)
    }
}
