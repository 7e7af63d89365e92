// What is inside a compiled zone file (TZif, versions 1 to 4 of RFC 9636)?

/// The clock changes of a zone file: a list of instants, and a rule for the time after the last of them.
struct ZoneFile: Sendable, Hashable {
    /// Why the bytes are not used.
    struct Damage: Error {
        let reason: String
    }

    private let transitions: [Int64]
    private let kindAfter: [Int]
    private let kinds: [TimeZoneRules.Offset]
    private let rule: PosixZoneRule?

    static let utc = ZoneFile(
        transitions: [], kindAfter: [],
        kinds: [TimeZoneRules.Offset(seconds: 0, isDaylightSaving: false, abbreviation: "UTC")], rule: nil)

    private init(transitions: [Int64], kindAfter: [Int], kinds: [TimeZoneRules.Offset], rule: PosixZoneRule?) {
        self.transitions = transitions
        self.kindAfter = kindAfter
        self.kinds = kinds
        self.rule = rule
    }

    /// Reads a file. Of version 2 and later the second part is read, which has instants of 64 bits and the rule.
    init(bytes: [UInt8]) throws(Damage) {
        var reader = ByteReader(bytes: bytes)
        var header = try Header(&reader)
        var width = 4
        if header.version >= 2 {
            try reader.skip(header.bodySize(instantWidth: 4))
            header = try Header(&reader)
            width = 8
        }
        guard header.kinds > 0 else { throw Damage(reason: "it has no offset") }

        var transitions: [Int64] = []
        for _ in 0..<header.transitions {
            let instant = width == 8 ? try reader.int64() : Int64(try reader.int32())
            guard transitions.last.map({ $0 < instant }) ?? true else {
                throw Damage(reason: "its changes are out of order")
            }
            transitions.append(instant)
        }
        var kindAfter: [Int] = []
        for _ in 0..<header.transitions {
            let kind = Int(try reader.byte())
            guard kind < header.kinds else { throw Damage(reason: "a change names an offset that is not there") }
            kindAfter.append(kind)
        }
        var raw: [(seconds: Int, isDaylightSaving: Bool, name: Int)] = []
        for _ in 0..<header.kinds {
            raw.append((Int(try reader.int32()), try reader.byte() != 0, Int(try reader.byte())))
        }
        let letters = try reader.take(header.letters)
        var kinds: [TimeZoneRules.Offset] = []
        for kind in raw {
            guard kind.seconds.magnitude < 26 * 3600 else { throw Damage(reason: "an offset is longer than a day") }
            let name = String(decoding: letters.dropFirst(kind.name).prefix { $0 != 0 }, as: UTF8.self)
            kinds.append(
                TimeZoneRules.Offset(
                    seconds: kind.seconds, isDaylightSaving: kind.isDaylightSaving, abbreviation: name))
        }
        try reader.skip(header.leapSeconds * (width + 4) + header.standardMarks + header.utcMarks)
        self.init(
            transitions: transitions, kindAfter: kindAfter, kinds: kinds,
            rule: width == 8 ? try ZoneFile.footer(&reader) : nil)
    }

    /// The rule between two line breaks at the end of the file; nil where the line is empty.
    private static func footer(_ reader: inout ByteReader) throws(Damage) -> PosixZoneRule? {
        guard try reader.byte() == 0x0A else { throw Damage(reason: "its last line is missing") }
        let line = reader.rest.prefix { $0 != 0x0A }
        guard line.count < reader.rest.count else { throw Damage(reason: "its last line is cut off") }
        guard !line.isEmpty else { return nil }
        guard let rule = PosixZoneRule(parsing: Array(line)) else {
            throw Damage(reason: "its last line, `\(String(decoding: line, as: UTF8.self))`, is not a rule")
        }
        return rule
    }

    /// The offset at so many seconds since 1970-01-01 00:00 UTC.
    func offset(atSecond second: Int64) -> TimeZoneRules.Offset {
        guard let first = transitions.first, let last = transitions.last else {
            return rule?.offset(atSecond: second) ?? kinds[0]
        }
        // Before the first change the file's first offset holds.
        if second < first { return kinds[0] }
        if second >= last, let rule { return rule.offset(atSecond: second) }
        var (low, high) = (0, transitions.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle } else { high = middle }
        }
        return kinds[kindAfter[low]]
    }

    /// The counts at the head of a part.
    private struct Header {
        let version: Int
        let utcMarks, standardMarks, leapSeconds, transitions, kinds, letters: Int

        init(_ reader: inout ByteReader) throws(Damage) {
            guard try reader.take(4) == Array("TZif".utf8) else { throw Damage(reason: "it is not a zone file") }
            let digit = try reader.byte()
            version = digit == 0 ? 1 : Int(digit) - 0x30
            guard (1...9).contains(version) else { throw Damage(reason: "its version is unknown") }
            try reader.skip(15)
            utcMarks = try reader.count()
            standardMarks = try reader.count()
            leapSeconds = try reader.count()
            transitions = try reader.count()
            kinds = try reader.count()
            letters = try reader.count()
        }

        /// The bytes of the part after its header.
        func bodySize(instantWidth width: Int) -> Int {
            transitions * (width + 1) + kinds * 6 + letters + leapSeconds * (width + 4) + standardMarks + utcMarks
        }
    }
}

/// Reads numbers in big-endian order and never past the end.
private struct ByteReader {
    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func take(_ count: Int) throws(ZoneFile.Damage) -> [UInt8] {
        guard count >= 0, count <= bytes.count - position else { throw ZoneFile.Damage(reason: "it is cut off") }
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    mutating func skip(_ count: Int) throws(ZoneFile.Damage) {
        _ = try take(count)
    }

    mutating func byte() throws(ZoneFile.Damage) -> UInt8 {
        guard position < bytes.count else { throw ZoneFile.Damage(reason: "it is cut off") }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func int32() throws(ZoneFile.Damage) -> Int32 {
        Int32(bitPattern: try take(4).reduce(0) { $0 << 8 | UInt32($1) })
    }

    mutating func int64() throws(ZoneFile.Damage) -> Int64 {
        Int64(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// A count of at most a million, so that sums of products of counts stay small.
    mutating func count() throws(ZoneFile.Damage) -> Int {
        let value = try int32()
        guard (0...1_000_000).contains(value) else { throw ZoneFile.Damage(reason: "a count is out of range") }
        return Int(value)
    }
}
