// How is the path of a term written for people?

/// Paths of terms.
enum Paths {
    /// The path with the numbers of lists at their key: `adjust[1].minimum`.
    static func shown(_ path: String) -> String { path.replacing(".[", with: "[") }

    /// A name as words: "voice outcomes" for `voice_outcomes`.
    static func words(_ name: String) -> String { name.replacing("_", with: " ") }
}
