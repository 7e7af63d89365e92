// At which value of a figure does one of two offers give way to the other, in sentences?

internal import Costing
internal import Money
internal import Workload

/// Says where the ranking of two offers turns.
enum FlipText {
    /// Where it turns as usually read, and where it does when the open terms of one of the two go one way; lines that
    /// belong to the one before them are indented.
    static func sentences(_ sweep: Sweep, _ first: Int, _ second: Int, _ names: (String, String)) -> [String] {
        let own = sweep.crossings.filter { $0.first == first && $0.second == second }
        var text = own.map { crossing in
            let (below, above) = sides(crossing, names)
            return "\(place(crossing, sweep)): below it \(below) is cheaper, above it \(above)"
        }
        if text.isEmpty {
            guard let cheaper = cheaper(sweep, first, second, names) else {
                return ["\(names.0) and \(names.1): one of them has no price"]
            }
            text = ["nowhere between these values: \(cheaper)"]
        }
        return text
            + [(first, names.0), (second, names.1)].flatMap { offer, name -> [String] in
                moved(sweep, first, second, offer, name, names).map { "    " + $0 }
            }
    }

    /// The same in one line, after a colon: "a up to 60%, above it b".
    static func line(_ sweep: Sweep, _ names: (String, String)) -> String? {
        guard let first = sweep.crossings.first else { return cheaper(sweep, 0, 1, names) }
        var text = "\(sides(first, names).below) is cheaper up to \(place(first, sweep))"
        for (crossing, next) in zip(sweep.crossings, sweep.crossings.dropFirst().map(Optional.some) + [nil]) {
            text += ", above it \(sides(crossing, names).above)"
            if let next { text += " up to \(place(next, sweep))" }
        }
        let moved = [(0, names.0), (1, names.1)].flatMap { self.moved(sweep, 0, 1, $0, $1, names) }
        return text + (moved.isEmpty ? "" : " (\(moved.joined(separator: "; ")))")
    }

    /// Where it turns when the open terms of one of the two go our way, and against us; empty where they move nothing.
    private static func moved(
        _ sweep: Sweep, _ first: Int, _ second: Int, _ offer: Int, _ name: String, _ names: (String, String)
    ) -> [String] {
        guard sweep.rows.contains(where: { $0.bands[offer].map { $0.low != $0.high } ?? false }) else { return [] }
        let ways = [(RangeEnd.low, "our way"), (.high, "against us")].compactMap { end, words -> String? in
            let found = sweep.moved.filter {
                $0.moved.offer == offer && $0.moved.end == end && $0.crossing.first == first
                    && $0.crossing.second == second
            }
            // It turns there in the same way, or says which way.
            let places = found.map(\.crossing).map { crossing in
                let usual = sweep.crossings.first { $0.first == first && $0.second == second }
                let isAlike = usual?.firstIsCheaperBelow == crossing.firstIsCheaperBelow && found.count == 1
                return place(crossing, sweep) + (isAlike ? "" : ", above it \(sides(crossing, names).above)")
            }
            if places.isEmpty {
                return cheaper(sweep, first, second, names, offer, end).map { "\(words) nowhere, \($0)" }
            }
            return "\(words) \(places.joined(separator: " and "))"
        }
        return ways.isEmpty ? [] : ["if the open terms of \(name) go \(ways.joined(separator: ", "))"]
    }

    private static func sides(_ crossing: Sweep.Crossing, _ names: (String, String)) -> (below: String, above: String) {
        crossing.firstIsCheaperBelow ? names : (names.1, names.0)
    }

    private static func place(_ crossing: Sweep.Crossing, _ sweep: Sweep) -> String {
        let kind = sweep.rows.first?.value ?? .count(.zero)
        let (low, high) = (crossing.between.lowerBound, crossing.between.upperBound)
        let (from, to) = (SweepText.value(kind.same(low)), SweepText.value(kind.same(high)))
        return from == to ? from : "between \(from) and \(to)"
    }

    /// Who is cheaper at each value that was tried; nil where one has no price. Moved: with the open terms of one of the
    /// two going one way.
    private static func cheaper(
        _ sweep: Sweep, _ first: Int, _ second: Int, _ names: (String, String), _ offer: Int? = nil,
        _ end: RangeEnd = .low
    ) -> String? {
        func cost(_ place: Int, _ row: Sweep.Row) -> Rational? {
            row.bands[place].map { place != offer ? $0.usual : end == .low ? $0.low : $0.high }
        }
        let signs = sweep.rows.compactMap { row -> Int? in
            guard let one = cost(first, row), let other = cost(second, row) else { return nil }
            return one == other ? 0 : one < other ? -1 : 1
        }
        guard signs.count == sweep.rows.count else { return nil }
        if signs.allSatisfy({ $0 == 0 }) { return "\(names.0) and \(names.1) cost the same" }
        if signs.allSatisfy({ $0 <= 0 }) { return "\(names.0) is cheaper" }
        if signs.allSatisfy({ $0 >= 0 }) { return "\(names.1) is cheaper" }
        return "it changes at one of the values"
    }
}
