// How is a cost function printed as a table, and where does it jump?

package import Money

extension CostFunction {
    /// One line of the table: a stretch of volumes and what it costs.
    package struct Row: Sendable, Hashable {
        /// The volumes, with the ends that belong to them.
        package let interval: Interval
        /// The fixed part; nil where the cost is unknown.
        package let fixed: Rational?
        /// The cost of each unit of volume; nil where the cost is unknown.
        package let slope: Rational?
        /// The staircases on top of both; one entry each, however many steps it has.
        package let stairs: [Staircase]
        /// Why the cost is unknown; nil where it is known.
        package let unknown: Unpriced?
    }

    /// The table, in order of volume.
    package var rows: [Row] {
        pieces.map { piece in
            switch piece.content {
            case .known(let formula):
                Row(
                    interval: piece.interval, fixed: formula.fixed, slope: formula.slope, stairs: formula.stairs,
                    unknown: nil)
            case .unknown(let reason):
                Row(interval: piece.interval, fixed: nil, slope: nil, stairs: [], unknown: reason)
            }
        }
    }

    /// The volumes above zero at which one piece gives way to another; the steps of a staircase are not among them.
    package var breakpoints: [Rational] {
        var result: [Rational] = []
        for edge in pieces.dropFirst().map(\.interval.from) where edge.isPositive && result.last != edge {
            result.append(edge)
        }
        return result
    }

    /// The volumes from which on there is no figure, up to where there is one again.
    package var unknownStretches: [(interval: Interval, reason: Unpriced)] {
        pieces.compactMap { piece in
            guard case .unknown(let reason) = piece.content else { return nil }
            return (piece.interval, reason)
        }
    }

    /// A change of the cost at one volume without any volume between.
    package struct Jump: Sendable, Hashable {
        /// The volume.
        package let volume: Rational
        /// What the cost comes to just before; nil at zero, where nothing is before.
        package let before: Rational?
        /// The cost at the volume.
        package let at: Rational
        /// What the cost comes to just after.
        package let after: Rational
        /// Whether more volume costs less here.
        package var falls: Bool { after < at || before.map { at < $0 } ?? false }
    }

    /// The jumps between pieces, at zero and at the breakpoints. Edges beside a stretch without a figure are left out,
    /// and so are the steps within a staircase.
    package var jumps: [Jump] {
        ([Rational.zero] + breakpoints).compactMap { volume in
            guard let at = value(at: volume).figure, let after = limit(after: volume) else { return nil }
            let before = limit(before: volume)
            guard after != at || (before.map { $0 != at } ?? false) else { return nil }
            if before == nil, volume.isPositive { return nil }
            return Jump(volume: volume, before: before, at: at, after: after)
        }
    }

    /// What the cost comes to just after a volume; nil where it is unknown there.
    package func limit(after volume: Rational) -> Rational? {
        let piece = pieces.first { $0.interval.to.map { volume < $0 } ?? true }
        guard let piece, case .known(let formula) = piece.content else { return nil }
        return formula.limit(after: volume)
    }

    /// What the cost comes to just before a volume; nil at zero and where it is unknown there.
    package func limit(before volume: Rational) -> Rational? {
        guard let piece = pieces.last(where: { $0.interval.from < volume }), case .known(let formula) = piece.content
        else { return nil }
        return formula.limit(before: volume)
    }
}
