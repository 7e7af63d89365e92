// Along which lines may a term or a rate differ?

/// What a term may differ by.
package enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// The channel of the event that opened the unit.
    case channel
    /// Whether the visitor is signed in.
    case login
    /// The named outcome.
    case outcome
    /// The category of the ticket.
    case category
    /// The customer's country.
    case country
    /// The kind of action.
    case action
    /// The feature used.
    case feature
    /// The model used.
    case model
    /// The type of seat.
    case seatType = "seat_type"
}

/// A place along the dimensions; nil where a dimension plays no part.
package struct Coordinates: Sendable, Hashable {
    /// The channel.
    package var channel: String?
    /// The login.
    package var login: String?
    /// The outcome.
    package var outcome: String?
    /// The category.
    package var category: String?
    /// The country.
    package var country: String?
    /// The kind of action.
    package var action: String?
    /// The feature.
    package var feature: String?
    /// The model.
    package var model: String?
    /// The type of seat.
    package var seatType: String?

    /// Nothing said about any dimension.
    package init() {}

    /// One dimension said.
    package init(_ dimension: Dimension, _ value: String) {
        self[dimension] = value
    }

    /// The value along a dimension.
    package subscript(dimension: Dimension) -> String? {
        get {
            switch dimension {
            case .channel: channel
            case .login: login
            case .outcome: outcome
            case .category: category
            case .country: country
            case .action: action
            case .feature: feature
            case .model: model
            case .seatType: seatType
            }
        }
        set {
            switch dimension {
            case .channel: channel = newValue
            case .login: login = newValue
            case .outcome: outcome = newValue
            case .category: category = newValue
            case .country: country = newValue
            case .action: action = newValue
            case .feature: feature = newValue
            case .model: model = newValue
            case .seatType: seatType = newValue
            }
        }
    }

    /// Whether everything said here holds at `other`.
    func covers(_ other: Coordinates) -> Bool {
        Dimension.allCases.allSatisfy { self[$0] == nil || self[$0] == other[$0] }
    }
}
