// From a workload as written to the typed profile that metering works on.

internal import Calendar
package import Metering
package import Money
internal import RateCard
internal import Schema
internal import SourceText
package import Workload
internal import YAMLTree

/// Lowers workloads.
package struct ProfileLowering {
    let base: Record
    let part: Record?
    /// The name of the buyer's own time zone, where the workload sets one.
    let zone: String?
    let file: SourceFile

    /// For one card, with what differs for it.
    package init(_ workload: Workload, card: String) {
        base = workload.record
        file = workload.file
        part = workload.part(for: card)
        zone = workload.settings(for: card)["zone"]
    }

    /// Where returns may land of which the workload does not know it: the usual place first. One where it knows, or where
    /// nothing returns.
    package func landings() throws(WorkloadProblem) -> [Return.Place] {
        guard part?.has("mix") == true || base.slot("shapes") == nil, let mix = block("mix") else {
            return [.sameThread]
        }
        let isOpen = mix.records("comes_back").contains { record in
            guard case .percent(let share)? = record.term("share")?.value else { return true }
            return !share.fraction.isZero && ["either", nil].contains(record.text("to"))
        }
        return isOpen ? [.sameThread, .newThread] : [.sameThread]
    }

    /// The profile, when returns of which the workload does not know where they land go to a place.
    package func profile(unknownReturnsTo place: Return.Place = .sameThread) throws(WorkloadProblem) -> TicketProfile {
        var profile = TicketProfile(try source(place))
        if let besides = block("besides") {
            profile.besides = Besides(
                spam: try count(besides, "spam"), test: try count(besides, "test"), bots: try count(besides, "bots"),
                greeting: try count(besides, "greeting"))
        }
        profile.visitsPerTicket = try count(
            part?.has("visits_per_ticket") == true ? part ?? base : base, "visits_per_ticket")
        if let customers = block("customers"), case .table(let entries)? = customers.term("tickets_each")?.value,
            case .duration(let apart)? = customers.term("apart")?.value
        {
            let key = "customers.tickets_each"
            profile.customers = Customers(
                ticketsEach: try whole(try numbered(entries, key, from: 1, to: 100), key), apart: apart)
        }
        if case .list(let items)? = term("arrives")?.value {
            let weights = items.compactMap { if case .count(let count) = $0.value { count } else { nil } }
            guard weights.count == 24, weights.contains(where: { $0 > 0 }) else {
                throw problem("`arrives` is `evenly`, or 24 hourly weights of which one is above zero", "arrives")
            }
            profile.arrives = .hourly(weights)
        }
        if let zone {
            guard let rules = try? TimeZoneRules(named: zone) else {
                throw WorkloadProblem(
                    message: "`settings.zone`: `\(zone)` is no time zone, such as Europe/Berlin", range: zoneRange)
            }
            profile.zone = rules
        }
        return profile
    }

    /// The share of tickets that the AI sees in each month of a contract; after the last month that the workload names it
    /// stays as it is.
    package func seenByAI(months: Int) throws(WorkloadProblem) -> [Rational] {
        switch term("ai_sees")?.value {
        case .percent(let percentage)?: return [Rational](repeating: percentage.fraction, count: months)
        case .table(let entries)?:
            let steps = try numbered(entries, "ai_sees")
            return (1...max(months, 1)).map { month in
                steps.filter { $0.value <= month }.max { $0.value < $1.value }?.share ?? .zero
            }
        default: return [Rational](repeating: .one, count: months)
        }
    }

    /// Seats by type.
    package func seats() -> [(type: String, count: Rational)] {
        guard case .table(let entries)? = term("seats")?.value else { return [] }
        return entries.compactMap { entry in
            if case .count(let count)? = entry.term.value { (entry.name, count) } else { nil }
        }
    }

    /// A problem with the figure of a key, such as `mix.answered`: where it stands, or what it is a part of.
    func problem(_ message: String, _ key: String, _ hint: String? = nil) -> WorkloadProblem {
        var path = key.split(separator: ".").map(String.init)
        while !path.isEmpty {
            if let range = part?.place(of: path) ?? base.place(of: path) {
                return WorkloadProblem(message: message, range: range, hint: hint)
            }
            path.removeLast()
        }
        return WorkloadProblem(message: message, hint: hint)
    }

    private func term(_ key: String) -> Term? { part?.term(key) ?? base.term(key) }

    private var zoneRange: SourceRange? {
        [part, base].compactMap { record in
            if case .raw(let node)? = record?.slot("settings") { node.value(forKey: "zone")?.range } else { nil }
        }.first
    }

    private func block(_ key: String) -> Record? {
        let below = base.record(key)
        guard let above = part?.record(key) else { return below }
        return below.map { $0.shape === above.shape ? $0.overlaid(with: above) : above } ?? above
    }

    private func count(_ record: Record, _ key: String) throws(WorkloadProblem) -> Rational? {
        guard let term = record.term(key) else { return nil }
        if case .count(let count)? = term.value { return count }
        throw problem("`\(key)` is not one number: this version costs a workload without open figures", key)
    }

    private func source(_ unknown: Return.Place) throws(WorkloadProblem) -> TicketProfile.Source {
        if part?.has("mix") != true, case .raw(let node)? = base.slot("shapes") {
            return .shapes(try ShapeLowering.shapes(node, file: file))
        }
        guard let mix = block("mix") else {
            throw WorkloadProblem(
                message: "the workload has no `mix`: it says what happens in a ticket",
                range: SourceRange(Int(base.origin.range.start), Int(base.origin.range.start)),
                hint: "`ratelint new workload` prints one to fill in")
        }
        var result = Mix()
        if case .table(let entries)? = mix.term("channels")?.value {
            result.channels = try named(entries, "mix.channels")
        }
        result.customerMessages = try byChannel(mix, "customer_messages") { value, key throws(WorkloadProblem) in
            try numbers(value, key, from: 1)
        }
        result.aiReplies = try byChannel(mix, "ai_replies") { value, key throws(WorkloadProblem) in
            try numbers(value, key)
        }
        result.topics = try byChannel(mix, "topics") { value, key throws(WorkloadProblem) in try numbers(value, key) }
        result.gap = try byChannel(mix, "gap") { value, key throws(WorkloadProblem) in try span(value, key) }
        result.closesAfter = try byChannel(mix, "closes_after") { value, key throws(WorkloadProblem) in
            try span(value, key)
        }
        result.answered = try byChannel(mix, "answered") { value, key throws(WorkloadProblem) in
            try answered(value, key)
        }
        let returns = try returns(mix, unknown)
        if let returns { result.comesBack = ByChannel(returns) }
        if let perReply = mix.record("per_reply") {
            if case .table(let entries)? = perReply.term("actions")?.value {
                result.perReply.actions = entries.compactMap { entry in
                    if case .count(let count)? = entry.term.value { ActionCount(entry.name, count) } else { nil }
                }
            }
            result.perReply.tokens = try count(perReply, "tokens")
        }
        if case .duration(let length)? = mix.record("calls")?.term("length")?.value { result.callLength = length }
        return .mix(result)
    }

    private func byChannel<Result: Sendable & Hashable>(
        _ mix: Record, _ key: String, _ read: (Value, String) throws(WorkloadProblem) -> Result
    ) throws(WorkloadProblem) -> ByChannel<Result>? {
        guard let term = mix.term(key) else { return nil }
        let path = "mix.\(key)"
        switch term {
        case .one(let clause):
            guard case .value(let value) = clause.said else {
                throw problem("`\(path)` is not one figure", path)
            }
            return ByChannel(try read(value, path))
        case .by("channel", let branches, let otherwise, _, _):
            var channels: [String: Result] = [:]
            for branch in branches {
                guard let value = branch.term.value else {
                    throw problem("`\(path).\(branch.name)` is not one figure", "\(path).\(branch.name)")
                }
                channels[branch.name] = try read(value, "\(path).\(branch.name)")
            }
            var rest: Result?
            if let value = otherwise?.term.value { rest = try read(value, path) }
            return ByChannel(channels, otherwise: rest)
        default: throw problem("`\(path)` may differ by `channel` only", path)
        }
    }

    private func span(_ value: Value, _ key: String) throws(WorkloadProblem) -> TimeSpan {
        if case .duration(let span) = value { return span }
        throw problem("`\(key)` is no duration", key)
    }

    private func numbers(_ value: Value, _ key: String, from least: Int = 0) throws(WorkloadProblem) -> [Share<Int>] {
        if case .table(let entries) = value { return try whole(try numbered(entries, key, from: least), key) }
        throw problem("`\(key)` is a table of shares", key)
    }

    private func answered(_ value: Value, _ key: String) throws(WorkloadProblem) -> Answered {
        guard case .block(let record) = value else { throw problem("`\(key)` is a block of shares", key) }
        let names = ["confirms", "says_no_more", "asks_for_human", "rates_badly", "no_ai_answer", "gives_up"]
        let parts = names.compactMap { name in record.term(name).map { (name: name, term: $0) } }
        let known = Dictionary(
            zip(parts.map(\.name), try shares(parts, key)), uniquingKeysWith: { first, _ in first })
        func part(_ name: String) -> Rational { known[name] ?? .zero }
        let result = Answered(
            confirms: part("confirms"), saysNoMore: part("says_no_more"), asksForHuman: part("asks_for_human"),
            ratesBadly: part("rates_badly"), noAIAnswer: part("no_ai_answer"), givesUp: part("gives_up"))
        let sum =
            result.confirms + result.saysNoMore + result.asksForHuman + result.ratesBadly + result.noAIAnswer
            + result.givesUp
        guard sum == .one else {
            throw problem(
                "the shares of `\(key)` come to \(Percentage(fraction: sum)), not to 100%", key,
                "write `rest` for one of them: what the others leave")
        }
        return result
    }

    private func returns(_ mix: Record, _ unknown: Return.Place) throws(WorkloadProblem) -> [Return]? {
        guard mix.has("comes_back") else { return nil }
        var result: [Return] = []
        for record in mix.records("comes_back") {
            guard case .percent(let share)? = record.term("share")?.value,
                case .duration(let after)? = record.term("after")?.value
            else {
                throw problem("each entry of `mix.comes_back` has one `share` and one `after`", "mix.comes_back")
            }
            let place: Return.Place =
                switch record.text("to") {
                case "same_thread": .sameThread
                case "new_thread": .newThread
                case "other_channel": .otherChannel
                default: unknown
                }
            result.append(
                Return(
                    share: share.fraction, after: after, to: place,
                    then: record.text("then") == "person" ? .person : .ai))
        }
        let sum = result.reduce(Rational.zero) { $0 + $1.share }
        guard sum <= .one else {
            throw problem(
                "the shares of `mix.comes_back` come to \(Percentage(fraction: sum)), more than all tickets",
                "mix.comes_back", "each is a share of all tickets; what is left does not come back")
        }
        return result
    }
}
