// By when does a term have to be settled?

/// When a term has to be settled, from what it is worth to a buyer.
public enum Stage: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Without limit, or worth more than 5% of the bill: before signing.
    case beforeSigning = "before_signing"
    /// Worth money: to be tried.
    case tryToGet = "try_to_get"
    /// No money that can be counted here.
    case goodToKnow = "good_to_know"

    /// The stage in words for people, such as `before signing`.
    public var words: String { rawValue.replacing("_", with: " ") }

    /// What is needed sooner comes first.
    public static func < (left: Stage, right: Stage) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .beforeSigning: 0
        case .tryToGet: 1
        case .goodToKnow: 2
        }
    }
}
