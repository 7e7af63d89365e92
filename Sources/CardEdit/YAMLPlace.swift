// Where in the text of a document does a path of keys lead?

internal import Schema
internal import SourceText
internal import YAMLTree

/// A place in a document.
enum YAMLPlace {
    /// What is written there.
    case value(YAMLNode)
    /// Nothing yet: the innermost mapping on the way, or the scalar in its place, and the keys that it lacks.
    case missing(in: YAMLNode, rest: ArraySlice<String>)

    /// Follows a path of keys, names and `[2]` for elements from a node. Long forms are gone through, since `is` is no step of
    /// a path, and neither is the `since` around dates.
    static func find(_ path: [String], from root: YAMLNode) throws(EditProblem) -> YAMLPlace {
        var node = root
        for (index, step) in path.enumerated() {
            if node.definition != nil {
                throw EditProblem(
                    "`\(PathText.words(Array(path[..<index])))` is an alias of another block, which would change with it: write the block out first"
                )
            }
            guard let child = try child(of: node, step, path[...index]) else {
                if step.hasPrefix("[") {
                    throw EditProblem("the list around `\(PathText.words(path))` is not in this file")
                }
                if node.kind == .sequence {
                    throw EditProblem("`\(PathText.words(path))` stands in a list, where no key can be added")
                }
                return .missing(in: node, rest: path[index...])
            }
            if index + 1 < path.count, child.isMerged {
                throw EditProblem(
                    "`\(PathText.words(Array(path[...index])))` comes through a merge (`<<`): write the block out first"
                )
            }
            if child.isMerged { return .missing(in: node, rest: path[index...]) }
            node = child.node
        }
        return .value(node)
    }

    /// The node at a key, and whether it comes through a merge.
    private static func child(
        of node: YAMLNode, _ step: String, _ path: ArraySlice<String>
    ) throws(EditProblem) -> (node: YAMLNode, isMerged: Bool)? {
        if node.kind == .sequence {
            guard step.hasPrefix("["), let number = Int(step.dropFirst().dropLast()) else { return nil }
            for (index, element) in node.elements.enumerated() where index + 1 == number { return (element, false) }
            return nil
        }
        var (inner, steps): (YAMLNode?, YAMLNode?)
        var hasReadings = false
        for entry in node.entries {
            if entry.key.textEquals(string: step) { return (entry.value, entry.key.definition != nil) }
            if entry.key.textEquals("is"), entry.value.kind != .scalar { inner = entry.value }
            hasReadings = hasReadings || entry.key.textEquals("one_of")
            if entry.key.textEquals("since"), entry.value.kind == .mapping { steps = entry.value }
        }
        if let steps, let found = try child(of: steps, step, path) { return found }
        if hasReadings, !AnnotationWords.all.contains(where: { $0.key == step }) {
            throw EditProblem(
                "`\(PathText.words(Array(path)))` is part of one of several readings (`one_of`): settle first which of them holds"
            )
        }
        guard let inner else { return nil }
        if inner.definition != nil {
            throw EditProblem("`\(PathText.words(Array(path)))` is written through an alias: write the block out first")
        }
        return try child(of: inner, step, path)
    }
}
