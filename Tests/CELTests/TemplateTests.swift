// Are the holes of messages found, checked and filled?

import CEL
import Money
import Testing

@Suite struct TemplateTests {
    private static let environment: Environment = {
        var environment = Environment()
        environment.declare("price", .money)
        environment.declare("names", .list(.string))
        return environment
    }()

    @Test(
        arguments: [
            ("plain", "plain"), ("{price} a month", "USD 1,234.50 a month"), ("{{{price}}}", "{USD 1,234.50}"),
            ("{names.join(', ', ' and ')}: {plural(names.size(), 'name', 'names')}", "a and b: names"),
            ("{ {'a': '}'}.a }", "}"), ("é {names[5]} ö", "é {?: the index 5 is not in the list of 2} ö"), ("", ""),
            ("{'{' + \"}\"}", "{}"), ("50% {{off}}", "50% {off}"),
        ])
    func fills(_ text: String, _ wanted: String) throws {
        var frame = Frame(Self.environment)
        frame.set(0, .money(MoneyAmount(try Rational(parsing: "1234.5"), .usd)))
        frame.set(1, .list([.string("a"), .string("b")]))
        #expect(try Template(text, in: Self.environment).text(&frame) == wanted)
    }

    @Test(
        arguments: [
            ("é {pric}", "pric", "there is no `pric` here"), ("{price", "{", "this hole has no end"),
            ("price}", "}", "this brace closes no hole"), ("{}", "", "expected a value"),
            ("a {1 +} b", "", "expected a value"),
        ])
    func refuses(_ text: String, _ blamed: String, _ message: String) throws {
        do {
            _ = try Template(text, in: Self.environment)
            Issue.record("compiles: \(text)")
        } catch {
            let issue = try #require(error.issues.first)
            #expect(part(text, issue.range) == blamed)
            #expect(issue.message.hasPrefix(message))
        }
    }
}
