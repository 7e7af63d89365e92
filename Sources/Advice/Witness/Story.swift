// How is a witness told, so that nobody needs to know the clause?

internal import Metering
internal import Money

/// Tells witnesses as small stories with every bill: "Ana writes on Monday at 10:00, is answered, and comes back on
/// Tuesday at 11:00: one charge, $0.50, if ...; two, $1.00, if ...".
package enum Story {
    /// Names for the people of stories, in the order in which they are used.
    private static let names = ["Ana", "Ben", "Carla", "David", "Emma", "Farid", "Grace", "Hugo", "Ines", "Jonas"]

    /// The story that a search found, or that it gave up; nil where there is none. `number` as below.
    package static func text(_ result: WitnessResult, number: Int = 0) -> String? {
        switch result {
        case .found(let witness): text(witness, number: number)
        case .gaveUp(let tried):
            "None found: of \(tried) short conversations that were tried none costs differently; a longer one may."
        case .none: nil
        }
    }

    /// The story of a witness. `number`: the how manieth story of a sheet it is, from 0.
    package static func text(_ witness: Witness, number: Int = 0) -> String {
        let given = witness.given.map { "Suppose that \(ReadingPhrase(path: $0.path).clause($0.words)). " } ?? ""
        switch witness.kind {
        case .thread(let thread):
            let name = names[abs(number % names.count)]
            let beyond = witness.isBeyondIncluded ? " (once what is included is used up)" : ""
            let story = ThreadStory(thread, name: name, waits: witness.waits).text
            return given + story + ": " + bills(witness) + beyond + "."
        case .quantity(let count, let unit, let months):
            return given + quantity(count, unit, months) + ": " + bills(witness) + "."
        case .months(let units, let unit):
            let parts = zip(["one month", "the next"], units).map { "\(counted($1, unit)) in \($0)" }
            return given + sentence(parts.joined(separator: " and ")) + ", together: " + bills(witness) + "."
        }
    }

    private static func quantity(_ count: Rational, _ unit: String?, _ months: Int) -> String {
        let time = months == 1 ? "in a month" : "a month, over \(months) months"
        if unit == nil { return months == 1 ? "A month" : "Over \(months) months" }
        return sentence("\(counted(count, unit)) \(time)")
    }

    private static func counted(_ count: Rational, _ unit: String?) -> String {
        let name = (unit ?? "unit").replacing("_", with: " ")
        if count.isZero { return "no \(plural(name))" }
        return "\(number(count)) \(count == .one ? name : plural(name))"
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func plural(_ name: String) -> String {
        if name == "person" { return "people" }
        if name.hasSuffix("y"), !["ay", "ey", "oy", "uy"].contains(where: name.hasSuffix) {
            return name.dropLast() + "ies"
        }
        return name.hasSuffix("s") ? name : name + "s"
    }

    private static func number(_ value: Rational) -> String {
        if value.isInteger { return value.formatted(places: 0) }
        guard let places = value.decimalPlaces, places <= 6 else { return value.description }
        return value.formatted(places: places)
    }

    // MARK: - Bills

    /// "one charge, $0.50, if ...; two, $1.00, if ...": readings with the same bill together, the cheapest first.
    private static func bills(_ witness: Witness) -> String {
        var groups: [(bill: Witness.Bill, readings: [Int])] = []
        for (reading, bill) in witness.bills.enumerated() {
            if let place = groups.firstIndex(where: { $0.bill == bill }) {
                groups[place].readings.append(reading)
            } else {
                groups.append((bill, [reading]))
            }
        }
        groups.sort { left, right in
            let (a, b) = (left.bill, right.bill)
            if let a = a.amount, let b = b.amount, a != b { return a < b }
            return (a.units ?? .zero) < (b.units ?? .zero)
        }
        return groups.enumerated().map { place, group in
            let phrase = ReadingPhrase(path: witness.path)
            let words = group.readings.map { phrase.text(witness.words[$0]) }.joined(separator: " or ")
            return "\(bill(group.bill, witness, isFirst: place == 0))\(words)"
        }.joined(separator: "; ")
    }

    private static func bill(_ bill: Witness.Bill, _ witness: Witness, isFirst: Bool) -> String {
        let money = bill.amount.map { amount -> String in
            let isShort = amount.decimalPlaces.map { $0 <= witness.currency.minorUnits } ?? false
            let money = MoneyAmount(amount, witness.currency)
            return isShort ? money.sentenceText : money.exactSentenceText
        }
        guard let units = bill.units else { return "\(money ?? "no figure") " }
        let count = units == .zero || isFirst || witness.unit != nil ? charges(units, witness.unit) : short(units)
        // "No charge" says it all.
        if units.isZero, bill.amount?.isZero ?? true { return "\(count) " }
        return money.map { "\(count), \($0), " } ?? "\(count) "
    }

    private static let small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    private static func charges(_ units: Rational, _ unit: String?) -> String {
        if let unit { return counted(units, unit) }
        return "\(short(units)) \(units == .one || units.isZero ? "charge" : "charges")"
    }

    private static func short(_ units: Rational) -> String {
        if let whole = units.int, small.indices.contains(whole) { return small[whole] }
        return number(units)
    }
}
