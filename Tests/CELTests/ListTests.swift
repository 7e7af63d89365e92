// Do the list functions agree with the obvious way of computing the same?

import CEL
import Testing

@Suite struct ListTests {
    @Test(
        arguments: [
            ("[3, 1, 2].sort()", "[int 1, int 2, int 3]"), ("['b', 'a'].sort()", "['a', 'b']"), ("[].sum()", "int 0"),
            ("[1.5, 2.5].sum()", "double 4"), ("[9223372036854775807, 1].sum()", "error overflow"),
            ("[1, 2, 1, 3, 2].distinct()", "[int 1, int 2, int 3]"),
            ("[[1], [1], [2]].distinct()", "[[int 1], [int 2]]"),
            ("dyn([1, 1.0, 1u]).distinct()", "[int 1]"), ("[[1], [], [2, 3]].flatten()", "[int 1, int 2, int 3]"),
            ("[].min()", "error invalid argument"), ("['b', 'a'].max()", "'b'"), ("[1, 3, 2].isSorted()", "bool false"),
            ("lists.range(3)", "[int 0, int 1, int 2]"), ("lists.range(-1)", "[]"),
            ("lists.range(2000000)", "error budget"),
            ("[1, 2].first().value()", "int 1"), ("[].last().hasValue()", "bool false"),
            ("dyn([1, 'a']).sort()", "error no such overload"),
            ("[{'n': 2}, {'n': 1}].sortBy(x, x.n)[0].n", "int 1"),
            ("[[2, 'a'], [1, 'b'], [2, 'c']].sortBy(x, dyn(x[0])).map(x, x[1])", "['b', 'a', 'c']"),
            ("[1, 2, 3, 4].slice(1, 3)", "[int 2, int 3]"), ("[1].slice(0, 2)", "error index out of range"),
            ("dyn([[1, [2]], 3]).flatten(2)", "[int 1, int 2, int 3]"),
            ("[duration('1h'), duration('30m')].sum()", "duration 1 hour 30 minutes"),
        ])
    func evaluates(_ text: String, _ wanted: String) { #expect(shown(evaluate(text)) == wanted, "\(text)") }

    /// `x in list` through a set and one by one, for numbers of all types.
    @Test func membershipIsTheSameBothWays() {
        let values = [
            "0", "1", "2", "-1", "1u", "2u", "1.0", "1.5", "-1.0", "'1'", "true", "null", "decimal(1)",
            "decimal('1.5')",
        ]
        for value in values {
            let fast = evaluate("dyn(\(value)) in [1, 2, -1, '1']")
            let slow = evaluate("dyn([1, 2, -1, '1']).exists(x, x == dyn(\(value)))")
            #expect(shown(fast) == shown(slow), "\(value)")
        }
    }

    /// Maps of more than eight entries are found through a table.
    @Test(arguments: [3, 8, 9, 40])
    func mapsOfAllSizes(_ size: Int) {
        let text = "{" + (0..<size).map { "'k\($0)': \($0)" }.joined(separator: ", ") + "}"
        for index in 0..<size { #expect(shown(evaluate("\(text).k\(index)")) == "int \(index)") }
        #expect(shown(evaluate("has(\(text).k\(size))")) == "bool false")
    }
}
