// Of which parts is the page of a review made, before it is written for a terminal or for a document?

package import Advice

/// A page of plain sentences and one table. Nothing in it is escaped yet: each format does that for all of it.
struct ReviewPage {
    /// What stands under a heading.
    enum Block {
        /// A paragraph.
        case text(String)
        /// Paragraphs with numbers.
        case numbered([String])
        /// Paragraphs with a mark.
        case items([String])
        /// A table.
        case table(Grid)
    }

    /// A table. Its last column is text that may be long.
    struct Grid {
        let head: [String]
        let rows: [[String]]
        /// The columns that are set to the right.
        let numbers: ClosedRange<Int>
    }

    /// A part of the page.
    struct Section {
        let label: String
        let blocks: [Block]
    }

    /// What is reviewed.
    let title: String
    /// Against what, in which currency, on which day.
    let subtitle: String
    /// What stands above everything, such as that a card is a draft.
    let warnings: [String]
    /// The parts, in order; those without a word are left out.
    let sections: [Section]
    /// What stands under everything.
    let closing: [String]

    init(_ review: Review) {
        let names = ReviewNames(review)
        title = names.title
        subtitle = names.subtitle
        warnings = ReviewResult(review).drafts
        let sections = [
            Section(label: "RESULT", blocks: ReviewResult(review).blocks),
            Section(label: "FIGURES", blocks: ReviewFigures(review).blocks),
            Section(label: "BUDGET", blocks: ReviewActions(review).budget),
            Section(label: "ASK", blocks: ReviewActions(review).ask),
            Section(label: "NEGOTIATE", blocks: ReviewActions(review).negotiate),
            Section(label: "DECIDE", blocks: ReviewActions(review).decide),
            Section(label: "MEND", blocks: ReviewActions(review).mend),
            Section(label: "RESTS ON", blocks: ReviewGrounds(review).blocks),
            Section(label: "\"USUALLY\"", blocks: ReviewGrounds(review).readings),
            Section(label: "PAPER", blocks: ReviewGrounds(review).papers),
        ]
        self.sections = sections.filter { !$0.blocks.isEmpty }
        closing = [
            "Three columns: what you pay if each open term goes our way, as it is usually read, and if it goes against us. \"At least\": some of it has no figure. Amounts are a month unless another time is said, rounded to whole units since the workload is assumed. Nothing here is legal advice."
        ]
    }
}

/// Prints a review.
package enum ReviewFormats {
    /// The formats by the name on the command line.
    package static let names = ["text", "markdown"]

    /// The page in a format; as text where the name is none of `names`.
    package static func page(_ review: Review, format: String, style: Style) -> String {
        let page = ReviewPage(review)
        return format == "markdown" ? ReviewMarkdown.text(page) : ReviewText.text(page, style)
    }
}
