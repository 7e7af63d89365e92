// Where in a sequence is a part of it, in a time that no input can make more than linear?

/// Something to search for in bytes or code points, by Knuth, Morris and Pratt.
struct Needle<Element: Equatable> {
    private let part: [Element]
    /// For each length of a match, how much of it may still be the start of another one.
    private let fallback: [Int]

    init(_ part: [Element]) {
        self.part = part
        var fallback = [0, 0]
        fallback.reserveCapacity(part.count + 1)
        var length = 0
        for index in part.indices.dropFirst() {
            while length > 0, part[index] != part[length] { length = fallback[length] }
            if part[index] == part[length] { length += 1 }
            fallback.append(length)
        }
        self.fallback = fallback
    }

    /// How many elements it has.
    var count: Int { part.count }

    /// The first place at or after an index; nothing is found everywhere.
    func find(in whole: [Element], from start: Int) -> Int? {
        guard start >= 0, start <= whole.count else { return nil }
        if part.isEmpty { return start }
        var length = 0
        for index in start..<whole.count {
            while length > 0, whole[index] != part[length] { length = fallback[length] }
            if whole[index] == part[length] { length += 1 }
            if length == part.count { return index + 1 - length }
        }
        return nil
    }
}
