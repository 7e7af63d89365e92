// At which place along the dimensions of a card does an event stand?

extension TicketThread {
    /// The place of an event along some dimensions. Of several actions the first is taken.
    func coordinates(of event: ThreadEvent, along dimensions: Set<Dimension>) -> Coordinates {
        var place = Coordinates()
        guard !dimensions.isEmpty else { return place }
        let ticket = tickets[Int(event.ticket)]
        if dimensions.contains(.channel) { place.channel = channel(of: event) }
        if dimensions.contains(.login) { place.login = ticket.login }
        if dimensions.contains(.category) { place.category = ticket.category }
        if dimensions.contains(.country) { place.country = ticket.country }
        if dimensions.contains(.seatType) { place.seatType = ticket.seatType }
        if event.detail >= 0 {
            let detail = self.detail(of: event)
            if dimensions.contains(.action) { place.action = detail.actions.first?.action }
            if dimensions.contains(.feature) { place.feature = detail.feature }
            if dimensions.contains(.model) { place.model = detail.model }
        }
        return place
    }
}
