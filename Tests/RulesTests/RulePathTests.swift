// Is a rule asked at every place that its path leads to, with the right variables, in order?

import Calendar
import RateCard
import Rules
import SourceText
import Testing

@Suite struct RulePathTests {
    static let card = """
        ratecard: 1
        id: paths
        vendor: Paths
        currency: USD
        meters:
          chat: {counts: conversations, bills: {spam: {by: channel, email: billed, otherwise: not_billed}}}
          mail: {counts: tickets, bills: {spam: not stated}}
        charges:
          use: {of: chat, rate: 1, adjust: [{minimum: 5}, {minimum: 6}]}
          fee: {fixed: 3, each: month}
        """

    /// Paths, what is found where, as the message and the way to the place.
    static let paths: [(path: String, message: String, found: [String])] = [
        ("meters[*] as m", "{m.name}", ["chat at meters.chat", "mail at meters.mail"]),
        ("meters[*].bills.bots as t", "x", ["x at meters.chat.bills.bots", "x at meters.mail.bills.bots"]),
        (
            "meters[*].bills.spam as t", "x",
            [
                "x at meters.chat.bills.spam.email", "x at meters.chat.bills.spam.otherwise",
                "x at meters.mail.bills.spam",
            ]
        ),
        (
            "charges[*] as c, c.adjust[*] as a", "{c.name} {a.name}",
            ["use 1 at charges.use.adjust.[1]", "use 2 at charges.use.adjust.[2]"]
        ),
        (
            "meters[*] as m, charges[*] as c", "{m.name} {c.name}",
            [
                "chat use at charges.use", "chat fee at charges.fee", "mail use at charges.use",
                "mail fee at charges.fee",
            ]
        ),
        (
            "meters[*] as m, charges[*] as c, m.bills.test as t", "{m.name} {c.name}",
            [
                "chat use at meters.chat.bills.test", "chat fee at meters.chat.bills.test",
                "mail use at meters.mail.bills.test", "mail fee at meters.mail.bills.test",
            ]
        ),
        ("meters[*] as m, m as n", "{m.name} {n.name}", ["chat chat at meters.chat", "mail mail at meters.mail"]),
        ("limits.at_limit as t", "x", []), ("limits as l", "x", ["x at limits"]),
    ]

    private static func rule(_ id: String, _ path: String, _ message: String, _ assert: String) -> String {
        """
          - {id: \(id), severity: note, who: ask, for: '\(path)', assert: '\(assert)', message: '\(message)', why: y}

        """
    }

    private static func findings(_ rules: [String]) -> [String] {
        var loader = PackLoader(isThorough: true)
        loader.load(SourceFile(path: "own.yaml", text: "pack: own\nrules:\n" + rules.joined()))
        #expect(loader.diagnostics.isEmpty)
        guard let card = CardReader.read(SourceFile(path: "card.yaml", text: Self.card)).card else { return [] }
        return Engine(rules: loader.rules, asOf: .epoch).run(card).map {
            "\($0.message) at \($0.breadcrumb.joined(separator: "."))"
        }
    }

    @Test(arguments: paths) func aPathLeadsToItsPlaces(_ path: String, _ message: String, _ found: [String]) {
        #expect(Self.findings([Self.rule("a", path, message, "false")]) == found)
    }

    @Test func findingsStandInTheOrderOfTheRules() {
        let rules = Self.paths.enumerated().reversed().map { number, entry in
            Self.rule("r\(number)", entry.path, entry.message, "false")
        }
        #expect(Self.findings(rules) == Self.paths.reversed().flatMap(\.found))
    }

    /// What is absent is asked about unless the rule passes whatever else the card says.
    @Test func absenceIsAskedAbout() {
        let path = "meters[*] as m, m.bills.bots as t"
        let rules = ["!open(t)", "!absent(t)", "!absent(t) || m.name == \"mail\"", "stated(t)", "age_in_days > 0"]
            .map { Self.rule("r\($0.utf8.count)", path, "{m.name}", $0) }
        let (chat, mail) = ("chat at meters.chat.bills.bots", "mail at meters.mail.bills.bots")
        #expect(Self.findings(rules) == [chat, mail, chat, chat, mail, chat, mail])
    }
}
