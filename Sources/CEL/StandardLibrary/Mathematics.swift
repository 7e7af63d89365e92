// What can be computed with numbers?

extension StandardLibrary {
    static let mathematics: [Function] =
        [
            Function(
                "math.greatest", doc: "The greatest of numbers or of a list of them.",
                example: "math.greatest(1, 3, 2) == 3", [.variadic("math_greatest", .many { extreme($0, .greater) })]),
            Function(
                "math.least", doc: "The least of numbers or of a list of them.",
                example: "math.least(1, 3, 2) == 1", [.variadic("math_least", .many { extreme($0, .less) })]),
            rounding("ceil", "Up to a whole number.") { $0.rounded(.up) },
            rounding("floor", "Down to a whole number.") { $0.rounded(.down) },
            rounding("round", "To the nearest whole number, halves away from zero.") {
                $0.rounded(.toNearestOrAwayFromZero)
            },
            rounding("trunc", "Without its fraction.") { $0.rounded(.towardZero) },
            Function(
                "math.sqrt", doc: "The square root.", example: "math.sqrt(4) == 2.0",
                [CELType.int, .uint, .double].map {
                    .global(
                        "math_sqrt_\($0)", [$0], .double,
                        .one { value in
                            switch value {
                            case .int(let number): .double(Double(number).squareRoot())
                            case .uint(let number): .double(Double(number).squareRoot())
                            case .double(let number): .double(number.squareRoot())
                            default: mismatch("math.sqrt", value)
                            }
                        })
                }),
            signed("abs", "Without its sign.", absolute),
            signed("sign", "-1, 0 or 1.", sign),
            test("isNaN", "Whether it is not a number.") { $0.isNaN },
            test("isInf", "Whether it is infinite.") { $0.isInfinite },
            test("isFinite", "Whether it is neither infinite nor not a number.") { $0.isFinite },
            bits("bitAnd", "The bits that both have.", { $0 & $1 }, { $0 & $1 }),
            bits("bitOr", "The bits that either has.", { $0 | $1 }, { $0 | $1 }),
            bits("bitXor", "The bits that one of them has.", { $0 ^ $1 }, { $0 ^ $1 }),
            Function(
                "math.bitNot", doc: "The bits that it has not.", example: "math.bitNot(0) == -1",
                [CELType.int, .uint].map {
                    .global(
                        "math_bitNot_\($0)", [$0], $0,
                        .one { value in
                            switch value {
                            case .int(let number): .int(~number)
                            case .uint(let number): .uint(~number)
                            default: mismatch("math.bitNot", value)
                            }
                        })
                }),
            shift("bitShiftLeft", "The bits moved up; beyond 63 places nothing is left.") { $0 << $1 },
            shift("bitShiftRight", "The bits moved down, zeros coming in.") { $0 >> $1 },
        ]

    private static func extreme(_ arguments: [Value], _ wanted: Order) -> Value {
        var numbers = arguments
        if arguments.count == 1, case .list(let elements) = arguments[0] { numbers = elements }
        guard var best = numbers.first else { return .failure(.invalidArgument, "there is no number to choose from") }
        for number in numbers {
            switch number {
            case .int, .uint, .double: break
            default: return mismatch("math.\(wanted == .less ? "least" : "greatest")", number)
            }
            if Comparison.order(number, best) == wanted { best = number }
        }
        return best
    }

    private static func rounding(
        _ name: String, _ doc: String, _ body: @escaping @Sendable (Double) -> Double
    ) -> Function {
        Function(
            "math.\(name)", doc: doc, example: "math.\(name)(2.0) == 2.0",
            [
                .global(
                    "math_\(name)_double", [.double], .double,
                    .one {
                        guard case .double(let number) = $0 else { return mismatch("math.\(name)", $0) }
                        return .double(body(number))
                    })
            ])
    }

    private static func signed(
        _ name: String, _ doc: String, _ body: @escaping @Sendable (Value) -> Value
    ) -> Function {
        Function(
            "math.\(name)", doc: doc, example: "math.\(name)(1) == 1",
            [CELType.int, .uint, .double].map { .global("math_\(name)_\($0)", [$0], $0, .one(body)) })
    }

    private static func absolute(_ value: Value) -> Value {
        switch value {
        case .int(let number):
            number == .min ? .failure(.overflow, "the absolute value is out of range") : .int(abs(number))
        case .uint: value
        case .double(let number): .double(number.magnitude)
        default: mismatch("math.abs", value)
        }
    }

    private static func sign(_ value: Value) -> Value {
        switch value {
        case .int(let number): .int(number.signum())
        case .uint(let number): .uint(number == 0 ? 0 : 1)
        // NaN has no sign; of the two zeros there is one sign.
        case .double(let number): .double(number.isNaN ? number : number > 0 ? 1 : number < 0 ? -1 : 0)
        default: mismatch("math.sign", value)
        }
    }

    private static func test(
        _ name: String, _ doc: String, _ body: @escaping @Sendable (Double) -> Bool
    ) -> Function {
        Function(
            "math.\(name)", doc: doc, example: name == "isFinite" ? "math.isFinite(1.0)" : "!math.\(name)(1.0)",
            [
                .global(
                    "math_\(name)_double", [.double], .bool,
                    .one {
                        guard case .double(let number) = $0 else { return mismatch("math.\(name)", $0) }
                        return .bool(body(number))
                    })
            ])
    }

    private static func bits(
        _ name: String, _ doc: String, _ signed: @escaping @Sendable (Int64, Int64) -> Int64,
        _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) -> Function {
        Function(
            "math.\(name)", doc: doc, example: name == "bitXor" ? "math.bitXor(1, 3) == 2" : "math.\(name)(1, 1) == 1",
            [CELType.int, .uint].map {
                .global(
                    "math_\(name)_\($0)", [$0, $0], $0,
                    .two { left, right in
                        switch (left, right) {
                        case (.int(let one), .int(let other)): .int(signed(one, other))
                        case (.uint(let one), .uint(let other)): .uint(unsigned(one, other))
                        default: mismatch("math.\(name)", left, right)
                        }
                    })
            })
    }

    private static func shift(
        _ name: String, _ doc: String, _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
    ) -> Function {
        Function(
            "math.\(name)", doc: doc, example: "math.\(name)(1, 0) == 1",
            [CELType.int, .uint].map {
                .global(
                    "math_\(name)_\($0)_int", [$0, .int], $0,
                    .two { value, places in
                        guard case .int(let places) = places else { return mismatch("math.\(name)", value, places) }
                        guard places >= 0 else { return .failure(.invalidArgument, "negative offset: \(places)") }
                        return switch value {
                        case .int(let number): .int(Int64(bitPattern: body(UInt64(bitPattern: number), places)))
                        case .uint(let number): .uint(body(number, places))
                        default: mismatch("math.\(name)", value)
                        }
                    })
            })
    }
}
