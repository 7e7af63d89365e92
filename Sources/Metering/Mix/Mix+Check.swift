// Do the shares of a mix add up?

internal import Money

extension Share where Value == Never {
    /// Whether these shares are not below zero and add up to 1.
    static func addUp(_ shares: [Rational]) -> Bool {
        !shares.contains(where: \.isNegative) && shares.reduce(0, +) == 1
    }
}

extension Mix {
    /// Throws at the first distribution whose shares do not add up: it would make counts wrong without a word.
    func check() throws(MeterRefusal) {
        if let channels { try check(channels.map(\.share), "mix.channels") }
        for figure in figures(customerMessages) { try check(figure.map(\.share), "mix.customer_messages") }
        for figure in figures(aiReplies) { try check(figure.map(\.share), "mix.ai_replies") }
        for figure in figures(topics) { try check(figure.map(\.share), "mix.topics") }
        for figure in figures(answered) {
            let shares = [
                figure.confirms, figure.saysNoMore, figure.asksForHuman, figure.ratesBadly, figure.noAIAnswer,
                figure.givesUp,
            ]
            try check(shares, "mix.answered")
        }
        for figure in figures(comesBack) {
            let shares = figure.map(\.share)
            try check(shares + [1 - shares.reduce(0, +)], "mix.comes_back")
        }
    }

    private func figures<Value>(_ figure: ByChannel<Value>?) -> [Value] {
        guard let figure else { return [] }
        return figure.channels.values + (figure.otherwise.map { [$0] } ?? [])
    }

    private func check(_ shares: [Rational], _ key: String) throws(MeterRefusal) {
        guard Share.addUp(shares) else { throw .badShares(key) }
    }
}
