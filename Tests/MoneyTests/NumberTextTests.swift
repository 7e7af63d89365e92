import Testing

@testable import Money

@Suite struct NumberTextTests {
    static let decimals: [(String, Int128, Int)] = [
        ("0.99", 99, 2), ("1,000.50", 100_050, 2), ("2", 2, 0), ("-0.50", -50, 2), (" 10 ", 10, 0),
        ("1,234,567", 1_234_567, 0), ("0.000000000001", 1, 12), ("0", 0, 0), ("1000", 1000, 0),
        ("123456789012345678901234567890123456", 123_456_789_012_345_678_901_234_567_890_123_456, 0),
    ]

    @Test("reads decimals as they are written", arguments: decimals)
    func reads(text: String, coefficient: Int128, scale: Int) throws {
        let number = try ExactDecimal(parsing: text)
        #expect(number.coefficient == coefficient)
        #expect(number.scale == scale)
    }

    static let refused: [(String, NumberTextError)] = [
        ("", .empty), ("  ", .empty), ("abc", .notANumber("abc")), ("1 000", .notANumber("1 000")),
        ("+1", .notANumber("+1")), ("--1", .notANumber("--1")), ("-", .notANumber("-")),
        ("1.000,50", .groupedWrongly("1.000,50")), ("1,5", .groupedWrongly("1,5")), ("1,00", .groupedWrongly("1,00")),
        ("1000,000", .groupedWrongly("1000,000")), (",100", .notANumber(",100")), ("1,,000", .groupedWrongly("1,,000")),
        ("1.2.3", .groupedWrongly("1.2.3")), ("1e3", .exponent("1e3")), ("1_000", .underscore("1_000")),
        ("012", .leadingZero("012")), ("00", .leadingZero("00")), ("0,100", .leadingZero("0,100")),
        (".5", .digitsMissingAtPoint(".5")), ("5.", .digitsMissingAtPoint("5.")), ("٣", .notANumber("٣")),
        ("1.0000000000000000000000000000000000000", .tooManyDigits(36)), ("0x1F", .notANumber("0x1F")),
        ("nan", .notANumber("nan")), ("1:30", .notANumber("1:30")),
    ]

    @Test("refuses the rest with the reason", arguments: refused) func refuses(text: String, error: NumberTextError) {
        #expect(throws: error) { try ExactDecimal(parsing: text) }
    }

    @Test("keeps its decimals") func keepsDecimals() throws {
        #expect(try ExactDecimal(parsing: "1,000.50").description == "1000.50")
    }

    @Test("percentages are fractions of one") func percentages() throws {
        #expect(try Percentage(parsing: "20%").fraction == Rational(1, over: 5))
        #expect(try Percentage(parsing: " 12.5 % ").fraction == Rational(1, over: 8))
        #expect(try Percentage(parsing: "125%").of(80) == 100)
        #expect(try Percentage(parsing: "12.5%").description == "12.5%")
        #expect(Percentage(fraction: try Rational(parsing: "1/3")).formatted() == "33.3%")
        #expect(throws: NumberTextError.percentSignMissing("20")) { try Percentage(parsing: "20") }
        #expect(throws: NumberTextError.empty) { try Percentage(parsing: "%") }
        #expect(throws: NumberTextError.empty) { try Percentage(parsing: "") }
        #expect(throws: NumberTextError.notANumber("a")) { try Percentage(parsing: "a%") }
    }

    static let counts: [(String, String)] = [
        ("10000", "10,000"), ("5.5", "5.5"), ("1000/9", "111.11"), ("0", "0"), ("10.00", "10"),
        ("-1234.50", "-1,234.5"),
        ("100", "100"), ("0.001", "0"),
    ]

    @Test("counts are written for people", arguments: counts) func count(value: String, text: String) throws {
        #expect(NumberFormat.count(try Rational(parsing: value)) == text)
    }

    @Test("says when a count is not exact") func about() throws {
        #expect(NumberFormat.countSayingAbout(try Rational(parsing: "1000/9")) == "about 111.11")
        #expect(NumberFormat.countSayingAbout(111) == "111")
        #expect(NumberFormat.counted(1, "conversation") == "1 conversation")
        #expect(NumberFormat.counted(10_000, "conversation") == "10,000 conversations")
        #expect(NumberFormat.counted(2, "m") == "2 m")
        #expect(NumberFormat.counted(2, "reply", plural: "replies") == "2 replies")
        #expect(NumberFormat.exact(try Rational(parsing: "1234.5678")) == "1,234.5678")
        #expect(NumberFormat.exact(try Rational(parsing: "1000/9")) == "1000/9")
    }
}
