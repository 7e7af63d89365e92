// Which packs of several sizes cover a quantity at the least cost?

import CostFunction
import Money

/// Packs of several sizes, of which any number of each may be bought.
struct CheapestPackages {
    /// From the cheapest to the dearest per unit.
    private let packs: [Package]

    /// The most combinations that are looked at for one quantity.
    private static let mostTries = 20_000

    init(_ packs: [Package]) {
        self.packs = packs.sorted { left, right in
            // Price over size, compared without dividing.
            let (first, second) = (left.price * right.size, right.price * left.size)
            return first == second ? left.size > right.size : first < second
        }
    }

    /// The least cost of packs that hold at least `quantity` units together; nil where there are no packs, or too many
    /// combinations.
    func cost(of quantity: Rational) -> Rational? {
        guard quantity.isPositive else { return .zero }
        guard !packs.isEmpty else { return nil }
        var best: Rational?
        var tries = 0
        search(0, quantity, .zero, &best, &tries)
        return tries > CheapestPackages.mostTries ? nil : best
    }

    /// Tries numbers of the pack at `index`, most first, and leaves what they do not cover to the dearer ones.
    private func search(
        _ index: Int, _ rest: Rational, _ spent: Rational, _ best: inout Rational?, _ tries: inout Int
    ) {
        guard tries <= CheapestPackages.mostTries else { return }
        guard rest.isPositive else {
            best = best.map { min($0, spent) } ?? spent
            return
        }
        guard index < packs.count else { return }
        let pack = packs[index]
        // No later pack is cheaper per unit, so what is left costs at least this rate.
        guard let rate = pack.price.divided(by: pack.size), let exact = rest.divided(by: pack.size) else { return }
        var count = exact.ceil
        while !count.isNegative {
            tries += 1
            let left = rest - count * pack.size
            let cost = spent + count * pack.price
            let least = cost + max(.zero, left) * rate
            if let found = best, least >= found, left.isPositive { return }
            search(index + 1, left, cost, &best, &tries)
            count -= 1
        }
    }

    /// The cost as a function of the quantity, worked out pack by pack as far as `CostFunction.mostSteps` go; above that
    /// it is unknown. One size of pack stays one staircase.
    var function: CostFunction {
        if packs.count == 1, let only = packs.first {
            return CostFunction.steps(height: only.price, width: only.size)
                ?? .unknown(Unpriced(key: "packs", reason: "a pack holds no units"))
        }
        var edges: [Rational] = [.zero]
        guard let smallest = packs.map(\.size).min() else {
            return .unknown(Unpriced(key: "packs", reason: "there are no packs"))
        }
        let end = smallest * Rational(CheapestPackages.mostEdges)
        for pack in packs {
            // Every sum of packs up to the end is an edge.
            var sums = Set(edges)
            for edge in edges {
                var sum = edge + pack.size
                while sum <= end, sums.count <= 4 * CheapestPackages.mostEdges {
                    sums.insert(sum)
                    sum += pack.size
                }
            }
            edges = sums.sorted()
        }
        var pieces = [CostFunction.Piece(.point(.zero), .known(Formula(fixed: .zero)))]
        var last = Rational.zero
        for edge in edges.dropFirst() where edge <= end {
            guard let cost = cost(of: edge),
                let interval = Interval(from: last, includesFrom: false, to: edge, includesTo: true)
            else { break }
            pieces.append(CostFunction.Piece(interval, .known(Formula(fixed: cost))))
            last = edge
        }
        pieces.append(CostFunction.Piece(.above(last), .unknown(.notWorkedOut(above: last))))
        return CostFunction(pieces) ?? .unknown(Unpriced(key: "packs", reason: "the packs have no table"))
    }

    /// Why packs have no least cost.
    static let tooMany = Unpriced(key: "packs", reason: "the cheapest packs cannot be found")

    /// How many times the smallest pack the function is worked out for.
    private static let mostEdges = 200
}
