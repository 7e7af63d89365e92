// Which questions do several parts of a bill share, and what comes of each way to answer them?

/// The questions that more than one part of a bill meets, with the number of their readings.
struct SharedQuestions {
    let questions: [(id: String, count: Int)]

    /// The questions of parts that meet these open terms.
    init(_ parts: [[Choice]]) {
        var met: [String: (times: Int, count: Int)] = [:]
        var order: [String] = []
        for choice in parts.joined() {
            if met[choice.id] == nil { order.append(choice.id) }
            met[choice.id, default: (0, choice.readings.count)].times += 1
        }
        questions = order.compactMap { id in met[id].flatMap { $0.times > 1 ? (id: id, count: $0.count) : nil } }
    }

    /// The first of some questions, as many as have at most so many combinations.
    static func first(_ questions: [(id: String, count: Int)], atMost most: Int) -> [(id: String, count: Int)] {
        var product = 1
        return Array(
            questions.prefix { question in
                product = min(product * max(1, question.count), most + 1)
                return product <= most
            })
    }

    /// Every way to answer them; nil where there are more than `most`.
    func combinations(atMost most: Int) -> [[String: Int]]? {
        var result: [[String: Int]] = [[:]]
        for question in questions {
            guard result.count * max(1, question.count) <= most else { return nil }
            result = result.flatMap { head in
                (0..<question.count).map { pick in
                    var answers = head
                    answers[question.id] = pick
                    return answers
                }
            }
        }
        return result
    }

    /// Every combination of answers to some of the shared questions; the others have their first.
    static func forEachCombination(
        _ asked: [(offset: Int, element: Int)], _ all: Int, _ body: ([Int]) -> Void
    ) {
        var answers = [Int](repeating: 0, count: all)
        while true {
            body(answers)
            guard let next = asked.last(where: { answers[$0.offset] + 1 < $0.element }) else { return }
            answers[next.offset] += 1
            for later in asked where later.offset > next.offset { answers[later.offset] = 0 }
        }
    }
}

/// Values by the answers of one component to some shared questions.
struct Keyed<Value> {
    private let shared: [(place: Int, question: Int)]
    private let counts: [Int]
    private var values: [Value?]

    init(_ shared: [(place: Int, question: Int)], _ counts: [Int]) {
        self.shared = shared
        self.counts = shared.map { counts[$0.question] }
        values = [Value?](repeating: nil, count: self.counts.reduce(1, *))
    }

    /// Changes the value of a row's picks.
    mutating func update(_ picks: [Int], _ change: (inout Value?) -> Void) {
        if let key = key({ picks[$0.place] }) { change(&values[key]) }
    }

    /// The value for these answers to all shared questions.
    func value(_ answers: [Int]) -> Value? { key { answers[$0.question] }.flatMap { values[$0] } }

    private func key(_ pick: ((place: Int, question: Int)) -> Int) -> Int? {
        var key = 0
        for (shared, count) in zip(shared, counts) {
            let pick = pick(shared)
            guard pick < count else { return nil }
            key = key * count + pick
        }
        return key
    }
}
