// Which of two exact fractions is larger?

internal import BigInt

extension Rational: Comparable {
    /// Whether the left is below the right, exactly: products are taken at double width, so they cannot overflow.
    public static func < (left: Rational, right: Rational) -> Bool {
        guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
            let (a, b) = left.big
            let (c, d) = right.big
            return a * d < c * b
        }
        if b == d { return a < c }
        let (first, firstOverflows) = a.multipliedReportingOverflow(by: d)
        let (second, secondOverflows) = c.multipliedReportingOverflow(by: b)
        if !firstOverflows, !secondOverflows { return first < second }
        let wideFirst = a.multipliedFullWidth(by: d)
        let wideSecond = c.multipliedFullWidth(by: b)
        return (wideFirst.high, wideFirst.low) < (wideSecond.high, wideSecond.low)
    }
}
