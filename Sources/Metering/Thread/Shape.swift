// Which kind of ticket is it, and how often does it come?

package import Money

/// A concrete thread that stands for a share of the workload.
package struct Shape: Sendable, Hashable {
    /// How often it comes for each ticket of the workload. What comes on top of the tickets, such as spam, has a weight
    /// too, so that weights may add up to more than one.
    package var weight: Rational
    /// What happens in it.
    package var thread: TicketThread

    /// A thread with its weight.
    package init(weight: Rational, thread: TicketThread) {
        self.weight = weight
        self.thread = thread
    }

    /// The shapes with equal threads put together; the first of each stays at its place.
    package static func merged(_ shapes: [Shape]) -> [Shape] {
        var places: [TicketThread: Int] = [:]
        places.reserveCapacity(shapes.count)
        var result: [Shape] = []
        for shape in shapes where !shape.weight.isZero {
            if let place = places[shape.thread] {
                result[place].weight += shape.weight
            } else {
                places[shape.thread] = result.count
                result.append(shape)
            }
        }
        return result
    }
}
