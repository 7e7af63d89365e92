// Which open terms does a part of a card meet, under whatever reading of the others?

/// The open terms of a part of a card.
struct OpenTerms {
    /// In the order in which they are met.
    private(set) var choices: [Choice]
    /// The settings and fixed answers that some reading asked for.
    private(set) var used: Set<String>

    /// Looks through a part: `usual` met it with every term as usually read, `settle` lowers it with one other answer.
    init(usual: Settler, settle: ([String: Int]) -> Settler) {
        choices = usual.choices
        used = usual.used
        var seen = Set(choices.map(\.id))
        // A reading can bring up a question that the usual one does not: look at each once.
        for choice in choices {
            for pick in choice.readings.indices where pick != choice.usual {
                let other = settle([choice.id: pick])
                used.formUnion(other.used)
                for found in other.choices where seen.insert(found.id).inserted { choices.append(found) }
            }
        }
    }
}
