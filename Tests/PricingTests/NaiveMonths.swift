// What would somebody with a pencil make of a contract, month after month?
//
// This is the slow second implementation: it reads the values of a plan and shares no calculation with it. It uses plain
// lists, counts packs one by one, and goes up price lists band by band. It is for plans whose terms fit together.

import Money

@testable import Pricing

/// One line, month by month; nil where there is no figure.
struct NaiveLine: Equatable {
    let name: String
    let months: [Rational?]
}

struct NaiveContract {
    let plan: InvoicePlan
    let usage: [MonthUsage]
    private var term: Int { usage.count }

    func lines() -> [NaiveLine] {
        var lines = plan.charges.map { charge in
            NaiveLine(name: charge.name, months: NaiveCharge(charge, plan, usage).months())
        }
        for (index, charge) in plan.charges.enumerated() where charge.isShare {
            lines[index] = NaiveLine(name: charge.name, months: shares(charge, lines, before: index))
        }
        let charged = lines.map { line in
            NaiveLine(
                name: line.name,
                months: line.months.enumerated().map { month, due in due.map { $0 + $0 * rise(month + 1) } })
        }
        if !plan.rises.isEmpty {
            lines.append(
                NaiveLine(
                    name: "rise at renewal",
                    months: sums(lines).enumerated().map { month, due in
                        rise(month + 1) == 0 ? 0 : due.map { $0 * rise(month + 1) }
                    }))
        }
        for commitment in plan.commitments where commitment.counts == .chargesBeforeChanges {
            lines += committed(commitment, sums(charged))
        }
        if !plan.adjustments.isEmpty || plan.laterAdjustments.contains(where: { !$0.adjustments.isEmpty }) {
            let before = sums(lines)
            let memory = NaiveChanges()
            let after = (1...term).map { month -> Rational? in
                var list = plan.adjustments
                for stage in plan.laterAdjustments where stage.fromMonth <= month { list = stage.adjustments }
                if month == 1 { list = list.map { NaiveChanges.partial($0, plan.firstMonthShare) } }
                return memory.apply(NaiveChanges.sorted(list, plan.order), before[month - 1], nil, month, term) { _ in
                    nil
                }
            }
            lines.append(
                NaiveLine(
                    name: "invoice adjustments",
                    months: zip(after, before).map { after, before in after.flatMap { a in before.map { a - $0 } } }))
        }
        let invoiced = sums(lines)
        for commitment in plan.commitments where commitment.counts != .chargesBeforeChanges {
            var counting = invoiced
            if case .charges(let names) = commitment.counts {
                counting = sums(charged.filter { names.contains($0.name) })
            }
            lines += committed(commitment, counting)
        }
        if let most = plan.stopsAt {
            lines.append(
                NaiveLine(
                    name: "stopped at the limit", months: sums(lines).map { $0.map { $0 > most ? most - $0 : 0 } }))
        }
        var due = sums(lines)
        for wallet in plan.wallets {
            let (paid, bought) = wallets(wallet, charged, due)
            due = zip(due, paid).map { due, paid in due.flatMap { a in paid.map { a + $0 } } }
            lines.append(NaiveLine(name: wallet.name, months: paid))
            if case .packs = wallet.beyond { lines.append(NaiveLine(name: "\(wallet.name) packs", months: bought)) }
        }
        return lines
    }

    private func rise(_ month: Int) -> Rational {
        var share: Rational = 0
        for rise in plan.rises where rise.fromMonth <= month { share = rise.share }
        return share
    }

    private func sums(_ lines: [NaiveLine]) -> [Rational?] {
        (0..<term).map { month in
            var sum: Rational? = 0
            for line in lines { sum = sum.flatMap { known in line.months[month].map { known + $0 } } }
            return sum
        }
    }

    private func shares(_ charge: PlannedCharge, _ lines: [NaiveLine], before index: Int) -> [Rational?] {
        let memory = NaiveChanges()
        return (1...term).map { month in
            let stage = charge.plan(inMonth: month)
            guard case .percentOf(let names, let percent, _) = stage.schedule else {
                return lines[index].months[month - 1]
            }
            var sum: Rational? = 0
            for name in names {
                let other = lines.first { $0.name == name }?.months[month - 1]
                sum = sum.flatMap { known in (other ?? nil).map { known + $0 } }
            }
            return memory.apply(
                NaiveChanges.sorted(stage.adjustments, stage.order), sum.map { $0 * percent.fraction }, nil, month, term
            ) { _ in nil }
        }
    }

    private func committed(_ commitment: Commitment, _ counting: [Rational?]) -> [NaiveLine] {
        let length = commitment.each.months ?? term
        var shortfall = [Rational?](repeating: 0, count: term)
        var overage = shortfall
        var (carried, fallen): (Rational?, Rational?) = (0, 0)
        var start = 1
        while start <= term {
            let months = start..<Swift.min(start + length, term + 1)
            var amount = commitment.amount
            for stage in commitment.later where stage.fromMonth <= start { amount = stage.amount }
            if start == 1 {
                amount = amount * (Rational(length - 1) + plan.firstMonthShare).divided(byConstant: length)
            }
            var promised: Rational? = amount
            if commitment.trueDown != nil { promised = fallen.map { max(0, amount - $0) } }
            if commitment.shortfall == .carried { promised = promised.flatMap { p in carried.map { p + $0 } } }
            var used: Rational? = 0
            for month in months {
                let before = used
                used = used.flatMap { u in counting[month - 1].map { u + $0 } }
                guard let promised, let before, let used else {
                    overage[month - 1] = nil
                    continue
                }
                overage[month - 1] = (max(0, used - promised) - max(0, before - promised)) * (commitment.overage - 1)
            }
            if months.count == length, let last = months.last {
                if let promised, let used {
                    let missing = max(0, promised - used)
                    if let share = commitment.trueDown {
                        fallen = fallen.map { $0 + min(missing, promised * share.fraction) }
                    }
                    carried = missing
                    let isLast = last + length > term
                    if commitment.shortfall == .charged || (commitment.shortfall == .carried && isLast) {
                        shortfall[last - 1] = missing
                    }
                } else {
                    (carried, fallen) = (nil, nil)
                    let isLast = last + length > term
                    if commitment.shortfall == .charged || (commitment.shortfall == .carried && isLast) {
                        shortfall[last - 1] = nil
                    }
                }
            }
            start += length
        }
        let name = commitment.name ?? "commitment"
        return (commitment.shortfall == .waived ? [] : [NaiveLine(name: "\(name) shortfall", months: shortfall)])
            + (commitment.overage == 1 ? [] : [NaiveLine(name: "\(name) overage", months: overage)])
    }

    private func wallets(
        _ wallet: WalletPlan, _ charged: [NaiveLine], _ due: [Rational?]
    ) -> (paid: [Rational?], bought: [Rational?]) {
        let purse = NaivePurse(wallet.grants)
        let shelf = NaiveShelf()
        var (paid, bought): ([Rational?], [Rational?]) = ([], [])
        for month in 1...term {
            var owed = due[month - 1]
            if let names = wallet.pays {
                let own = sums(charged.filter { names.contains($0.name) })[month - 1]
                owed = owed.flatMap { a in own.map { min(a, $0) } }
            }
            guard let owed else {
                paid.append(nil)
                bought.append(nil)
                continue
            }
            let need = max(0, owed)
            let granted = purse.take(need, month)
            if case .packs(let packs) = wallet.beyond {
                paid.append(-need)
                let rest = need - granted
                bought.append(
                    packs.count == 1
                        ? shelf.buy(packs[0], rest, purse.left, month) * packs[0].price
                        : shelf.buyCheapest(packs, nil, rest, purse.left, month))
            } else {
                paid.append(-granted)
                bought.append(0)
            }
        }
        return (paid, bought)
    }
}
