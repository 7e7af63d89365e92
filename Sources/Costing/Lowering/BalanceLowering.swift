// From a prepaid balance of units on a card to a plan in which nothing is open.

internal import CostFunction
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// Lowers balances of units.
struct BalanceLowering {
    let settler: Settler
    let seats: Rational

    /// The charge for units beyond the grants of a balance into which these meters count.
    func balance(_ named: Named, meters: [String]) -> (plan: ChargePlan, reasons: [Why]) {
        let block = Settler.Block(named.record, path: ["balances", named.name])
        var reasons: [Why] = []
        let grants = self.grants(named.record, block, &reasons)
        let beyond = reasons.isEmpty ? self.beyond(named.record, block, &reasons) : Beyond(.notServed)
        var balance = BalancePlan(
            named.name, meters: meters, grants: grants.allowances, beyond: .stops, grantsLapse: grants.lapse,
            unit: named.name.replacing("_", with: " "), clauses: Clauses.of(named, path: block.path))
        balance.packsFirst = packsFirst(named.record, block, beyond, grants.allowances, &reasons)
        var plan = balance.charge
        plan.transform = part(named.record, block, &reasons)
        plan.schedule = beyond.schedule
        plan.neverFalls = beyond.neverFalls
        plan.holdsUpTo = beyond.holdsUpTo
        if let first = reasons.first {
            plan.schedule = .unknown(Unpriced(key: named.name, reason: first.words))
        }
        return (plan, reasons)
    }

    /// What a balance without a price of its own means for the charge `of` it: its grants come off first.
    func granted(
        _ named: Named
    ) -> (allowances: [Allowance], lapse: Bool, transform: Transform?, reasons: [Why]) {
        let block = Settler.Block(named.record, path: ["balances", named.name])
        var reasons: [Why] = []
        let grants = self.grants(named.record, block, &reasons)
        return (grants.allowances, grants.lapse, part(named.record, block, &reasons), reasons)
    }

    private func grants(
        _ record: Record, _ block: Settler.Block, _ reasons: inout [Why]
    ) -> (allowances: [Allowance], lapse: Bool) {
        let lowering = AllowanceLowering(settler: settler, seats: seats)
        var (allowances, lapses): ([Allowance], [Bool]) = ([], [])
        for grant in record.named("grants") {
            let inner = Settler.Block(grant.record, path: block.path + ["grants", grant.name], around: [record])
            guard let allowance = lowering.allowance(inner, &reasons) else { continue }
            let lostIf = grant.record.text("lost_if")
            if let lostIf, lostIf != "pack_bought" { reasons.append(.unsupported(inner.path("lost_if"))) }
            allowances.append(allowance)
            lapses.append(lostIf == "pack_bought")
        }
        let lapse = lapses.contains(true)
        if lapse, lapses.contains(false) {
            reasons.append(.unsupported("\(block.path("grants")).lost_if of some grants and not of others"))
        }
        return (allowances, lapse)
    }

    /// What becomes of a part of a unit. Rounding by ticket belongs to the meters that burn the balance.
    private func part(_ record: Record, _ block: Settler.Block, _ reasons: inout [Why]) -> Transform? {
        guard record.has("part"), settler.settle("part", of: block).word != "exact" else { return nil }
        switch record.has("within") ? settler.settle("within", of: block).word : nil {
        case "day": return Transform(countedIn: 1, part: .up, levels: Transform.daysOfMonth)
        case "ticket", "unit":
            reasons.append(.unsupported("\(block.path("within")) below the month (write it at the meters' `units`)"))
            return nil
        default: return Transform(countedIn: 1, part: .up)
        }
    }

    /// Whether packs at hand burn before grants: a matter of money only where a pack serves later months.
    private func packsFirst(
        _ record: Record, _ block: Settler.Block, _ beyond: Beyond, _ grants: [Allowance], _ reasons: inout [Why]
    ) -> Bool {
        guard record.has("used_first"), beyond.schedule.keptPacks != nil, !grants.isEmpty,
            let order = settler.settle("used_first", of: block).words
        else { return false }
        let packs = Set(record.named("packs").map(\.name) + ["packs"])
        let known = packs.union(record.named("grants").map(\.name) + ["grants"])
        if let stranger = order.first(where: { !known.contains($0) }) {
            reasons.append(.unsupported("\(block.path("used_first")): \(stranger)"))
        }
        let isPack = order.map(packs.contains)
        // Grants burn by themselves in the order in which they lapse, and so do packs; one cannot stand within the other.
        if isPack.firstIndex(of: true).map({ isPack[$0...].contains(false) && isPack[..<$0].contains(false) }) ?? false
        {
            reasons.append(.unsupported("\(block.path("used_first")): packs between grants"))
        }
        return isPack.first ?? false
    }

    /// What happens when a balance is empty.
    private struct Beyond {
        var schedule: Schedule
        /// Whether a month is charged for no fewer packs than one before it.
        var neverFalls = false
        /// How many units packs can make up at the most; nil for any number.
        var holdsUpTo: Rational?

        init(_ schedule: Schedule) { self.schedule = schedule }
    }

    private func beyond(_ record: Record, _ block: Settler.Block, _ reasons: inout [Why]) -> Beyond {
        let hasPacks = !record.named("packs").isEmpty
        var empty: String?
        if record.has("when_empty") || hasPacks || record.has("rate") {
            // What holds at any limit of the offer holds at this one, unless the balance says its own.
            empty = record.has("when_empty") ? nil : LimitWords(settler: settler).atLimit
            empty = empty ?? settler.settle("when_empty", of: block).word
        }
        // A service that stops leaves tickets unserved, and must not look cheaper for it: what lies beyond is priced as if
        // it went on.
        if empty == "buy_pack" { return packs(record, block, &reasons) }
        // Each month has what the largest month so far needed, for the rest of the term.
        if empty == "upgrade_for_term", hasPacks { return packs(record, block, isLevel: true, &reasons) }
        if record.has("rate") {
            if let rate = settler.amount("rate", of: block, &reasons) { return Beyond(.perUnit(rate)) }
            if reasons.isEmpty { reasons.append(.notStated(block.path("rate"))) }
            return Beyond(.notServed)
        }
        if hasPacks { return packs(record, block, &reasons) }
        reasons.append(.notLookedAt(block.path("rate")))
        return Beyond(.notServed)
    }

    private func packs(
        _ record: Record, _ block: Settler.Block, isLevel: Bool = false, _ reasons: inout [Why]
    ) -> Beyond {
        let packs = PackLowering(settler: settler).packs(record, block, isLevel: isLevel, &reasons)
        guard let only = packs.first else {
            if reasons.isEmpty { reasons.append(.notStated(block.path("packs"))) }
            return Beyond(.notServed)
        }
        var beyond: Beyond
        let isKept = packs.contains { $0.package.remembers }
        if isKept, packs.contains(where: \.repeats) {
            reasons.append(
                .unsupported("\(block.path("packs")): some that come each cycle beside some that carry over"))
        }
        if packs.count > 1 || (isKept && only.most != nil) {
            beyond = several(packs, record, block, &reasons)
        } else if let most = only.most {
            beyond = limited(only.package, most, record, block, &reasons)
        } else {
            beyond = Beyond(.package(only.package))
        }
        // A pack that is bought ahead is not held month after month beside those that are needed.
        beyond.neverFalls = packs.contains(where: \.repeats)
        return beyond
    }

    /// Packs of which each month buys those that cost the least for what it lacks; above all that may be bought the
    /// balance's rate, or no price.
    private func several(
        _ packs: [PackLowering.Pack], _ record: Record, _ block: Settler.Block, _ reasons: inout [Why]
    ) -> Beyond {
        let most = packs.map { pack in pack.most.map { $0 * pack.package.size } }
        guard !most.contains(nil) else { return Beyond(.cheapestPackages(packs.map(\.package))) }
        let rate = record.has("rate") ? settler.amount("rate", of: block, &reasons) : nil
        var beyond = Beyond(.cheapestPackages(packs.map(\.package), above: rate))
        beyond.holdsUpTo = most.reduce(Rational.zero) { $0 + ($1 ?? .zero) }
        return beyond
    }

    /// So many packs of one size, and above them the balance's rate, or no price.
    private func limited(
        _ package: Package, _ most: Rational, _ record: Record, _ block: Settler.Block, _ reasons: inout [Why]
    ) -> Beyond {
        let rate = record.has("rate") ? settler.amount("rate", of: block, &reasons) : nil
        let end = most * package.size
        let packs = most.isPositive ? [Band(.upTo(end), rate: package.price, block: package.size)] : []
        do {
            let table = try TierTable(
                kind: .graduated, bands: packs + (rate.map { [Band(.open, rate: $0)] } ?? []), flatAtZero: false)
            var beyond = Beyond(.tiers(table))
            beyond.holdsUpTo = end
            return beyond
        } catch {
            reasons.append(.notStated(block.path("rate")))
            return Beyond(.notServed)
        }
    }
}
