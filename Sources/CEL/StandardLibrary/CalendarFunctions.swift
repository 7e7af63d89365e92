// What can be computed with days, months and years?

internal import Calendar

extension StandardLibrary {
    static let calendar: [Function] = [
        Function(
            "date", doc: "A day of the calendar.",
            example: "date('2026-01-31') + period('1 month') == date('2026-02-28')",
            [
                .global(
                    "string_to_date", [.string], .date,
                    .one {
                        guard case .string(let text) = $0 else { return mismatch("date", $0) }
                        guard let date = try? CivilDate(parsing: text) else {
                            return .failure(.conversion, "`\(text)` is no date such as 2026-01-31")
                        }
                        return .date(date)
                    })
            ]),
        Function(
            "period", doc: "Months and days of the calendar.", example: "period('1 year') == period('P12M')",
            [
                .global(
                    "string_to_period", [.string], .period,
                    .one {
                        guard case .string(let text) = $0 else { return mismatch("period", $0) }
                        guard let period = StandardLibrary.period(text) else {
                            return .failure(.conversion, "`\(text)` is no period such as 12 months or P1Y")
                        }
                        return .period(period)
                    })
            ]),
        Function(
            "months", doc: "The whole months of a period, or a period of so many.",
            example: "period('1 year').months() == 12",
            [
                .member("period_months", [.period], .int, .one { part($0, "months") { $0.months } }),
                .global(
                    "months_int", [.int], .period,
                    .one {
                        guard case .int(let count) = $0 else { return mismatch("months", $0) }
                        guard (0...120_000).contains(count) else {
                            return .failure(.range, "a period has 0 to 120,000 months")
                        }
                        return .period(Period(months: Int(count)))
                    }),
            ]),
        Function(
            "calendarDays", doc: "The days of a period beside its months.",
            example: "period('P10D').calendarDays() == 10",
            [.member("period_calendarDays", [.period], .int, .one { part($0, "calendarDays") { $0.days } })]),
        Function(
            "monthsBetween", doc: "The whole months from one day to another.",
            example: "monthsBetween(date('2026-01-31'), date('2026-03-30')) == 1",
            [
                .global(
                    "monthsBetween_date_date", [.date, .date], .int,
                    .two {
                        guard let from = StandardLibrary.date($0), let to = StandardLibrary.date($1) else {
                            return mismatch("monthsBetween", $0, $1)
                        }
                        return .int(Int64(wholeMonths(from, to)))
                    })
            ]),
        Function(
            "daysBetween", doc: "The days from one day to another.",
            example: "daysBetween(date('2026-01-31'), date('2026-02-01')) == 1",
            [
                .global(
                    "daysBetween_date_date", [.date, .date], .int,
                    .two {
                        guard let from = StandardLibrary.date($0), let to = StandardLibrary.date($1) else {
                            return mismatch("daysBetween", $0, $1)
                        }
                        return .int(Int64(from.days(until: to)))
                    })
            ]),
        dayPart("year", "The year.") { $0.year },
        dayPart("month", "The month, from 1.") { $0.month },
        dayPart("day", "The day of the month, from 1.") { $0.day },
    ]

    private static func dayPart(
        _ name: String, _ doc: String, _ body: @escaping @Sendable (CivilDate) -> Int
    ) -> Function {
        Function(
            name, doc: doc, example: "date('0001-01-01').\(name)() == 1",
            [
                .member(
                    "date_\(name)", [.date], .int,
                    .one { value in
                        date(value).map { .int(Int64(body($0))) } ?? mismatch(name, value)
                    })
            ])
    }

    private static func part(_ value: Value, _ name: String, _ body: (Period) -> Int) -> Value {
        guard case .opaque(let box) = value, case .period(let period) = box.payload else {
            return mismatch(name, value)
        }
        return .int(Int64(body(period)))
    }

    private static func date(_ value: Value) -> CivilDate? {
        guard case .opaque(let box) = value, case .date(let date) = box.payload else { return nil }
        return date
    }

    /// Counts down, so that a later day of the month decides: 31 January to 28 February is one month.
    private static func wholeMonths(_ from: CivilDate, _ to: CivilDate) -> Int {
        if to < from { return -wholeMonths(to, from) }
        let months = (to.year - from.year) * 12 + to.month - from.month
        guard let reached = from.adding(months: months), to < reached else { return months }
        return months - 1
    }

    /// Reads words such as `12 months`, or ISO 8601 such as `P1Y6M`.
    private static func period(_ text: String) -> Period? {
        guard text.hasPrefix("P"), text.utf8.count <= 24 else { return try? Period(parsing: text) }
        var (months, days) = (0, 0)
        var digits = ""
        guard text.utf8.count > 1 else { return nil }
        for letter in text.dropFirst() {
            if ("0"..."9").contains(letter) {
                digits.append(letter)
                continue
            }
            guard let count = Int(digits), count <= 1_000_000 else { return nil }
            digits = ""
            switch letter {
            case "Y": months += count * 12
            case "M": months += count
            case "W": days += count * 7
            case "D": days += count
            default: return nil
            }
        }
        return digits.isEmpty ? Period(months: months, days: days) : nil
    }
}
