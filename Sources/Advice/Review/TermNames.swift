// What is a term called in a word or two, where many of them stand in one line?

/// Short names of terms.
package enum TermNames {
    /// Names by a part of the path; the first that fits holds.
    private static let table: [(part: [String], name: String)] = [
        (["bills", "spam"], "spam"), (["bills", "bots"], "bots"), (["bills", "test"], "tests"),
        (["bills", "greeting"], "greetings"), (["bills", "failed_answer"], "failed answers"),
        (["bills", "handed_off"], "hand-offs"), (["bills", "duplicate"], "duplicates"),
        (["comes_back"], "where returns land"), (["reopen"], "returns"), (["silence"], "silence"),
        (["any_of"], "what counts as solved"), (["all_of"], "what counts as solved"),
        (["if_several"], "several outcomes"),
        (["billed_when"], "no answer"), (["opens"], "its start"), (["ends"], "its end"), (["per"], "whose unit it is"),
        (["included"], "what is included"), (["grants"], "what is included"), (["packs"], "packs"),
        (["committed"], "commitment"), (["commitment"], "commitment"), (["tiers"], "how tiers add up"),
        (["maximum"], "maximum"), (["adjust", "minimum"], "minimum"), (["setup_fee"], "set-up"),
        (["support_fee"], "support"), (["uplift"], "renewal price"), (["early_exit_fee"], "leaving early"),
        (["taxes"], "taxes"), (["pass_through"], "costs passed on"), (["conversion"], "currency conversion"),
        (["fair_use"], "fair use"), (["rate"], "the rate"), (["part"], "rounding"),
        (["when_empty"], "an empty balance"),
        (["at_limit"], "what happens at the limit"), (["partial_month"], "the first month"),
    ]

    /// The short name of the term at a path of a card.
    package static func name(_ path: [String]) -> String {
        let keys = path.filter { !$0.hasPrefix("[") }
        // A fee is called by its own name.
        if keys.first == "charges", keys.count > 2, keys.last == "fixed" { return words(keys[1]) }
        if let entry = table.first(where: { entry in isIn(entry.part, keys) }) { return entry.name }
        return words(keys.last ?? "")
    }

    /// The same for a path as text, such as `charges.setup.fixed`.
    package static func name(_ path: String) -> String { name(path.split(separator: ".").map(String.init)) }

    private static func isIn(_ part: [String], _ keys: [String]) -> Bool {
        keys.indices.contains { keys[$0...].starts(with: part) }
    }

    private static func words(_ key: String) -> String {
        key == "setup" || key == "set_up" ? "set-up" : key.replacing("_", with: " ")
    }
}
