// Which keys lead to a place in a file?

package import SourceText
package import YAMLTree

extension Diagnostic {
    /// The finding with the keys that lead from the root of its document to its place; without any where the place lies
    /// outside. For findings that were made without knowing where they are.
    package func with(wayFrom root: YAMLNode) -> Diagnostic {
        var copy = self
        copy.breadcrumb = root.way(to: range)
        return copy
    }
}

extension YAMLNode {
    /// The keys that lead to the innermost value that holds the range, `[2]` for the second element of a list.
    fileprivate func way(to place: SourceRange) -> [String] {
        switch kind {
        case .mapping:
            for entry in entries {
                if entry.key.range.contains(place) { return [entry.key.text] }
                if entry.value.range.contains(place) { return [entry.key.text] + entry.value.way(to: place) }
            }
        case .sequence:
            for (index, element) in elements.enumerated() where element.range.contains(place) {
                return ["[\(index + 1)]"] + element.way(to: place)
            }
        case .scalar: break
        }
        return []
    }
}
