// What came of these answers, as far as they were asked for?

/// Remembers results by the answers that they asked for. What is worked out from answers asks for the next one only after
/// it has seen those before, so that the questions form a tree; a question that no branch asks costs nothing.
struct AnswerTree<Value> {
    private enum Node {
        case open
        case result(Value)
        /// The place of the term that is asked for, and the node for each pick.
        case asks(place: Int, nodes: [Int])
    }

    private var nodes: [Node] = [.open]

    /// The result for these picks; nil where it was not worked out.
    func value(_ picks: [Int]) -> Value? {
        var node = 0
        while true {
            switch nodes[node] {
            case .open: return nil
            case .result(let value): return value
            case .asks(let place, let next): node = next[picks[place]]
            }
        }
    }

    /// Notes a result, with the terms in the order in which it asked for them.
    mutating func insert(_ value: Value, _ picks: [Int], asked places: [Int], counts: [Int]) {
        var node = 0
        for place in places {
            if case .open = nodes[node] {
                nodes[node] = .asks(place: place, nodes: (0..<counts[place]).map { nodes.count + $0 })
                for _ in 0..<counts[place] { nodes.append(.open) }
            }
            guard case .asks(_, let next) = nodes[node] else { break }
            node = next[picks[place]]
        }
        nodes[node] = .result(value)
    }
}
