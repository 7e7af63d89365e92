// What is a sheet of questions for?

/// The use that decides what a sheet shows.
package enum SheetPurpose: String, CaseIterable, Sendable {
    /// For ourselves: everything.
    case sheet
    /// For a call with the vendor: at most seven questions, short.
    case call
    /// A letter to the vendor: the questions and the wording, and none of our amounts.
    case email
    /// For whoever writes the contract: the clauses, with what to fall back to.
    case contract

    /// How many questions it holds unless somebody asks for another number.
    package var top: Int? { self == .call ? 7 : nil }
    /// Whether the vendor reads it: then it holds no amount and no fall-back of ours.
    var isForVendor: Bool { self == .email }
}
