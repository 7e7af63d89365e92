// Do decimals, money, percentages, periods and dates count exactly, and refuse what has no answer?

import CEL
import Calendar
import Money
import Testing

@Suite struct ExactNumberTests {
    private static let environment: Environment = {
        var environment = Environment()
        environment.declare("rate", .decimal)
        environment.declare("price", .money)
        environment.declare("euros", .money)
        environment.declare("share", .percent)
        environment.declare("count", .int)
        environment.declare("ratio", .double)
        environment.declare("term", .period)
        environment.declare("start", .date)
        environment.declare("limit", .optional(.decimal))
        return environment
    }()

    private static func frame() throws -> Frame {
        var frame = Frame(environment)
        frame.set(0, .decimal(try Rational(parsing: "0.0045")))
        frame.set(1, .money(MoneyAmount(Rational(20_000), .usd)))
        frame.set(2, .money(MoneyAmount(Rational(5), .eur)))
        frame.set(3, .percent(try Percentage(parsing: "12.5%")))
        frame.set(4, .int(3))
        frame.set(5, .double(0.5))
        frame.set(6, .period(Period(months: 12)))
        frame.set(7, .date(try CivilDate(parsing: "2026-01-31")))
        frame.set(8, .optional(.none))
        return frame
    }

    @Test(
        arguments: [
            ("rate > 0", "bool true"), ("rate * 2", "decimal 0.009"),
            ("rate > 0.0044999 && rate < 0.00450001", "bool true"),
            ("rate == 0.00450", "bool true"), ("rate != 0.0045", "bool false"), ("0.0045 == rate", "bool true"),
            ("rate + count", "decimal 3.0045"), ("rate in [0.1, 0.0045]", "bool true"),
            ("rate in [1, 2, 3]", "bool false"),
            ("decimal('3') in [1, 2, 3]", "bool true"), ("-rate", "decimal -0.0045"), ("ratio > 0", "bool true"),
            ("ratio * 2", "double 1"), ("count == 3 ? rate : 0", "decimal 0.0045"), ("limit.orValue(0)", "decimal 0"),
            ("decimal('0.1') + decimal('0.2') == decimal('0.3')", "bool true"),
            ("decimal('1.0') == decimal('1.00')", "bool true"),
            ("rate.div(3, 6)", "decimal 0.0015"), ("rate.div(0, 2)", "error divide by zero"),
            ("rate.round(3)", "decimal 0.005"),
            ("rate.scale()", "int 4"), ("decimal(count) == count", "bool true"), ("int(decimal('-2.9'))", "int -2"),
            ("price > 0", "bool true"), ("price == 0 || price < 0", "bool false"),
            ("price + price", "money USD 40,000.00"),
            ("price * rate", "money USD 90.00"), ("price * 1.5", "money USD 30,000.00"),
            ("2 * price", "money USD 40,000.00"),
            ("price + euros", "error unlike currencies"), ("price < euros", "error unlike currencies"),
            ("price == euros", "bool false"),
            ("[price, price].sum()", "money USD 40,000.00"), ("[price, euros].max()", "error unlike currencies"),
            ("[price, euros].sort()", "error unlike currencies"), ("price * share", "money USD 2,500.00"),
            ("share * 80", "decimal 10"),
            ("price.div(3, 2)", "money USD 6,666.67"), ("price.div(price, 2)", "decimal 1"),
            ("price.amount() == 20000", "bool true"),
            ("price.currency()", "'USD'"), ("price.div(euros, 2)", "error unlike currencies"),
            ("share.fraction()", "decimal 0.125"),
            ("start + period('1 month')", "date 2026-02-28"), ("start + term", "date 2027-01-31"),
            ("term == period('P1Y')", "bool true"),
            ("term > period('6 months')", "bool true"),
            ("period('1 month') < period('30 days')", "error invalid argument"),
            ("monthsBetween(start, start + term)", "int 12"), ("start < date('2026-02-01')", "bool true"),
            ("start.month()", "int 1"),
            ("[rate, decimal(1)].min()", "decimal 0.0045"), ("math.greatest(count, 2)", "int 3"),
            ("decimal('x')", "error conversion"),
            ("decimal('1e3')", "decimal 1,000"), ("money('0.99', 'USD') * 3", "money USD 2.97"),
            ("money(1, 'XYZZY')", "error conversion"),
        ])
    func evaluates(_ text: String, _ wanted: String) throws {
        var frame = try Self.frame()
        let program = try Self.environment.compile(text)
        #expect(shown(program.evaluate(&frame)) == wanted, "\(text)")
    }

    @Test func unlikeCurrenciesAreBothNamed() throws {
        var frame = try Self.frame()
        let error = try Self.environment.compile("price < euros").evaluate(&frame).error
        #expect(error?.message == "USD 20,000.00 and EUR 5.00 are of unlike currencies")
    }

    @Test(
        arguments: [
            ("rate > ratio", ">"), ("rate * ratio > 0", "*"), ("price > 1", ">"), ("price + 1 == price", "+"),
            ("price * price == price", "*"),
            ("price / 2 == price", "/"), ("term > duration('1h')", ">"), ("count * 1.5 > 2.0", "*"),
            ("decimal(1.5) > 0", "decimal"),
            ("decimal(ratio) > 0", "decimal"), ("start + duration('1h') == start", "+"), ("share > 0.1", ">"),
        ])
    func isRefused(_ text: String, _ blamed: String) throws {
        let issue = try #require(issues(text, in: Self.environment).first)
        #expect(part(text, issue.range) == blamed, "\(issue)")
    }

    @Test(
        arguments: [
            ("price", "USD 20,000.00"), ("rate", "0.0045"), ("money('0.0045', 'USD')", "USD 0.0045"),
            ("duration('24h')", "24 hours"),
            ("term", "12 months"), ("share", "12.5%"), ("10000", "10,000"), ("['a', 'b']", "a, b"), ("1.50", "1.5"),
            ("decimal('2.50')", "2.5"),
            ("start", "2026-01-31"), ("true", "true"), ("null", "nothing"), ("plural(count, 'unit', 'units')", "units"),
            ("['a', 'b', 'c'].join(', ', ' and ')", "a, b and c"), ("{'a': 1}", "a: 1"),
        ])
    func isWrittenInMessages(_ text: String, _ wanted: String) throws {
        var frame = try Self.frame()
        #expect(try Self.environment.compile(text).evaluate(&frame).formatted == wanted)
    }

    /// The roundings, of a half and of a little more on both sides of zero.
    @Test(
        arguments: [
            ("half_up", "3 -3 3 -3"), ("half_even", "2 -2 3 -3"), ("up", "3 -3 3 -3"), ("down", "2 -2 2 -2"),
            ("ceiling", "3 -2 3 -2"), ("floor", "2 -3 2 -3"),
        ])
    func roundings(_ mode: String, _ wanted: String) {
        let found = ["2.5", "-2.5", "2.51", "-2.51"].map { shown(evaluate("decimal('\($0)').round(0, '\(mode)')")) }
        #expect(found == wanted.split(separator: " ").map { "decimal \($0)" })
        let quotients = [5, -5].map { shown(evaluate("decimal(\($0)).div(2, 0, '\(mode)')")) }
        #expect(quotients == Array(found.prefix(2)))
    }

    @Test(
        arguments: [
            ("decimal('3.5').round(0, 'half_even')", "decimal 4"), ("decimal(7).round(0, 'up')", "decimal 7"),
            ("decimal('-3.5').round(0, 'half_even')", "decimal -4"),
            ("decimal('0.125').round(2, 'down')", "decimal 0.12"),
            ("money('9.995', 'USD').round(2, 'down')", "money USD 9.99"),
            ("money(10, 'USD').div(3, 2, 'up')", "money USD 3.34"),
            ("decimal(1).round(0, 'upwards')", "error invalid argument"),
            ("decimal(1).round(31, 'up')", "error invalid argument"),
            ("decimal(1).div(0, 2, 'up')", "error divide by zero"),
        ])
    func isRounded(_ text: String, _ wanted: String) { #expect(shown(evaluate(text)) == wanted, "\(text)") }

    /// A period without months has a length in hours; one with months has none.
    @Test(
        arguments: [
            ("period('30 days') <= days(60)", "bool true"), ("days(30) == period('30 days')", "bool true"),
            ("weeks(2) < period('15 days')", "bool true"), ("period('1 month') < days(60)", "bool true"),
            ("days(31) > period('1 month')", "error invalid argument"), ("period('1 month') == days(30)", "bool false"),
            ("period('0 months') < days(1)", "bool true"),
        ])
    func periodsOfDaysMeetDurations(_ text: String, _ wanted: String) {
        // The check keeps the two types apart, so one of them is hidden from it.
        var parts = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        if let place = parts.firstIndex(where: { ["<", "<=", "==", ">"].contains($0) }) {
            let right = parts[(place + 1)...].joined(separator: " ")
            parts = Array(parts[...place]) + ["dyn(\(right))"]
        }
        #expect(shown(evaluate(parts.joined(separator: " "))) == wanted, "\(text)")
        #expect(issues(text).count == 1)
    }

    /// A decimal that grows without end stops as an error.
    @Test func digitsAreLimited() {
        var text = "x"
        for _ in 0..<12 { text = "cel.bind(x, x * x, \(text))" }
        #expect(shown(evaluate("cel.bind(x, decimal('1.000001'), \(text))")) == "error overflow")
    }
}
