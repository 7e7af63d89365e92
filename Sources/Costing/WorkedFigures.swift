// Which figures of an offer were worked out already?

internal import Money
internal import Synchronization

/// Remembers the figures of an offer by volume: a comparison asks for the same ones many times.
final class WorkedFigures: Sendable {
    private let known = Mutex<[Rational: any ReadingFigures]>([:])
    private let moved = Mutex<[Rational: [Exposure]]>([:])

    /// The figures at a volume, worked out unless they are known.
    func figures(at volume: Rational, _ work: () -> any ReadingFigures) -> any ReadingFigures {
        if let found = known.withLock({ $0[volume] }) { return found }
        let figures = work()
        known.withLock { $0[volume] = figures }
        return figures
    }

    /// What the questions move at a volume, worked out unless it is known.
    func exposures(at volume: Rational, _ work: () -> [Exposure]) -> [Exposure] {
        if let found = moved.withLock({ $0[volume] }) { return found }
        let exposures = work()
        moved.withLock { $0[volume] = exposures }
        return exposures
    }
}
