// Is every figure that cannot be meant said with its place and with what to write?

import TestSupport
import Testing

@Suite struct WrongFigures {
    static let mix =
        "mix: {customer_messages: {1: 100%}, answered: {confirms: 40%, no_ai_answer: 8%, asks_for_human: rest}, closes_after: 1h}"
    private static let rest = "answered: {confirms: 40%, asks_for_human: rest}, closes_after: 1h}"

    /// Lines of a workload after its first two, the place of the mistake, and what is said of it.
    static let workloads: [(lines: [String], place: String, says: String)] = [
        (["tickets: -5", mix], "3:10", "write how many tickets come in a month"),
        (["tickets: 0", mix], "3:10", "`tickets` must be above zero"),
        (["tickets: 1e400", mix], "3:10", "write all digits"),
        (["tickets: 999999999999999999999999999999999999999999", mix], "3:10", "at most 36 digits"),
        (["tickets: 100..", mix], "3:10", "a range has two ends, such as `80..120`"),
        (["tickets: 100..50", mix], "3:10", "the range begins above its end"),
        (["tickets: -5..50", mix], "3:10", "expected a number"),
        (["tickets: {months: [1, 2]}", mix], "3:10", "with twelve"),
        (["tickets: {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12]}", mix], "3:55", "below zero"),
        (["tickets: {months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}", mix], "3:10", "above zero in some month"),
        (["tickets: 100", "mix: {customer_messages: {1: 50%}, " + rest], "4:26", "come to 50%, not to 100%"),
        (["tickets: 100", "mix: {channels: {chat: 50%, email: 60%}, " + rest], "4:17", "come to 110%, not to 100%"),
        (
            ["tickets: 100", "mix: {answered: {confirms: 40%, asks_for_human: 50%}}"], "4:17",
            "write `rest` for one of them"
        ),
        (
            ["tickets: 100", "mix: {answered: {confirms: 40%..60%, asks_for_human: 50%}}"], "4:17",
            "at an end of your ranges the shares of `mix.answered` come to 90%"
        ),
        (["tickets: 100", "mix: {answered: {confirms: -40%, asks_for_human: rest}}"], "4:28", "write 0% to 100%"),
        (["tickets: 100", "mix: {customer_messages: {0: 100%}, " + rest], "4:27", "`0` is none from 1 to 10000"),
        (["tickets: 100", "mix: {customer_messages: {1000000: 100%}, " + rest], "4:27", "`1000000` is none"),
        (["tickets: 100", "mix: {ai_replies: {90000000000000: 100%}, " + rest], "4:20", "none from 0 to 10000"),
        (
            ["tickets: 100", "mix: {comes_back: [{share: 60%, after: 1h}, {share: 60%, after: 2h}], " + rest], "4:28",
            "come to 120%, more than all tickets"
        ),
        (["tickets: 100", "mix: {gap: -5h, " + rest], "4:12", "expected a duration"),
        (["tickets: 100", "mix: {gap: 9000000000h, " + rest], "4:12", "longer than a thousand years"),
        (["tickets: 100", "besides: {spam: -5}", mix], "4:17", "cannot be below zero"),
        (["tickets: 100", "ai_sees: 140%", mix], "4:10", "write 0% to 100%"),
        (["tickets: 100", "ai_sees: {3: 60%, 1: 100%}", mix], "4:19", "month 1 does not come after month 3"),
        (["tickets: 100", "ai_sees: {0: 60%}", mix], "4:11", "months count from 1"),
        (["tickets: 100", "seats: {full: -3}", mix], "4:15", "cannot be below zero"),
        (["tickets: 100", "arrives: [1, 2]", mix], "4:10", "24 hourly weights"),
        (["tickets: 100", "growth: -100% a year", mix], "4:9", "5% a year"),
        (["tickets: 100", "settings: {zone: Nowhere/Here}", mix], "4:18", "no time zone, such as Europe/Berlin"),
        (["tickets: 100", "customers: {tickets_each: {1: 50%}, apart: 3d}", mix], "4:27", "come to 50%, not to 100%"),
        (["tickets: 100", "customers: {tickets_each: {1000: 100%}, apart: 3d}", mix], "4:28", "none from 1 to 100"),
        (
            ["tickets: 100", "per_card: {acme: {mix: {answered: {confirms: 90%, asks_for_human: 20%}}}}", mix], "4:35",
            "come to 118%, not to 100%"
        ),
        (["tickets: 100"], "1:1", "has no `mix`"),
        (
            ["tickets: 100", "shapes: [{share: 50%, channel: chat, thread: [{author: customer, time: 0m}]}]"], "4:9",
            "come to 50%, not to 100%"
        ),
    ]

    @Test(arguments: workloads) func ofAWorkload(_ example: (lines: [String], place: String, says: String)) throws {
        let text = (["workload: 1", "id: test"] + example.lines).joined(separator: "\n") + "\n"
        let folder = try TemporaryFolder()
        let path = try folder.write("tickets.yaml", text: text)
        for arguments in [
            ["cost", "Tests/Fixtures/review/acme.yaml", "--workload", path],
            ["compare", "Tests/Fixtures/review", "--workload", path],
        ] {
            let result = try Program.run(arguments)
            #expect(result.code == 2 && result.output.isEmpty, "\(result.output.prefix(300))")
            #expect(result.complaint.contains("tickets.yaml:\(example.place): "), "\(result.complaint)")
            #expect(result.complaint.contains(example.says), "\(result.complaint)")
            // The line of the file stands under it.
            #expect(result.complaint.contains("│") && result.complaint.contains("^"), "\(result.complaint)")
        }
    }

    private static let meter = "meters: {m: {counts: conversations, ends: none}}"
    /// Lines of a card after its first three, the place of the mistake, and what is said of it.
    static let cards: [(lines: [String], place: String, says: String)] = [
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: -1}}"], "6:28",
            "cannot be below zero, and USD -1.00 is"
        ),
        (["currency: USD", meter, "charges: {c: {of: m, rate: 1.., each: month}}"], "6:28", "a range has two ends"),
        (["currency: USD", meter, "charges: {c: {of: m, rate: {from: 1}}}"], "6:28", "a range has two ends"),
        (["currency: USD", meter, "charges: {c: {of: m, rate: 5..1}}"], "6:28", "begins above its end"),
        (["currency: USD", meter, "charges: {c: {of: m, rate: 1 per seat}}"], "6:28", "expected an amount"),
        (["currency: USD", meter, "charges: {c: {of: tickets, rate: 1}}"], "6:19", "no meter or balance `tickets`"),
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: 9999999999999999999999999999999999999999}}"], "6:28",
            "at most 36 digits"
        ),
        (["currency: USD", meter, "charges: {c: {of: m, block: {units: 0, price: 1}}}"], "6:37", "above zero"),
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: 1, included: {units: -5, each: month}}}"], "6:49",
            "below zero"
        ),
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: 1, adjust: [{percent_off: 140%}]}}"], "6:54",
            "cannot be 140%"
        ),
        (
            [
                "currency: USD", meter,
                "charges: {c: {of: m, tiers: graduated, bands: [{up_to: 1000, rate: 1}, {up_to: 500, rate: 0.5}]}}",
            ], "6:80", "not above the tier before it"
        ),
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: 1, by_month: {6: 5, 3: 7}}}"], "6:48",
            "month 3 does not come after month 6"
        ),
        (
            [
                "currency: USD", "meters: {m: {counts: conversations, ends: {since_start: 0h}}}",
                "charges: {c: {of: m, rate: 1}}",
            ], "5:57", "has no length"
        ),
        ([meter, "charges: {c: {of: m, rate: 1}}"], "1:1", "needs the key `currency`"),
        (
            ["currency: USD", meter, "charges: {c: {of: m, rate: 1}}", "term: {length: 0 months}"], "7:16",
            "has no length"
        ),
        (
            [
                "currency: USD", meter, "charges: {c: {of: m, rate: 1}}",
                "invoice: {commitment: {amount: -5, each: year}}",
            ],
            "7:32", "below zero"
        ),
    ]

    @Test(arguments: cards) func ofACard(_ example: (lines: [String], place: String, says: String)) throws {
        let text = (["ratecard: 1", "id: test", "vendor: Test"] + example.lines).joined(separator: "\n") + "\n"
        let folder = try TemporaryFolder()
        let path = try folder.write("card.yaml", text: text)
        let result = try Program.run(["check", path, "--as-of", "2026-11-24"])
        #expect(result.code == 1)
        #expect(result.output.contains("card.yaml:\(example.place)"), "\(result.output)")
        #expect(result.output.contains(example.says), "\(result.output)")
        let cost = try Program.run(["cost", path, "--workload", "ratecards/workloads/plain.yaml"])
        #expect(cost.code == 2 && cost.output.isEmpty, "\(cost.output.prefix(300))")
    }
}
