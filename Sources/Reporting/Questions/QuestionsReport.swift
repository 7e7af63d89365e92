// The checklist before signing, in the format that somebody asked for.

package import Advice
package import Calendar

/// Writes sheets of questions.
package enum QuestionsReport {
    /// The formats by name.
    package enum Format: String, CaseIterable, Sendable {
        case text, markdown, html, json, csv

        /// Whether programs read it: then it is the same for every purpose.
        package var isForPrograms: Bool { self == .json || self == .csv }
    }

    /// The sheets.
    /// - Parameters:
    ///   - workload: the name of the workload.
    ///   - problems: what could not be done; told to programs.
    package static func text(
        _ sheets: [QuestionSheet], _ format: Format, for purpose: SheetPurpose, workload: String, asOf: CivilDate,
        problems: [String], style: Style
    ) -> String {
        func pages() -> [SheetPage] { sheets.map { SheetPage($0, for: purpose, asOf: asOf) } }
        return switch format {
        case .text: pages().map { SheetText.text($0, style) }.joined(separator: "\n")
        case .markdown: pages().map(SheetMarkdown.text).joined(separator: "\n---\n\n")
        case .html: SheetHTML.text(pages())
        case .json: SheetJSON.text(sheets, workload: workload, asOf: asOf, problems: problems)
        case .csv: SheetCSV.text(sheets)
        }
    }
}
