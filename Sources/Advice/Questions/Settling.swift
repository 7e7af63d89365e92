// Which wording settles a question in the buyer's favour, and what is there to fall back to?

internal import Money
internal import Rules

/// The wording to ask for, and the wording behind it.
struct Settling {
    /// The wording of the cheapest answer that has any.
    let best: Question.Settlement?
    /// The wording of the next cheapest, where it is still better than the worst; or what the rule falls back to.
    let fallBack: Question.Settlement?

    /// - Parameters:
    ///   - answers: the answers with their costs and clauses.
    ///   - given: the card's own wording.
    ///   - rule: the rule that asks.
    ///   - usual: the place of the usual answer.
    init(_ answers: [Question.Answer], given: String?, _ rule: Counsel?, usual: Int) {
        let costed = answers.compactMap { answer in
            answer.cost.flatMap { cost in answer.clause.map { (clause: $0, cost: cost) } }
        }
        let cheapest = costed.min { $0.cost < $1.cost }
        let dearest = answers.compactMap(\.cost).max()
        guard let cheapest, let dearest, cheapest.cost < dearest else {
            best = (given ?? rule?.settles).map { Question.Settlement(wording: $0, costs: nil) }
            fallBack = rule?.fallBack.map { Question.Settlement(wording: $0, costs: nil) }
            return
        }
        best = Question.Settlement(wording: given ?? cheapest.clause, costs: nil)
        let between = costed.filter { $0.cost > cheapest.cost && $0.cost < dearest }.min { $0.cost < $1.cost }
        if let between {
            fallBack = Question.Settlement(wording: between.clause, costs: .aMonth(between.cost - cheapest.cost))
        } else if let wording = rule?.fallBack, wording != cheapest.clause {
            let known = costed.first { $0.clause == wording }
            fallBack = Question.Settlement(wording: wording, costs: known.map { .aMonth($0.cost - cheapest.cost) })
        } else {
            fallBack = nil
        }
    }
}
