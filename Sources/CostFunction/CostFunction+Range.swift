// What is the least and the greatest cost over a range of volumes?

package import Money

extension CostFunction {
    /// The least and the greatest at the whole volumes of a range and at its two ends. Nil where some of them have no
    /// figure, and where a piece both rises and falls in steps.
    package func extremes(atWholeVolumesIn range: ClosedRange<Rational>) -> ClosedRange<Rational>? {
        guard
            let whole = Interval(
                from: range.lowerBound, includesFrom: true, to: range.upperBound, includesTo: true)
        else { return nil }
        var places = [range.lowerBound, range.upperBound]
        for piece in pieces {
            guard let part = piece.interval.intersection(whole), let to = part.to else { continue }
            var (first, last) = (part.from.ceil, to.floor)
            if first == part.from, !part.includesFrom { first += .one }
            if last == to, !part.includesTo { last -= .one }
            if last < first { continue }
            guard case .known(let formula) = piece.content,
                formula.onlyRisesOrFalls
            else { return nil }
            // What only rises, or only falls, has its least and its greatest at its ends.
            places += [first, last]
        }
        let amounts = places.map { value(at: $0).figure }
        let known = amounts.compactMap { $0 }
        guard known.count == amounts.count, let low = known.min(), let high = known.max() else { return nil }
        return low...high
    }

    /// The least and the greatest over all volumes of a range, whole or not; of a jump also what the cost comes close to.
    /// Nil as above.
    package func extremes(over range: ClosedRange<Rational>) -> ClosedRange<Rational>? {
        let ends = Interval(from: range.lowerBound, includesFrom: true, to: range.upperBound, includesTo: true)
        var amounts: [Rational?] = []
        for piece in pieces {
            guard let part = ends.flatMap(piece.interval.intersection), let to = part.to else { continue }
            guard case .known(let formula) = piece.content, formula.onlyRisesOrFalls else { return nil }
            amounts.append(part.includesFrom ? formula.value(at: part.from) : formula.limit(after: part.from))
            amounts.append(part.includesTo ? formula.value(at: to) : formula.limit(before: to))
        }
        let known = amounts.compactMap { $0 }
        guard known.count == amounts.count, let low = known.min(), let high = known.max() else { return nil }
        return low...high
    }
}

extension Formula {
    /// Whether it is sure that it never falls, or that it never rises.
    fileprivate var onlyRisesOrFalls: Bool {
        stairs.isEmpty || surelyNeverFalls || scaled(by: -1).surelyNeverFalls
    }
}
