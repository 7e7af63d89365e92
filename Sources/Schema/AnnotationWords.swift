// What can every term and every block say beside its value?

/// The keys that a long form and a block take beside their own.
package enum AnnotationWords {
    /// Each key with what it says, in the order in which the decoder knows them.
    package static let all: [(key: String, doc: String)] = [
        ("in", "The source of the card that says so."),
        ("at", "The place in the source."),
        ("says", "The paper's own words, at most 25."),
        ("note", "A remark of the card's author."),
        ("hedge", "How firmly a figure is said: `about`, `from`, `up_to`, `for_example`."),
        (
            "heard",
            "What was answered about the term, the latest last: a list of blocks with `how` (`said`, `mailed`, `price_page`, `order_form`, `refused`, `to_follow`), `answer`, `by`, `date` and `due`. It is shown beside the term and changes nothing in the figures."
        ),
    ]
}
