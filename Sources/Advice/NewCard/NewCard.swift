// A card from answers: what could be read becomes terms, and nothing that was written is lost.

internal import Calendar
internal import CardEdit
internal import Costing
internal import Money
internal import RateCard
internal import Schema
internal import SourceText

/// A card that is being filled in.
package struct NewCard: Sendable {
    /// Something about an answer that its author should know.
    package struct Remark: Sendable, Equatable {
        /// The line of the sheet, from 1; nil where there is no sheet.
        package let line: Int?
        /// What it is.
        package let text: String
        /// Whether what was written could not be used at all.
        package let isProblem: Bool
    }

    /// What the price is for; nil before that is answered.
    package private(set) var model: PricingModel?
    /// What should be known of the answers.
    package private(set) var remarks: [Remark] = []
    private var terms: [NewCardTerm] = []
    private var answered: Set<String> = []
    private var kept: [String] = []
    private let values = ReadingBook()

    /// An empty card, of a model where that is known.
    package init(_ model: PricingModel? = nil) { self.model = model }

    /// Takes the answer to a line.
    package mutating func answer(_ line: NewCardLine, _ written: String, at number: Int? = nil) {
        let answer = NewCardAnswer(written)
        if answer.isNotLookedAt { return }
        guard answered.insert(line.label).inserted else {
            note(number, "`\(line.label)` is answered twice: the first answer stands", isProblem: true)
            return
        }
        guard line.isFor(model) else {
            keep(line, written, number, "a card per \(model?.rawValue ?? "unit") has no `\(line.label)`")
            return
        }
        switch line.kind {
        case .text:
            var card = self
            card.put(line, NewCardTerm(plain(answer.text)))
            if card.errors > errors {
                keep(line, written, number, "`\(answer.text)` cannot stand as a \(line.label.lowercased())")
            } else {
                self = card
            }
        case .definition: quote(line, [answer.text, answer.says ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
        case .model: take(model: answer.text, line, written, number)
        case .paper: take(paper: answer.text, line, written, number)
        case .currency: take(currency: answer.text, line, written, number)
        default:
            var card = self
            card.put(line, card.term(line, answer, number))
            // What would break the file, or the rules for its figures, is kept in words.
            if card.errors > errors {
                card = self
                card.put(line, card.vague(line, answer, number))
            }
            self = card
        }
    }

    private func plain(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " } && text.first?.isLetter == true
        let words = ["yes", "no", "true", "false", "null", "on", "off", "none", "vague"]
        return isPlain && !words.contains(text.lowercased()) ? text : FlowText.quoted(text)
    }

    private mutating func take(model text: String, _ line: NewCardLine, _ written: String, _ number: Int?) {
        guard let named = PricingModel.named(text) else {
            keep(
                line, written, number,
                "`\(text)` is none of \(PricingModel.allCases.map(\.rawValue).joined(separator: ", "))")
            return
        }
        if let model, model != named {
            keep(line, written, number, "the sheet is for a price per \(model.rawValue)")
            return
        }
        model = named
    }

    private mutating func take(currency text: String, _ line: NewCardLine, _ written: String, _ number: Int?) {
        guard let currency = try? Currency(code: text.uppercased()) else {
            keep(line, written, number, "`\(text)` is no currency code such as USD; the card says USD until it has one")
            return
        }
        put(line, NewCardTerm(currency.code))
    }

    private mutating func take(paper text: String, _ line: NewCardLine, _ written: String, _ number: Int?) {
        let papers: [(said: [String], status: String, kind: String)] = [
            (["price page", "price list", "website"], "price_page", "price_page"),
            (["quote", "offer", "order form"], "quote", "order_form"),
            (["draft contract", "draft"], "draft_contract", "contract"),
            (["signed contract", "contract", "signed"], "signed", "contract"),
            (["mail", "email", "e-mail"], "quote", "mail"),
            (["call", "said in a call"], "quote", "said_in_a_call"),
        ]
        guard let paper = papers.first(where: { $0.said.contains(text.lowercased()) }) else {
            keep(line, written, number, "`\(text)` is none of \(line.hint)")
            return
        }
        terms.append(NewCardTerm(paper.status, at: ["status"]))
        terms.append(NewCardTerm(paper.kind, at: ["sources", "paper", "kind"]))
    }

    /// The term that an answer comes to; where it is no value the words are kept and the term is open.
    private mutating func term(_ line: NewCardLine, _ answer: NewCardAnswer, _ number: Int?) -> NewCardTerm {
        let isChoice = if case .choice = line.kind { true } else { false }
        if let state = answer.state(isNoneAnAnswer: !isChoice) { return answer.term(state) }
        if let value = value(line, answer.text) { return answer.term(value) }
        return vague(line, answer, number)
    }

    private mutating func vague(_ line: NewCardLine, _ answer: NewCardAnswer, _ number: Int?) -> NewCardTerm {
        note(
            number,
            "`\(line.label)`: \"\(answer.text)\" is no answer that the card can reckon with, such as \(line.hint); it is kept as vague",
            isProblem: false)
        return answer.vague()
    }

    private func value(_ line: NewCardLine, _ text: String) -> String? {
        let said = text.lowercased()
        switch line.kind {
        case .text, .definition, .model, .paper, .currency: return nil
        case .choice(let choices):
            if let found = choices.first(where: { $0.said.contains(said) }) { return found.text }
            return valid(text, line)
        case .value: return valid(text, line) ?? valid(text.replacing(",", with: ""), line)
        case .entry:
            let amount = text.replacing(",", with: "")
            guard let number = try? ExactDecimal(parsing: amount), number.rational >= .zero else { return nil }
            return amount
        case .ending:
            if said.contains("ticket"), NewCardSpans.first(in: said) == nil { return "none" }
            guard let span = NewCardSpans.first(in: said) else { return valid(text, line) }
            if ["silence", "without", "last", "inactiv", "quiet"].contains(where: said.contains) {
                return "{since_last: \(span)}"
            }
            if ["first", "start", "begin", "open"].contains(where: said.contains) { return "{since_start: \(span)}" }
            return nil
        case .silence:
            if let span = NewCardSpans.first(in: said), said.contains("solved") || said.contains("counts") {
                return "[confirmed, assumed]|\(span)"
            }
            return said.contains("confirm") ? "[confirmed]" : nil
        }
    }

    /// The text where it is a value of the line's term in the language of the card.
    private func valid(_ text: String, _ line: NewCardLine) -> String? {
        guard let path = line.paths.first.map(place), let field = CardShape.card.place(of: path)?.field,
            !text.contains("\n"), !text.hasPrefix("-"), values.value(text, field, currency: .usd) != nil
        else { return nil }
        return text
    }

    private func place(_ path: [String]) -> [String] {
        path.map { key in
            switch key {
            case "{meter}": model?.meter ?? "conversation"
            case "{charge}": model?.charge ?? "conversations"
            default: key
            }
        }
    }

    /// How many errors the card has so far.
    private var errors: Int {
        let file = SourceFile(path: "new card", text: yaml)
        let reading = CardReader.read(file, loader: { _ in .failure(CardReader.LoadProblem(message: "")) })
        // One mistake in the syntax hides others.
        return reading.diagnostics.reduce(0) { sum, problem in
            problem.severity == .error ? sum + (problem.id.hasPrefix("yaml") ? 1000 : 1) : sum
        }
    }

    private mutating func put(_ line: NewCardLine, _ term: NewCardTerm) {
        var term = term
        let isSilence = if case .silence = line.kind { true } else { false }
        if case .entry(let key, let with) = line.kind {
            term = NewCardTerm("[{\(key): \(term.text), \(with)}]")
        }
        for path in line.paths.map(place) {
            // A silence is two terms: what counts, and after how long.
            let parts = isSilence ? term.value.split(separator: "|").map(String.init) : [term.value]
            var first = term
            first.path = path
            first.value = parts[0]
            if let quoted = terms.firstIndex(where: { $0.path == path }) {
                terms[quoted].answer(with: first)
            } else {
                terms.append(first)
            }
            if parts.count == 2 { terms.append(NewCardTerm(parts[1], at: path.dropLast() + ["assumed", "silence"])) }
        }
        terms += line.beside.map { NewCardTerm($0.text, at: place($0.path)) }
    }

    /// Puts the vendor's words beside a term that is answered elsewhere.
    private mutating func quote(_ line: NewCardLine, _ words: String) {
        for path in line.paths.map(place) {
            if let place = terms.firstIndex(where: { $0.path == path }) {
                terms[place].quote(words)
            } else {
                terms.append(NewCardTerm("not stated", at: path, says: words))
            }
        }
    }

    private mutating func keep(_ line: NewCardLine, _ written: String, _ number: Int?, _ why: String) {
        kept.append("\(line.label): \(written)")
        note(number, why, isProblem: true)
    }

    /// Keeps a line of a sheet that belongs to no question.
    mutating func keep(_ written: String, at number: Int, _ why: String) {
        kept.append(written)
        note(number, why, isProblem: true)
    }

    private mutating func note(_ line: Int?, _ text: String, isProblem: Bool) {
        remarks.append(Remark(line: line, text: text, isProblem: isProblem))
    }

    /// The card as YAML. What could not be used stands in it as a comment.
    package var yaml: String {
        var tree = NewCardTree()
        tree.put(["ratecard"], "1")
        let vendor = terms.first { $0.path == ["vendor"] }?.text ?? "Vendor"
        tree.put(["id"], Self.id(vendor, model))
        tree.put(["vendor"], vendor)
        for key in ["currency", "status", "read"] {
            tree.put(
                [key],
                terms.first { $0.path == [key] }?.text ?? (key == "currency" ? "USD" : key == "status" ? "quote" : nil))
        }
        if terms.contains(where: { $0.path.first == "sources" }) { tree.put(["in"], "paper") }
        if !terms.contains(where: { $0.path == ["sources", "paper", "kind"] }),
            terms.contains(where: { $0.path.first == "sources" })
        {
            tree.put(["sources", "paper", "kind"], "order_form")
        }
        for part in ["sources", "meters", "balances", "charges", "invoice", "limits", "term", "changes", "contract"] {
            for line in (model?.frame ?? []) where line.path.first == part { tree.put(line.path, line.text) }
            for term in terms where term.path.first == part { tree.put(term.path, term.text) }
            if part == "charges", let model, let charge = model.charge {
                tree.put(["charges", charge, "rate"], "not stated")
            }
            if part == "balances", model == .credit { tree.put(["balances", "credit", "rate"], "not stated") }
        }
        let comments = kept.flatMap { $0.split(separator: "\n") }.map { "# not used: \(Self.comment(String($0)))\n" }
        return tree.text + (comments.isEmpty ? "" : "\n" + comments.joined())
    }

    /// Whether there is enough for a first figure.
    package var hasPrice: Bool {
        guard let model else { return false }
        let path = model.charge.map { ["charges", $0, "rate"] } ?? ["balances", "credit", "rate"]
        return terms.contains { $0.path == path && $0.value.contains { $0.isNumber } }
    }

    private static func comment(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }

    private static func id(_ vendor: String, _ model: PricingModel?) -> String {
        let plain = vendor.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let name = String(plain).split(separator: "-").joined(separator: "-")
        let start = name.first?.isLetter == true ? name : "vendor" + (name.isEmpty ? "" : "-" + name)
        return "\(start)-\(model.map { "per-\($0.rawValue)" } ?? "offer")"
    }
}
