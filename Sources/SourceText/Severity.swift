// How much does a finding matter?

/// The three levels of a finding, from the least to the most severe.
@frozen
public enum Severity: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    /// Worth knowing; nothing has to be done.
    case note
    /// Something that may cost money or mislead.
    case warning
    /// Something that is wrong, or that stops part of the work.
    case error

    /// The word under which the level is written in output and configuration.
    public var name: String {
        switch self {
        case .note: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }

    /// The level of a word, or `nil`.
    public init?(name: some StringProtocol) {
        guard let found = Severity.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// From note, the lowest, to error.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rawValue < right.rawValue
    }
}
