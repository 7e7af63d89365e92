import BigInt
import Testing

@testable import Money

/// A repeatable source of numbers, so that a failure can be run again.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ (state >> 33)
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }

    /// A fraction whose parts have a random number of bits, so that the limits of 64 and 128 bits are met often.
    mutating func fraction() -> (BigInt, BigInt) {
        let top = BigInt(BigUInt.randomInteger(withMaximumWidth: Int.random(in: 1...140, using: &self), using: &self))
        let bottom = BigInt(
            BigUInt.randomInteger(withMaximumWidth: Int.random(in: 1...140, using: &self), using: &self))
        return (Bool.random(using: &self) ? top : -top, bottom + 1)
    }
}

@Suite struct RationalTests {
    @Test("agrees with plain big fractions, at every size") func agreesWithBigFractions() throws {
        var dice = Dice(state: 1)
        for _ in 0..<4000 {
            let (a, b) = dice.fraction()
            let (c, d) = Bool.random(using: &dice) ? dice.fraction() : (dice.fraction().0, b)
            let left = try #require(Rational(a, over: b))
            let right = try #require(Rational(c, over: d))
            #expect(left + right == Rational(a * d + c * b, over: b * d))
            #expect(left - right == Rational(a * d - c * b, over: b * d))
            #expect(left * right == Rational(a * c, over: b * d))
            #expect(left.divided(by: right) == Rational(a * d, over: b * c))
            #expect((left < right) == (a * d < c * b))
            #expect((left == right) == (a * d == c * b))
            #expect(left - left == 0)
            #expect(left + right - right == left)
            let floor = left.floor
            #expect(floor <= left && left < floor + 1 && floor.isInteger)
            let ceil = left.ceil
            #expect(ceil >= left && left > ceil - 1 && ceil.isInteger)
        }
    }

    /// Parts at and beside powers of two: there the paths of 64 bits, of 128 bits and of big integers meet.
    @Test("agrees with plain big fractions at the limits of its short forms") func limits() throws {
        let powers = [31, 32, 61, 62, 63, 64, 125, 126, 127, 128].flatMap { bits in
            [-2, -1, 0, 1, 2].map { (BigInt(1) << bits) + $0 }
        }
        let parts = [BigInt(1), 2, 3, 10] + powers
        var dice = Dice(state: 7)
        func fraction() -> (BigInt, BigInt) {
            let top = parts[Int.random(in: 0..<parts.count, using: &dice)]
            let bottom = Bool.random(using: &dice) ? 1 : parts[Int.random(in: 0..<parts.count, using: &dice)]
            return (Bool.random(using: &dice) ? top : -top, bottom)
        }
        for _ in 0..<6000 {
            let (a, b) = fraction()
            let (c, d) = fraction()
            let left = try #require(Rational(a, over: b))
            let right = try #require(Rational(c, over: d))
            #expect(left + right == Rational(a * d + c * b, over: b * d), "\(a)/\(b) + \(c)/\(d)")
            #expect(left - right == Rational(a * d - c * b, over: b * d), "\(a)/\(b) - \(c)/\(d)")
            #expect(left * right == Rational(a * c, over: b * d), "\(a)/\(b) x \(c)/\(d)")
            #expect(left.divided(by: right) == Rational(a * d, over: b * c), "\(a)/\(b) over \(c)/\(d)")
            #expect((left < right) == (a * d < c * b), "\(a)/\(b) < \(c)/\(d)")
            #expect((left == right) == (a * d == c * b), "\(a)/\(b) == \(c)/\(d)")
        }
    }

    @Test("keeps one form at the edge of 128 bits") func oneForm() {
        let top = Rational(Int128.max)
        let beyond = top + 1
        #expect(beyond - 1 == top)
        #expect((beyond - 1).hashValue == top.hashValue)
        #expect(beyond > top)
        #expect(-beyond < -top)
        #expect(Rational(Int128.min) == -top - 1)
        #expect(-Rational(Int128.min) == beyond)
        #expect(top * top > beyond)
        #expect((top * top).divided(by: top) == top)
        #expect(top.int == nil)
        #expect(Rational(7).int == 7)
    }

    @Test("division by zero is nil") func divisionByZero() {
        #expect(Rational.one.divided(by: 0) == nil)
        #expect(Rational.zero.inverse == nil)
        #expect(Rational(3, over: 0) == nil)
        #expect(Rational(-3, over: -6) == Rational(1, over: 2))
        #expect(Rational(3, over: -6)?.description == "-0.5")
        #expect(Rational(60).divided(byConstant: 12) == 5)
    }

    static let texts: [(String, String)] = [
        ("0.99", "0.99"), ("1.50", "1.5"), ("-0.125", "-0.125"), ("0", "0"), ("1000/9", "1000/9"), ("2/4", "0.5"),
        ("-1/3", "-1/3"), ("20,000.00", "20000"), ("1/1024", "0.0009765625"), ("50/99", "50/99"), ("-0", "0"),
    ]

    @Test("writes and reads itself", arguments: texts) func text(input: String, output: String) throws {
        let value = try Rational(parsing: input)
        #expect(value.description == output)
        #expect(try Rational(parsing: value.description) == value)
    }

    @Test("refuses fractions that are none", arguments: ["1/0", "1.5/2", "1/", "/2", "1/2/3"])
    func refusesFractions(text: String) {
        #expect(throws: NumberTextError.self) { try Rational(parsing: text) }
    }

    static let roundings: [(String, Int, String)] = [
        ("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("0.00499999", 2, "0.00"), ("-0.001", 2, "0.00"),
        ("20000", 2, "20,000.00"), ("1234567.891", 1, "1,234,567.9"), ("999.995", 2, "1,000.00"), ("0.5", 0, "1"),
        ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("100/3", 3, "33.333"), ("10.125", 2, "10.13"), ("999", 0, "999"),
        ("1000", 0, "1,000"), ("31/3", 2, "10.33"), ("7", -3, "7"),
    ]

    @Test("rounds half away from zero", arguments: roundings) func rounding(value: String, places: Int, text: String)
        throws
    {
        #expect(try Rational(parsing: value).formatted(places: places) == text)
        let rounded = try Rational(parsing: value).rounded(toPlaces: places)
        #expect(try rounded == Rational(parsing: text))
    }

    @Test("rounds to whole numbers in three ways") func wholeRounding() throws {
        for (text, up, down, half) in [
            ("3/2", 2, 1, 2), ("-3/2", -1, -2, -2), ("1/3", 1, 0, 0), ("2", 2, 2, 2), ("-1/3", 0, -1, 0),
        ] {
            let value = try Rational(parsing: text)
            #expect(value.rounded(.up) == Rational(up))
            #expect(value.rounded(.down) == Rational(down))
            #expect(value.rounded(.halfUp) == Rational(half))
        }
    }

    @Test("has a floating-point neighbour at every size") func approximation() throws {
        #expect(try Rational(parsing: "-0.25").approximation == -0.25)
        let huge = Rational(BigInt(10).power(400))
        #expect(try #require(huge.divided(by: huge + 1)).approximation > 0.999)
    }
}
