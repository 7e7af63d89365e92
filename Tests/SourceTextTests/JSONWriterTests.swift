// Does JSON that is written as it comes have the same bytes as the value?

import SourceText
import Testing

@Suite("JSON writer")
struct JSONWriterTests {
    @Test("the same bytes as a value") func sameBytes() {
        let texts = ["", "plain", "a \"quote\"", "back\\slash", "é 日本", "line\nfeed\ttab", "\u{202E}hidden", "\u{7F}"]
        var json = JSONWriter()
        json.object { json in
            json.key("texts", texts)
            json.key("none", [])
            json.key("left out", nil as String?)
            json.key("number", -7)
            json.key("list") { json in
                json.array([1, 2]) { number, json in
                    json.object { json in
                        json.key("n", number)
                        json.key("empty") { $0.object { _ in } }
                        json.key("flag") { $0.value(.bool(true)) }
                    }
                }
            }
            json.key("after", texts[2])
        }
        let value = JSONValue.object([
            ("texts", .strings(texts)), ("number", .int(-7)),
            (
                "list",
                .array(
                    [1, 2].map { .object([("n", .int($0)), ("empty", .object([])), ("flag", .bool(true))]) })
            ),
            ("after", .string(texts[2])),
        ])
        #expect(String(decoding: json.bytes, as: UTF8.self) == value.text())
    }

    @Test(
        "what is not plain is escaped",
        arguments: [
            ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#), ("\u{1B}\u{7F}", #""\u001b\u007f""#),
            ("\u{E0041}", #""\udb40\udc41""#), ("~ é", "\"~ é\""),
        ])
    func escapes(_ text: String, _ written: String) {
        #expect(JSONValue.string(text).text() == written)
    }

    @Test(
        "a file is searched for a text",
        arguments: [
            ("ab: ratelint: x", true), ("ratelin", false), ("ratelint", false), ("ratelint:", true), ("", false),
        ])
    func contains(_ text: String, _ found: Bool) {
        #expect(SourceFile(path: "a", text: text).contains("ratelint:") == found)
    }
}
