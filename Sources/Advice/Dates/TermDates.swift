// Which date, and which length of time, does a term say, or why is there none?

internal import Calendar
internal import Schema

/// A date or a length of a card, with the words for what is missing.
enum Known<Value> {
    case value(Value)
    case missing(String)

    /// The same with another value.
    func map<Other>(_ change: (Value) -> Other?) -> Known<Other> {
        switch self {
        case .value(let value): change(value).map { .value($0) } ?? .missing("the day is beyond the year 9999")
        case .missing(let why): .missing(why)
        }
    }
}

/// A length of time by the calendar.
enum TermDates {
    /// The date of a term.
    static func date(_ term: Term?, _ path: String) -> Known<CivilDate> {
        if case .date(let date)? = term?.value { return .value(date) }
        return .missing(missing(term, path, "no date"))
    }

    /// The length of a term, in months and days; a time of hours counts as the days that it begins.
    static func length(_ term: Term?, _ path: String) -> Known<Period> {
        switch term?.value {
        case .period(let period)?: return .value(period)
        case .duration(let span)?:
            let day: Int64 = 86_400_000
            let days = span.milliseconds / day + (span.milliseconds % day == 0 ? 0 : 1)
            return .value(Period(days: Int(clamping: days)))
        default: return .missing(missing(term, path, "no single length"))
        }
    }

    private static func missing(_ term: Term?, _ path: String, _ kind: String) -> String {
        guard let term else { return "nobody has looked for \(path)" }
        if let word = term.value?.text { return "\(path) is \(word.replacing("_", with: " ")), which is \(kind)" }
        let states = Set(term.clauses.map(\.said.state))
        if states.count == 1, let state = states.first ?? nil { return "\(path) is \(state)" }
        return "\(path) is \(kind)"
    }
}

extension CivilDate {
    /// The last day behind which a whole period lies before this day is over; nil outside the years 1 to 9999.
    func lastDay(before period: Period) -> CivilDate? {
        adding(days: 1)?.adding(months: -period.months)?.adding(days: -period.days - 1)
    }
}
