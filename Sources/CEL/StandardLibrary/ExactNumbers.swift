// What can be done with decimals, amounts of money and percentages?

internal import Money

extension StandardLibrary {
    static let exactNumbers: [Function] = [
        Function(
            "decimal", doc: "An exact number from its digits or an int.",
            example: "decimal('0.1') + decimal('0.2') == 0.3",
            [CELType.string, .int, .uint, .decimal].map { .global("\($0)_to_decimal", [$0], .decimal, .one(decimal)) }),
        Function(
            "money", doc: "An amount of a currency.", example: "money(decimal('0.99'), 'USD').currency() == 'USD'",
            [
                .global("decimal_to_money", [.decimal, .string], .money, .two(money)),
                .global("int_to_money", [.int, .string], .money, .two(money)),
                .global("string_to_money", [.string, .string], .money, .two(money)),
            ]),
        Function(
            "percent", doc: "A share from `12.5%`.", example: "percent('10%') * decimal(50) == 5",
            [
                .global(
                    "string_to_percent", [.string], .percent,
                    .one {
                        guard case .string(let text) = $0 else { return mismatch("percent", $0) }
                        guard let share = try? Percentage(parsing: text) else {
                            return .failure(.conversion, "`\(text)` is no percentage such as 12.5%")
                        }
                        return .percent(share)
                    })
            ]),
        Function(
            "per",
            doc: "An amount said to be per something, which the checker keeps apart from amounts per anything else.",
            example: "money(3, 'EUR').per('month') + money(1, 'EUR').per('month') == money(4, 'EUR')",
            [
                .member(
                    Checker.unitOverload, [.money, .string], .money,
                    .two { amount, unit in
                        guard case .opaque(let box) = amount, case .money = box.payload, case .string = unit else {
                            return mismatch("per", amount, unit)
                        }
                        return amount
                    })
            ]),
        Function(
            "amount", doc: "The number of an amount of money, without its currency.",
            example: "money(3, 'EUR').amount() == 3",
            [
                .member(
                    "money_amount", [.money], .decimal,
                    .one {
                        guard case .opaque(let box) = $0, case .money(let number, _) = box.payload else {
                            return mismatch("amount", $0)
                        }
                        return .decimal(number)
                    })
            ]),
        Function(
            "currency", doc: "The code of the currency of an amount.", example: "money(3, 'EUR').currency() == 'EUR'",
            [
                .member(
                    "money_currency", [.money], .string,
                    .one {
                        guard case .opaque(let box) = $0, case .money(_, let currency) = box.payload else {
                            return mismatch("currency", $0)
                        }
                        return .string(currency?.code ?? "")
                    })
            ]),
        Function(
            "fraction", doc: "A percentage as a number: 10% is 0.1.",
            example: "percent('10%').fraction() == decimal('0.1')",
            [
                .member(
                    "percent_fraction", [.percent], .decimal,
                    .one {
                        guard case .opaque(let box) = $0, case .percent(let share) = box.payload else {
                            return mismatch("fraction", $0)
                        }
                        return .decimal(share.fraction)
                    })
            ]),
        Function(
            "div",
            doc: "The quotient to so many decimal places, halves away from zero unless a rounding is named.",
            example: "decimal(2).div(3, 2) == decimal('0.67') && decimal(2).div(3, 2, 'down') == decimal('0.66')",
            rounded("decimal_div_decimal", [.decimal, .decimal, .int], .decimal, divide)
                + rounded("decimal_div_int", [.decimal, .int, .int], .decimal, divide)
                + rounded("int_div_decimal", [.int, .decimal, .int], .decimal, divide)
                + rounded("money_div_decimal", [.money, .decimal, .int], .money, divide)
                + rounded("money_div_int", [.money, .int, .int], .money, divide)
                + rounded("money_div_money", [.moneyOfUnit, .moneyOfUnit, .int], .decimal, divide)),
        Function(
            "round", doc: "To so many decimal places, halves away from zero unless a rounding is named.",
            example:
                "decimal('0.125').round(2) == decimal('0.13') && decimal('0.125').round(2, 'half_even') == decimal('0.12')",
            rounded("decimal_round", [.decimal, .int], .decimal, round)
                + rounded("money_round", [.moneyOfUnit, .int], .moneyOfUnit, round)),
        Function(
            "scale", doc: "How many decimal places the number needs.", example: "decimal('1.50').scale() == 1",
            [
                .member(
                    "decimal_scale", [.decimal], .int,
                    .one {
                        guard case .decimal(let number)? = exact($0) else { return mismatch("scale", $0) }
                        return .int(Int64(number.decimalPlaces ?? 0))
                    })
            ]),
        Function(
            "abs", doc: "Without its sign.", example: "decimal(-1).abs() == 1",
            [
                .member("decimal_abs", [.decimal], .decimal, .one(absolute)),
                .member("money_abs", [.moneyOfUnit], .moneyOfUnit, .one(absolute)),
            ]),
    ]

    private static func exact(_ value: Value) -> OpaqueBox.Payload? {
        switch value {
        case .opaque(let box): box.payload
        case .int(let number): .decimal(Rational(number))
        case .uint(let number): .decimal(Rational(number))
        default: nil
        }
    }

    private static func decimal(_ value: Value) -> Value {
        if case .string(let text) = value {
            return Numbers.exact(text).map(Value.decimal) ?? .failure(.conversion, "`\(text)` is no number")
        }
        guard case .decimal(let number)? = exact(value) else { return mismatch("decimal", value) }
        return .decimal(number)
    }

    private static func money(_ amount: Value, _ currency: Value) -> Value {
        guard case .string(let code) = currency else { return mismatch("money", amount, currency) }
        guard let unit = try? Currency(code: code) else {
            return .failure(.conversion, "there is no currency `\(code)`")
        }
        switch decimal(amount) {
        case .opaque(let box):
            guard case .decimal(let number) = box.payload else { return mismatch("money", amount, currency) }
            return .money(MoneyAmount(number, unit))
        case let other: return other
        }
    }

    /// A signature whose last argument is a number of decimal places, and the same with the name of a rounding.
    private static func rounded(
        _ id: String, _ parameters: [CELType], _ result: CELType, _ body: @escaping @Sendable ([Value]) -> Value
    ) -> [Overload] {
        [
            .member(id, parameters, result, .many(body)),
            .member("\(id)_string", parameters + [.string], result, .many(body)),
        ]
    }

    private static func divide(_ values: [Value]) -> Value {
        guard values.count >= 3, let left = exact(values[0]), let right = exact(values[1]) else {
            return .failure(.noSuchOverload, "no such overload: `div`")
        }
        let rounding: RoundingToPlaces
        switch RoundingToPlaces.named("div", values[2...]) {
        case .success(let found): rounding = found
        case .failure(let error): return .error(error)
        }
        let divisor: Rational
        switch right {
        case .decimal(let number), .money(let number, _): divisor = number
        default: return mismatch("div", values[0], values[1])
        }
        func quotient(_ number: Rational) -> Rational? { number.divided(by: divisor).map(rounding.callAsFunction) }
        let zero = Value.failure(.divideByZero, "divide by zero")
        switch (left, right) {
        case (.decimal(let number), .decimal): return quotient(number).map(Value.decimal) ?? zero
        case (.money(let number, let currency), .decimal):
            return quotient(number).map { .opaque(OpaqueBox(.money($0, currency))) } ?? zero
        case (.money(let number, let currency), .money(_, let other)):
            if let currency, let other, currency != other {
                return .error(Comparison.failure(.unlikeCurrencies, "div", values[0], values[1]))
            }
            return quotient(number).map(Value.decimal) ?? zero
        default: return mismatch("div", values[0], values[1])
        }
    }

    private static func round(_ values: [Value]) -> Value {
        guard values.count >= 2 else { return .failure(.noSuchOverload, "no such overload: `round`") }
        switch RoundingToPlaces.named("round", values[1...]) {
        case .failure(let error): return .error(error)
        case .success(let rounding):
            switch exact(values[0]) {
            case .decimal(let number)?: return .decimal(rounding(number))
            case .money(let number, let currency)?: return .opaque(OpaqueBox(.money(rounding(number), currency)))
            default: return mismatch("round", values[0])
            }
        }
    }

    private static func absolute(_ value: Value) -> Value {
        switch exact(value) {
        case .decimal(let number)?: .decimal(number.magnitude)
        case .money(let number, let currency)?: .opaque(OpaqueBox(.money(number.magnitude, currency)))
        default: mismatch("abs", value)
        }
    }
}
