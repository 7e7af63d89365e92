// Which open terms does one answer settle?

internal import RateCard
internal import Schema

/// Open terms that one answer settles.
package enum Joint {
    /// The id of the choice for a term that is not stated: the same meter term in two meters or two branches is one
    /// question, and spam, bots and tests are one; in charges and balances each is its own.
    package static func id(_ path: [String]) -> String {
        guard path.first == "meters", path.count > 2 else { return path.joined(separator: ".") }
        var rest = Array(path.dropFirst(2))
        if rest.first == "bills", let mark = rest.dropFirst().first, ["spam", "bots", "test"].contains(mark) {
            rest = ["bills", "spam_and_tests"]
        }
        if rest.first == "outcomes", rest.count > 2 { rest.remove(at: 1) }
        if rest.first == "reopen" {
            rest = ["reopen"] + rest.dropFirst().filter { ["effect", "within", "after_that"].contains($0) }
        }
        if rest.count > 1, let shape = MeterShapes.meter.field(rest[0])?.type.shape, shape.position(of: rest[1]) == nil
        {
            rest = [rest[0]]
        } else if rest.count > 1, MeterShapes.meter.field(rest[0])?.type.shape == nil, rest[0] != "outcomes",
            rest[0] != "reopen"
        {
            rest = [rest[0]]
        }
        return "meters.*." + rest.joined(separator: ".")
    }
}
