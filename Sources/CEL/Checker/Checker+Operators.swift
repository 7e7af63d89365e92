// Which operands do the operators take?

internal import Money

extension Checker {
    mutating func unary(_ id: Int, _ symbol: UnaryOperator, _ operand: Int, _ facts: FactSet) -> Judgement {
        switch symbol {
        case .not:
            let inner = condition(operand, facts, anchored: false)
            var result = Judgement(.bool)
            result.ifTrue = inner.ifFalse
            result.ifFalse = inner.ifTrue
            return result
        case .negate:
            let type = resolvedType(operand, facts)
            if lenient { return Judgement(.dyn) }
            switch type {
            case .int, .double, .dyn, .erroneous, .duration, .decimal, .percent: return Judgement(type)
            case let amount where amount.isMoney: return Judgement(amount)
            case .unknown: return Judgement(.dyn)
            default:
                report(tree.marks[id], "`-` cannot be applied to \(type)", found: "\(type)")
                return Judgement(.erroneous)
            }
        }
    }

    mutating func binary(
        _ id: Int, _ symbol: BinaryOperator, _ left: Int, _ right: Int, _ facts: FactSet
    ) -> Judgement {
        _ = check(left, facts)
        _ = check(right, facts)
        if lenient { return Judgement(.dyn) }
        adapt(left, right, symbol)
        adapt(right, left, symbol)
        let first = unification.resolve(types[left])
        let second = unification.resolve(types[right])
        if let result = result(symbol, first, second) {
            // An amount times how many is no longer per one of them; times a share or a bare factor it still is.
            let isFactor = [left, right].contains { adapted[$0] != nil || isNumeral($0) || resolved($0) == .percent }
            return Judgement(symbol == .multiply && result.isMoney && !isFactor ? .money : result)
        }
        if first == .erroneous || second == .erroneous { return Judgement(.erroneous) }
        reportOperands(id, symbol, left, right, first, second)
        return Judgement(.erroneous)
    }

    private func isNumeral(_ id: Int) -> Bool {
        if case .literal = tree[id] { return true }
        return false
    }

    /// The type that an operator gives, or nil when it cannot be applied.
    private mutating func result(_ symbol: BinaryOperator, _ left: CELType, _ right: CELType) -> CELType? {
        switch symbol {
        case .equal, .notEqual:
            if left == .decimal && right == .int || left == .int && right == .decimal { return .bool }
            return unification.assign(left, right) ? .bool : nil
        case .contained:
            if right.isDynOrError { return .bool }
            switch right {
            case .list(let element): return unification.assign(left, element) ? .bool : nil
            case .map(let key, _): return unification.assign(left, key) ? .bool : nil
            case .unknown: return .bool
            default: return nil
            }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return OperatorTypes.areOrdered(left, right) ? .bool : nil
        case .add:
            if case .list = left, case .list = right {
                return join(left, right)
            }
            return OperatorTypes.arithmetic(symbol, left, right)
        default:
            return OperatorTypes.arithmetic(symbol, left, right)
        }
    }

    private mutating func reportOperands(
        _ id: Int, _ symbol: BinaryOperator, _ left: Int, _ right: Int, _ first: CELType, _ second: CELType
    ) {
        let (one, other) = (unification.resolve(first, final: true), unification.resolve(second, final: true))
        var hint: String?
        var fix: Issue.Fix?
        switch (one, other) {
        case (.object(let type), _) where guarded(type) != nil:
            (hint, fix) = reading(left, guarded(type))
        case (_, .object(let type)) where guarded(type) != nil:
            (hint, fix) = reading(right, guarded(type))
        case _ where one.isMoney && other.isMoney && symbol != .multiply && symbol != .divide:
            hint = "make both amounts per the same first: times how many, or x.amount() for the bare number"
        case (.int, _) where other.isMoney, (.double, _) where other.isMoney, (.decimal, _) where other.isMoney,
            (_, .int) where one.isMoney && symbol != .divide, (_, .double) where one.isMoney,
            (_, .decimal) where one.isMoney && symbol != .divide:
            hint =
                "an amount has a currency: write x.amount() and decimal(\"...\"), or money(decimal(\"...\"), \"USD\")"
        case (.decimal, .double), (.double, .decimal):
            hint = "a double is not exact: write the number as decimal(\"...\"), or decimal(string(...)) for its digits"
            fix = one == .double ? wrap(left, "decimal(string", ")") : wrap(right, "decimal(string", ")")
        case (.int, .double), (.uint, .double):
            hint = "write double(...) around the \(one)"
            fix = wrap(left, "double")
        case (.double, .int), (.double, .uint):
            hint = "write double(...) around the \(other)"
            fix = wrap(right, "double")
        case (.int, .uint): fix = wrap(right, "int")
        case (.uint, .int): fix = wrap(left, "int")
        case (.string, _) where symbol == .add:
            hint = "write string(...) around the \(other)"
            fix = wrap(right, "string")
        case (_, .string) where symbol == .add:
            hint = "write string(...) around the \(one)"
            fix = wrap(left, "string")
        case (.period, .duration), (.duration, .period):
            hint = "months and days of the calendar have no fixed length"
        case (.decimal, _) where symbol == .divide, (_, _) where symbol == .divide && one.isMoney:
            hint = "write x.div(y, scale): a quotient may have no end"
        default: break
        }
        report(
            tree.marks[id], "`\(symbol.symbol)` cannot be applied to \(one) and \(other)", expected: "\(one)",
            found: "\(other)", hint: hint, fix: fix)
    }

    /// The field that holds the value of an object which must be asked for it.
    private func guarded(_ type: ObjectType) -> ObjectType.Field? { type.fields.first { $0.requires != nil } }

    private func reading(_ id: Int, _ field: ObjectType.Field?) -> (hint: String?, fix: Issue.Fix?) {
        guard let field, let fact = field.requires else { return (nil, nil) }
        let value = "\(text(id)).\(field.name)"
        return (
            "its value is `\(value)`, where `\(fact)(\(text(id)))`",
            Issue.Fix(range: tree.spans[id], replacement: value)
        )
    }

    private func wrap(_ id: Int, _ function: String, _ end: String = "") -> Issue.Fix? {
        switch tree[id] {
        case .identifier, .select, .literal, .call, .memberCall, .index, .macro:
            return Issue.Fix(range: tree.spans[id], replacement: "\(function)(\(text(id)))\(end)")
        default: return nil
        }
    }

    /// The source of a node that is written in one piece.
    func text(_ id: Int) -> String { String(decoding: source[tree.spans[id]], as: UTF8.self) }

    // MARK: Literals

    /// Lets a numeric literal take the type of the other side: a decimal, a double or a uint; zero also becomes money.
    mutating func adapt(_ id: Int, _ other: Int, _ symbol: BinaryOperator = .equal) {
        guard !lenient else { return }
        if symbol == .contained {
            guard case .list(let elements) = tree[id], id > other else { return }
            for element in elements where !element.optional { adapt(element.value, other) }
            if let first = elements.first, adapted[first.value] != nil,
                elements.allSatisfy({ resolved($0.value) == resolved(first.value) })
            {
                types[id] = .list(resolved(first.value))
            }
            return
        }
        guard case .literal(let value) = tree[id] else { return }
        if case .literal = tree[other] { return }
        adapt(id, value, to: resolved(other), isSum: [.multiply, .divide, .modulo].contains(symbol))
    }

    /// Lets a literal become a value of a type, if it can without loss.
    mutating func adapt(_ id: Int, _ value: Value, to wanted: CELType, isSum isProduct: Bool = false) {
        switch (wanted, value) {
        case (.double, .int(let number)):
            guard let exact = Double(exactly: number) else { return }
            adapted[id] = .double(exact)
            types[id] = .double
        case (.uint, .int(let number)) where number >= 0:
            adapted[id] = .uint(UInt64(number))
            types[id] = .uint
        case (.decimal, .int), (.decimal, .double), (.decimal, .uint):
            guard let exact = exactNumber(id, value) else { return }
            adapted[id] = .decimal(exact)
            types[id] = .decimal
        case (_, .double) where isProduct && wanted.isMoney:
            guard let exact = exactNumber(id, value) else { return }
            adapted[id] = .decimal(exact)
            types[id] = .decimal
        case (_, .int(0)) where !isProduct && wanted.isMoney:
            adapted[id] = .opaque(OpaqueBox(.money(.zero, nil)))
            types[id] = wanted
        default: return
        }
    }

    /// The number that a literal's digits say, not the nearest double.
    private func exactNumber(_ id: Int, _ value: Value) -> Rational? {
        switch value {
        case .int(let number): return Rational(number)
        case .uint(let number): return Rational(number)
        default: return Numbers.exact(text(id))
        }
    }
}

/// What the operators give for operands of known types.
enum OperatorTypes {
    private static func isNumber(_ type: CELType) -> Bool { type == .decimal || type == .int }

    /// Whether values of the types have an order.
    static func areOrdered(_ left: CELType, _ right: CELType) -> Bool {
        if isOpen(left) { return isOpen(right) || hasOrder(right) }
        if isOpen(right) { return hasOrder(left) }
        if left.isMoney, right.isMoney { return joined(left, right) != nil }
        return left == right ? hasOrder(left) : isNumber(left) && isNumber(right)
    }

    private static func isOpen(_ type: CELType) -> Bool {
        if case .unknown = type { return true }
        return type.isDynOrError
    }

    private static func hasOrder(_ type: CELType) -> Bool {
        switch type {
        case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .decimal, .percent, .date, .period:
            true
        default: type.isMoney
        }
    }

    /// The type of two amounts that may meet; nil where they are per unlike things.
    private static func joined(_ left: CELType, _ right: CELType) -> CELType? {
        guard let unit = left.unit, let other = right.unit else { return left.unit == nil ? right : left }
        return unit == other ? left : nil
    }

    /// The type of `left symbol right`, or nil when there is none.
    static func arithmetic(_ symbol: BinaryOperator, _ left: CELType, _ right: CELType) -> CELType? {
        if isOpen(left) || isOpen(right) {
            let known = isOpen(left) ? right : left
            if isOpen(known) { return .dyn }
            switch known {
            case .bool, .null, .map, .type, .optional, .object: return nil
            case .int, .uint, .double: return .dyn
            case .string, .bytes, .list: return symbol == .add ? known : nil
            default: return .dyn
            }
        }
        if left.isMoney || right.isMoney { return amounts(symbol, left, right) }
        switch (symbol, left, right) {
        case (.add, .string, .string), (.add, .bytes, .bytes): return left
        case (_, .int, .int), (_, .uint, .uint): return left
        case (.modulo, _, _): return nil
        case (_, .double, .double): return .double
        case (.add, .timestamp, .duration), (.subtract, .timestamp, .duration): return .timestamp
        case (.add, .duration, .timestamp): return .timestamp
        case (.subtract, .timestamp, .timestamp): return .duration
        case (.add, .duration, .duration), (.subtract, .duration, .duration): return .duration
        case (.divide, _, _): return nil
        case (_, .decimal, .decimal), (_, .decimal, .int), (_, .int, .decimal): return .decimal
        case (.multiply, .percent, .decimal), (.multiply, .decimal, .percent), (.multiply, .percent, .int),
            (.multiply, .int, .percent):
            return .decimal
        case (.add, .percent, .percent), (.subtract, .percent, .percent): return .percent
        case (.add, .date, .period), (.add, .period, .date): return .date
        case (.add, .period, .period): return .period
        default: return nil
        }
    }

    /// The type of `left symbol right` where one is an amount of money.
    private static func amounts(_ symbol: BinaryOperator, _ left: CELType, _ right: CELType) -> CELType? {
        func isFactor(_ type: CELType) -> Bool { isNumber(type) || type == .percent }
        switch symbol {
        case .add, .subtract: return left.isMoney && right.isMoney ? joined(left, right) : nil
        case .multiply: return isFactor(left) ? right : isFactor(right) ? left : nil
        default: return nil
        }
    }
}
