import RateCard
import SourceText
import Testing

@testable import Costing

@Suite struct PickSpaceTests {
    /// A term with so many readings, of which one is usual.
    private static func choice(_ count: Int, usual: Int) -> Choice {
        let readings = (0..<count).map { ChoiceReading(resolved: .none, words: "\($0)") }
        return Choice(
            id: "t", path: ["t"], readings: readings, usual: usual, range: SourceRange(0, 0), ask: nil, settles: nil)
    }

    private static let choices = [choice(2, usual: 1), choice(3, usual: 0), choice(2, usual: 0)]

    @Test("all combinations are there, the last term's changing fastest") func complete() {
        let space = PickSpace(Self.choices, atMost: 12)
        #expect(space.isComplete)
        #expect(space.rows.count == 12 && Set(space.rows).count == 12)
        #expect(space.rows.prefix(3) == [[0, 0, 0], [0, 0, 1], [0, 1, 0]])
        #expect(space.rows[space.usual] == [1, 0, 0])
    }

    @Test("of too many, those that differ from the usual one in a single answer") func single() {
        let space = PickSpace(Self.choices, atMost: 11)
        #expect(!space.isComplete)
        #expect(space.rows == [[1, 0, 0], [0, 0, 0], [1, 1, 0], [1, 2, 0], [1, 0, 1]])
        #expect(space.usual == 0)
        #expect(space.row { [0, 1, 0][$0] } == nil)
    }

    @Test("without terms there is one combination") func empty() {
        let space = PickSpace([], atMost: 1)
        #expect(space.rows == [[]] && space.usual == 0 && space.isComplete)
    }

    @Test("a row is found by its picks, and by what differs from the usual one", arguments: [12, 11])
    func found(most: Int) {
        let space = PickSpace(Self.choices, atMost: most)
        for (place, picks) in space.rows.enumerated() { #expect(space.row { picks[$0] } == place) }
        for (place, count) in space.counts.enumerated() {
            for pick in 0..<count {
                var picks = space.rows[space.usual]
                picks[place] = pick
                #expect(space.usual(at: place, is: pick).map { space.rows[$0] } == picks)
            }
            #expect(space.usual(at: place, is: count) == nil)
        }
    }

    @Test("groups along a term differ in it alone, and hold each row once", arguments: [0, 1, 2])
    func groups(place: Int) {
        let space = PickSpace(Self.choices, atMost: 12)
        var seen: [Int] = []
        space.forEachGroup(along: place) { rows in
            #expect(rows.map { space.rows[$0][place] } == Array(0..<space.counts[place]))
            let others = rows.map { row in space.rows[row].enumerated().filter { $0.offset != place }.map(\.element) }
            #expect(Set(others).count == 1)
            seen += rows
        }
        #expect(seen.sorted() == Array(space.rows.indices))
    }
}
