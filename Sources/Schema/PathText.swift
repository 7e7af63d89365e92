// How is the path of a term written?

/// Paths as texts.
package enum PathText {
    /// `charges.usage.bands[2].rate`.
    package static func words(_ path: [String]) -> String {
        path.reduce(into: "") { text, key in text += text.isEmpty || key.hasPrefix("[") ? key : "." + key }
    }
}
