// What is a file that findings point into?

import Synchronization

/// The bytes of one input and the name under which it is shown. Immutable, and shared by everything read from it.
public final class SourceFile: Sendable {
    /// The path as it is shown in findings: relative to where the program was asked to look, forward slashes.
    public let path: String
    /// The bytes as they are on disk, a byte order mark included.
    public let bytes: [UInt8]
    private let table = Mutex<LineTable?>(nil)

    /// Makes a file from its bytes. They are not checked here: see `SourceFile.validate`.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Makes a file from text, as tests and examples do.
    public convenience init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The table of lines, built when first asked for and kept.
    public var lines: LineTable {
        table.withLock { known in
            if let known { return known }
            let made = LineTable(bytes)
            known = made
            return made
        }
    }

    /// The text of a range, cut to the file; bytes that are not UTF-8 become U+FFFD.
    public func text(in range: SourceRange) -> String {
        String(decoding: bytes[clamp(range)], as: UTF8.self)
    }

    /// Whether a text stands anywhere in the file.
    public func contains(_ text: StaticString) -> Bool {
        let size = text.utf8CodeUnitCount
        guard size > 0 else { return true }
        return text.withUTF8Buffer { text in
            bytes.withUnsafeBufferPointer { bytes in
                guard bytes.count >= size else { return false }
                return (0...(bytes.count - size)).contains { start in
                    bytes[start] == text[0] && (1..<size).allSatisfy { bytes[start + $0] == text[$0] }
                }
            }
        }
    }

    /// Line and columns of a byte offset.
    public func position(at offset: UInt32) -> SourcePosition {
        lines.position(at: offset, in: bytes)
    }

    /// The range as `Int` offsets, cut to the bytes that there are.
    public func clamp(_ range: SourceRange) -> Range<Int> {
        let start = min(Int(range.start), bytes.count)
        return start..<min(max(start, Int(range.end)), bytes.count)
    }

    /// The range of the whole file.
    public var wholeRange: SourceRange { SourceRange(0, bytes.count) }
}

extension SourceFile: Hashable {
    /// Two files are equal when they are shown alike and hold the same bytes.
    public static func == (left: SourceFile, right: SourceFile) -> Bool {
        left === right || (left.path == right.path && left.bytes == right.bytes)
    }

    /// Hashes the path only: files of one run have different paths.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(path)
    }
}
