// When are two strings the same? When their UTF-8 bytes are: without Unicode normalisation.

/// A string as a key that is compared and hashed by its bytes.
struct ByteString: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ByteString, right: ByteString) -> Bool { Strings.same(left.text, right.text) }

    func hash(into hasher: inout Hasher) {
        let done: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if done == nil { for byte in text.utf8 { hasher.combine(byte) } }
        hasher.combine(UInt8(0xff))
    }
}

/// Comparisons and measures of strings in the language's sense.
enum Strings {
    /// Whether the bytes are equal.
    static func same(_ left: String, _ right: String) -> Bool {
        let count = left.utf8.count
        guard count == right.utf8.count else { return false }
        let equal = left.utf8.withContiguousStorageIfAvailable { leftBytes in
            right.utf8.withContiguousStorageIfAvailable { rightBytes in
                for index in 0..<count where leftBytes[index] != rightBytes[index] { return false }
                return true
            }
        }
        if let equal, let equal { return equal }
        return left.utf8.elementsEqual(right.utf8)
    }

    /// Negative, zero or positive: the order of bytes, which is the order of code points.
    static func order(_ left: String, _ right: String) -> Int {
        var first = left.utf8.makeIterator()
        var second = right.utf8.makeIterator()
        while true {
            switch (first.next(), second.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let one?, let two?): if one != two { return one < two ? -1 : 1 }
            }
        }
    }

    /// The number of code points.
    static func size(_ text: String) -> Int {
        let counted = text.utf8.withContiguousStorageIfAvailable { bytes in
            var count = 0
            for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
            return count
        }
        return counted ?? text.unicodeScalars.count
    }

    /// The text of bytes when they are valid UTF-8.
    static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self)
    }
}
