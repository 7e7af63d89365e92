// JSON written as it comes: the same bytes as a `JSONValue`, for reports too long to be built as a tree first.

/// Writes one JSON value, key by key.
public struct JSONWriter {
    /// What was written so far, as UTF-8.
    public private(set) var bytes: [UInt8] = []
    /// Whether the next key or element follows another one.
    private var needsComma = false

    /// A writer that has written nothing.
    public init() {}

    /// An object; `body` writes its keys.
    public mutating func object(_ body: (inout JSONWriter) -> Void) { collection("{", "}", body) }

    /// An array; `body` writes one element.
    public mutating func array<Element>(_ elements: [Element], _ body: (Element, inout JSONWriter) -> Void) {
        collection("[", "]") { json in
            for element in elements {
                json.separate()
                body(element, &json)
            }
        }
    }

    /// A key; `body` writes its value.
    public mutating func key(_ name: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        JSONValue.write(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        body(&self)
    }

    /// A key with a text; without one the key is left out.
    public mutating func key(_ name: String, _ text: String?) {
        if let text { key(name) { $0.value(.string(text)) } }
    }

    /// A key with a whole number.
    public mutating func key(_ name: String, _ number: Int) { key(name) { $0.value(.int(number)) } }

    /// A key with a list of texts; without any the key is left out.
    public mutating func key(_ name: String, _ texts: [String]) {
        if !texts.isEmpty { key(name) { $0.array(texts) { text, json in json.value(.string(text)) } } }
    }

    /// A whole value.
    public mutating func value(_ value: JSONValue) { value.write(to: &bytes) }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func collection(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }
}
