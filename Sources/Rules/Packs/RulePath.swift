// What a rule looks at: paths with variables. Iteration is outside the expressions, so that a finding has a place.

internal import CEL
internal import Schema
internal import SourceText

/// A step-by-step path such as `charges[*] as c, c.adjust[*] as a`.
struct RulePath: Sendable {
    /// One variable and the path that it runs over.
    final class Clause: Sendable {
        /// The variable that the path starts from; nil: the card.
        let from: Int?
        let keys: [Key]
        let variable: String
        let type: CardType

        init(from: Int?, keys: [Key], variable: String, type: CardType) {
            self.from = from
            self.keys = keys
            self.variable = variable
            self.type = type
        }
    }
    /// A key that the path goes through. A class, since the walk over every card looks at it.
    final class Key: Sendable {
        let name: String
        /// The place of the key in the shape of its block.
        let position: Int
        /// The type of what stands there, or of each element of a list.
        let type: CardType
        /// Whether the path goes through all elements of a list.
        let isList: Bool

        init(name: String, position: Int, type: CardType, isList: Bool) {
            self.name = name
            self.position = position
            self.type = type
            self.isList = isList
        }
    }

    let clauses: [Clause]

    struct Problem: Error {
        let message: String
        let hint: String?
    }

    /// Parses a path against the types of the card.
    init(_ text: String, root: CardType) throws(Problem) {
        var clauses: [Clause] = []
        for part in Self.parts(of: Substring(text), at: ",") {
            let words = Self.parts(of: part, at: " ").map(String.init)
            guard words.count == 3, words[1] == "as" else {
                throw Problem(message: "a path is written `meters[*] as m`, not `\(part)`", hint: nil)
            }
            var names = Self.parts(of: Substring(words[0]), at: ".", omittingEmpty: false).map(String.init)
            var type = root
            var from: Int?
            if let first = names.first, let index = clauses.lastIndex(where: { $0.variable == first }) {
                from = index
                type = clauses[index].type
                names.removeFirst()
            }
            var keys: [Key] = []
            for name in names {
                let each = name.hasSuffix("[*]")
                let key = each ? String(name.dropLast(3)) : name
                guard let slot = type.objectType.slot(of: key) else {
                    let near = nearest(to: key, in: type.objectType.fields.map(\.name))
                    throw Problem(
                        message: "`\(key)` is not a key of \(type.objectType.name)",
                        hint: near.map { "did you mean `\($0)`?" })
                }
                switch type.accesses[slot] {
                case .term(let position, let inner):
                    if each { throw Problem(message: "`\(key)` is no list", hint: "write `\(key)`") }
                    keys.append(Key(name: key, position: position, type: inner, isList: false))
                    type = inner
                case .list(let position, let inner):
                    if !each { throw Problem(message: "`\(key)` is a list", hint: "write `\(key)[*]`") }
                    keys.append(Key(name: key, position: position, type: inner, isList: true))
                    type = inner
                default: throw Problem(message: "`\(key)` cannot be walked into", hint: nil)
                }
            }
            clauses.append(Clause(from: from, keys: keys, variable: words[2], type: type))
        }
        if clauses.count > RuleSet.mostVariables {
            throw Problem(message: "a path has at most \(RuleSet.mostVariables) variables", hint: nil)
        }
        self.clauses = clauses
    }

    /// Splits at a byte: all separators here are ASCII, and a search for whole characters takes longer.
    private static func parts(
        of text: Substring, at separator: Unicode.Scalar, omittingEmpty: Bool = true
    ) -> [Substring] {
        text.utf8.split(omittingEmptySubsequences: omittingEmpty) { $0 == UInt8(ascii: separator) }.map(Substring.init)
    }
}
