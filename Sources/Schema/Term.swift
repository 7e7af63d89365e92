// A term of a contract: what is said, in each of the forms in which a card can say it.

package import Calendar
package import Money
package import SourceText
package import YAMLTree

/// A value of a stated term. Exact numbers are large and stand apart, so that the others are quick to copy.
package enum Value: Sendable {
    case duration(TimeSpan)
    case period(Period)
    indirect case amount(MoneyAmount)
    indirect case percent(Percentage)
    indirect case count(Rational)
    case date(CivilDate)
    case word(String)
    case name(String)
    case text(String)
    case flag(Bool)
    case block(Record)
    case list([Item])
    case table([Item.Entry])
}

/// An element of a list.
package struct Item: Sendable {
    /// The element.
    package let value: Value
    /// Where it stands.
    package let range: SourceRange

    /// An entry of a table.
    package struct Entry: Sendable {
        /// The name on the left.
        package let name: String
        /// Where the name stands.
        package let range: SourceRange
        /// The term on the right.
        package let term: Term
    }
}

/// How firmly a figure is said.
package enum Hedge: String, Sendable, CaseIterable {
    case about, from, upTo = "up_to", forExample = "for_example"
}

/// Where a clause is taken from: the words, the source and the place in it.
package struct Citation: Sendable {
    /// The text's own words.
    package var says: String?
    /// Where they stand in the file.
    package var saysNode: YAMLNode?
    /// The name of the source.
    package var source: String?
    /// Where the name of the source stands.
    package var sourceRange: SourceRange?
    /// The place in the source.
    package var at: String?
    /// The card author's own remark.
    package var note: String?
    /// What was answered about it, the latest last.
    package var heard: [Heard] = []
}

/// Where a thing stands in the file.
package struct Origin: Sendable, Hashable {
    /// The bytes of the value where it is used.
    package let range: SourceRange
    /// The bytes of its definition, where it came through an alias or a merge.
    package let definition: SourceRange?

    /// An origin.
    package init(range: SourceRange, definition: SourceRange? = nil) {
        self.range = range
        self.definition = definition
    }
}

/// What a clause says. The six ways not to give a value stay apart all the way to the output.
package enum Said: Sendable {
    case value(Value)
    /// A range, both ends included.
    case range(Value, Value)
    /// Stated that there is none.
    case none
    case notStated
    case vague
    case notPublic
    case oursToSet

    /// The state as a card writes it, or nil for a value or a range.
    package var state: String? {
        switch self {
        case .value, .range: nil
        case .none: "none"
        case .notStated: "not stated"
        case .vague: "vague"
        case .notPublic: "not public"
        case .oursToSet: "ours to set"
        }
    }
}

/// One statement with its place and source. A class, since clauses are handed around and never change.
package final class Clause: Sendable {
    /// What is said.
    package let said: Said
    /// How firmly.
    package let hedge: Hedge?
    /// Where it stands.
    package let origin: Origin
    /// What it cites itself; its source is inherited where it names none.
    package let citation: Citation?
    /// The source that holds for it, its own or inherited.
    package let source: String?

    init(said: Said, hedge: Hedge?, origin: Origin, citation: Citation?, source: String?) {
        self.said = said
        self.hedge = hedge
        self.origin = origin
        self.citation = citation
        self.source = source
    }
}

/// A term that has been written down.
package enum Term: Sendable {
    /// One statement.
    case one(Clause)
    /// The text, or several texts, allow these and no others; `usual` is an index.
    indirect case oneOf([Clause], usual: Int, hasDefault: Bool, Origin)
    /// The value differs along a dimension or a question, which is named at `axisRange`.
    indirect case by(String, [Branch], otherwise: Branch?, axisRange: SourceRange, Origin)
    /// The value changes on dates; the dates ascend.
    indirect case since([(from: CivilDate, term: Term)], before: Term, Origin)

    /// A branch of a term that differs.
    package struct Branch: Sendable {
        /// The value of the dimension.
        package let name: String
        /// Where the name stands.
        package let nameRange: SourceRange
        /// What holds there.
        package let term: Term
    }

    /// Whether the term differs along a dimension.
    package func isBy(_ dimension: String) -> Bool {
        if case .by(dimension, _, _, _, _) = self { return true }
        return false
    }

    /// Where the term stands.
    package var origin: Origin {
        switch self {
        case .one(let clause): clause.origin
        case .oneOf(_, _, _, let origin), .by(_, _, _, _, let origin), .since(_, _, let origin): origin
        }
    }

    /// All clauses, of every branch.
    package var clauses: [Clause] {
        var clauses: [Clause] = []
        eachClause { clauses.append($0) }
        return clauses
    }

    /// Visits the clauses of the term itself; those of its branches are theirs.
    package func eachOwnClause(_ visit: (Clause) -> Void) {
        switch self {
        case .one(let clause): visit(clause)
        case .oneOf(let clauses, _, _, _): clauses.forEach(visit)
        case .by, .since: break
        }
    }

    /// Visits every clause, of every branch.
    package func eachClause(_ visit: (Clause) -> Void) {
        switch self {
        case .one(let clause): visit(clause)
        case .oneOf(let clauses, _, _, _): clauses.forEach(visit)
        case .by(_, let branches, let otherwise, _, _):
            for branch in branches { branch.term.eachClause(visit) }
            otherwise?.term.eachClause(visit)
        case .since(let steps, let before, _):
            for step in steps { step.term.eachClause(visit) }
            before.eachClause(visit)
        }
    }

    /// What the term says in place of a value, such as `not stated`; nil where a value is said, or where its branches say
    /// different things.
    package var state: String? {
        var states = Set<String?>()
        eachClause { states.insert($0.said.state) }
        return states.count == 1 ? states.first ?? nil : nil
    }

    /// The one stated value, where the term is a single firm statement.
    package var value: Value? {
        if case .one(let clause) = self, case .value(let value) = clause.said { return value }
        return nil
    }

    /// The block of a stated block term.
    package var record: Record? {
        if case .block(let record)? = value { return record }
        return nil
    }
}
