// What a card's shape alone cannot see: names that point nowhere, tiers that contradict each other.

internal import Money
internal import Schema
internal import SourceText

/// Checks the references inside a card.
struct CardChecks {
    let card: RateCard
    private(set) var diagnostics: [Diagnostic] = []

    init(card: RateCard) { self.card = card }

    private mutating func report(
        _ id: String, _ message: String, at range: SourceRange, near: (String, [String])? = nil
    ) {
        let hint = near.flatMap { name, candidates in
            nearest(to: name, in: candidates).map { "did you mean `\($0)`?" }
                ?? (candidates.isEmpty ? nil : "there are " + candidates.map { "`\($0)`" }.joined(separator: ", "))
        }
        diagnostics.append(
            Diagnostic(
                id: id, severity: .error, message: message, file: card.file, range: range, actor: .mend, hint: hint))
    }

    mutating func run(plans: [RateCard]) {
        let record = card.record
        for (key, what) in [("id", "id"), ("vendor", "vendor")]
        where record.has(key) && (record.text(key) ?? "").isEmpty {
            if let term = record.term(key) {
                report("wrong-type", "the \(what) of a card is a plain text", at: term.origin.range)
            }
        }
        if !record.has("meters") && !record.has("charges") && plans.allSatisfy({ !$0.record.has("charges") }) {
            report(
                "missing-key", "a rate card needs `meters` or `charges`",
                at: SourceRange(Int(record.origin.range.start), Int(record.origin.range.start)))
        }
        let whole = [record] + plans.map(\.record)
        let meters = Set(whole.flatMap { $0.named("meters").map(\.name) })
        let balances = Set(whole.flatMap { $0.named("balances").map(\.name) })
        let charges = Set(whole.flatMap { $0.named("charges").map(\.name) })
        for meter in record.named("meters") { checkMeter(meter, balances: balances, meters: meters) }
        let targets = meters.union(balances).union(["seats"])
        for balance in whole.flatMap({ $0.named("balances") }) { checkBalance(balance, whole) }
        for charge in whole.flatMap({ $0.named("charges") }) { checkCharge(charge, targets: targets, charges: charges) }
        for record in whole.flatMap({ $0.named("charges").map(\.record) + [$0.record("invoice")].compactMap { $0 } }) {
            checkRamps(record)
        }
        for record in whole {
            let commitment = record.record("invoice")?.record("commitment")
            checkNames(commitment?.term("counts"), what: "charge or balance", charges.union(balances))
            for balance in record.named("balances") {
                checkNames(balance.record.term("pays"), what: "charge or balance", charges.union(balances))
            }
        }
        for record in whole {
            let parts =
                ["charges", "balances"].flatMap { key in record.named(key).map { ([key, $0.name], $0.record) } }
                + ["invoice", "term", "limits"].compactMap { key in record.record(key).map { ([key], $0) } }
            for (path, part) in parts { checkFigures(part, path) }
        }
        for example in record.named("examples") { checkExample(example, meters: meters) }
        let outcomes = Set(whole.flatMap { $0.named("meters") }.flatMap { $0.record.named("outcomes").map(\.name) })
        let sources = card.sources.map(\.name)
        let questions = record.named("questions")
        for question in questions { checkAnswer(question) }
        RecordWalk.parts(of: record) { part in
            switch part {
            case .block(let block): checkSource(block.citation, block.origin, sources)
            case .term(.one(let clause)): checkSource(clause.citation, clause.origin, sources)
            case .term(.oneOf(let clauses, _, _, _)):
                for clause in clauses { checkSource(clause.citation, clause.origin, sources) }
            case .term(.by(let axis, let branches, _, let range, _)):
                checkAxis(axis, branches, range, questions, outcomes)
            case .term(.since): break
            }
        }
        var seen: Set<[String]> = []
        diagnostics = diagnostics.filter { seen.insert(["\($0.range.start)", $0.id, $0.message]).inserted }
    }

    private mutating func checkFigures(_ record: Record, _ path: [String]) {
        for problem in FigureChecks.problems(record, path) {
            diagnostics.append(
                Diagnostic(
                    id: "wrong-figure", severity: .error, message: problem.message, file: card.file,
                    range: problem.range, breadcrumb: path, actor: .mend, hint: problem.hint))
        }
    }

    private mutating func checkMeter(_ meter: Named, balances: Set<String>, meters: Set<String>) {
        for problem in MeterChecks.problems(meter) {
            diagnostics.append(
                Diagnostic(
                    id: "wrong-figure", severity: .error, message: problem.message, file: card.file,
                    range: problem.range, breadcrumb: ["meters", meter.name], actor: .mend, hint: problem.hint))
        }
        if let term = meter.record.term("into"), let name = term.value?.text, !balances.contains(name) {
            report(
                "unknown-name", "there is no balance `\(name)`", at: term.origin.range, near: (name, balances.sorted()))
        }
        if let term = meter.record.term("free_while"), let name = term.value?.text, !meters.contains(name) {
            report("unknown-name", "there is no meter `\(name)`", at: term.origin.range, near: (name, meters.sorted()))
        }
    }

    /// Units of a meter that is not there would be counted as none, without a word.
    private mutating func checkExample(_ example: Named, meters: Set<String>) {
        guard case .table(let entries)? = example.record.record("given")?.term("units")?.value else { return }
        for entry in entries where !meters.contains(entry.name) {
            report(
                "unknown-name", "there is no meter `\(entry.name)`; units are given by meter",
                at: entry.range,
                near: (entry.name, meters.sorted()))
        }
    }

    /// Units of a balance are priced by itself, or by a charge `of` it: with both, the same units would be paid twice.
    private mutating func checkBalance(_ balance: Named, _ whole: [Record]) {
        guard let price = ["rate", "packs"].first(where: { balance.record.has($0) }) else { return }
        for charge in whole.flatMap({ $0.named("charges") }) {
            guard let term = charge.record.term("of") else { continue }
            let names: [String] =
                if case .list(let items)? = term.value { items.compactMap(\.value.text) } else {
                    [term.value?.text].compactMap { $0 }
                }
            if names.contains(balance.name) {
                report(
                    "too-many-keys",
                    "balance `\(balance.name)` has its own `\(price)`, and charge `\(charge.name)` prices the same units again: keep one",
                    at: term.origin.range)
            }
        }
    }

    private mutating func checkCharge(_ charge: Named, targets: Set<String>, charges: Set<String>) {
        if let term = charge.record.term("of") {
            let names: [(String, SourceRange)] =
                switch term.value {
                case .list(let items)?: items.compactMap { item in item.value.text.map { ($0, item.range) } }
                case let value?: value.text.map { [($0, term.origin.range)] } ?? []
                case nil: []
                }
            for (name, range) in names where !targets.contains(name) {
                report(
                    "unknown-name", "there is no meter or balance `\(name)`", at: range, near: (name, targets.sorted()))
            }
        } else if !charge.record.has("fixed") && !charge.record.has("percent_of") {
            report("missing-key", "charge `\(charge.name)` does not say what it is `of`", at: charge.nameRange)
        }
        if let other = charge.record.record("on_top_of")?.term("charge"), let name = other.value?.text,
            !charges.contains(name)
        {
            report(
                "unknown-name", "there is no charge `\(name)`", at: other.origin.range, near: (name, charges.sorted()))
        }
        checkNames(charge.record.record("percent_of")?.term("charges"), what: "charge", charges)
        checkBands(charge.record.records("bands"), of: charge)
    }

    /// Names of a list that must be there: a share of a charge that is not there, or a commitment towards which it counts,
    /// would be a wrong figure.
    private mutating func checkNames(_ term: Term?, what: String, _ names: Set<String>) {
        for clause in term?.clauses ?? [] {
            guard case .value(.list(let items)) = clause.said else { continue }
            for item in items {
                guard let name = item.value.text, !names.contains(name) else { continue }
                report("unknown-name", "there is no \(what) `\(name)`", at: item.range, near: (name, names.sorted()))
            }
        }
    }

    private mutating func checkRamps(_ record: Record) {
        for finding in RampChecks.findings(record) {
            diagnostics.append(
                Diagnostic(
                    id: finding.id, severity: .error, message: finding.message, file: card.file, range: finding.range,
                    actor: .mend, hint: finding.hint))
        }
    }

    /// Edges ascend; what lies between two bands is a rule's matter, what contradicts itself an error.
    private mutating func checkBands(_ bands: [Record], of charge: Named) {
        var last: Rational?
        for (index, band) in bands.enumerated() {
            let edge = ["up_to", "below"].lazy.compactMap { key -> (Rational, SourceRange)? in
                guard let term = band.term(key), case .count(let value)? = term.value else { return nil }
                return (value, term.origin.range)
            }.first
            if let (value, range) = edge {
                if let last, value <= last {
                    report(
                        "tiers-out-of-order",
                        "this tier ends at \(value), which is not above the tier before it (\(last))", at: range)
                }
                last = value
            } else if index + 1 < bands.count, !band.has("next") && !band.has("up_to") && !band.has("below") {
                report("tiers-out-of-order", "only the last tier may be without an end", at: band.origin.range)
            }
        }
    }

    private mutating func checkSource(_ citation: Citation?, _ origin: Origin, _ names: [String]) {
        if let name = citation?.source, !names.contains(name) {
            report(
                "unknown-name", "there is no source `\(name)`", at: citation?.sourceRange ?? origin.range,
                near: (name, names))
        }
    }

    /// The answer to a question is one of its readings.
    private mutating func checkAnswer(_ question: Named) {
        guard let term = question.record.term("answer"), let answer = term.value?.text,
            case .list(let items)? = question.record.term("readings")?.value
        else { return }
        let readings = items.compactMap(\.value.text)
        if !readings.contains(answer) {
            report(
                "unknown-name", "question `\(question.name)` has no reading `\(answer)`", at: term.origin.range,
                near: (answer, readings))
        }
    }

    /// `by` names a dimension or a question; the branches of a question are its readings.
    private mutating func checkAxis(
        _ axis: String, _ branches: [Term.Branch], _ range: SourceRange, _ questions: [Named], _ outcomes: Set<String>
    ) {
        if let question = questions.first(where: { $0.name == axis }) {
            let readings: [String] =
                if case .list(let items)? = question.record.term("readings")?.value {
                    items.compactMap(\.value.text)
                } else { [] }
            for branch in branches where !readings.contains(branch.name) {
                report(
                    "unknown-name", "question `\(axis)` has no reading `\(branch.name)`", at: branch.nameRange,
                    near: (branch.name, readings))
            }
        } else if !Vocabulary.dimensions.contains(axis) {
            report(
                "unknown-name", "`\(axis)` is neither a dimension nor a question of this card", at: range,
                near: (axis, Vocabulary.dimensions.sorted() + questions.map(\.name)))
        } else if axis == "outcome", !outcomes.isEmpty {
            for branch in branches where !outcomes.contains(branch.name) {
                report(
                    "unknown-name", "no meter has an outcome `\(branch.name)`", at: branch.nameRange,
                    near: (branch.name, outcomes.sorted()))
            }
        }
    }
}
