// What does a document say, whatever its layout? Two documents with the same statements mean the same.

internal import Calendar
internal import Money

/// What one term says by itself.
package struct Statement: Sendable, Hashable {
    /// The path of the term; branches are steps.
    package let path: [String]
    /// What it says: its form and values, hedges, quotation and source. Neither its layout, nor remarks and answers that
    /// were heard.
    package let text: String
}

extension Record {
    /// What every term of this record says, in the order of the shape.
    package var statements: [Statement] {
        var found: [Statement] = []
        RecordWalk.terms(of: self) { term, path in found.append(Statement(path: path, text: term.statement)) }
        return found
    }

    /// What the part of the document below a path says, in one text; nil where nothing stands there.
    package func statement(below path: [String]) -> String? {
        let inside = statements.filter { $0.path.starts(with: path) }
        if inside.isEmpty { return block(at: path[...]).map { _ in "" } }
        return inside.map { "\(PathText.words($0.path)): \($0.text)\n" }.joined()
    }
}

extension Term {
    /// What the term says by itself, apart from what its branches and the terms inside it say.
    package var statement: String {
        switch self {
        case .one(let clause): clause.statement
        case .oneOf(let clauses, let usual, _, _):
            "one of " + clauses.map(\.statement).joined(separator: " | ") + " usual \(usual)"
        case .by(let axis, let branches, let otherwise, _, _):
            "by \(axis) " + branches.map(\.name).joined(separator: " ") + (otherwise == nil ? "" : " otherwise")
        case .since(let steps, _, _): "since " + steps.map { "\($0.from)" }.joined(separator: " ")
        }
    }
}

extension Clause {
    fileprivate var statement: String {
        var text =
            switch said {
            case .value(let value): value.statement
            case .range(let low, let high): "\(low.statement) to \(high.statement)"
            default: said.state ?? ""
            }
        if let hedge { text += " hedge \(hedge.rawValue)" }
        if let says = citation?.says { text += " says \(says)" }
        if let source { text += " in \(source)" }
        if let at = citation?.at { text += " at \(at)" }
        return text
    }
}

extension Value {
    /// The value with its kind. The terms inside a block or a table are statements of their own.
    package var statement: String {
        switch self {
        case .duration(let span): "duration \(span.milliseconds)"
        case .period(let period): "period \(period.months) \(period.days)"
        case .amount(let amount): "amount \(amount.currency.code) \(amount.value)"
        case .percent(let share): "percent \(share.fraction)"
        case .count(let count): "count \(count)"
        case .date(let date): "date \(date)"
        case .word(let text): "word \(text)"
        case .name(let text): "name \(text)"
        case .text(let text): "text \(text)"
        case .flag(let flag): flag ? "yes" : "no"
        case .block: "block"
        case .list(let items): "[" + items.map(\.value.statement).joined(separator: ", ") + "]"
        case .table(let entries): "table " + entries.map(\.name).joined(separator: " ")
        }
    }
}
