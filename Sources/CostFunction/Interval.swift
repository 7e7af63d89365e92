// Which stretch of volumes is meant, and do its ends belong to it?

package import Money

/// A stretch of numbers that holds at least one. Both of its ends may belong to it or not; it may have no upper end.
package struct Interval: Sendable, Hashable {
    /// The lower end.
    package let from: Rational
    /// Whether the lower end belongs to it.
    package let includesFrom: Bool
    /// The upper end; nil where it never ends.
    package let to: Rational?
    /// Whether the upper end belongs to it; false where there is none.
    package let includesTo: Bool

    /// A stretch; nil where no number is in it.
    package init?(from: Rational, includesFrom: Bool, to: Rational?, includesTo: Bool) {
        if let to {
            guard from < to || (from == to && includesFrom && includesTo) else { return nil }
        }
        self.init(unchecked: from, includesFrom, to, to != nil && includesTo)
    }

    private init(unchecked from: Rational, _ includesFrom: Bool, _ to: Rational?, _ includesTo: Bool) {
        self.from = from
        self.includesFrom = includesFrom
        self.to = to
        self.includesTo = includesTo
    }

    /// Everything from zero on.
    package static let all = Interval(unchecked: .zero, true, nil, false)

    /// One number.
    package static func point(_ value: Rational) -> Interval { Interval(unchecked: value, true, value, true) }

    /// Everything above a number, without it.
    package static func above(_ value: Rational) -> Interval { Interval(unchecked: value, false, nil, false) }

    /// Whether it is a single number.
    package var isPoint: Bool { to == from }

    /// Whether a number is in it.
    package func contains(_ value: Rational) -> Bool {
        guard value > from || (includesFrom && value == from) else { return false }
        guard let to else { return true }
        return value < to || (includesTo && value == to)
    }

    /// What both have in common; nil where that is nothing.
    package func intersection(_ other: Interval) -> Interval? {
        let lower: (Rational, Bool)
        if from == other.from {
            lower = (from, includesFrom && other.includesFrom)
        } else {
            lower = from > other.from ? (from, includesFrom) : (other.from, other.includesFrom)
        }
        let upperIsOwn = endsBefore(other) || !other.endsBefore(self)
        return Interval(
            from: lower.0, includesFrom: lower.1, to: upperIsOwn ? to : other.to,
            includesTo: upperIsOwn ? includesTo : other.includesTo)
    }

    /// Whether it has an upper end that comes before that of `other`.
    package func endsBefore(_ other: Interval) -> Bool {
        guard let to else { return false }
        guard let otherTo = other.to else { return true }
        return to < otherTo || (to == otherTo && !includesTo && other.includesTo)
    }

    /// Whether `next` begins exactly where this ends, with nothing between and nothing twice.
    package func isFollowed(by next: Interval) -> Bool {
        to == next.from && includesTo != next.includesFrom
    }

    /// This and what follows it as one stretch. `next` follows this.
    func joined(with next: Interval) -> Interval {
        Interval(unchecked: from, includesFrom, next.to, next.includesTo)
    }

    /// The same stretch counted in another unit: every number times `factor`, which is above zero.
    func scaled(by factor: Rational) -> Interval {
        Interval(unchecked: from * factor, includesFrom, to.map { $0 * factor }, includesTo)
    }

    /// A number in the middle of it, for trying something out.
    package var sample: Rational {
        guard let to else { return from + 1 }
        return (from + to).divided(byConstant: 2)
    }
}

extension Interval: CustomStringConvertible {
    /// In the mathematical way: `(0, 1000]`, `[5, 5]`, `(1000, ...)`.
    package var description: String {
        "\(includesFrom ? "[" : "(")\(from), \(to.map(String.init(describing:)) ?? "...")\(includesTo ? "]" : ")")"
    }
}
