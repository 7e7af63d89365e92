// Which tickets were made ready already?

internal import Metering
internal import Money
internal import Synchronization
internal import Workload

/// Remembers the tickets of a workload as shapes: cards for which the workload says nothing of their own have the same.
final class LandingBook: Sendable {
    private struct Key: Hashable {
        let profile: TicketProfile
        let sights: [Rational]
        let words: String
    }

    private let known = Mutex<[Key: Run.Landing]>([:])

    /// The tickets of a profile at each share of them that the AI sees.
    func landing(_ profile: TicketProfile, _ sights: [Rational], _ words: String) throws(WorkloadProblem)
        -> Run.Landing
    {
        let key = Key(profile: profile, sights: sights, words: words)
        if let found = known.withLock({ $0[key] }) { return found }
        let landing = try Run.Landing(profile, sights, words: words)
        // Where two cards made the same at once, both keep the first.
        return known.withLock { known in
            if let first = known[key] { return first }
            known[key] = landing
            return landing
        }
    }
}
