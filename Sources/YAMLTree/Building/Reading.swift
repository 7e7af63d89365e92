// How is a whole file read, broken ones included?

internal import SourceText

/// One reading of one file: checks the bytes, runs the parser, and goes on behind syntax errors where that is sound.
struct Reading {
    var builder: TreeBuilder
    var brokenRanges: [SourceRange] = []
    var parserProblem: ParserProblem?
    var unreadFrom: UInt32?
    private let limits: YAMLLimits
    private let file: SourceFile
    private let firstDocumentOnly: Bool

    /// More bad characters than this, and the file is taken for something other than text.
    private static let mostBadCharacters = 64
    private static let mostReportedBadCharacters = 5

    private init(file: SourceFile, limits: YAMLLimits, firstDocumentOnly: Bool, standIns: [Int]) {
        self.file = file
        self.limits = limits
        self.firstDocumentOnly = firstDocumentOnly
        builder = TreeBuilder(file: file, limits: limits)
        builder.firstDocumentOnly = firstDocumentOnly
        builder.standIns = standIns
    }

    init(file: SourceFile, limits: YAMLLimits, firstDocumentOnly: Bool) {
        self.init(file: file, limits: limits, firstDocumentOnly: firstDocumentOnly, standIns: [])
    }

    mutating func run(_ all: UnsafeBufferPointer<UInt8>) {
        read(all)
        if builder.misread != nil {
            let standIns = Misread.standIns(in: builder.source)
            self = Reading(file: file, limits: limits, firstDocumentOnly: firstDocumentOnly, standIns: standIns)
            read(all)
            if let place = builder.misread { builder.report(.misread(file, SourceRange(place, place + 1))) }
        }
        builder.diagnostics.sort()
        if builder.unreported > 0, let last = builder.diagnostics.indices.last {
            builder.diagnostics[last].help.append("\(builder.unreported) more findings of this file are not listed")
        }
    }

    private mutating func read(_ all: UnsafeBufferPointer<UInt8>) {
        guard all.count <= min(limits.bytes, Int(UInt32.max) - 1) else {
            builder.report(.refused(.tooLarge(bytes: all.count, limit: limits.bytes), file))
            return
        }
        var bytes = all
        if firstDocumentOnly, let end = FirstDocument.end(in: all) {
            unreadFrom = UInt32(clamping: end)
            bytes = UnsafeBufferPointer(rebasing: all[..<end])
        }
        builder.source = bytes
        let survey = SourceFile.survey(bytes, atMost: Reading.mostBadCharacters)
        let endsBlank = Reading.endsWithBlankLine(bytes)
        guard let first = survey.problems.first else {
            if builder.standIns.isEmpty, !endsBlank { return parse(bytes, isASCII: survey.isASCII) }
            return parse(showing: Array(bytes), isASCII: survey.isASCII, endsBlank: endsBlank)
        }
        if case .wideEncoding = first { return builder.report(.refused(first, file)) }
        if survey.problems.count >= Reading.mostBadCharacters { return builder.report(.notText(first, file)) }
        for problem in survey.problems.prefix(Reading.mostReportedBadCharacters) {
            builder.report(.refused(problem, file))
        }
        // The parser would stop at the first bad character. It is shown a harmless one of as many bytes instead.
        var shown = Array(bytes)
        for problem in survey.problems {
            let width = if case .controlCharacter(let scalar, _) = problem { UTF8.width(scalar) } else { 1 }
            for index in Int(problem.offset)..<min(Int(problem.offset) + width, shown.count) { shown[index] = 0x5F }
        }
        parse(showing: shown, isASCII: false, endsBlank: endsBlank)
    }

    /// Whether the file ends in a line of blanks that no line feed ends. The parser then overlooks that line; it is shown a
    /// line feed more.
    private static func endsWithBlankLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = bytes.count
        while index > 0, Places.isBlank(bytes[index - 1]) { index -= 1 }
        return index < bytes.count && index > 0 && (bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D)
    }

    /// Parses what the parser is shown in place of the file: as many bytes, some of them others.
    private mutating func parse(showing bytes: [UInt8], isASCII: Bool, endsBlank: Bool) {
        var shown = bytes
        for place in builder.standIns where place < shown.count { shown[place] = Misread.standIn }
        if endsBlank { shown.append(0x0A) }
        shown.withUnsafeBufferPointer { shown in
            parse(UnsafeBufferPointer(rebasing: shown[..<bytes.count]), fed: shown, isASCII: isASCII)
        }
    }

    private mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
        parse(bytes, fed: bytes, isASCII: isASCII)
    }

    /// - Parameter fed: the bytes, and perhaps a line feed more, in which no place lies.
    private mutating func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, fed: UnsafeBufferPointer<UInt8>, isASCII: Bool
    ) {
        builder.bytes = bytes
        builder.nodes.reserveCapacity(min(bytes.count / 8 + 8, limits.nodes + 1))
        builder.frames.reserveCapacity(16)
        builder.keys.reserveCapacity(64)
        let reported = builder.diagnostics.count
        var base = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var errors = 0
        // Every byte may be read twice over, and small files much more often.
        var budget = 2 * bytes.count + 100_000
        while base < bytes.count {
            builder.cursor = OffsetCursor(base: base, isASCII: isASCII)
            let problem = LibYAML.read(UnsafeBufferPointer(rebasing: fed[base...]), into: &builder)
            if problem == nil, !builder.hitLimit, !builder.resumedElsewhere { break }
            var from = base
            if let problem {
                if parserProblem == nil { parserProblem = problem }
                errors += 1
                budget -= problem.mark
                let place = SyntaxPlace(problem, cursor: &builder.cursor, in: bytes)
                builder.notice(problemAt: place.mark)
                let next = builder.hitLimit || errors >= limits.syntaxErrors || budget <= 0 ? nil : place.resumeAfter
                let finding = Diagnostic.syntax(problem, place, bytes, file)
                from = next ?? bytes.count
                base = goOn(from: from, in: bytes, reported: reported) ?? bytes.count
                builder.report(finding)
            } else if builder.resumedElsewhere {
                builder.resumedElsewhere = false
                base = goOn(from: from, in: bytes, reported: reported) ?? bytes.count
            } else {
                from = bytes.count
                base = goOn(from: from, in: bytes, reported: reported) ?? bytes.count
            }
        }
        builder.finishDocument()
    }

    /// Cuts the tree where reading can go on, and gives the offset of that place, if there is one.
    private mutating func goOn(from: Int, in bytes: UnsafeBufferPointer<UInt8>, reported: Int) -> Int? {
        let rootIsOpen = builder.hasOpenRootAtColumnZero
        let place = Resumption.find(in: bytes, after: from, keys: rootIsOpen || builder.isAwaitingRoot)
        var next: Int?
        switch place {
        case .key(let at):
            builder.cut(from: at, keepingRoot: rootIsOpen, reported: reported)
            builder.isResuming = rootIsOpen
            builder.nextRootIsBroken = !rootIsOpen
            next = at
        case .document(let at) where !firstDocumentOnly:
            builder.cut(from: at, keepingRoot: false, reported: reported)
            builder.finishDocument()
            builder.isResuming = false
            next = at
        case .document(let at):
            builder.cut(from: at, keepingRoot: false, reported: reported)
        case nil:
            builder.cut(from: bytes.count + 1, keepingRoot: false, reported: reported)
        }
        let kept = builder.nodes.last.map { Int($0.end) } ?? 0
        brokenRanges.append(SourceRange(min(kept, next ?? bytes.count), next ?? bytes.count))
        return next
    }
}

extension TreeBuilder {
    /// Whether the document's root is a block mapping at the start of a line that is still being read.
    var hasOpenRootAtColumnZero: Bool {
        guard let root = frames.first, root.kind == .mapping, nodes[Int(root.id)].style == .block else { return false }
        let start = Int(nodes[Int(root.id)].start)
        return start == 0 || start > bytes.count || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D
            || (start == 3 && bytes[0] == 0xEF)
    }
}
