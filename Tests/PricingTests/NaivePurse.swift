// How does a pencil keep what is included, and what was bought?

import Money

@testable import Pricing

/// Included units in a list of heaps.
final class NaivePurse {
    private struct Heap {
        var left: Rational
        let grant: Int
        let granted: Rational
        let end: Rational?
    }

    var grants: [Allowance]
    private var heaps: [Heap] = []

    init(_ grants: [Allowance]) { self.grants = grants }

    var left: Rational { heaps.reduce(0) { $0 + $1.left } }

    /// Time runs in months from 0; each moment at which something is granted or ends cuts the month.
    func take(_ units: Rational, _ month: Int) -> Rational {
        let start = Rational(month - 1)
        let moments = Set([Rational.zero] + grants.map { $0.firstReset?.after ?? 0 }).sorted()
        var taken: Rational = 0
        for (index, moment) in moments.enumerated() {
            let now = start + moment
            grant(now)
            heaps.removeAll { $0.end.map { $0 <= now } ?? false }
            var need = units * ((index + 1 < moments.count ? moments[index + 1] : 1) - moment)
            while need > 0, let next = best() {
                let used = min(need, heaps[next].left)
                heaps[next].left -= used
                need -= used
                taken += used
                heaps.removeAll { $0.left == 0 }
            }
        }
        return taken
    }

    private func grant(_ now: Rational) {
        for (index, allowance) in grants.enumerated() {
            let first = allowance.firstReset.map { Rational($0.month - 1) + $0.after }
            var isDue = now == 0
            var end: Rational?
            var keeps: Rational = 0
            if case .kept(let months, _) = allowance.leftOver { keeps = Rational(months) }
            if let length = allowance.each.months {
                let origin = first ?? 0
                let since = now - origin
                if !since.isNegative, (since.divided(byConstant: length)).isInteger { isDue = true }
                end = now < origin ? origin + keeps : now + Rational(length) + keeps
            }
            if allowance.each == .once, case .kept = allowance.leftOver { end = now + 1 + keeps }
            guard isDue else { continue }
            if case .kept(_, .some(let most)) = allowance.leftOver {
                var room = most
                for heap in heaps.indices.reversed()
                where heaps[heap].grant == index && (heaps[heap].end.map { $0 > now } ?? true) {
                    heaps[heap].left = min(heaps[heap].left, room)
                    room -= heaps[heap].left
                }
            }
            heaps.append(Heap(left: allowance.units, grant: index, granted: now, end: end))
        }
    }

    /// The heap that burns next.
    private func best() -> Int? {
        heaps.indices.filter { heaps[$0].left > 0 }.min { a, b in
            let (left, right) = (heaps[a], heaps[b])
            let (isFirst, otherIsFirst) = (grants[left.grant].currentFirst, grants[right.grant].currentFirst)
            if isFirst != otherIsFirst { return isFirst }
            if isFirst, left.granted != right.granted { return left.granted > right.granted }
            let (first, second) = (left.end ?? 1_000_000, right.end ?? 1_000_000)
            if first != second { return first < second }
            return left.granted == right.granted ? left.grant < right.grant : left.granted < right.granted
        }
    }
}

/// Bought packs, counted one by one.
final class NaiveShelf {
    private var heaps: [(left: Rational, lastMonth: Int?)] = []

    /// Takes what is at hand.
    func take(_ units: Rational, _ month: Int) -> Rational {
        heaps.removeAll { $0.lastMonth.map { $0 < month } ?? false }
        var rest = units
        while rest > 0, !heaps.isEmpty {
            let used = min(rest, heaps[0].left)
            heaps[0].left -= used
            rest -= used
            if heaps[0].left == 0 { heaps.removeFirst() }
        }
        return units - rest
    }

    func buy(_ package: Package, _ need: Rational, _ otherLeft: Rational, _ month: Int) -> Rational {
        guard package.carried || package.buyWhenBelow != nil else {
            return NaiveCharge.blocks(need, package.size, package.part)
        }
        if package.carried, package.lasts == nil, package.buyWhenBelow == nil, package.part != .begun {
            // Whole or proportional blocks are counted on all units so far.
            let before = heaps.reduce(Rational.zero) { $0 + $1.left }
            heaps.append((need, nil))
            return NaiveCharge.blocks(before + need, package.size, package.part)
                - NaiveCharge.blocks(before, package.size, package.part)
        }
        var rest = need - take(need, month)
        var count: Rational = 0
        func onShelf() -> Rational { heaps.reduce(0) { $0 + $1.left } }
        func buyOne() {
            count += 1
            let used = min(rest, package.size)
            rest -= used
            if used < package.size {
                let last: Int? = package.carried && package.lasts == nil ? nil : month + (package.lasts ?? 0)
                heaps.append((package.size - used, last))
            }
        }
        while rest > 0 { buyOne() }
        if let threshold = package.buyWhenBelow { while otherLeft + onShelf() < threshold { buyOne() } }
        return count
    }

    /// Every number of every size is looked at; gives what is paid.
    func buyCheapest(
        _ packs: [Package], _ above: Rational?, _ need: Rational, _ otherLeft: Rational, _ month: Int
    ) -> Rational? {
        let rest = need - take(need, month)
        var lack = rest
        if let threshold = packs[0].buyWhenBelow {
            lack = max(lack, rest + threshold - otherLeft - heaps.reduce(0) { $0 + $1.left })
        }
        func rate(_ pack: Package) -> Rational { pack.price.divided(by: pack.size) ?? 0 }
        func last(_ pack: Package) -> Int { pack.carried ? pack.lasts.map { month + $0 } ?? .max : month }
        let sorted = packs.sorted {
            if rate($0) != rate($1) { return rate($0) < rate($1) }
            return $0.size == $1.size ? last($0) > last($1) : $0.size > $1.size
        }
        var best: (counts: [Rational], cost: Rational, held: Rational)?
        func look(_ counts: [Rational]) {
            let chosen = zip(counts, sorted)
            let held = chosen.reduce(Rational.zero) { $0 + $1.0 * $1.1.size }
            if counts.count == sorted.count {
                let cost = chosen.reduce(Rational.zero) { $0 + $1.0 * $1.1.price }
                let isAll = zip(counts, sorted).allSatisfy { $0 == $1.most }
                guard held >= lack || isAll else { return }
                if let best, cost > best.cost || (cost == best.cost && held <= best.held) { return }
                best = (counts, cost, held)
                return
            }
            let pack = sorted[counts.count]
            var count = NaiveCharge.blocks(max(0, lack), pack.size, .begun)
            if let most = pack.most { count = min(count, most) }
            while count >= 0 {
                look(counts + [count])
                count -= 1
            }
        }
        look([])
        guard let best else { return nil }
        var beyond = rest
        for (count, pack) in zip(best.counts, sorted).sorted(by: { last($0.1) < last($1.1) }) where count > 0 {
            let used = min(beyond, count * pack.size)
            beyond -= used
            heaps.append((count * pack.size - used, last(pack) == .max ? nil : last(pack)))
        }
        heaps.removeAll { $0.left == 0 }
        let order = heaps.enumerated().sorted {
            let (first, second) = ($0.element.lastMonth ?? .max, $1.element.lastMonth ?? .max)
            return first == second ? $0.offset < $1.offset : first < second
        }
        heaps = order.map(\.element)
        if beyond > 0, above == nil { return nil }
        return best.cost + beyond * (above ?? 0)
    }
}
