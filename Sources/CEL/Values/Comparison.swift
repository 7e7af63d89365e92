// When are two values equal, and which is less?

internal import Calendar
internal import Money

/// Equality and order of values of all types.
enum Comparison {
    /// Whether two values are equal; numbers by value whatever their types. `budget` pays for long lists and maps.
    static func equal(_ left: Value, _ right: Value, _ frame: inout Frame) -> Bool {
        switch (left, right) {
        case (.string(let one), .string(let other)): return Strings.same(one, other)
        case (.int(let one), .int(let other)): return one == other
        case (.bool(let one), .bool(let other)): return one == other
        case (.null, .null): return true
        case (.double(let one), .double(let other)): return one == other
        case (.uint(let one), .uint(let other)): return one == other
        case (.bytes(let one), .bytes(let other)): return one == other
        case (.timestamp(let one), .timestamp(let other)): return one == other
        case (.duration(let one), .duration(let other)): return one == other
        case (.type(let one), .type(let other)): return one.runtimeName == other.runtimeName
        case (.object(let one), .object(let other)): return one.isEqual(to: other)
        case (.list(let one), .list(let other)):
            guard one.count == other.count, frame.spend(one.count) else { return false }
            for index in one.indices where !equal(one[index], other[index], &frame) { return false }
            return true
        case (.map(let one), .map(let other)):
            guard one.count == other.count, frame.spend(one.count) else { return false }
            for index in one.keys.indices {
                guard let value = other.value(forKey: one.keys[index]), equal(one.values[index], value, &frame)
                else { return false }
            }
            return true
        case (.optional(let one), .optional(let other)):
            switch (one.value, other.value) {
            case (nil, nil): return true
            case (let inner?, let outer?): return frame.spend(1) && equal(inner, outer, &frame)
            default: return false
            }
        case (.opaque(let one), .opaque(let other)): return equal(one.payload, other.payload)
        default:
            switch order(left, right) {
            case .equal: return true
            default: return false
            }
        }
    }

    private static func equal(_ left: OpaqueBox.Payload, _ right: OpaqueBox.Payload) -> Bool {
        switch (left, right) {
        case (.decimal(let one), .decimal(let other)): one == other
        case (.money(let one, let currency), .money(let other, let otherCurrency)):
            // Nothing is nothing only in the literal `0`; USD 0 and EUR 0 differ.
            one == other && (currency == otherCurrency || currency == nil || otherCurrency == nil)
        case (.percent(let one), .percent(let other)): one == other
        case (.period(let one), .period(let other)): one == other
        case (.date(let one), .date(let other)): one == other
        case (.host(let one), .host(let other)): one.isEqual(to: other)
        default: false
        }
    }

    /// How two values stand to each other.
    static func order(_ left: Value, _ right: Value) -> Order {
        switch (left, right) {
        case (.int(let one), .int(let other)): return Numbers.order(one, other)
        case (.string(let one), .string(let other)): return Numbers.order(Strings.order(one, other), 0)
        case (.double(let one), .double(let other)): return Numbers.order(one, other)
        case (.uint(let one), .uint(let other)): return Numbers.order(one, other)
        case (.int(let one), .uint(let other)): return Numbers.order(one, other)
        case (.uint(let one), .int(let other)): return Numbers.order(other, one).reversed
        case (.int(let one), .double(let other)): return Numbers.order(one, other)
        case (.double(let one), .int(let other)): return Numbers.order(other, one).reversed
        case (.uint(let one), .double(let other)): return Numbers.order(one, other)
        case (.double(let one), .uint(let other)): return Numbers.order(other, one).reversed
        case (.bool(let one), .bool(let other)): return Numbers.order(one ? 1 : 0, other ? 1 : 0)
        case (.timestamp(let one), .timestamp(let other)): return Numbers.order(one, other)
        case (.duration(let one), .duration(let other)): return Numbers.order(one, other)
        case (.bytes(let one), .bytes(let other)):
            return one == other ? .equal : one.lexicographicallyPrecedes(other) ? .less : .greater
        case (.opaque(let one), .opaque(let other)): return order(one.payload, other.payload)
        case (.opaque(let box), .int(let number)):
            guard case .decimal(let decimal) = box.payload else { return .mismatch }
            return Numbers.order(decimal, Rational(number))
        case (.int(let number), .opaque(let box)):
            guard case .decimal(let decimal) = box.payload else { return .mismatch }
            return Numbers.order(Rational(number), decimal)
        case (.opaque(let box), .duration(let span)): return order(box.payload, span)
        case (.duration(let span), .opaque(let box)): return order(box.payload, span).reversed
        default: return .mismatch
        }
    }

    /// A period against a length of time: days of the calendar have 24 hours each, and months as many days as any calendar
    /// gives them.
    private static func order(_ period: OpaqueBox.Payload, _ span: Int64) -> Order {
        guard case .period(let period) = period else { return .mismatch }
        func order(_ days: Int) -> Order {
            let (length, overflow) = Int64(days).multipliedReportingOverflow(by: 86_400_000_000_000)
            return overflow ? .greater : Numbers.order(length, span)
        }
        if period.months == 0 { return order(period.days) }
        // No length of time has as many days, so that nothing is lost by stopping there.
        let days = min(period.days, Int(Int32.max))
        let least = order(Period.leastDays(ofMonths: period.months) + days)
        let most = order(Period.mostDays(ofMonths: period.months) + days)
        return least == most ? least : .undecided
    }

    private static func order(_ left: OpaqueBox.Payload, _ right: OpaqueBox.Payload) -> Order {
        switch (left, right) {
        case (.decimal(let one), .decimal(let other)): return Numbers.order(one, other)
        case (.money(let one, let currency), .money(let other, let otherCurrency)):
            if let currency, let otherCurrency, currency != otherCurrency { return .unlikeCurrencies }
            return Numbers.order(one, other)
        case (.percent(let one), .percent(let other)): return Numbers.order(one.fraction, other.fraction)
        case (.date(let one), .date(let other)): return Numbers.order(one, other)
        case (.period(let one), .period(let other)):
            if one == other { return .equal }
            // Months have 28 to 31 days: only what no calendar can turn round has an order.
            let months = one.months.subtractingReportingOverflow(other.months).partialValue
            let days = one.days.subtractingReportingOverflow(other.days).partialValue
            if months >= 0, days >= 0 { return .greater }
            if months <= 0, days <= 0 { return .less }
            // Either more months and fewer days, or the other way round.
            let (more, less): (Order, Order) = months > 0 ? (.greater, .less) : (.less, .greater)
            if Period.leastDays(ofMonths: abs(months)) > abs(days) { return more }
            return Period.mostDays(ofMonths: abs(months)) < abs(days) ? less : .undecided
        default: return .mismatch
        }
    }

    /// The error of an order that is no order, between two values.
    static func failure(_ order: Order, _ symbol: String, _ left: Value, _ right: Value) -> EvaluationError {
        switch order {
        case .unlikeCurrencies:
            EvaluationError(
                .unlikeCurrencies, "\(Format.text(left)) and \(Format.text(right)) are of unlike currencies")
        case .undecided:
            EvaluationError(
                .invalidArgument, "\(Format.text(left)) and \(Format.text(right)) have no order: months differ in days")
        default: Arithmetic.mismatch(symbol, left, right)
        }
    }
}
