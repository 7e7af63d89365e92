// What a sheet of questions shows for each of its purposes.

internal import Advice
internal import Calendar
internal import Costing
internal import Money
internal import RateCard
internal import SourceText

extension SheetPage {
    /// The page of a sheet.
    init(_ sheet: QuestionSheet, for purpose: SheetPurpose, asOf: CivilDate) {
        let words = SheetWords(sheet)
        title = Self.title(sheet, purpose)
        notes = Self.notes(sheet, purpose, asOf)
        sections = []
        closing = ["Nothing here is legal advice."]
        if sheet.asks.isEmpty { notes.append("Nothing on this card is open.") }
        var number = 0
        for stage in Stage.allCases {
            let entries = sheet.asks.filter { $0.stage == stage }.compactMap { question -> Entry? in
                guard purpose != .contract || question.settles != nil else { return nil }
                number += 1
                return words.entry(question, number, purpose)
            }
            if !entries.isEmpty { sections.append(Section(heading: Self.heading(stage, purpose), entries: entries)) }
        }
        if sheet.leftOut > 0, !purpose.isForVendor {
            closing.insert("\(sheet.leftOut) more in the whole sheet: `--top` with a larger number shows them.", at: 0)
        }
        if purpose == .sheet || purpose == .contract {
            add("NEGOTIATE: clear, and bad for us", sheet.negotiate, purpose)
        }
        guard purpose == .sheet else { return }
        add("DECIDE OURSELVES", sheet.decide, purpose)
        let ours = sheet.ours.map { words.ours($0) }
        let lookUp = sheet.lookUp.map { Self.entry($0, purpose) }
        if !(ours + lookUp).isEmpty { sections.append(Section(heading: "LOOK UP OURSELVES", entries: ours + lookUp)) }
        add("MEND OUR CARD", sheet.mend, purpose)
    }

    private mutating func add(_ heading: String, _ items: [QuestionSheet.Item], _ purpose: SheetPurpose) {
        let items = purpose == .contract ? items.filter { $0.settles != nil } : items
        if items.isEmpty { return }
        sections.append(Section(heading: heading, entries: items.map { Self.entry($0, purpose) }))
    }

    private static func entry(_ item: QuestionSheet.Item, _ purpose: SheetPurpose) -> Entry {
        var lines: [Line] = []
        if let line = item.line, purpose == .sheet {
            lines.append(.labelled("Paper", "line \(line) of our card (\(item.id))"))
        }
        if let why = item.why, purpose == .sheet { lines.append(.labelled("Why", why)) }
        if let wording = item.settles { lines.append(.wording("Ask for", wording, remark: nil)) }
        if let wording = item.fallBack { lines.append(.wording("Or", wording, remark: nil)) }
        return Entry(text: item.text, lines: lines)
    }

    private static func title(_ sheet: QuestionSheet, _ purpose: SheetPurpose) -> String {
        let vendor = sheet.card.vendor
        return switch purpose {
        case .sheet: "QUESTIONS FOR \(vendor.uppercased())"
        case .call: "CALL WITH \(vendor.uppercased())"
        case .email: "Questions about your offer"
        case .contract: "WORDING FOR THE CONTRACT WITH \(vendor.uppercased())"
        }
    }

    private static func notes(_ sheet: QuestionSheet, _ purpose: SheetPurpose, _ asOf: CivilDate) -> [String] {
        if purpose.isForVendor {
            return [
                "We are reading the offer of \(sheet.card.vendor) and want to be sure that both of us mean the same by it.",
                "Please answer in writing; what is agreed should stand in the order form.",
            ]
        }
        let plans = sheet.plans.isEmpty ? "" : ", plans \(sheet.plans.joined(separator: ", "))"
        var notes = [
            "Card \(sheet.cardID)\(plans), \(sheet.volume.formatted(places: 0)) tickets a month, as of \(asOf), before tax."
        ]
        if purpose != .contract {
            notes.append(
                "Amount = what the answer moves for us a month (over \(sheet.months) months); the rest as usually read. No limit first; amounts are not added up, since they overlap."
            )
        }
        if !sheet.card.blocksNotLookedAt.isEmpty {
            notes.append(
                "DRAFT: nobody has looked at \(sheet.card.blocksNotLookedAt.joined(separator: ", ")) yet; what the paper says there is no question to the vendor."
            )
        }
        if purpose == .sheet {
            notes.append("Only an answer in the order form closes a question; what is said or mailed stands beside it.")
        }
        return notes
    }

    private static func heading(_ stage: Stage, _ purpose: SheetPurpose) -> String? {
        if purpose == .email || purpose == .call { return nil }
        return switch stage {
        case .beforeSigning: "BEFORE SIGNING: without limit, or more than 5% of the bill"
        case .tryToGet: "TRY TO GET"
        case .goodToKnow: "GOOD TO KNOW: no amount on our tickets"
        }
    }
}
