// Why was a text not accepted as a number?

/// A reason why a text is not read as a number, a percentage or an amount.
public enum NumberTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no text.
    case empty
    /// The text holds something that is no part of a number.
    case notANumber(String)
    /// Commas do not stand at every third place before the point, as in `1,5` or `1.000,50`.
    case groupedWrongly(String)
    /// A power of ten, as in `1e3`.
    case exponent(String)
    /// Underscores between digits, as in `1_000`.
    case underscore(String)
    /// A zero before other digits, as in `012`.
    case leadingZero(String)
    /// A point without a digit on one of its sides, as in `.5`.
    case digitsMissingAtPoint(String)
    /// More digits than can be kept exactly; the payload is the most.
    case tooManyDigits(Int)
    /// A percentage without its sign; the payload is the text.
    case percentSignMissing(String)

    /// What is wrong and what to write instead, as one clause without a full stop.
    public var description: String {
        switch self {
        case .empty: "a number is missing"
        case .notANumber(let text): "`\(text)` is not a number"
        case .groupedWrongly(let text):
            "the commas in `\(text)` do not separate thousands; write `1,000.50`, with a point before the decimals"
        case .exponent(let text): "`\(text)` has an exponent; write all digits"
        case .underscore(let text): "`\(text)` has an underscore; write `1000` or `1,000`"
        case .leadingZero(let text): "`\(text)` starts with a zero, which some programs read as octal; leave it out"
        case .digitsMissingAtPoint(let text): "`\(text)` needs a digit on both sides of its point, as in `0.5`"
        case .tooManyDigits(let most): "a number may have at most \(most) digits"
        case .percentSignMissing(let text): "`\(text)` is not a percentage; write `20%`"
        }
    }
}
