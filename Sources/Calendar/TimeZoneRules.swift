// What does a wall clock show at an instant, and which instants have that wall clock?

internal import Glibc

/// The clock changes of one time zone, read from a zone file of the system.
public struct TimeZoneRules: Sendable, Hashable {
    /// The zone's name, such as `Europe/Berlin`.
    public let name: String
    private let file: ZoneFile

    /// What a clock shows in a zone for a while.
    public struct Offset: Sendable, Hashable {
        /// Seconds to add to UTC; above zero to the east.
        public let seconds: Int
        /// Whether it is daylight saving time.
        public let isDaylightSaving: Bool
        /// The letters that the zone file has for it, such as `CEST`.
        public let abbreviation: String
    }

    /// Where Linux keeps its zone files.
    public static let systemFolder = "/usr/share/zoneinfo"

    /// UTC, which needs no file.
    public static let utc = TimeZoneRules(name: "UTC", file: .utc)

    private init(name: String, file: ZoneFile) {
        self.name = name
        self.file = file
    }

    /// Reads the zone `name` from a folder of zone files. `UTC` needs no folder. A name that could lead out of the
    /// folder is refused before anything is opened.
    public init(named name: String, folder: String = TimeZoneRules.systemFolder) throws(TimeZoneError) {
        if name == "UTC" {
            self = .utc
            return
        }
        guard TimeZoneRules.isPlausible(name) else { throw .malformedName(name) }
        guard let bytes = readFile("\(folder)/\(name)") else {
            throw access(folder, X_OK) == 0 ? .unknownName(name) : .folderMissing(folder)
        }
        try self.init(name: name, bytes: bytes)
    }

    /// Reads the bytes of a zone file.
    public init(name: String, bytes: [UInt8]) throws(TimeZoneError) {
        do {
            self.init(name: name, file: try ZoneFile(bytes: bytes))
        } catch {
            throw .unreadableFile(name: name, reason: error.reason)
        }
    }

    /// Whether every part of a name is made of letters, digits, `_`, `-` and `+`. There is no dot among them, so no part
    /// can be `..`, and an empty part, as of a leading slash, is none.
    static func isPlausible(_ name: String) -> Bool {
        guard name.utf8.count <= 64 else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.first != UInt8(ascii: "-")
                && part.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                        UInt8(ascii: "+"):
                        true
                    default: false
                    }
                }
        }
    }

    /// The offset at an instant.
    public func offset(at instant: Instant) -> Offset {
        file.offset(atSecond: floorDivided(instant.millisecond, by: 1000))
    }

    /// What a wall clock shows at an instant; nil only where that falls outside the years 1 to 9999.
    public func localTime(of instant: Instant) -> CivilDateTime? {
        CivilDateTime(millisecond: instant.millisecond + Int64(offset(at: instant).seconds) * 1000)
    }

    /// The instants at which a wall clock shows `local`, earliest first: one as a rule, none where the clock jumps over
    /// it, two where the clock is set back.
    public func instants(of local: CivilDateTime) -> [Instant] {
        let offsets = nearbyOffsets(local)
        var found: [Instant] = []
        for seconds in [max(offsets.before, offsets.after), min(offsets.before, offsets.after)] {
            guard let instant = Instant(millisecond: local.millisecond - Int64(seconds) * 1000),
                offset(at: instant).seconds == seconds, !found.contains(instant)
            else { continue }
            found.append(instant)
        }
        return found
    }

    /// The first instant at which a wall clock shows `local` or, where it jumps over it, something later. This is where
    /// a local day begins.
    public func firstInstant(notBefore local: CivilDateTime) -> Instant? {
        if let instant = instants(of: local).first { return instant }
        let offsets = nearbyOffsets(local)
        // The clock jumps between these two instants: search for the millisecond from which it shows enough.
        var low = local.millisecond - Int64(max(offsets.before, offsets.after)) * 1000
        var high = local.millisecond - Int64(min(offsets.before, offsets.after)) * 1000
        while low < high {
            let middle = low + (high - low) / 2
            guard let instant = Instant(millisecond: middle) else { return nil }
            if middle + Int64(offset(at: instant).seconds) * 1000 >= local.millisecond {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return Instant(millisecond: high)
    }

    /// The offsets a day before and a day after, of which at least one holds at the wall clock's moment.
    private func nearbyOffsets(_ local: CivilDateTime) -> (before: Int, after: Int) {
        let second = floorDivided(local.millisecond, by: 1000)
        return (
            file.offset(atSecond: second - 86_400).seconds, file.offset(atSecond: second + 86_400).seconds
        )
    }
}

/// The bytes of a file of at most a megabyte; nil where it cannot be read or is a folder.
private func readFile(_ path: String) -> [UInt8]? {
    guard let handle = fopen(path, "rb") else { return nil }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= 1_048_576 {
        let count = fread(&buffer, 1, buffer.count, handle)
        bytes.append(contentsOf: buffer.prefix(count))
        if count < buffer.count { break }
    }
    return ferror(handle) == 0 ? bytes : nil
}
