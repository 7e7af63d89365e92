// The keys of the file of contract wording, as data.

package import Schema

/// The shape of `wording/readings.yaml`.
package enum WordingShape {
    static let reading = Shape(
        "reading", "A reading with its clause.",
        [
            .term("is", .text, "The reading in the language of the card.", required: true),
            .term("clause", .text, "What a contract says under it.", required: true),
            .term("used_by", .list(.text), "Vendors whose own pages say it, with the page and its date."),
        ])
    static let term = Shape(
        "term", "The readings of a term.",
        [
            .term("term", .name, "The end of the path of the term.", required: true),
            .term("usual", .text, "Why the usual reading is the usual one."),
            .term("any", .text, "The clause of other readings, with their words in place of {answer}."),
            .records("readings", reading, "The readings."),
        ])
    /// The whole file.
    package static let file = Shape(
        "wording", "Contract wording for the readings of open terms.",
        [
            .term("about", .text, "What the file is for."),
            .records("terms", term, "The terms."),
        ])
}
