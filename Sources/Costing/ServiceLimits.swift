// Where does a service stop, and what would be left unserved there?

internal import Metering
internal import Money
internal import Pricing
internal import RateCard
internal import Schema

/// The limits of an offer, as usually read.
///
/// A service that stops is priced as if it went on, or the vendor that leaves tickets unserved would look cheaper for it;
/// what it would leave unserved is said beside the figure, and what the bill for the rest would be.
struct ServiceLimits {
    private let card: RateCard
    private let settler: Settler
    private let contract: Contract
    private let volume: Rational

    init(_ offer: Offer, at volume: Rational) {
        card = offer.card
        settler = Settler(card: offer.card, settings: offer.run.settings, day: offer.card.read, book: offer.book)
        contract = offer.contract()
        self.volume = volume
    }

    /// What is said of them.
    var remarks: [Remark] {
        balances + wallets + included + ofTheOffer
    }

    private var limits: Settler.Block? {
        card.record.record("limits").map { Settler.Block($0, path: ["limits"]) }
    }

    private var atLimit: String? {
        limits.flatMap { $0.record?.has("at_limit") ?? false ? settler.settle("at_limit", of: $0).word : nil }
    }

    /// Balances of money: what they pay for goes on, and is invoiced.
    private var wallets: [Remark] {
        card.record.named("balances").filter { $0.record.text("of") == "money" }.compactMap { balance in
            let block = Settler.Block(balance.record, path: ["balances", balance.name])
            let key = balance.record.has("stops_at") ? "stops_at" : "when_empty"
            let word =
                key == "stops_at"
                ? "stop" : balance.record.has(key) ? settler.settle(key, of: block).word : atLimit
            return Self.way(word).map {
                Remark(
                    path: block.path(key),
                    words: "with the balance of money empty the service \($0), and is priced as if it went on")
            }
        }
    }

    private var balances: [Remark] {
        card.record.named("balances").filter { $0.record.text("of") != "money" }.compactMap { balance in
            let block = Settler.Block(balance.record, path: ["balances", balance.name])
            let ownWord =
                balance.record.has("when_empty") ? settler.settle("when_empty", of: block).word : nil
            var key = "when_empty"
            var word = ownWord ?? atLimit
            var share = Rational.one
            if balance.record.has("stops_at"), let level = settler.settle("stops_at", of: block).fraction {
                (key, word, share) = ("stops_at", "stop", level)
            }
            guard let way = Self.way(word), let plan = plan(balance.name) else { return nil }
            let path = key == "when_empty" && ownWord == nil ? "limits.at_limit" : block.path(key)
            return remark(way, plan, share, path)
        }
    }

    /// What is included in a charge is a limit where the whole offer stops at its limits.
    private var included: [Remark] {
        guard let way = Self.way(atLimit) else { return [] }
        let charges = card.record.named("charges").filter { $0.record.has("included") }
        let found = charges.compactMap { plan($0.name) }.compactMap { remark(way, $0, .one, "limits.at_limit") }
        let isElsewhere = card.record.named("balances").contains { !$0.record.has("when_empty") }
        if found.isEmpty, !isElsewhere {
            return [
                Remark(path: "limits.at_limit", words: "the service \(way) at a limit, and is priced as if it went on")
            ]
        }
        return found
    }

    private var ofTheOffer: [Remark] {
        guard let block = limits, let record = block.record else { return [] }
        var found: [Remark] = []
        if let open = state(record, "at_limit") {
            found.append(
                Remark(
                    path: "limits.at_limit",
                    words: "what happens at a limit is \(open); priced as if the service went on"))
        }
        if atLimit == "upgrade_for_term" || atLimit == "buy_pack", !hasLevels {
            found.append(
                Remark(
                    path: "limits.at_limit",
                    words: "no line has packs or levels to move to: priced at the rates as they are"))
        }
        for (key, way) in [("hard_cap", "stops"), ("fair_use", "may stop")] where record.has(key) {
            if let open = state(record, key) {
                let what = key == "hard_cap" ? "whether a limit stops the bill" : "a limit of fair use"
                found.append(Remark(path: block.path(key), words: "\(what) is \(open); priced as if there were none"))
                continue
            }
            switch settler.settle(key, of: block).value {
            case .count(let units)?: found.append(cap(units, way, block.path(key)))
            case .amount(let amount)?: found.append(cap(amount, way, block.path(key)))
            case .flag(true)?:
                found.append(Remark(path: block.path(key), words: "we may set a limit to the bill; none is set here"))
            case .text, .percent:
                found.append(
                    Remark(
                        path: block.path(key), words: "the service \(way) at a limit, and is priced as if it went on"))
            default: break
            }
        }
        if record.has("recharge_at_most"), settler.settle("recharge_at_most", of: block).value != nil {
            found.append(
                Remark(
                    path: block.path("recharge_at_most"),
                    words: "what is bought by itself is priced without its limit, beyond which the service stops"))
        }
        return found
    }

    private var hasLevels: Bool {
        card.record.named("balances").contains { !$0.record.named("packs").isEmpty }
            || contract.plan.charges.contains { $0.first.neverFalls }
    }

    /// The words of a term that nobody stated: `not stated`, `vague`, `not public`.
    private func state(_ record: Record, _ key: String) -> String? {
        guard case .one(let clause)? = record.term(key) else { return nil }
        switch clause.said {
        case .notStated, .vague, .notPublic: return clause.said.state
        default: return nil
        }
    }

    private func plan(_ name: String) -> ChargePlan? { contract.plan.charges.first { $0.name == name }?.first }

    private static func way(_ word: String?) -> String? {
        switch word {
        case "stop": "stops"
        case "slow": "slows down"
        default: nil
        }
    }

    /// A limit at a share of what a line includes.
    private func remark(_ way: String, _ plan: ChargePlan, _ share: Rational, _ path: String) -> Remark? {
        guard let first = plan.included.first, case .meters(let meters) = plan.measure else { return nil }
        let alike = plan.included.filter { $0.each == first.each }
        let limit = alike.reduce(Rational.zero) { $0 + $1.units } * share
        let size = plan.transform?.units ?? .one
        let used = used(meters).map { $0.divided(by: size) ?? $0 }
        return Remark(
            path: path,
            words: words(way, "\(number(limit)) \(plan.unit) units a \(first.each.shownNoun)", used, limit, first.each)
            {
                served in
                guard served.name == plan.name else { return }
                // Above what is included the rate is due as far as the service goes.
                if share > .one { served.stopsAt = limit * size } else { served.schedule = .notServed }
            })
    }

    /// A limit of units of the whole offer: what it leaves unserved is known where one line counts them.
    private func cap(_ limit: Rational, _ way: String, _ path: String) -> Remark {
        let measures = Set(
            contract.plan.charges.compactMap { charge -> [String]? in
                if case .meters(let meters) = charge.first.measure { meters } else { nil }
            })
        let used = measures.count == 1 ? measures.first.map(used) ?? [] : []
        return Remark(
            path: path,
            words: words(way, "\(number(limit)) units a month", used, limit, .month) { served in
                if case .meters = served.measure { served.stopsAt = limit }
            })
    }

    private func cap(_ limit: MoneyAmount, _ way: String, _ path: String) -> Remark {
        let invoices = contract.plan.months(usage)
        let over = invoices.totals.reduce(Rational.zero) { $0 + max(.zero, $1.known - limit.value) }
        let each = over.divided(byConstant: max(1, invoices.count))
        let amount = limit.formatted(limit.value)
        let more =
            limit.currency == card.currency && each.isPositive
            ? "; \(limit.formatted(each)) a month of what is shown would not be served" : ""
        return Remark(
            path: path, words: "beyond \(amount) a month the service \(way), and is priced as if it went on\(more)")
    }

    private func words(
        _ way: String, _ limit: String, _ used: [Rational], _ units: Rational, _ each: BillingPeriod,
        _ stop: (inout ChargePlan) -> Void
    ) -> String {
        let unserved = Self.beyond(units, used, each)
        var more = ""
        if unserved.isPositive {
            more = "; \(number(unserved)) units a month would be unserved"
            if way.hasSuffix("stop") || way.hasSuffix("stops"), let bill = bill(stop) {
                more +=
                    ", and the bill would be \(card.currency.code) \(bill.formatted(places: card.currency.minorUnits))"
            }
        }
        return "beyond \(limit) the service \(way), and is priced as if it went on\(more)"
    }

    /// The average month where a charge is changed to what is served; nil where it has no price.
    private func bill(_ stop: (inout ChargePlan) -> Void) -> Rational? {
        func served(_ plan: ChargePlan) -> ChargePlan {
            var changed = plan
            stop(&changed)
            return changed
        }
        var plan = contract.plan
        plan.charges = plan.charges.map { charge in
            PlannedCharge(
                served(charge.first), later: charge.later.map { .init(fromMonth: $0.fromMonth, served($0.plan)) })
        }
        let months = plan.months(usage)
        return months.total.amount.map { _ in months.averageMonth }
    }

    /// What lies beyond a limit of each period, for the average month.
    static func beyond(_ limit: Rational, _ used: [Rational], _ each: BillingPeriod) -> Rational {
        guard !used.isEmpty else { return .zero }
        let length = each.months ?? used.count
        let over = stride(from: 0, to: used.count, by: length).reduce(Rational.zero) { sum, start in
            let period = used[start..<min(start + length, used.count)].reduce(Rational.zero, +)
            return sum + max(.zero, period - limit)
        }
        return over.divided(byConstant: used.count)
    }

    private var usage: [MonthUsage] { contract.usage(at: volume) }

    private func used(_ meters: [String]) -> [Rational] {
        usage.map { month in meters.reduce(Rational.zero) { $0 + (month.meters[$1]?.total ?? .zero) } }
    }

    private func number(_ value: Rational) -> String {
        value.isInteger ? value.formatted(places: 0) : value.formatted(places: 1)
    }
}

extension MoneyAmount {
    /// An amount in this currency, with its code.
    fileprivate func formatted(_ amount: Rational) -> String {
        "\(currency.code) \(amount.formatted(places: currency.minorUnits))"
    }
}

extension BillingPeriod {
    /// The period in a sentence.
    fileprivate var shownNoun: String {
        switch self {
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        case .once: "term"
        }
    }
}
