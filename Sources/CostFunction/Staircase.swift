// How does a price in whole steps, such as packs, depend on the volume?

package import Money

/// A cost that rises in equal steps: `height` times the whole number made of `rate` x V + `shift`.
///
/// Packs of 25,000 credits at 200, with 3 credits a ticket, are height 200 and rate 3/25,000, rounded up. A staircase
/// stays one value however many steps it has.
package struct Staircase: Sendable, Hashable {
    /// How the steps are cut.
    package enum Way: Sendable, Hashable {
        /// A begun step counts: constant on (k, k + 1].
        case up
        /// Only a full step counts: constant on [k, k + 1).
        case down
    }

    /// What one step costs; not zero.
    package let height: Rational
    /// How many steps there are per unit of volume; above zero.
    package let rate: Rational
    /// Where the first step lies, as a part of a step from 0 to below 1.
    package let shift: Rational
    /// Whether a begun step counts.
    package let way: Way

    /// How much volume one step covers.
    package var width: Rational { rate.inverse ?? .zero }

    /// A staircase with its shift in range. `shift` is from 0 to below 1 and `rate` above zero: `Formula` sees to that.
    init(height: Rational, rate: Rational, shift: Rational, way: Way) {
        self.height = height
        self.rate = rate
        self.shift = shift
        self.way = way
    }

    /// How many steps count at a volume.
    func count(at volume: Rational) -> Rational {
        let position = rate * volume + shift
        return way == .up ? position.ceil : position.floor
    }

    /// The cost at a volume.
    package func value(at volume: Rational) -> Rational { height * count(at: volume) }

    /// How much the value just after a volume exceeds the value at it.
    func rise(after volume: Rational) -> Rational {
        way == .up && (rate * volume + shift).isInteger ? height : .zero
    }

    /// How much the value at a volume exceeds the value just before it.
    func rise(before volume: Rational) -> Rational {
        way == .down && (rate * volume + shift).isInteger ? height : .zero
    }

    /// The volumes at which exactly `count` steps count, which may reach below zero.
    func tread(_ count: Rational) -> Interval? {
        let last = way == .up ? count : count + 1
        guard let from = (last - 1 - shift).divided(by: rate), let to = (last - shift).divided(by: rate) else {
            return nil
        }
        return Interval(from: from, includesFrom: way == .down, to: to, includesTo: way == .up)
    }
}
