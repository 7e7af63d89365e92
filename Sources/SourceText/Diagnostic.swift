// What is a finding?

/// Who has to do something about a finding.
public enum Actor: String, Hashable, Sendable, CaseIterable {
    /// The terms do not say: the vendor has to be asked.
    case askVendor = "ask_vendor"
    /// The terms say it, and it is bad for us: to be negotiated.
    case negotiate
    /// We choose: somebody here has to decide.
    case decide
    /// The file itself is wrong or incomplete: to be mended by its author.
    case mend

    /// What they do, in words for people, such as `ask the vendor`.
    public var words: String {
        switch self {
        case .askVendor: "ask the vendor"
        case .negotiate: "negotiate"
        case .decide: "decide ourselves"
        case .mend: "mend the card"
        }
    }
}

/// Another place that belongs to a finding.
public struct Related: Hashable, Sendable {
    /// What the place is to the finding; makes sense without the main message.
    public var label: String
    /// The file of the place, which may be another than the finding's.
    public var file: SourceFile
    /// The bytes to point at.
    public var range: SourceRange

    /// Makes a related place.
    public init(_ label: String, file: SourceFile, range: SourceRange) {
        self.label = label
        self.file = file
        self.range = range
    }
}

/// A replacement of bytes of a file, part of a fix.
public struct TextEdit: Hashable, Sendable {
    /// The file to change.
    public var file: SourceFile
    /// The bytes that are replaced; empty to insert.
    public var range: SourceRange
    /// What stands there afterwards; empty to delete.
    public var replacement: String

    /// Makes an edit.
    public init(file: SourceFile, range: SourceRange, replacement: String) {
        self.file = file
        self.range = range
        self.replacement = replacement
    }
}

/// The one type of finding of the whole program: problems of files, of cards, of rules, all look like this.
public struct Diagnostic: Hashable, Sendable {
    /// The id of the rule or check, in kebab-case. Never changes once released.
    public var id: String
    /// How much it matters.
    public var severity: Severity
    /// What is wrong, in one line without a full stop; the remedy belongs into `help`.
    public var message: String
    /// The file that the finding is about.
    public var file: SourceFile
    /// The smallest range that shows the cause.
    public var range: SourceRange
    /// What the underlined place is, when a few words help beside the underline.
    public var label: String?
    /// Other places that belong to the finding, in the order in which they should be read.
    public var related: [Related]
    /// The way from the root of the document to the place, such as `["meters", "conversation", "ends"]`.
    public var breadcrumb: [String]
    /// What the card says in place of a value, where the finding is about one term that is open, such as `not stated`.
    public var state: String?
    /// Who has to act, where that is known.
    public var actor: Actor?
    /// By when it has to be settled, where a buyer's tickets tell.
    public var stage: Stage?
    /// What it is worth in money, where it was priced.
    public var money: PricedEffect?
    /// What to do, each entry on a line of its own.
    public var help: [String]
    /// A guess at what was meant, such as "did you mean `minimum`?".
    public var hint: String?
    /// Other causes that were folded into this finding.
    public var also: [String]
    /// Edits that mend it, to be applied together; empty when there is no safe fix.
    public var fix: [TextEdit]
    /// The name by which the finding is known again (see `Fingerprints`), where somebody asked for it.
    public var fingerprint: String?

    /// Makes a finding; everything after the range may be left out.
    public init(
        id: String, severity: Severity, message: String, file: SourceFile, range: SourceRange, label: String? = nil,
        related: [Related] = [], breadcrumb: [String] = [], state: String? = nil, actor: Actor? = nil,
        stage: Stage? = nil, money: PricedEffect? = nil, help: [String] = [], hint: String? = nil, also: [String] = [],
        fix: [TextEdit] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.file = file
        self.range = range
        self.label = label
        self.related = related
        self.breadcrumb = breadcrumb
        self.state = state
        self.actor = actor
        self.stage = stage
        self.money = money
        self.help = help
        self.hint = hint
        self.also = also
        self.fix = fix
    }
}

extension Diagnostic: Comparable {
    /// The order of output: path, place, the more severe first, id, message. What is still equal is told apart by the
    /// rest of what is printed, so that sorting gives the same bytes whatever the order of finding was.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.file.path != right.file.path { return left.file.path < right.file.path }
        if left.range.start != right.range.start { return left.range.start < right.range.start }
        if left.severity != right.severity { return left.severity > right.severity }
        if left.id != right.id { return left.id < right.id }
        if left.message != right.message { return left.message < right.message }
        if left.range.end != right.range.end { return left.range.end < right.range.end }
        return left.tieBreak.lexicographicallyPrecedes(right.tieBreak)
    }

    private var tieBreak: [String] {
        breadcrumb + ["|"] + related.map { "\($0.file.path) \($0.range) \($0.label)" } + ["|"] + help
            + [
                "|", label ?? "", state ?? "", hint ?? "", actor?.rawValue ?? "", stage?.rawValue ?? "",
                money?.text ?? "", "|",
            ] + also
            + fix.map { "\($0.range) \($0.replacement)" }
    }
}
