// What the buyer's tickets contain: a term that no ticket meets is no question of money.

package import Metering

/// What occurs in a workload.
package struct Relevance: Sendable, Hashable {
    /// Marks that some ticket bears.
    package var marks: BillMarks
    /// Whether some ticket is opened by a page load or a greeting.
    package var visits: Bool
    /// Whether some ticket comes back.
    package var returns: Bool

    /// Nothing occurs.
    package static let nothing = Relevance(marks: [], visits: false, returns: false)
    /// Everything may occur: for plans that are to meter any thread.
    package static let everything = Relevance(
        marks: BillMarks.all.reduce(into: []) { $0.formUnion($1.mark) }, visits: true, returns: true)

    /// What occurs in these shapes.
    package init(shapes: [Metering.Shape]) {
        marks = []
        visits = false
        returns = false
        for shape in shapes {
            for ticket in shape.thread.tickets { marks.formUnion(ticket.marks) }
            if shape.thread.tickets.contains(where: { $0.follows != nil }) { returns = true }
            var customerMessages = 0
            for event in shape.thread.events {
                switch event.kind {
                case .event(.pageLoad), .event(.welcomeMessage), .event(.widgetOpened): visits = true
                case .event(.handedOff), .event(.procedureHandedOff): marks.insert(.handedOff)
                case .event(.reopened): returns = true
                case .message(.customer): customerMessages += 1
                default: break
                }
                if event.marks.contains(.greeting) { marks.insert(.greeting) }
                if event.marks.contains(.cannedReply) { marks.insert(.cannedReply) }
                if event.marks.contains(.autoReply) { marks.insert(.autoReply) }
                if event.marks.contains(.failedAnswer) { marks.insert(.failedAnswer) }
            }
            if customerMessages > 1 { returns = true }
        }
    }

    private init(marks: BillMarks, visits: Bool, returns: Bool) {
        self.marks = marks
        self.visits = visits
        self.returns = returns
    }
}
