// What does an invoice look like, and how did each of its lines come about?

internal import CostFunction
internal import Money
package import Pricing
internal import SourceText

/// Prints invoices for people.
package enum InvoiceText {
    /// How a clause of a card is named, such as `acme.yaml:12`; nil for none.
    package typealias Place = (Clause) -> String?

    /// Every invoice, or the one that holds the month that `month` names, from 1. With `explain`, each line is followed by its
    /// arithmetic, down to the clauses, which `place` names.
    package static func page(
        _ invoice: Invoice, month: Int? = nil, explain: Bool = false, style: Style = Style(isColoured: false),
        place: Place = { $0.label }
    ) -> String {
        let shown = invoice.months.filter { part in month.map { (part.number...part.last).contains($0) } ?? true }
        var text = shown.map { page($0, of: invoice, explain: explain, style, place) }.joined(separator: "\n")
        if shown.count > 1 { text += "\n" + sum(shown, of: invoice, style) }
        return text
    }

    private static func page(
        _ month: Invoice.Month, of invoice: Invoice, explain: Bool, _ style: Style, _ place: Place
    ) -> String {
        // A line of nothing tells nobody anything, unless it is explained.
        let lines = month.lines.filter { line in
            line.amount.map { !$0.isZero } ?? true || line.kind == .charge || (explain && !line.steps.isEmpty)
        }
        let names = lines.map { SafeText.escape($0.name) }
        let quantities = lines.map { quantity($0) }
        let amounts = lines.map { amount($0, invoice) }
        let total = figure(month.due, invoice)
        let widths = (
            name: (names + ["total"]).map(\.count).max() ?? 0, quantity: quantities.map(\.count).max() ?? 0,
            amount: (amounts + [total]).map(\.count).max() ?? 0
        )
        let title =
            month.number == month.last ? "MONTH \(month.number)" : "MONTHS \(month.number) TO \(month.last)"
        var text = style.paint(title, .bold) + ", \(invoice.currency.code), before tax\n"
        for (index, line) in lines.enumerated() {
            text +=
                "  \(names[index].padded(to: widths.name))  \(quantities[index].padded(to: widths.quantity))  "
                + "\(right(amounts[index], widths.amount))"
            if let clause = line.clause, let where_ = place(clause) { text += "  \(SafeText.escape(where_))" }
            text += "\n"
            if let reason = line.exact.unpriced { text += "      \(SafeText.escape(reason.description))\n" }
            if !line.unserved.isZero {
                text += "      not served: \(NumberFormat.counted(line.unserved, line.unit))\n"
            }
            if explain {
                text += steps(line.steps, invoice, unit: line.unit, depth: 3, place)
                text += rounding(line, invoice)
            }
        }
        let least = month.unpriced.isEmpty ? "" : "  at least: a line has no price"
        text +=
            "  \("total".padded(to: widths.name))  \("".padded(to: widths.quantity))  \(right(total, widths.amount))\(least)\n"
        return text
    }

    private static func sum(_ months: [Invoice.Month], of invoice: Invoice, _ style: Style) -> String {
        let due = months.reduce(Rational.zero) { $0 + $1.due }
        let least = months.allSatisfy(\.unpriced.isEmpty) ? "" : "at least "
        return style.paint("ALL \(months.last?.last ?? 0) MONTHS", .bold)
            + "  \(least)\(invoice.currency.code) \(figure(due, invoice))\n"
    }

    /// `1,200 conversations x 0.99`, as far as the line has them.
    private static func quantity(_ line: Invoice.Line) -> String {
        guard let quantity = line.quantity else { return "" }
        let units = SafeText.escape(NumberFormat.counted(quantity, line.unit))
        return line.rate.map { "\(units), \(NumberFormat.exact($0)) each" } ?? units
    }

    private static func figure(_ amount: Rational, _ invoice: Invoice) -> String {
        amount.formatted(places: invoice.currency.minorUnits)
    }

    private static func amount(_ line: Invoice.Line, _ invoice: Invoice) -> String {
        line.amount.map { figure($0, invoice) } ?? "no price"
    }

    /// The steps, each level further in.
    private static func steps(
        _ steps: [DerivationLine], _ invoice: Invoice, unit: String, depth: Int, _ place: Place
    ) -> String {
        var text = ""
        for step in steps {
            let margin = String(repeating: "  ", count: depth)
            let figure =
                step.kind == .money
                ? money(step.figure, invoice) : SafeText.escape(NumberFormat.counted(step.figure, unit))
            let isBare = step.arithmetic.isEmpty || step.arithmetic == NumberFormat.exact(step.figure)
            text += "\(margin)\(SafeText.escape(step.label)): "
            text += isBare ? figure : "\(SafeText.escape(step.arithmetic)) = \(figure)"
            if let clause = step.clause, let where_ = place(clause) { text += "  (\(SafeText.escape(where_)))" }
            text += "\n" + InvoiceText.steps(step.parts, invoice, unit: unit, depth: depth + 1, place)
        }
        return text
    }

    /// An amount with all of its decimals, and no fewer than the currency's.
    private static func money(_ amount: Rational, _ invoice: Invoice) -> String {
        let places = invoice.currency.minorUnits
        return amount == amount.rounded(toPlaces: places) ? figure(amount, invoice) : NumberFormat.exact(amount)
    }

    /// Says what was rounded, where something was.
    private static func rounding(_ line: Invoice.Line, _ invoice: Invoice) -> String {
        guard let exact = line.exact.amount, let shown = line.amount, exact != shown else { return "" }
        return "      rounded: \(NumberFormat.exact(exact)) = \(figure(shown, invoice))\n"
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
