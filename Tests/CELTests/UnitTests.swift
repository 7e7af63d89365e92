// Do amounts per unlike things stay apart before anything runs, and do amounts per the same meet?

import CEL
import Money
import Testing

@Suite struct UnitTests {
    private static let environment: Environment = {
        var environment = Environment()
        environment.declare("fee", .money(per: "month"))
        environment.declare("rate", .money(per: "conversation"))
        environment.declare("other", .money(per: "conversation"))
        environment.declare("plain", .money)
        environment.declare("rates", .list(.money(per: "conversation")))
        environment.declare("count", .int)
        environment.declare("share", .percent)
        environment.declare("flag", .bool)
        return environment
    }()

    private static func frame() -> Frame {
        var frame = Frame(environment)
        let amounts: [Int] = [500, 2, 3, 40]
        for (slot, amount) in amounts.enumerated() { frame.set(slot, .money(MoneyAmount(Rational(amount), .usd))) }
        frame.set(4, .list([.money(MoneyAmount(2, .usd)), .money(MoneyAmount(1, .usd))]))
        frame.set(5, .int(10))
        frame.set(6, .percent(Percentage(fraction: Rational(1, over: 10) ?? .zero)))
        frame.set(7, .bool(true))
        return frame
    }

    @Test(
        arguments: [
            ("rate + other", "money per conversation", "USD 5.00"),
            ("rate - plain", "money per conversation", "USD -38.00"),
            ("plain + fee", "money per month", "USD 540.00"), ("plain + plain", "money", "USD 80.00"),
            ("rate < other", "bool", "true"), ("rate == plain", "bool", "false"), ("0 < rate", "bool", "true"),
            // Times a bare factor or a share it stays per the same; times how many it is per that no more.
            ("rate * 2", "money per conversation", "USD 4.00"), ("1.5 * rate", "money per conversation", "USD 3.00"),
            ("rate * share", "money per conversation", "USD 0.20"), ("rate * count", "money", "USD 20.00"),
            ("rate * count <= fee", "bool", "true"), ("-rate", "money per conversation", "USD -2.00"),
            ("rates.sum()", "money per conversation", "USD 3.00"), ("rates.min() < rate", "bool", "true"),
            ("rates.sort()", "list(money per conversation)", "USD 1.00, USD 2.00"),
            ("rate in rates", "bool", "true"), ("rate.round(0)", "money per conversation", "USD 2.00"),
            ("rate.div(other, 2)", "decimal", "0.67"), ("fee.div(count, 2)", "money", "USD 50.00"),
            ("flag ? rate : other", "money per conversation", "USD 2.00"), ("flag ? rate : plain", "money", "USD 2.00"),
            ("money('1.50', 'USD').per('conversation') <= rate", "bool", "true"),
            ("plain.per('month') + fee", "money per month", "USD 540.00"),
            ("money(rate.amount(), rate.currency()).per('month') < fee", "bool", "true"),
            ("rate.per('conversation')", "money per conversation", "USD 2.00"),
        ])
    func meets(_ text: String, _ type: String, _ wanted: String) throws {
        var frame = Self.frame()
        let program = try Self.environment.compile(text)
        #expect("\(program.type)" == type, "\(text)")
        #expect(program.evaluate(&frame).formatted == wanted, "\(text)")
    }

    /// Refused before the run; the message names both.
    @Test(
        arguments: [
            ("fee + rate", "+", ["money per month", "money per conversation"]),
            ("rate - fee", "-", ["money per conversation", "money per month"]),
            ("rate < fee", "<", ["money per conversation", "money per month"]),
            ("rate == fee", "==", ["money per conversation", "money per month"]),
            ("fee in rates", "in", ["money per month", "money per conversation"]),
            ("flag ? fee : rate", "rate", ["money per month", "money per conversation"]),
            ("rate.div(fee, 2)", "div", ["money per conversation", "money per month"]),
            ("rates.sum() + fee", "+", ["money per conversation", "money per month"]),
            ("rate * 2 + fee", "+", ["money per conversation", "money per month"]),
            ("plain.per('year') + fee", "+", ["money per year", "money per month"]),
            ("rate.per('month')", "'month'", ["conversation", "month"]),
            ("plain.per(flag ? 'a' : 'b')", "flag ? 'a' : 'b'", ["in quotes"]),
            ("rate + 1", "+", ["money per", "int"]),
        ])
    func isRefused(_ text: String, _ blamed: String, _ names: [String]) throws {
        let found = issues(text, in: Self.environment)
        #expect(found.count == 1, "\(text): \(found)")
        let issue = try #require(found.first)
        #expect(part(text, issue.range) == blamed, "\(issue)")
        for name in names { #expect(issue.message.contains(name), "\(issue)") }
    }
}
