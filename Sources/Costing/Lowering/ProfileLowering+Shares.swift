// Do the shares of a workload add up, and what are they shares of?

internal import Metering
internal import Money
internal import Schema
internal import SourceText

extension ProfileLowering {
    /// Shares by name; one of them may be `rest`, which is what the others leave.
    func shares(_ parts: [(name: String, term: Term)], _ key: String) throws(WorkloadProblem) -> [Rational] {
        var shares: [Rational?] = []
        for part in parts {
            switch part.term.value {
            case .percent(let percentage)?: shares.append(percentage.fraction)
            case .word("rest")? where !shares.contains(nil): shares.append(nil)
            case .word?:
                throw problem(
                    "`\(key)` has two shares that are `rest`", "\(key).\(part.name)",
                    "only one can be what the others leave")
            default: throw problem("`\(key).\(part.name)` is not one percentage", "\(key).\(part.name)")
            }
        }
        let rest = shares.reduce(Rational.one) { $0 - ($1 ?? .zero) }
        if shares.contains(nil), rest.isNegative {
            throw problem(
                "the shares of `\(key)` come to \(Percentage(fraction: .one - rest)): nothing is left as `rest`", key,
                "the others may come to 100% at most")
        }
        return shares.map { $0 ?? rest }
    }

    func shares(_ entries: [Item.Entry], _ key: String) throws(WorkloadProblem) -> [Rational] {
        try shares(entries.map { ($0.name, $0.term) }, key)
    }

    /// The most messages, replies or topics of a ticket.
    private static let most = 10_000

    func numbered(
        _ entries: [Item.Entry], _ key: String, from least: Int = 0, to most: Int = Self.most
    ) throws(WorkloadProblem) -> [Share<Int>] {
        var result: [Share<Int>] = []
        for (entry, share) in zip(entries, try shares(entries, key)) {
            guard let number = Int(entry.name), (least...most).contains(number) else {
                throw WorkloadProblem(
                    message: "`\(key)` lists shares by number, and `\(entry.name)` is none from \(least) to \(most)",
                    range: entry.range, hint: "write `{1: 70%, 2: rest}`")
            }
            result.append(Share(number, share))
        }
        return result
    }

    func named(_ entries: [Item.Entry], _ key: String) throws(WorkloadProblem) -> [Share<String>] {
        let result = zip(entries, try shares(entries, key)).map { Share($0.name, $1) }
        return try whole(result, key)
    }

    /// Shares of a whole must add up to it.
    func whole<Key: Sendable & Hashable>(_ shares: [Share<Key>], _ key: String) throws(WorkloadProblem)
        -> [Share<Key>]
    {
        let sum = shares.reduce(Rational.zero) { $0 + $1.share }
        guard sum == .one else {
            throw problem(
                "the shares of `\(key)` come to \(Percentage(fraction: sum)), not to 100%", key,
                "write `rest` for one of them: what the others leave")
        }
        return shares
    }
}
