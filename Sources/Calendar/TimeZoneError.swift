// Why can a time zone not be used?

/// Why the rules of a time zone could not be had.
public enum TimeZoneError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name has another form than `Europe/Berlin`; nothing was opened.
    case malformedName(String)
    /// There is no folder of zone files at this place.
    case folderMissing(String)
    /// The folder has no zone of this name.
    case unknownName(String)
    /// The file is there and is not a zone file, or is cut off; with the reason.
    case unreadableFile(name: String, reason: String)

    /// What is wrong and what to do, as one clause without a full stop.
    public var description: String {
        switch self {
        case .malformedName(let name): "`\(name)` is not a time zone's name, such as `Europe/Berlin`"
        case .folderMissing(let folder):
            "there are no time zone files in \(folder); install the package tzdata, or use `UTC`"
        case .unknownName(let name): "there is no time zone `\(name)`; names are written as `Europe/Berlin`"
        case .unreadableFile(let name, let reason): "the file of the time zone `\(name)` cannot be used: \(reason)"
        }
    }
}
