// What is a vendor's price per: the templates of a new card.

/// What one price is for.
package enum PricingModel: String, CaseIterable, Sendable {
    case conversation, resolution, ticket, message, reply, credit, seat

    /// What people call it besides.
    var names: [String] {
        switch self {
        case .conversation: ["conversation", "session", "chat"]
        case .resolution: ["resolution", "outcome", "solved ticket", "automated resolution"]
        case .ticket: ["ticket", "case"]
        case .message: ["message"]
        case .reply: ["reply", "ai reply", "answer", "interaction"]
        case .credit: ["credit", "token"]
        case .seat: ["seat", "user", "agent"]
        }
    }

    /// The model that a word names, in the singular or plural.
    package static func named(_ text: String) -> PricingModel? {
        let word = text.lowercased()
        return allCases.first { model in model.names.contains { $0 == word || $0 + "s" == word } }
    }

    /// The name of its meter; nil where nothing is metered.
    var meter: String? {
        switch self {
        case .seat: nil
        case .credit: "reply"
        default: rawValue
        }
    }

    /// The name of its charge; nil where a balance has the price.
    var charge: String? {
        switch self {
        case .credit: nil
        case .reply: "replies"
        default: rawValue + "s"
        }
    }

    /// What a card of this model always says.
    var frame: [(path: [String], text: String)] {
        var lines: [(path: [String], text: String)] = []
        if let meter {
            let counts =
                switch self {
                case .ticket: "tickets"
                case .message: "messages"
                case .reply, .credit: "replies"
                default: "conversations"
                }
            lines.append((["meters", meter, "counts"], counts))
            if self == .resolution {
                lines.append((["meters", meter, "ends"], "none"))
                lines.append((["meters", meter, "billed_when"], "outcomes"))
            }
            if self == .credit { lines.append((["meters", meter, "into"], "credit")) }
        }
        if let charge {
            lines.append((["charges", charge, "of"], meter ?? "seats"))
            lines.append((["charges", charge, "each"], "month"))
        } else {
            lines.append((["balances", "credit", "of"], "units"))
        }
        return lines
    }
}
