// Which packs of several sizes cover a quantity at the least cost?

import CostFunction
import Money

/// Packs of several sizes, of which so many of each may be bought as `Package.most` allows.
struct CheapestPackages {
    /// Which packs are bought for a quantity.
    struct Purchase {
        /// How many of each, in the order in which the packs were given.
        var counts: [Rational]
        /// What they cost.
        var cost = Rational.zero
        /// How many units they hold.
        var held = Rational.zero
    }

    private struct Size {
        /// Its place among the packs as they were given.
        let place: Int
        let package: Package
    }

    /// From the cheapest to the dearest per unit.
    private let sizes: [Size]
    /// How many units all packs hold together that may be bought; nil where there is no end.
    let capacity: Rational?

    /// The most combinations that are looked at for one quantity.
    private static let mostTries = 20_000
    /// How many times the smallest pack functions are worked out for.
    private static let mostEdges = 200

    init(_ packs: [Package]) {
        sizes = packs.enumerated().map { Size(place: $0, package: $1) }.sorted {
            let (left, right) = ($0.package, $1.package)
            // Price over size, compared without dividing.
            let (first, second) = (left.price * right.size, right.price * left.size)
            if first != second { return first < second }
            return left.size == right.size ? left.serves(longerThan: right) : left.size > right.size
        }
        let ends = packs.map { pack in pack.most.map { $0 * pack.size } }
        capacity = ends.contains(nil) ? nil : ends.reduce(Rational.zero) { $0 + ($1 ?? .zero) }
    }

    /// The packs that hold at least `quantity` units together and cost the least; of those that cost the same, the ones
    /// that hold the most. All that may be bought, where they do not hold so many; nil where there are no packs, or too
    /// many combinations.
    func purchase(of quantity: Rational) -> Purchase? {
        let none = Purchase(counts: [Rational](repeating: .zero, count: sizes.count))
        guard quantity.isPositive else { return none }
        if let capacity, quantity >= capacity {
            return sizes.reduce(none) { $0.adding($1.package.most ?? .zero, of: $1.package, at: $1.place) }
        }
        var best: Purchase?
        var tries = 0
        search(0, quantity, none, &best, &tries)
        return tries > CheapestPackages.mostTries ? nil : best
    }

    /// The same amount for each size, where nothing is known of them.
    func counts<Amount>(unknown: Amount) -> [Amount] { [Amount](repeating: unknown, count: sizes.count) }

    /// Tries numbers of the size at `index`, most first, and leaves what they do not cover to the dearer ones.
    private func search(
        _ index: Int, _ rest: Rational, _ soFar: Purchase, _ best: inout Purchase?, _ tries: inout Int
    ) {
        guard tries <= CheapestPackages.mostTries else { return }
        guard rest.isPositive else {
            if let found = best, (found.cost, soFar.held) <= (soFar.cost, found.held) { return }
            best = soFar
            return
        }
        guard index < sizes.count else { return }
        let pack = sizes[index].package
        // No later pack is cheaper per unit, so what is left costs at least this rate.
        guard let rate = pack.price.divided(by: pack.size), let exact = rest.divided(by: pack.size) else { return }
        var count = pack.most.map { min($0.floor, exact.ceil) } ?? exact.ceil
        while !count.isNegative {
            tries += 1
            let next = soFar.adding(count, of: pack, at: sizes[index].place)
            let left = rest - count * pack.size
            // What costs as much and leaves something to cover can only end with fewer units.
            if let found = best, left.isPositive, next.cost + left * rate >= found.cost { return }
            search(index + 1, left, next, &best, &tries)
            count -= 1
        }
    }

    /// How many of each are bought as functions of the quantity, in the order in which the packs were given.
    var countFunctions: [CostFunction] {
        if sizes.count == 1, let only = sizes.first?.package, only.most == nil {
            return [CostFunction.steps(height: .one, width: only.size) ?? .unknown(Self.nothing)]
        }
        let table = self.table
        return sizes.indices.map { place in
            Self.function(table) { $0.counts.indices.contains(place) ? $0.counts[place] : .zero }
        }
    }

    /// The cost of the packs as a function of the quantity, worked out pack by pack as far as `mostEdges` go; above that it
    /// is unknown. One size of pack stays one staircase.
    var function: CostFunction {
        if sizes.count == 1, let only = sizes.first?.package, only.most == nil {
            return CostFunction.steps(height: only.price, width: only.size) ?? .unknown(Self.nothing)
        }
        return Self.function(table) { $0.cost }
    }

    /// What is bought on a stretch of quantities; nil where it is not worked out.
    private struct Stretch {
        let interval: Interval
        let bought: Purchase?
    }

    private static func function(_ table: [Stretch], _ figure: (Purchase) -> Rational) -> CostFunction {
        let pieces = table.map { stretch -> CostFunction.Piece in
            let content = stretch.bought.map { CostFunction.Content.known(Formula(fixed: figure($0))) }
            return CostFunction.Piece(
                stretch.interval, content ?? .unknown(.notWorkedOut(above: stretch.interval.from)))
        }
        return CostFunction(pieces) ?? .unknown(nothing)
    }

    /// All quantities from zero on, cut where other packs are bought.
    private var table: [Stretch] {
        var table = [Stretch(interval: .point(.zero), bought: purchase(of: .zero))]
        var last = Rational.zero
        for edge in edges.dropFirst() {
            guard let bought = purchase(of: edge),
                let interval = Interval(from: last, includesFrom: false, to: edge, includesTo: true)
            else { break }
            table.append(Stretch(interval: interval, bought: bought))
            last = edge
        }
        return table + [Stretch(interval: .above(last), bought: last == capacity ? purchase(of: last) : nil)]
    }

    /// Every sum of packs, in order, as far as functions are worked out.
    private var edges: [Rational] {
        guard let smallest = sizes.map(\.package.size).min() else { return [] }
        var end = smallest * Rational(CheapestPackages.mostEdges)
        if let capacity { end = min(end, capacity) }
        var edges: [Rational] = [.zero]
        for size in sizes {
            var sums = Set(edges)
            for edge in edges {
                var (sum, count) = (edge + size.package.size, Rational.one)
                while sum <= end, size.package.most.map({ count <= $0 }) ?? true,
                    sums.count <= 4 * CheapestPackages.mostEdges
                {
                    sums.insert(sum)
                    sum += size.package.size
                    count += 1
                }
            }
            edges = sums.sorted()
        }
        return edges
    }

    /// Why packs have no least cost.
    static let tooMany = Unpriced(key: "packs", reason: "the cheapest packs cannot be found")
    private static let nothing = Unpriced(key: "packs", reason: "a pack holds no units")
}

extension CheapestPackages.Purchase {
    /// With so many more of a pack.
    func adding(_ count: Rational, of pack: Package, at place: Int) -> Self {
        var sum = self
        if sum.counts.indices.contains(place) { sum.counts[place] += count }
        sum.cost += count * pack.price
        sum.held += count * pack.size
        return sum
    }
}
