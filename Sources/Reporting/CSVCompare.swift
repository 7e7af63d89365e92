// A comparison for spreadsheets: one line an offer and volume.

internal import Costing
internal import Money
internal import SourceText

struct CSVCompare: CompareFormat {
    let name = "csv"

    func write(_ comparison: Comparison, style: Style, to bytes: inout [UInt8]) {
        var text =
            "card,vendor,unit,currency,tickets,qualifier,our_way,usually,against_us,per_ticket,open_questions,without_limit,group,open_terms\r\n"
        for row in comparison.rows {
            for (index, volume) in comparison.volumes.enumerated() {
                let band = row.bands[index]
                let cells = [
                    row.id, row.vendor, row.unit, row.currency.code, volume.description,
                    band == nil ? "no price" : row.isAtLeast[index] ? "at least" : "", Self.amount(band?.low),
                    Self.amount(band?.usual), Self.amount(band?.high), Cell.perTicket(band, volume),
                    "\(row.openQuestions)", "\(row.withoutLimit)", row.group.key, OpenWords.list(row.openTerms),
                ]
                text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
            }
        }
        bytes += text.utf8
    }

    private static func amount(_ amount: Rational?) -> String { amount?.formatted(places: 2, grouped: false) ?? "" }

    /// A cell that a spreadsheet takes as text: quoted, and never the start of a formula.
    static func cell(_ text: String) -> String {
        var text = SafeText.escape(text)
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
