// Does each key of a meter do what it says, from the card to the number?

import Costing
import Metering
import Money
import RateCard
import SourceText
import Testing

@Suite struct MeterLoweringTests {
    /// What a meter makes of a thread: the units on the usual readings, or why there are none.
    private func metered(
        _ meter: String, _ thread: String, settings: [String: String] = [:], extra: String = ""
    ) throws -> MeteredThread {
        let text = """
            ratecard: 1
            id: test
            vendor: Acme
            currency: USD
            \(extra)
            meters:
              m: \(meter)
            charges:
              c: {of: m, rate: 2}

            """
        let reading = CardReader.read(SourceFile(path: "card.yaml", text: text))
        let errors = reading.diagnostics.filter { $0.severity == .error }
        let card = try #require(errors.isEmpty ? reading.card : nil, "\(errors.map(\.message)) in \(meter)")
        let read = ThreadReader.line(SourceFile(path: "thread", text: thread))
        let events = try #require(read.thread, "\(read.problems.map(\.message))")
        return try #require(MeterWalk(card, settings: settings).meters(events).first)
    }

    /// A meter, a thread, what is ours to set, and the units. Each row fails if its key is read otherwise, or not at all.
    static let rows: [(meter: String, thread: String, settings: [String: String], units: Rational)] = [
        // An absent `ends` is 24 hours from the start; a stated one is complete; `none` is the whole thread.
        ("{counts: conversations}", "customer, customer 23h", [:], 1),
        ("{counts: conversations}", "customer, customer 24h", [:], 2),
        ("{counts: conversations, ends: {since_last: 30h}}", "customer, customer 29h, customer 58h", [:], 1),
        ("{counts: conversations, ends: none}", "customer, customer 900h", [:], 1),
        ("{counts: conversations, ends: {since_start: {is: 24h, edge: inside}}}", "customer, customer 24h", [:], 1),
        (
            "{counts: conversations, ends: {since_last: {is: 1h, message_of: ai}}}",
            "customer, ai 1m, customer 50m, customer 70m", [:], 2
        ),
        ("{counts: conversations, ends: {at_most: {turns: 1}}}", "customer, ai, customer 1m", [:], 2),
        ("{counts: conversations, ends: {at_most: {messages: 2}}}", "customer, ai, ai 1m", [:], 2),
        ("{counts: conversations, ends: {at_most: {inputs: 1}}}", "customer, handed_off 1m, customer 2m", [:], 1),
        ("{counts: conversations, ends: {at_most: {replies: 1}}}", "customer, ai, ai 1m", [:], 2),
        ("{counts: conversations, ends: {events: [closed]}}", "customer, closed 1m, customer 2m", [:], 2),
        (
            "{counts: conversations, ends: {events: [identity_lost]}}",
            "customer, closed 1m, customer 2m, identity_lost 3m, customer 4m", [:], 2
        ),
        (
            "{counts: conversations, ends: {since_start: 99h, others: [closed]}}", "customer, closed 1m, customer 2m",
            [:], 2
        ),
        // The end of a day is that of its zone; one that is ours is the run's, and UTC where the run does not say.
        (
            "{counts: conversations, ends: {calendar: {each: day, zone: Asia/Kolkata}}}",
            "starts Mon 18:00, customer, customer 1h", [:], 2
        ),
        (
            "{counts: conversations, ends: {calendar: {each: day, zone: UTC}}}",
            "starts Mon 18:00, customer, customer 1h", [:], 1
        ),
        (
            "{counts: conversations, ends: {calendar: {each: day, zone: ours to set}}}",
            "starts Mon 18:00, customer, customer 1h", ["zone": "Asia/Kolkata"], 2
        ),
        (
            "{counts: conversations, ends: {calendar: {each: day, zone: ours to set}}}",
            "starts Mon 18:00, customer, customer 1h", [:], 1
        ),
        (
            "{counts: conversations, ends: {calendar: {each: day, zone: not stated}}}",
            "starts Mon 18:00, customer, customer 1h", ["zone": "Asia/Kolkata"], 2
        ),
        (
            "{counts: conversations, ends: {calendar: {each: month}}}",
            "starts 2026-01-31 12:00, customer, customer 1d", [:], 2
        ),
        // What opens, and when it is billed.
        ("{counts: conversations, opens: [welcome_message, page_load]}", "page_load, customer 1m", [:], 1),
        ("{counts: conversations, opens: [customer_message]}", "page_load, welcome_message", [:], 0),
        ("{counts: conversations, opens: [{all_of: [call_connected, customer_speaks]}]}", "call_connected", [:], 0),
        (
            "{counts: conversations, opens: [{all_of: [call_connected, customer_speaks]}]}",
            "call_connected, customer_speaks", [:], 1
        ),
        ("{counts: conversations, billed_when: ai_replied}", "customer, ai canned_reply", [:], 0),
        ("{counts: conversations, billed_when: rule_replied}", "customer, ai canned_reply", [:], 1),
        ("{counts: conversations, billed_when: {all_of: [ai_replied, closed]}}", "customer, ai", [:], 0),
        ("{counts: conversations, billed_when: {any_of: [human_replied, closed]}}", "customer, ai, closed", [:], 1),
        ("{counts: conversations, billed_when: closed, ends: {since_start: 1h}}", "customer, ai", [:], 0),
        // Whose unit it is, and what is seen.
        ("{counts: conversations, per: [customer]}", "customer, customer 1h ticket 2", [:], 1),
        ("{counts: conversations, per: [ticket]}", "customer, customer 1h ticket 2", [:], 2),
        ("{counts: conversations, per: [channel]}", "customer, customer 1m on email", [:], 2),
        ("{counts: conversations, per: [brand]}", "customer brand a, customer 1m brand b", [:], 2),
        ("{counts: conversations, per: [integration]}", "customer integration a, customer 1m integration b", [:], 2),
        ("{counts: conversations, per: [participant]}", "customer as ann, ai, customer as ben, ai", [:], 2),
        ("{counts: messages, sees: {authors: [ai, human]}}", "customer, ai, human, system", [:], 2),
        ("{counts: messages, sees: {channels: [email]}}", "customer, ai on email", [:], 1),
        // Marks.
        ("{counts: conversations, bills: {spam: not_billed}}", "marks spam, customer, ai", [:], 0),
        ("{counts: conversations, bills: {handed_off: not_billed}}", "customer, ai, handed_off", [:], 0),
        ("{counts: conversations, bills: {spam: {billed_unless: our_filter}}}", "marks spam, customer, ai", [:], 1),
        (
            "{counts: conversations, bills: {spam: {billed_unless: our_filter}}}", "marks spam, customer, ai",
            ["our_filter": "yes"], 0
        ),
        // Returns.
        (
            "{counts: conversations, ends: {events: [closed]}, reopen: {same_thread: free}}",
            "customer, closed 1m, customer 2m", [:], 1
        ),
        (
            "{counts: conversations, ends: {events: [closed]}, reopen: {same_thread: {within: 1h, effect: free, after_that: new_unit}}}",
            "customer, closed 1m, customer 61m", [:], 2
        ),
        (
            "{counts: conversations, ends: {events: [closed]}, reopen: {new_thread: free}}",
            "customer, closed 1m, customer 2m ticket 2", [:], 1
        ),
        (
            "{counts: conversations, ends: {events: [closed]}, reopen: {new_thread: free}}",
            "customer, closed 1m, customer 2m ticket 2 new_matter", [:], 2
        ),
        (
            "{counts: conversations, ends: {events: [closed]}, reopen: {other_channel: free, new_thread: new_unit}}",
            "customer, closed 1m, customer 2m ticket 2 on email", [:], 1
        ),
        // Outcomes.
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {any_of: [assumed], assumed: {silence: 2h}}}}",
            "customer, ai, customer 2h", [:], 1
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {any_of: [assumed], assumed: {silence: 3h}}}}",
            "customer, ai, customer 2h, human", [:], 0
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {any_of: [assumed], assumed: {silence: {by: outcome, r: 2h, otherwise: 9h}}}}}",
            "customer, ai, customer 3h, human", [:], 1
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {any_of: [assumed], assumed: {silence: 2h, whose: anyone}}}}",
            "customer, ai, human 1h", [:], 0
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {any_of: [checked], checked: {since_start: 9h}}}}",
            "customer, ai 10h", [:], 0
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {all_of: [confirmed, closed], unless: [negative_rating]}}}",
            "customer, ai, confirmed, closed", [:], 1
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {all_of: [confirmed, closed], unless: [negative_rating]}}}",
            "customer, ai, negative_rating, confirmed, closed", [:], 0
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, if_several: each, outcomes: {r: {any_of: [confirmed]}, s: {any_of: [closed]}}}",
            "customer, ai, confirmed, closed", [:], 2
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {all_of: [closed, not_reopened]}}, reopen: {same_thread: {within: 48h, effect: stands, after_that: new_unit}}}",
            "customer, ai, closed, customer 49h", [:], 1
        ),
        (
            "{counts: conversations, ends: none, billed_when: outcomes, outcomes: {r: {all_of: [closed, not_reopened]}}, reopen: {same_thread: {within: 48h, effect: stands, after_that: new_unit}}}",
            "customer, ai, closed, customer 47h, human", [:], 0
        ),
        // Weights, levels and caps.
        ("{counts: replies, units: {one_per: 2, part: rounded_up, within: ticket}}", "ai x3", [:], 2),
        ("{counts: replies, units: {one_per: 2, part: rounded_up, within: unit}}", "ai x3", [:], 3),
        (
            "{counts: replies, units: {one_per: 2, part: exact, within: ticket}, sees: {authors: [ai]}}", "ai x3", [:],
            fraction(3, 2)
        ),
        ("{counts: replies, units: {first: 1, further: 0.5, within: ticket}}", "ai x3", [:], 2),
        (
            "{counts: tokens, units: {each: 13, per_block: 100, part: rounded_up}, within: unit}",
            "ai tokens 101, ai tokens 99", [:], 39
        ),
        (
            "{counts: tokens, units: {each: 13, per_block: 100, part: rounded_up, within: ticket}}",
            "ai tokens 101, ai tokens 99", [:], 26
        ),
        (
            "{counts: actions, units: {by: action, standard: 20, voice: 30}}", "ai action standard=2 action voice", [:],
            70
        ),
        (
            "{counts: actions, units: {by: action, standard: 20, voice: 30}, several_in_one: highest}",
            "ai action standard=2 action voice", [:], 30
        ),
        (
            "{counts: conversations, ends: none, of: whole_time, units: {one_per: 15m, part: rounded_up}}",
            "customer, ai 16m", [:], 2
        ),
        (
            "{counts: conversations, ends: none, units: {by: channel, chat: 1, email: 3}}", "channel email, customer",
            [:], 3
        ),
        ("{counts: minutes, of: human_time}", "customer, handed_off 3m, human 4m, call_ended 10m", [:], 7),
        ("{counts: gigabytes, units: {times: 2}}", "ai gigabytes 1.5", [:], 3),
        ("{counts: messages, at_most: {units: 2, per: ticket}}", "customer x5", [:], 2),
        (
            "{counts: messages, at_most: {units: 2, per: customer_month}}",
            "starts 2026-01-31 12:00, customer x5 every 1d", [:], 3
        ),
        ("{counts: requests}", "customer, ai, customer 1m, handed_off 2m, customer 3m", [:], 2),
        ("{counts: tickets}", "customer, customer 900h", [:], 1),
        ("{counts: tickets, ends: {since_start: 24h}}", "customer, customer 25h", [:], 2),
        // People.
        ("{counts: people, who: customers}", "customer as ann, customer as ben, human", [:], 2),
        ("{counts: people, who: participants}", "customer as ann, customer as ben, human", [:], 3),
        ("{counts: people, each: day, zone: Asia/Kolkata}", "starts Mon 18:00, customer, customer 1h", [:], 2),
        ("{counts: people, active_when: [receives]}", "customer", [:], 0),
        ("{counts: people, active_when: [logs_in]}", "logged_in, customer", [:], 1),
        (
            "{counts: people, active_when: [is_stored], forgotten: {after: 60 days}}",
            "starts 2026-03-02 12:00, page_load", [:], 3
        ),
        ("{counts: people, active_when: [sends], forgotten: 60 days}", "starts 2026-03-02 12:00, customer", [:], 3),
    ]

    @Test(arguments: rows.indices) func eachKeyDoesSomething(_ index: Int) throws {
        let row = Self.rows[index]
        let metered = try metered(row.meter, row.thread, settings: row.settings)
        let units = try metered.result.get().totals.net
        #expect(units == row.units, "\(row.meter) on \(row.thread)")
    }

    /// What cannot be counted is named, and never counted as something else.
    @Test(arguments: [
        ("{counts: people, active_when: [is_stored]}", "forgotten"),
        ("{counts: people, active_when: [sends], forgotten: never}", "forgotten: never"),
        ("{counts: replies, units: {one_per: 2, part: rounded_up, within: day}}", "units.within: day"),
        (
            "{counts: conversations, sees: {channels: {by: login, signed_in: [chat], otherwise: [email]}}}",
            "sees.channels by login"
        ),
        ("{counts: conversations, per: {by: channel, chat: [ticket], email: [customer]}}", "per by channel"),
        ("{counts: conversations, ends: {calendar: {each: day, zone: Mars/Crater}}}", "Mars/Crater"),
        ("{counts: conversations, billed_when: outcomes}", "outcomes"),
        ("{counts: conversations, billed_when: outcomes, outcomes: not stated}", "outcomes"),
        ("{counts: actions, units: {by: action, standard: 20}}", "voice"),
    ])
    func whatCannotBeCounted(_ meter: String, _ says: String) throws {
        let metered = try metered(meter, "starts Mon 09:00, customer, ai action voice")
        switch metered.result {
        case .success(let result): Issue.record("\(meter) counts \(result.totals.net)")
        case .failure(let problem): #expect(problem.words.contains(says), "\(problem.words)")
        }
    }

    /// The day of the invoice is that of the billing block.
    @Test func billingCycles() throws {
        let meter = "{counts: conversations, ends: {calendar: {each: billing_cycle}}}"
        let thread = "starts 2026-03-14 12:00, customer, customer 1d"
        #expect(try metered(meter, thread, extra: "billing: {day: 15}").result.get().totals.net == 2)
        #expect(try metered(meter, thread, extra: "billing: {day: 2026-01-20}").result.get().totals.net == 1)
    }

    /// An open term is shown under its usual reading, with what the others would count.
    @Test func otherReadings() throws {
        let metered = try metered("{counts: conversations, ends: not stated}", "customer, customer 30h, customer 80h")
        #expect(try metered.result.get().totals.net == 3)
        let open = try #require(metered.open.first)
        #expect(open.path == "meters.m.ends")
        #expect(try open.others.map { try $0.units.get() } == [2, 3, 1])
        #expect(metered.amount == 6)
    }

    /// An open `reopen` is one question, wherever the return lands.
    @Test func oneQuestionForReturns() throws {
        let meter =
            "{counts: conversations, ends: {events: [closed]}, reopen: {same_thread: not stated, new_thread: not stated}}"
        let metered = try metered(meter, "customer, closed 1m, customer 2m, closed 3m, customer 4m ticket 2")
        #expect(metered.open.count == 1)
        #expect(try metered.open.first?.others.map { try $0.units.get() } == [1])
        #expect(try metered.result.get().totals.net == 3)
    }
}

private func fraction(_ top: Int, _ bottom: Int) -> Rational { Rational(top, over: bottom) ?? 0 }
