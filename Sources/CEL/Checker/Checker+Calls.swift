// Which overloads does a call have?

extension Checker {
    mutating func call(_ id: Int, _ name: String, _ arguments: [Int], _ facts: FactSet) -> Judgement {
        let absolute = name.hasPrefix(".")
        let plain = absolute ? String(name.dropFirst()) : name
        for candidate in environment.candidates(plain, absolute: absolute) {
            if let function = environment.functions[candidate], function.overloads.contains(where: { !$0.isMember }) {
                return apply(id, function, arguments, member: false, facts)
            }
        }
        return unknownCall(id, plain, arguments, facts, member: false)
    }

    mutating func memberCall(
        _ id: Int, _ target: Int, _ name: String, _ arguments: [Int], _ facts: FactSet
    ) -> Judgement {
        if let (names, absolute, _) = tree.dottedName(target), absolute || local(names[0]) == nil {
            let full = (names + [name]).joined(separator: ".")
            for candidate in environment.candidates(full, absolute: absolute) {
                if let function = environment.functions[candidate],
                    function.overloads.contains(where: { !$0.isMember })
                {
                    return apply(id, function, arguments, member: false, facts)
                }
            }
        }
        if let function = environment.functions[name], function.overloads.contains(where: \.isMember) {
            return apply(id, function, [target] + arguments, member: true, facts)
        }
        return unknownCall(id, name, [target] + arguments, facts, member: true)
    }

    private mutating func unknownCall(
        _ id: Int, _ name: String, _ arguments: [Int], _ facts: FactSet, member: Bool
    ) -> Judgement {
        references[id] = .unknownCall(name)
        for argument in arguments { _ = check(argument, facts) }
        guard !lenient else { return Judgement(.dyn) }
        if member, environment.functions[name] != nil {
            let fixed = "\(name)(\(arguments.map(text).joined(separator: ", ")))"
            report(
                tree.marks[id], "`\(name)` is not called on a value", found: name, hint: "write `\(fixed)`",
                fix: Issue.Fix(range: tree.spans[id], replacement: fixed))
            return Judgement(.erroneous)
        }
        if !member, name.lowercased() == "not" {
            report(
                tree.marks[id], "there is no function `\(name)`", found: name, hint: "write `!`",
                fix: Issue.Fix(range: tree.marks[id], replacement: "!"))
            return Judgement(.erroneous)
        }
        let known = environment.functions.all.filter { $0.overloads.contains { $0.isMember == member } }.map(\.name)
        let near = Nearest.name(to: name, in: known)
        report(
            tree.marks[id], "there is no function `\(name)`", found: name, hint: near.map { "did you mean `\($0)`?" },
            fix: near.map { Issue.Fix(range: tree.marks[id], replacement: $0) })
        return Judgement(.erroneous)
    }

    private mutating func apply(
        _ id: Int, _ function: Function, _ arguments: [Int], member: Bool, _ facts: FactSet
    ) -> Judgement {
        for argument in arguments { _ = check(argument, facts) }
        var result = Judgement(.dyn)
        if let fact = function.establishes, let first = arguments.first, let path = path(of: first) {
            result.ifTrue.known = [Fact(name: fact, path: path)]
        }
        if !lenient { adaptArguments(function, arguments) }
        var chosen: [Overload] = []
        var type: CELType?
        for overload in function.overloads where overload.isMember == member {
            if overload.isVariadic {
                guard let joined = variadic(arguments) else { continue }
                chosen.append(overload)
                type = joined
                continue
            }
            guard overload.parameters.count == arguments.count else { continue }
            if lenient {
                chosen.append(overload)
                continue
            }
            var names: [String: CELType] = [:]
            let parameters = overload.parameters.map { unification.instantiate($0, &names) }
            guard unification.assign(arguments.map { types[$0] }, parameters) else { continue }
            chosen.append(overload)
            let declared = unification.instantiate(overload.result, &names)
            let given = unification.resolve(declared)
            if let earlier = type {
                if earlier != given { type = .dyn }
            } else {
                type = given
            }
        }
        if chosen.isEmpty {
            references[id] = .unknownCall(function.name)
            if !lenient { reportOverloads(id, function, arguments, member) }
            result.type = .erroneous
            return result
        }
        references[id] = .call(function, chosen, arguments)
        result.type = type ?? .dyn
        if !lenient, chosen.contains(where: { $0.id == Checker.unitOverload }) { result.type = perUnit(arguments) }
        return result
    }

    /// The overload whose result has a type that its second argument names.
    static let unitOverload = "money_per"

    /// The type of `amount.per("unit")`.
    private mutating func perUnit(_ arguments: [Int]) -> CELType {
        guard case .literal(.string(let unit)) = tree[arguments[1]], !unit.isEmpty else {
            report(
                tree.spans[arguments[1]], "what an amount is per is part of its type, so it must be a text in quotes",
                hint: "such as x.per(\"month\")")
            return .erroneous
        }
        if let earlier = resolved(arguments[0]).unit, earlier != unit {
            report(
                tree.spans[arguments[1]], "this amount is per \(earlier) and cannot be per \(unit)",
                expected: "money per \(earlier)", found: "money per \(unit)",
                hint: "money(x.amount(), x.currency()) is an amount per nothing yet")
            return .erroneous
        }
        return .money(per: unit)
    }

    /// Lets a literal default of an optional number take its type, as in `amount.orValue(0)`.
    private mutating func adaptArguments(_ function: Function, _ arguments: [Int]) {
        guard arguments.count == 2, function.name == "orValue", case .optional(let inner) = resolved(arguments[0]),
            case .literal(let value) = tree[arguments[1]]
        else { return }
        adapt(arguments[1], value, to: unification.resolve(inner))
    }

    /// The type of a function of any number of numbers, or of one list of numbers.
    private mutating func variadic(_ arguments: [Int]) -> CELType? {
        guard !arguments.isEmpty else { return nil }
        if lenient { return .dyn }
        func isNumber(_ type: CELType) -> Bool {
            switch type {
            case .int, .uint, .double, .dyn, .erroneous, .unknown: true
            default: false
            }
        }
        if arguments.count == 1, case .list(let element) = resolved(arguments[0]) {
            let element = unification.resolve(element)
            return isNumber(element) ? element : nil
        }
        var joined: CELType?
        for argument in arguments {
            let type = resolved(argument)
            guard isNumber(type) else { return nil }
            joined = joined == nil || joined == type ? type : .dyn
        }
        return joined
    }

    private mutating func reportOverloads(_ id: Int, _ function: Function, _ arguments: [Int], _ member: Bool) {
        let found = arguments.map { unification.resolve(types[$0], final: true) }
        guard !found.contains(.erroneous) else { return }
        func call(_ types: [CELType]) -> String {
            member
                ? "\(types.first.map { "\($0)" } ?? "").\(function.name)"
                    + "(\(types.dropFirst().map { "\($0)" }.joined(separator: ", ")))"
                : "\(function.name)(\(types.map { "\($0)" }.joined(separator: ", ")))"
        }
        let known = function.overloads.filter { $0.isMember == member }
        let expected = known.prefix(6).map { call($0.parameters) }.joined(separator: ", ")
        if function.name == "decimal", found == [.double] {
            report(
                tree.marks[id], "a double is not exact, so it makes no decimal", found: "double",
                hint: "write the digits in quotes: decimal(\"0.99\")",
                fix: arguments.first.map { Issue.Fix(range: tree.spans[$0], replacement: "\"\(text($0))\"") })
            return
        }
        report(
            tree.marks[id], "`\(function.name)` cannot be called as \(call(found))", expected: expected,
            found: call(found), hint: expected.isEmpty ? nil : "it is called as \(expected)")
    }
}
