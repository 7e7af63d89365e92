// Which figure does a meter need that the workload lacks?

/// A figure of the workload that nobody gave.
package struct MissingInput: Sendable, Hashable {
    /// Its place in the workload, such as `mix.closes_after`.
    package let key: String
    /// What stands in for it, in words; nil where there is no default, so that the meter has no figure without it.
    package let standIn: String?
    /// What needs it, in words.
    package let neededFor: String

    /// A missing figure.
    package init(key: String, standIn: String?, neededFor: String) {
        self.key = key
        self.standIn = standIn
        self.neededFor = neededFor
    }

    /// Whether nothing can be said without it.
    package var stops: Bool { standIn == nil }
}
