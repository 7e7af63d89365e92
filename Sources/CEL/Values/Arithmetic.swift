// What do + - * / % give for values of all types?

internal import Calendar
internal import Money

/// The arithmetic operators.
enum Arithmetic {
    static func mismatch(_ symbol: String, _ left: Value, _ right: Value) -> EvaluationError {
        EvaluationError(
            .noSuchOverload,
            "no such overload: `\(symbol)` for \(left.type.runtimeName) and \(right.type.runtimeName)")
    }

    private static func overflow(_ symbol: String) -> Value {
        .failure(.overflow, "the result of `\(symbol)` is out of range")
    }

    private static func checked(_ result: (partialValue: Int64, overflow: Bool), _ symbol: String) -> Value {
        result.overflow ? overflow(symbol) : .int(result.partialValue)
    }

    private static func checked(_ result: (partialValue: UInt64, overflow: Bool), _ symbol: String) -> Value {
        result.overflow ? overflow(symbol) : .uint(result.partialValue)
    }

    private static func span(_ result: (partialValue: Int64, overflow: Bool)) -> Value {
        result.overflow
            ? .failure(.range, "the duration is out of range: it may be up to 292 years")
            : .duration(result.partialValue)
    }

    private static func moment(_ result: Timestamp?) -> Value {
        result.map(Value.timestamp) ?? .failure(.range, "the timestamp is out of range: years 1 to 9999")
    }

    static func add(_ left: Value, _ right: Value, _ frame: inout Frame) -> Value {
        switch (left, right) {
        case (.int(let one), .int(let other)): return checked(one.addingReportingOverflow(other), "+")
        case (.double(let one), .double(let other)): return .double(one + other)
        case (.string(let one), .string(let other)):
            guard frame.spend((one.utf8.count + other.utf8.count) / 10) else { return .error(frame.exhaustion(-1)) }
            return .string(one + other)
        case (.list(let one), .list(let other)):
            guard frame.spend(one.count + other.count) else { return .error(frame.exhaustion(-1)) }
            return .list(one + other)
        case (.uint(let one), .uint(let other)): return checked(one.addingReportingOverflow(other), "+")
        case (.bytes(let one), .bytes(let other)):
            guard frame.spend((one.count + other.count) / 10) else { return .error(frame.exhaustion(-1)) }
            return .bytes(one + other)
        case (.timestamp(let moment), .duration(let span)), (.duration(let span), .timestamp(let moment)):
            return self.moment(moment.adding(span))
        case (.duration(let one), .duration(let other)): return span(one.addingReportingOverflow(other))
        default: return opaque(.add, left, right)
        }
    }

    static func subtract(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.int(let one), .int(let other)): return checked(one.subtractingReportingOverflow(other), "-")
        case (.double(let one), .double(let other)): return .double(one - other)
        case (.uint(let one), .uint(let other)): return checked(one.subtractingReportingOverflow(other), "-")
        case (.timestamp(let moment), .duration(let span)):
            guard span != .min else { return self.moment(nil) }
            return self.moment(moment.adding(-span))
        case (.timestamp(let one), .timestamp(let other)):
            return one.span(since: other).map(Value.duration) ?? span((0, true))
        case (.duration(let one), .duration(let other)): return span(one.subtractingReportingOverflow(other))
        default: return opaque(.subtract, left, right)
        }
    }

    static func multiply(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.int(let one), .int(let other)): checked(one.multipliedReportingOverflow(by: other), "*")
        case (.double(let one), .double(let other)): .double(one * other)
        case (.uint(let one), .uint(let other)): checked(one.multipliedReportingOverflow(by: other), "*")
        default: opaque(.multiply, left, right)
        }
    }

    static func divide(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.int(_), .int(0)), (.uint(_), .uint(0)): .failure(.divideByZero, "divide by zero")
        case (.int(let one), .int(let other)): checked(one.dividedReportingOverflow(by: other), "/")
        case (.double(let one), .double(let other)): .double(one / other)
        case (.uint(let one), .uint(let other)): .uint(one / other)
        default: .error(mismatch("/", left, right))
        }
    }

    static func modulo(_ left: Value, _ right: Value) -> Value {
        switch (left, right) {
        case (.int(_), .int(0)), (.uint(_), .uint(0)): .failure(.divideByZero, "modulus by zero")
        case (.int(let one), .int(let other)): checked(one.remainderReportingOverflow(dividingBy: other), "%")
        case (.uint(let one), .uint(let other)): .uint(one % other)
        default: .error(mismatch("%", left, right))
        }
    }

    static func negate(_ value: Value) -> Value {
        switch value {
        case .int(let number): return checked(Int64(0).subtractingReportingOverflow(number), "-")
        case .double(let number): return .double(-number)
        case .duration(let span): return self.span(Int64(0).subtractingReportingOverflow(span))
        case .opaque(let box):
            switch box.payload {
            case .decimal(let number): return .decimal(-number)
            case .money(let number, let currency): return .opaque(OpaqueBox(.money(-number, currency)))
            case .percent(let share): return .percent(Percentage(fraction: -share.fraction))
            default: break
            }
        default: break
        }
        return .failure(.noSuchOverload, "no such overload: `-` for \(value.type.runtimeName)")
    }

    // MARK: Exact numbers and the calendar

    private static func opaque(_ symbol: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        switch (payload(left), payload(right)) {
        case (.decimal(let one)?, .decimal(let other)?):
            return exact(applied(symbol, one, other)) { .decimal($0) }
        case (.money(let one, let currency)?, .money(let other, let otherCurrency)?) where symbol != .multiply:
            if let currency, let otherCurrency, currency != otherCurrency {
                return .error(Comparison.failure(.unlikeCurrencies, symbol.symbol, left, right))
            }
            return exact(applied(symbol, one, other)) { .opaque(OpaqueBox(.money($0, currency ?? otherCurrency))) }
        case (.money(let one, let currency)?, .decimal(let factor)?) where symbol == .multiply,
            (.decimal(let factor)?, .money(let one, let currency)?) where symbol == .multiply:
            return exact(one * factor) { .opaque(OpaqueBox(.money($0, currency))) }
        case (.money(let one, let currency)?, .percent(let share)?) where symbol == .multiply,
            (.percent(let share)?, .money(let one, let currency)?) where symbol == .multiply:
            return exact(share.of(one)) { .opaque(OpaqueBox(.money($0, currency))) }
        case (.decimal(let one)?, .percent(let share)?) where symbol == .multiply,
            (.percent(let share)?, .decimal(let one)?) where symbol == .multiply:
            return exact(share.of(one)) { .decimal($0) }
        case (.percent(let one)?, .percent(let other)?) where symbol != .multiply:
            return exact(applied(symbol, one.fraction, other.fraction)) { .percent(Percentage(fraction: $0)) }
        case (.date(let date)?, .period(let period)?) where symbol == .add,
            (.period(let period)?, .date(let date)?) where symbol == .add:
            return date.adding(period).map(Value.date) ?? .failure(.range, "the date is out of range: years 1 to 9999")
        case (.period(let one)?, .period(let other)?) where symbol == .add:
            let months = one.months.addingReportingOverflow(other.months)
            let days = one.days.addingReportingOverflow(other.days)
            guard !months.overflow, !days.overflow else { return overflow("+") }
            return .period(Period(months: months.partialValue, days: days.partialValue))
        default: return .error(mismatch(symbol.symbol, left, right))
        }
    }

    /// The operand as an extension value; an int beside one counts as a decimal.
    private static func payload(_ value: Value) -> OpaqueBox.Payload? {
        switch value {
        case .opaque(let box): box.payload
        case .int(let number): .decimal(Rational(number))
        default: nil
        }
    }

    /// An exact result, unless it has grown beyond about 75 digits: nothing in a contract has that many.
    static func exact(_ number: Rational, _ make: (Rational) -> Value) -> Value {
        guard number.numerator.approximation.magnitude < 1e75, number.denominator.approximation < 1e75 else {
            return .failure(.overflow, "the exact result has too many digits")
        }
        return make(number)
    }

    private static func applied(_ symbol: BinaryOperator, _ left: Rational, _ right: Rational) -> Rational {
        switch symbol {
        case .add: left + right
        case .subtract: left - right
        default: left * right
        }
    }
}
