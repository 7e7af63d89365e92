// What does it cost when a customer comes back?

package import Calendar

/// What a return does to a unit that was ended by an event, or whose outcome was counted.
package enum ReopenEffect: Sendable, Hashable {
    /// It belongs to the old unit and costs nothing.
    case free
    /// It opens another unit.
    case newUnit
    /// It belongs to the old unit, whose charge stands.
    case stands
    /// It takes the charge back and opens the old unit again.
    case reversed
}

/// What a return does, and for how long.
package struct ReopenRule: Sendable, Hashable {
    /// The effect.
    package var effect: ReopenEffect
    /// How long it holds, from the outcome or else the closing; half-open; nil: without end.
    package var within: TimeSpan?
    /// The effect after that.
    package var afterThat: ReopenEffect

    /// A rule; one effect without end, unless more is said.
    package init(_ effect: ReopenEffect, within: TimeSpan? = nil, afterThat: ReopenEffect = .newUnit) {
        self.effect = effect
        self.within = within
        self.afterThat = afterThat
    }

    /// The effect so many milliseconds after the outcome or the closing.
    func effect(after elapsed: Int64) -> ReopenEffect {
        guard let within else { return effect }
        return elapsed < within.milliseconds ? effect : afterThat
    }
}

/// What a return costs, by where it lands.
package struct ReopenRules: Sendable, Hashable {
    /// In the same thread.
    package var sameThread: ReopenRule
    /// In a new thread of the same channel.
    package var newThread: ReopenRule
    /// In a new thread of another channel.
    package var otherChannel: ReopenRule

    /// Rules; another unit in every case, unless more is said.
    package init(
        sameThread: ReopenRule = ReopenRule(.newUnit), newThread: ReopenRule = ReopenRule(.newUnit),
        otherChannel: ReopenRule = ReopenRule(.newUnit)
    ) {
        self.sameThread = sameThread
        self.newThread = newThread
        self.otherChannel = otherChannel
    }
}
