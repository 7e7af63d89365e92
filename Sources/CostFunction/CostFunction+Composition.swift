// What does the outcome of one step cost in the next?

package import Money

extension CostFunction {
    /// This function of what `inner` gives: the price of a quantity that itself depends on the volume.
    ///
    /// Unknown where `inner` is unknown or below zero. A staircase of a staircase stays one staircase where their steps
    /// fit into each other; else it is worked out step by step, and is unknown where that takes too many.
    package func of(_ inner: CostFunction) -> CostFunction {
        var composer = Composer(outer: self)
        for piece in inner.pieces {
            switch piece.content {
            case .unknown: composer.pieces.append(piece)
            case .known(let formula): composer.add(formula, on: piece.interval)
            }
        }
        return CostFunction(trusted: composer.pieces)
    }

    /// This where another function's value lies in an interval, and zero elsewhere. Unknown where the other is.
    package func only(where selector: CostFunction, isIn interval: Interval) -> CostFunction {
        let inside = Content.known(Formula(fixed: .one))
        let outside = Content.known(Formula(fixed: .zero))
        var steps: [Piece] = []
        if let before = Interval(
            from: .zero, includesFrom: true, to: interval.from, includesTo: !interval.includesFrom)
        {
            steps.append(Piece(before, outside))
        }
        steps.append(Piece(interval, inside))
        if let end = interval.to,
            let after = Interval(from: end, includesFrom: !interval.includesTo, to: nil, includesTo: false)
        {
            steps.append(Piece(after, outside))
        }
        let choice = CostFunction(trusted: steps).of(selector)
        return CostFunction(
            trusted: CostFunction.refined(self, choice).map { part, own, chosen in
                if case .unknown = chosen { return Piece(part, chosen) }
                return Piece(part, chosen == inside ? own : outside)
            })
    }

    /// The same, but a figure where there is none: the known part of a sum.
    package func replacingUnknown(with figure: Rational) -> CostFunction {
        CostFunction(
            trusted: pieces.map { piece in
                if case .unknown = piece.content {
                    Piece(piece.interval, .known(Formula(fixed: figure)))
                } else {
                    piece
                }
            })
    }
}

/// Puts one function into another, piece by piece.
private struct Composer {
    let outer: CostFunction
    var pieces: [CostFunction.Piece] = []
    private var cutter = SignCutter(care: .exact, steps: CostFunction.mostSteps)
    private var stepsLeft = CostFunction.mostSteps

    init(outer: CostFunction) {
        self.outer = outer
    }

    mutating func add(_ inner: Formula, on interval: Interval) {
        for (part, sign) in cutter.parts(of: inner, on: interval) {
            switch sign {
            case .negative:
                pieces.append(
                    CostFunction.Piece(
                        part, .unknown(Unpriced(key: "quantity", reason: "a quantity below zero has no price"))))
            case .undetermined: addUndetermined(part)
            case .zero, .positive: place(inner, on: part, among: outer.pieces[...])
            }
        }
    }

    private mutating func addUndetermined(_ part: Interval) {
        pieces.append(CostFunction.Piece(part, .unknown(.notWorkedOut(above: part.from))))
    }

    /// Finds which pieces of the outer function the inner one falls in, by halving.
    private mutating func place(
        _ inner: Formula, on interval: Interval, among candidates: ArraySlice<CostFunction.Piece>
    ) {
        guard candidates.count > 1 else {
            if let only = candidates.first { substitute(inner, on: interval, into: only.content) }
            return
        }
        let middle = candidates.startIndex + candidates.count / 2 - 1
        let left = candidates[...middle]
        let right = candidates[(middle + 1)...]
        guard let edge = candidates[middle].interval.to else { return }
        let edgeIsLeft = candidates[middle].interval.includesTo
        for (part, sign) in cutter.parts(of: inner.adding(-edge), on: interval) {
            switch sign {
            case .negative: place(inner, on: part, among: left)
            case .zero: place(inner, on: part, among: edgeIsLeft ? left : right)
            case .positive: place(inner, on: part, among: right)
            case .undetermined: addUndetermined(part)
            }
        }
    }

    private mutating func substitute(_ inner: Formula, on interval: Interval, into content: CostFunction.Content) {
        guard case .known(let formula) = content else {
            pieces.append(CostFunction.Piece(interval, content))
            return
        }
        if let result = formula.substituting(inner) {
            pieces.append(CostFunction.Piece(interval, .known(result)))
            return
        }
        guard let stair = inner.stairs.first else { return }
        var count = stair.count(at: interval.from)
        var rest = interval
        while true {
            guard stepsLeft > 0, let tread = stair.tread(count) else {
                addUndetermined(rest)
                return
            }
            stepsLeft -= 1
            count += 1
            guard let part = tread.intersection(rest) else { continue }
            substitute(inner.withFirstStair(at: count - 1), on: part, into: content)
            guard let next = tread.to,
                let remaining = Interval(
                    from: next, includesFrom: !tread.includesTo, to: rest.to, includesTo: rest.includesTo)
            else { return }
            rest = remaining
        }
    }
}

extension Formula {
    /// This formula of what `inner` gives; nil where the result is no formula, as with staircases whose steps do not
    /// fit into each other.
    fileprivate func substituting(_ inner: Formula) -> Formula? {
        var result = inner.scaled(by: slope).adding(fixed)
        for stair in stairs {
            let rate = stair.rate
            if inner.stairs.isEmpty {
                result =
                    result
                    + .steps(
                        height: stair.height, rate: rate * inner.slope, offset: rate * inner.fixed + stair.shift,
                        way: stair.way)
            } else if let nested = stair.ofWholeSteps(inner) {
                result = result + nested
            } else {
                return nil
            }
        }
        return result
    }
}

extension Staircase {
    /// This staircase over a formula that is one staircase and a constant, in the two cases that stay staircases.
    fileprivate func ofWholeSteps(_ inner: Formula) -> Formula? {
        guard inner.slope.isZero, inner.stairs.count == 1, let lower = inner.stairs.first else { return nil }
        // The position is ratio x k + offset, where k is the whole number of the inner steps.
        let ratio = rate * lower.height
        let offset = rate * inner.fixed + shift
        if ratio.isInteger {
            let whole = way == .up ? offset.ceil : offset.floor
            return Formula(fixed: height * whole, slope: .zero, stairs: [lower.withHeight(height * ratio)])
        }
        guard let size = ratio.inverse, size.isInteger, size.isPositive else { return nil }
        // Steps of `size` whole inner steps: rounding (k + m) / size, where only whole m make a difference. Rounding up
        // by whole numbers is rounding down after size - 1 more, so that both go the same way, and then the inner
        // rounding adds nothing to the outer.
        var extra = way == .up ? (offset * size).ceil : (offset * size).floor
        if way != lower.way { extra += way == .up ? size - 1 : 1 - size }
        return .steps(
            height: height, rate: lower.rate * ratio, offset: (lower.shift + extra) * ratio, way: lower.way)
    }

    private func withHeight(_ height: Rational) -> Staircase {
        Staircase(height: height, rate: rate, shift: shift, way: way)
    }
}
