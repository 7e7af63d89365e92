// Which plain scalars do other readers of YAML take for something else?

public import SourceText

/// A scalar without quotes that means one thing in our reading (text) and another to readers of YAML 1.1.
public struct DoubtfulScalar: Hashable, Sendable {
    /// The scalar, a key or a value.
    public let node: YAMLNode
    /// What others make of it, such as "a boolean".
    public let reading: String

    /// A finding for it, `yaml-doubtful-scalar`. Whether it is worth one is for the caller to say: this program itself
    /// never guesses a type from how a scalar looks.
    public func diagnostic(severity: Severity) -> Diagnostic {
        let text = SafeText.escape(node.text)
        return Diagnostic(
            id: "yaml-doubtful-scalar", severity: severity,
            message: "other readers of YAML take `\(text)` for \(reading)", file: node.tree.file, range: node.ownRange,
            actor: .mend, help: ["put it in quotes where another program reads the file too"])
    }
}

extension YAMLTree {
    /// Plain scalars that YAML 1.1 readers, or some of them, take for a boolean or another number than they look like.
    /// Scans all nodes on each call.
    public var doubtfulScalars: [DoubtfulScalar] {
        source.withUnsafeBufferPointer { source in
            arena.withUnsafeBufferPointer { arena in
                nodes.indices.compactMap { index in
                    let record = nodes[index]
                    guard record.kind == .scalar, record.style == .plain, record.count > 0, record.count <= 40,
                        record.properties == 0
                    else { return nil }
                    let store = record.flags.contains(.inArena) ? arena : source
                    let bytes = UnsafeBufferPointer(
                        rebasing: store[Int(record.first)..<(Int(record.first) + Int(record.count))])
                    guard mayBeDoubtful(bytes), let reading = doubt(about: bytes) else { return nil }
                    let node = YAMLNode(tree: self, id: UInt32(index), use: NodeRecord.none)
                    return DoubtfulScalar(node: node, reading: reading)
                }
            }
        }
    }
}

/// Whether a scalar may be doubtful by its bytes alone: most words and most numbers are not, and need no closer look.
private func mayBeDoubtful(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "o"),
        UInt8(ascii: "O"):
        bytes.count <= 3
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    case UInt8(ascii: "0"): bytes.count > 1 && (bytes[1] != UInt8(ascii: ".") || bytes.contains { $0 > 0x39 })
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
        bytes.contains {
            $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
        }
    default: false
    }
}

/// What YAML 1.1 makes of a plain scalar when that may surprise, or `nil`.
func doubt(about bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text {
    case "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF":
        return "a boolean"
    case ".inf", ".Inf", ".INF", "-.inf", "+.inf", ".nan", ".NaN", ".NAN":
        return "a floating-point number"
    default: break
    }
    var digits = text[...]
    if let sign = digits.first, sign == "-" || sign == "+" { digits = digits.dropFirst() }
    guard let first = digits.utf8.first, (0x30...0x39).contains(first) || first == 0x2E else { return nil }
    if digits.hasPrefix("0o") { return allIn(digits.dropFirst(2), "01234567") ? "an octal number" : nil }
    if digits.hasPrefix("0x") {
        return allIn(digits.dropFirst(2), "0123456789abcdefABCDEF_") ? "a hexadecimal number" : nil
    }
    if digits.hasPrefix("0b") { return allIn(digits.dropFirst(2), "01_") ? "a binary number" : nil }
    if digits.contains(":") { return isSexagesimal(digits) ? "a number in base 60" : nil }
    if allIn(digits, "0123456789_") {
        if first == 0x30, digits.utf8.count > 1 {
            return allIn(digits, "01234567_") ? "an octal number" : "a number without its leading zero"
        }
        return digits.contains("_") ? "a number without the underscores" : nil
    }
    if allIn(digits, "0123456789_.") {
        guard digits.filter({ $0 == "." }).count == 1, digits.utf8.count > 1 else { return nil }
        if first == 0x2E { return "a floating-point number" }
        return digits.contains("_") ? "a number without the underscores" : nil
    }
    return isExponential(digits) ? "a floating-point number" : nil
}

private func allIn(_ text: Substring, _ allowed: String) -> Bool {
    !text.isEmpty && text.allSatisfy(allowed.contains)
}

/// `190:20:30`, with a fraction or without.
private func isSexagesimal(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = parts.first, allIn(first, "0123456789_") else { return false }
    for (index, part) in parts.enumerated().dropFirst() {
        let isLast = index == parts.count - 1
        let whole = isLast ? part.prefix { $0 != "." } : part
        guard allIn(whole, "0123456789"), let number = UInt64(whole), number < 60, whole.utf8.count <= 2 else {
            return false
        }
        if isLast, !part.dropFirst(whole.count + 1).allSatisfy("0123456789_".contains) { return false }
    }
    return true
}

/// `1e3`, `1.5E-7`.
private func isExponential(_ text: Substring) -> Bool {
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard parts.count == 2, text.filter({ $0 == "e" || $0 == "E" }).count == 1 else { return false }
    var exponent = parts[1]
    if let sign = exponent.first, sign == "-" || sign == "+" { exponent = exponent.dropFirst() }
    return allIn(parts[0], "0123456789_.") && parts[0].contains(where: \.isNumber) && allIn(exponent, "0123456789")
}
