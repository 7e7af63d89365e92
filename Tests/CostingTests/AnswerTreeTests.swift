import Testing

@testable import Costing

@Suite struct AnswerTreeTests {
    @Test("what was not worked out has no result") func empty() {
        #expect(AnswerTree<Int>().value([0, 1]) == nil)
    }

    @Test("a result holds for all answers that nobody asked for") func unasked() {
        var tree = AnswerTree<String>()
        tree.insert("second is 1", [0, 1, 0], asked: [1], counts: [2, 2, 3])
        let cases: [(picks: [Int], value: String?)] = [
            ([0, 1, 0], "second is 1"), ([1, 1, 2], "second is 1"), ([0, 0, 0], nil),
        ]
        for (picks, value) in cases { #expect(tree.value(picks) == value) }
    }

    @Test("each branch asks its own questions") func branches() {
        var tree = AnswerTree<String>()
        tree.insert("0 then 2", [0, 0, 2], asked: [0, 2], counts: [2, 2, 3])
        tree.insert("1 then 1", [1, 1, 0], asked: [0, 1], counts: [2, 2, 3])
        let cases: [(picks: [Int], value: String?)] = [
            ([0, 1, 2], "0 then 2"), ([0, 0, 1], nil), ([1, 1, 2], "1 then 1"), ([1, 0, 0], nil),
        ]
        for (picks, value) in cases { #expect(tree.value(picks) == value) }
    }

    @Test("what asks nothing is the same for all") func nothing() {
        var tree = AnswerTree<Int>()
        tree.insert(7, [1], asked: [], counts: [2])
        #expect(tree.value([0]) == 7)
    }
}
