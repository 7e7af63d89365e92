// Which boxes of a line are ticked?

internal import Calendar
internal import Schema

/// The boxes of an answer, and what they say together.
struct Boxes {
    /// What is ticked.
    var ticked: Set<Heard.How> = []
    /// Until when an answer was promised.
    var due: CivilDate?
    /// What could not be understood.
    var problems: [String] = []

    private static let empty: Set<Character> = ["☐", "□", "❏"]
    private static let full: Set<Character> = ["☑", "☒", "✅", "✓", "✔", "■"]

    /// The text of a line before its first box.
    static func textBefore(in line: String) -> String {
        marks(in: line).first.map { String(line[..<$0.range.lowerBound]) } ?? line
    }

    /// Reads the boxes of a line.
    mutating func read(_ line: String) {
        let marks = Self.marks(in: line)
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].range.lowerBound : line.endIndex
            read(label: SheetLine.trimmed(line[mark.range.upperBound..<end]), isTicked: mark.isTicked)
        }
    }

    /// Reads what stands behind a box, or in the column for evidence.
    mutating func read(label: String, isTicked: Bool) {
        let plain = SheetLine.plain(label.replacing("_", with: " "))
        guard let how = Self.how(plain) else {
            if isTicked { problems.append("`\(label)` is none of the boxes: \(Self.all)") }
            return
        }
        if how == .toFollow { readDay(plain, isTicked: isTicked) }
        if isTicked { ticked.insert(how) }
    }

    private mutating func readDay(_ label: String, isTicked: Bool) {
        let day = SheetLine.trimmed(label.dropFirst("to follow".count)).split(separator: " ").drop {
            $0 == "by" || $0 == "on"
        }
        guard !day.isEmpty else { return }
        guard isTicked else {
            problems.append("a day is written behind `to follow by`, and its box is not ticked")
            return
        }
        do throws(AnswerDate.Problem) {
            due = try AnswerDate.read(day.joined(separator: " "))
        } catch {
            problems.append(error.message)
        }
    }

    /// What the boxes say together: the firmest evidence that is ticked, or that there is none.
    mutating func how() -> Heard.How? {
        let evidence = ticked.subtracting([.refused, .toFollow])
        let apart = ticked.intersection([.refused, .toFollow])
        if apart.isEmpty { return evidence.max() }
        if apart.count > 1 || evidence.contains(.orderForm) {
            let words = ticked.sorted().map { "`\($0.words)`" }.joined(separator: " and ")
            problems.append("\(words) are ticked, which contradict each other: tick one")
            return nil
        }
        return apart.first
    }

    static let all = "`said`, `mailed`, `price page`, `in the order form`, `refused`, `to follow by`"

    private static func how(_ label: String) -> Heard.How? {
        let starts: [(String, Heard.How)] = [
            ("said", .said), ("mail", .mailed), ("by mail", .mailed), ("in a mail", .mailed), ("e-mail", .mailed),
            ("price page", .pricePage), ("on the price page", .pricePage), ("in the order form", .orderForm),
            ("order form", .orderForm), ("in the contract", .orderForm), ("contract", .orderForm),
            ("refused", .refused), ("to follow", .toFollow),
        ]
        return starts.first { label.hasPrefix($0.0) }?.1
    }

    /// The boxes of a line with their places: `[ ]`, `[x]`, `☐`, `☑`.
    private static func marks(in line: String) -> [(range: Range<String.Index>, isTicked: Bool)] {
        var found: [(range: Range<String.Index>, isTicked: Bool)] = []
        var index = line.startIndex
        while index < line.endIndex {
            let character = line[index]
            let next = line.index(after: index)
            if empty.contains(character) || full.contains(character) {
                found.append((index..<next, full.contains(character)))
            } else if character == "[", let close = line[next...].firstIndex(of: "]") {
                let inside = line[next..<close].filter { $0 != " " }
                if inside.isEmpty || (inside.count == 1 && "xXvV✓✔*".contains(inside)) {
                    found.append((index..<line.index(after: close), !inside.isEmpty))
                    index = line.index(after: close)
                    continue
                }
            }
            index = next
        }
        return found
    }
}
