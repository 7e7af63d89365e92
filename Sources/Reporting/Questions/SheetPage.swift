// The sheet of questions as a page of headings, entries and lines, before it is text, Markdown or HTML.

/// A page of questions. All its texts are plain: each format escapes them for where they go.
struct SheetPage {
    /// The parts of an entry under its question.
    enum Line {
        /// A label with what it says.
        case labelled(String, String)
        /// A label with wording for the contract, and a remark after it.
        case wording(String, String, remark: String?)
        /// An answer, by its letter.
        case answer(letter: String, String)
        /// A place for the answer, to be filled in.
        case blank
    }

    struct Entry {
        var number: Int?
        var amount: String?
        var text: String
        var lines: [Line] = []
    }

    struct Section {
        var heading: String?
        var entries: [Entry]
    }

    var title: String
    var notes: [String]
    var sections: [Section]
    var closing: [String]

    /// The place for an answer's text, and the boxes for how it was given.
    static let answer = "______________ by ________ on ________"
    static let boxes = "[ ] said  [ ] mailed  [ ] in the order form  [ ] refused  [ ] to follow by ________"

    /// The letter of an answer: a, b, ... z, then numbers.
    static func letter(_ place: Int) -> String {
        let letters = "abcdefghijklmnopqrstuvwxyz"
        return place < letters.count ? String(Array(letters)[place]) : "\(place + 1)"
    }
}
