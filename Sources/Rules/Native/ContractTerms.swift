// What does a contract have to say, and which of it has nobody read or written?

internal import RateCard
internal import Schema
internal import SourceText

/// Checks of a card that is about to be signed, or is: on a price page most terms are missing, in a contract each counts.
enum ContractTerms {
    /// The keys that a contract answers, by the way to their block; `*` stands for every name or element.
    private static let expected: [(way: [String], keys: [String])] = [
        ([], ["billing", "invoice", "limits", "term", "changes", "records", "contract", "guarantee"]),
        (["meters", "*", "sees"], ["authors", "channels"]),
        (
            ["meters", "*", "bills"],
            [
                "spam", "bots", "test", "internal", "greeting", "failed_answer", "duplicate", "forwarded", "auto_reply",
                "canned_reply", "unanswered_outbound", "handed_off",
            ]
        ),
        (["meters", "*", "ends", "since_last"], ["is", "message_of"]),
        (["meters", "*", "ends", "since_start"], ["is"]),
        (["meters", "*", "reopen"], ["same_thread", "new_thread", "other_channel", "same_issue_decided_by"]),
        (["meters", "*", "reopen", "same_thread"], ["within", "effect"]),
        (["meters", "*", "at_most"], ["per"]),
        (["meters", "*", "outcomes", "*"], ["unless", "judge"]),
        (["meters", "*", "outcomes", "*", "assumed"], ["silence", "whose", "after"]),
        (["meters", "*", "outcomes", "*", "judge"], ["who", "appeal"]),
        (["balances", "*"], ["of", "used_first", "when_empty", "part", "within", "movable", "refund_at_end"]),
        (["balances", "*", "packs", "*"], ["price", "units", "repeats", "expires", "most_each", "buy_when_below"]),
        (["charges", "*"], ["each"]),
        (["charges", "*", "included"], ["units", "for_each", "shared_by", "each", "resets", "left_over"]),
        (["billing"], ["each", "day", "usage_paid"]),
        (["invoice"], ["commitment", "rounds", "partial_month", "extra"]),
        (["invoice", "commitment"], ["each", "counts", "shortfall", "true_down", "overage"]),
        (["invoice", "extra"], ["taxes", "pass_through", "conversion"]),
        (
            ["limits"],
            [
                "at_limit", "hard_cap", "alerts", "reporting_lag", "recharge_at_most", "grace", "suspension",
                "fair_use",
            ]
        ),
        (["limits", "alerts"], ["at", "to", "delay"]),
        (["limits", "suspension"], ["notice"]),
        (
            ["term"],
            [
                "length", "starts", "first_invoice", "renews", "renewal_length", "notice", "notice_by", "quote_due",
                "uplift", "may_fall", "termination", "early_exit_fee", "refund",
            ]
        ),
        (["term", "uplift"], ["at_most", "covers"]),
        (
            ["changes"],
            [
                "unit", "price", "credit_table", "limits", "notice", "exit", "frozen", "sku", "list_price_falls",
                "consumption", "renegotiate",
            ]
        ),
        (
            ["records"],
            [
                "log", "export", "audit", "dispute", "late_usage", "back_billing", "whose_count_wins", "exit_export",
            ]
        ),
        (["records", "log"], ["shows"]),
        (["records", "export"], ["kept"]),
        (["records", "dispute"], ["within"]),
        (
            ["contract"],
            [
                "precedence", "definitions_in", "unit_also_called", "incorporates_urls", "quote_valid_until",
                "promises_outside",
            ]
        ),
        (["guarantee"], ["measure", "floor", "refund", "outage_refund"]),
    ]

    /// Blocks that are no terms of the contract.
    private static let apart: Set<String> = ["sources", "questions", "examples", "plans"]

    private static func isContract(_ card: RateCard) -> Bool {
        card.status == .draftContract || card.status == .signed
    }

    /// One finding for each block of the card, with all that nobody has looked for in it.
    static func missing(_ card: RateCard) -> [Diagnostic] {
        guard isContract(card) else { return [] }
        var blocks: [(name: String, range: SourceRange, paths: [String])] = []
        func miss(_ path: [String], _ range: SourceRange) {
            let text = PathText.words(path)
            if let index = blocks.firstIndex(where: { $0.name == path[0] }) {
                blocks[index].paths.append(text)
            } else {
                blocks.append((path[0], range, [text]))
            }
        }
        for (way, keys) in expected + additional(card) {
            visit(way[...], in: card.record, [], keyRange: nil) { record, path, range in
                for key in keys where record.shape.position(of: key) != nil && !record.has(key) {
                    miss(path + [key], range ?? headRange(card))
                }
            }
        }
        return blocks.map { block in
            let names = block.paths.prefix(4).map { "`\($0)`" }.joined(separator: ", ")
            let more = block.paths.count > 4 ? " and \(block.paths.count - 4) more" : ""
            return Diagnostic(
                id: "term-not-read", severity: .note,
                message: "nobody has looked what the contract says about \(names)\(more)", file: card.file,
                range: block.range, breadcrumb: [block.name], actor: .mend,
                help: ["read the contract for it; where it is silent, write `not stated`"])
        }
    }

    /// What only some meters and charges have to answer.
    private static func additional(_ card: RateCard) -> [(way: [String], keys: [String])] {
        var found: [(way: [String], keys: [String])] = []
        for meter in card.record.named("meters") {
            let way = ["meters", meter.name]
            if let units = meter.record.record("units") {
                found.append((way + ["units"], units.has("one_per") ? ["part", "within"] : ["within"]))
            }
            switch meter.record.text("counts") {
            case "conversations", "tickets":
                found.append((way, ["sees", "per", "opens", "ends", "billed_when", "bills", "reopen"]))
                if meter.record.text("billed_when") == "outcomes" { found.append((way, ["if_several"])) }
                // A return that is free or reversed for some time costs something after it.
                if let thread = meter.record.record("reopen")?.record("same_thread"),
                    case .value? = said(thread, "within")
                {
                    found.append((way + ["reopen", "same_thread"], ["after_that"]))
                }
            case "messages", "replies": found.append((way, ["sees", "bills", "counts_if"]))
            default: break
            }
        }
        for charge in card.record.named("charges") {
            if charge.record.records("bands").count > 1 { found.append((["charges", charge.name], ["tiers"])) }
            if charge.record.has("included"), charge.record.has("bands") {
                found.append((["charges", charge.name], ["tier_by"]))
            }
            let way = ["charges", charge.name]
            if charge.record.records("adjust").count > 1 { found.append((way, ["order"])) }
            for (number, step) in charge.record.records("adjust").enumerated()
            where step.has("minimum") || step.has("maximum") {
                found.append((way + ["adjust", "[\(number + 1)]"], ["each"]))
            }
        }
        if let invoice = card.record.record("invoice"), invoice.records("adjust").count > 1 {
            found.append((["invoice"], ["order"]))
        }
        if let commitment = card.record.record("invoice")?.record("commitment"), !commitment.has("by_month") {
            found.append((["invoice", "commitment"], ["amount"]))
        }
        return found
    }

    private static func said(_ record: Record, _ key: String) -> Said? {
        if case .one(let clause)? = record.term(key) { return clause.said }
        return nil
    }

    /// Goes to each block at a way. The range is that of the nearest key that stands on the card.
    private static func visit(
        _ way: ArraySlice<String>, in record: Record, _ path: [String], keyRange: SourceRange?,
        _ body: (Record, [String], SourceRange?) -> Void
    ) {
        guard let key = way.first else { return body(record, path, keyRange) }
        guard let position = record.shape.position(of: key) else { return }
        let rest = way.dropFirst()
        let range = keyRange ?? record.keyRanges[position]
        switch record.slots[position] {
        case .term(let term)?:
            if let inner = term.record { visit(rest, in: inner, path + [key], keyRange: range, body) }
        case .named(let named)?:
            for entry in named where rest.first == "*" || rest.first == entry.name {
                visit(rest.dropFirst(), in: entry.record, path + [key, entry.name], keyRange: entry.nameRange, body)
            }
        case .records(let records)?:
            for (number, entry) in records.enumerated() where ["*", "[\(number + 1)]"].contains(rest.first) {
                visit(
                    rest.dropFirst(), in: entry, path + [key, "[\(number + 1)]"], keyRange: range, body)
            }
        case .raw?, nil: break
        }
    }

    private static func headRange(_ card: RateCard) -> SourceRange {
        card.record.term("id")?.origin.range ?? card.record.origin.range
    }

    /// One finding for each open term that no rule has a word about.
    static func open(_ card: RateCard, besides found: [Diagnostic]) -> [Diagnostic] {
        guard isContract(card) else { return [] }
        var findings: [Diagnostic] = []
        RecordWalk.terms(of: card.record) { term, path in
            guard !apart.contains(path.first ?? ""), let how = openness(term) else { return }
            let range = term.origin.range
            guard !found.contains(where: { $0.breadcrumb == path || $0.range.contains(range) }),
                !findings.contains(where: { $0.range.contains(range) })
            else { return }
            let name = PathText.words(path)
            findings.append(
                Diagnostic(
                    id: "term-left-open", severity: .note, message: "`\(name)` is open in a contract: \(how)",
                    file: card.file, range: range, breadcrumb: path, state: term.state, actor: .askVendor,
                    help: ["ask: What does the contract say about `\(name)`?"]))
        }
        return findings
    }

    private static func openness(_ term: Term) -> String? {
        if case .oneOf = term { return "it can be read in several ways" }
        guard case .one(let clause) = term else { return nil }
        switch clause.said {
        case .notStated: return "the text does not say it"
        case .vague: return "it is mentioned, and not said"
        case .notPublic: return "the vendor keeps it to itself"
        case .value, .range, .none, .oursToSet: return nil
        }
    }
}
