import Testing

@testable import Calendar

/// These tests read the zone files of the system; where there are none they pass without having looked.
@Suite struct TimeZoneTests {
    private func zone(_ name: String) throws -> TimeZoneRules? {
        do {
            return try TimeZoneRules(named: name)
        } catch TimeZoneError.folderMissing {
            return nil
        }
    }

    static let offsets: [(String, String, Int, String)] = [
        ("Europe/Berlin", "2026-01-15T12:00Z", 3600, "CET"), ("Europe/Berlin", "2026-07-15T12:00Z", 7200, "CEST"),
        ("Europe/Berlin", "2026-03-29T00:59:59Z", 3600, "CET"), ("Europe/Berlin", "2026-03-29T01:00Z", 7200, "CEST"),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", 7200, "CEST"), ("Europe/Berlin", "2026-10-25T01:00Z", 3600, "CET"),
        ("America/New_York", "2026-03-08T06:59:59Z", -18_000, "EST"),
        ("America/New_York", "2026-03-08T07:00Z", -14_400, "EDT"),
        ("Australia/Sydney", "2026-01-01T00:00Z", 39_600, "AEDT"),
        ("Australia/Sydney", "2026-07-01T00:00Z", 36_000, "AEST"),
        ("Asia/Kolkata", "2026-07-01T00:00Z", 19_800, "IST"), ("Asia/Kathmandu", "2026-07-01T00:00Z", 20_700, "+0545"),
        ("Europe/Berlin", "2400-07-15T12:00Z", 7200, "CEST"), ("Europe/Berlin", "1950-07-15T12:00Z", 3600, "CET"),
        ("UTC", "2026-07-01T00:00Z", 0, "UTC"),
    ]

    @Test("knows the offset", arguments: offsets)
    func offset(name: String, instant: String, seconds: Int, abbreviation: String) throws {
        guard let zone = try zone(name) else { return }
        let offset = zone.offset(at: try Instant(parsing: instant))
        #expect(offset.seconds == seconds)
        #expect(offset.abbreviation == abbreviation)
    }

    @Test("a wall clock may show a time twice or never") func wallClocks() throws {
        guard let berlin = try zone("Europe/Berlin"), let samoa = try zone("Pacific/Apia") else { return }
        let once = try CivilDateTime(parsing: "2026-10-07 09:00")
        #expect(berlin.instants(of: once).map(\.description) == ["2026-10-07T07:00Z"])
        #expect(try berlin.localTime(of: Instant(parsing: "2026-10-07T07:00Z")) == once)
        let twice = try CivilDateTime(parsing: "2026-10-25 02:30")
        #expect(berlin.instants(of: twice).map(\.description) == ["2026-10-25T00:30Z", "2026-10-25T01:30Z"])
        let never = try CivilDateTime(parsing: "2026-03-29 02:30")
        #expect(berlin.instants(of: never).isEmpty)
        #expect(berlin.firstInstant(notBefore: never)?.description == "2026-03-29T01:00Z")
        // Samoa left out 30 December 2011.
        let skipped = try CivilDateTime(parsing: "2011-12-30 00:00")
        #expect(samoa.instants(of: skipped).isEmpty)
        #expect(samoa.firstInstant(notBefore: skipped)?.description == "2011-12-30T10:00Z")
    }

    @Test("names never lead out of the folder") func names() {
        for name in [
            "../../etc/passwd", "/etc/passwd", "Europe/../Berlin", "", "Europe//Berlin", "a b", "posix\0x", ".", "-x",
            "Europe/",
        ] {
            #expect(throws: TimeZoneError.malformedName(name)) { try TimeZoneRules(named: name) }
        }
        #expect(throws: TimeZoneError.folderMissing("/no/such/folder")) {
            try TimeZoneRules(named: "Europe/Berlin", folder: "/no/such/folder")
        }
        #expect(throws: TimeZoneError.unknownName("Europe/Atlantis")) {
            guard try zone("Europe/Berlin") != nil else { throw TimeZoneError.unknownName("Europe/Atlantis") }
            _ = try TimeZoneRules(named: "Europe/Atlantis")
        }
        #expect(throws: TimeZoneError.self) { try TimeZoneRules(named: "Europe") }
    }

    static let rules: [(String, String, Int)] = [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T00:00Z", 7200), ("<+0330>-3:30", "2026-07-01T00:00Z", 12_600),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59Z", -14_400),
        ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00Z", -18_000),
        // All year round: daylight saving time never ends.
        ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -14_400),
        ("XXX3EDT4,0/0,J365/23", "2027-01-01T03:30Z", -14_400),
        ("AAA0BBB,J60/0,J300/0", "2024-03-01T00:00Z", 3600), ("AAA0BBB,J60/0,J300/0", "2024-02-29T23:59Z", 0),
        ("AAA0BBB,59/0,J300/0", "2024-02-29T00:00Z", 3600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00Z", -3600),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59Z", -7200),
    ]

    @Test("reads the rules at the end of zone files", arguments: rules)
    func rule(text: String, instant: String, seconds: Int) throws {
        let rule = try #require(PosixZoneRule(parsing: Array(text.utf8)))
        let second = try Instant(parsing: instant).millisecond / 1000
        #expect(rule.offset(atSecond: second).seconds == seconds)
    }

    @Test(
        "refuses broken rules",
        arguments: [
            "", "A1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.0,M10.5.0x", "CET-99", "<+03", "CET-1CEST,J0,J365", "CET-1CEST,366,1",
        ])
    func brokenRule(text: String) {
        #expect(PosixZoneRule(parsing: Array(text.utf8)) == nil)
    }

    /// A file of version 2 with no changes and one offset of an hour.
    static func tinyFile(footer: String) -> [UInt8] {
        func header(_ counts: [UInt8]) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { [0, 0, 0, $0] }
        }
        let first = header([0, 0, 0, 0, 0, 0])
        let second = header([0, 0, 0, 0, 1, 4]) + [0, 0, 0x0E, 0x10, 0, 0] + Array("XYZ\0".utf8)
        return first + second + Array("\n\(footer)\n".utf8)
    }

    @Test("a damaged file is refused, wherever it is cut") func damagedFiles() throws {
        let whole = TimeZoneTests.tinyFile(footer: "XYZ-1")
        let zone = try TimeZoneRules(name: "X", bytes: whole)
        #expect(zone.offset(at: try Instant(parsing: "2026-01-01T00:00Z")).seconds == 3600)
        for length in 0..<whole.count {
            #expect(throws: TimeZoneError.self) { try TimeZoneRules(name: "X", bytes: Array(whole.prefix(length))) }
        }
        #expect(throws: TimeZoneError.self) { try TimeZoneRules(name: "X", bytes: TimeZoneTests.tinyFile(footer: "?")) }
    }
}
