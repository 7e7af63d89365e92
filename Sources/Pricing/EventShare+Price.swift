// What does a share of each event come to?

import CostFunction
import Money

extension EventShare {
    /// The price of the events in order. Which ones are free depends on their order, so that with free ones there is a
    /// price for given numbers only, not for every volume.
    func price<Amount: PlanAmount>(of units: Units<Amount>, _ trace: inout Trace) -> Amount {
        if units.events.isEmpty, !units.total.isSurelyZero {
            return .unknown(Unpriced(key: "percent_of", reason: "what each event comes to is not known"))
        }
        guard (freeAmount ?? freeEvents).isPositive else {
            return units.events.reduce(.zero) { sum, events in
                sum + charge(events.amount, events.count, &trace)
            }
        }
        var sum = Amount.zero
        var (amountLeft, eventsLeft) = (freeAmount ?? .zero, freeEvents)
        for events in units.events {
            guard var count = events.count.figure else {
                return .unknown(Unpriced(key: "percent_of", reason: "which events are free depends on their order"))
            }
            guard freeAmount != nil else {
                let free = min(eventsLeft, count)
                eventsLeft -= free
                sum = sum + charge(events.amount, Amount(count - free), &trace)
                continue
            }
            // Events that are free as a whole, then the one that passes the free amount, then the others.
            let whole = events.amount.isPositive ? (amountLeft.divided(by: events.amount) ?? .zero).floor : count
            let free = min(whole, count)
            amountLeft -= free * events.amount
            count -= free
            if amountLeft.isPositive, count.isPositive {
                let passing = min(count, .one)
                sum = sum + charge(events.amount - amountLeft, Amount(passing), &trace)
                amountLeft = .zero
                count -= passing
            }
            sum = sum + charge(events.amount, Amount(count), &trace)
        }
        return sum
    }

    private func charge<Amount: PlanAmount>(_ amount: Rational, _ count: Amount, _ trace: inout Trace) -> Amount {
        guard !count.isSurelyZero else { return .zero }
        let each = limits.applied(to: percent.of(amount) + fixed)
        let result = count.scaled(by: each)
        trace.note(
            "events of \(shown(amount))", "\(count.text) x \(shown(each))", result, term: "percent_of")
        return result
    }
}
