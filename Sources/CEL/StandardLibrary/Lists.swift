// What can be computed of a list?

internal import Money

extension StandardLibrary {
    private static let element = CELType.param("A")
    private static let numbers: [CELType] = [.int, .uint, .double, .decimal, .moneyOfUnit, .duration, .percent]
    private static let ordered: [CELType] =
        numbers + [.bool, .string, .bytes, .timestamp, .date, .period]

    static let lists: [Function] = [
        Function(
            "sum", doc: "The sum of a list of numbers, amounts or durations.", example: "[1, 2, 3].sum() == 6",
            numbers.map { type in
                .member("list_sum_\(type)", [.list(type)], type, .metered { sum($0, &$1, of: type) })
            }),
        Function(
            "min", doc: "The least element; an error for an empty list.", example: "[2, 1].min() == 1",
            ordered.map { type in
                .member("list_min_\(type)", [.list(type)], type, .metered { best("min", $0, &$1, .less) })
            }),
        Function(
            "max", doc: "The greatest element; an error for an empty list.", example: "[2, 3].max() == 3",
            ordered.map { type in
                .member("list_max_\(type)", [.list(type)], type, .metered { best("max", $0, &$1, .greater) })
            }),
        Function(
            "sort", doc: "The elements in order; equal ones stay as they were.", example: "[2, 1].sort() == [1, 2]",
            ordered.map { type in .member("list_sort_\(type)", [.list(type)], .list(type), .metered(sort)) }),
        Function(
            "isSorted", doc: "Whether no element is less than the one before.", example: "[1, 1, 2].isSorted()",
            ordered.map { type in .member("list_isSorted_\(type)", [.list(type)], .bool, .metered(isSorted)) }),
        Function(
            "distinct", doc: "Every element once, where it came first.", example: "[1, 2, 1].distinct() == [1, 2]",
            [.member("list_distinct", [.list(element)], .list(element), .metered(distinct))]),
        Function(
            "flatten", doc: "The elements of the lists in a list.", example: "[[1], [2, 3]].flatten() == [1, 2, 3]",
            [
                .member("list_flatten", [.list(.list(element))], .list(element), .metered(flatten)),
                .member("list_flatten_int", [.list(.dyn), .int], .list(.dyn), .metered(flatten)),
            ]),
        Function(
            "slice", doc: "The elements from a place up to another.", example: "[1, 2, 3].slice(1, 3) == [2, 3]",
            [
                .member(
                    "list_slice", [.list(element), .int, .int], .list(element),
                    .metered { values, frame in
                        guard case .list(let list) = values[0], case .int(let start) = values[1],
                            case .int(let end) = values[2]
                        else { return mismatch("slice", values[0]) }
                        guard start >= 0, start <= end, end <= list.count else {
                            return .failure(
                                .indexOutOfRange, "the list of \(list.count) has no part \(start) to \(end)")
                        }
                        frame.spend(Int(end - start))
                        return .list(Array(list[Int(start)..<Int(end)]))
                    })
            ]),
        Function(
            "first", doc: "The first element, if there is one.", example: "[1, 2].first() == optional.of(1)",
            [.member("list_first", [.list(element)], .optional(element), .one { end($0, "first") { $0.first } })]),
        Function(
            "last", doc: "The last element, if there is one.", example: "[1, 2].last() == optional.of(2)",
            [.member("list_last", [.list(element)], .optional(element), .one { end($0, "last") { $0.last } })]),
        Function(
            "lists.range", doc: "The integers from 0 up to a number.", example: "lists.range(3) == [0, 1, 2]",
            [
                .global(
                    "lists_range", [.int], .list(.int),
                    .metered { values, frame in
                        guard case .int(let count) = values[0] else { return mismatch("lists.range", values[0]) }
                        guard count > 0 else { return .list([]) }
                        guard count <= 1_000_000, frame.spend(Int(count)) else { return .error(frame.exhaustion(-1)) }
                        return .list((0..<count).map(Value.int))
                    })
            ]),
    ]

    private static func end(_ value: Value, _ name: String, _ pick: ([Value]) -> Value?) -> Value {
        guard case .list(let elements) = value else { return mismatch(name, value) }
        return .optional(OptionalValue(pick(elements)))
    }

    private static func sum(_ values: [Value], _ frame: inout Frame, of type: CELType) -> Value {
        guard case .list(let elements) = values[0], frame.spend(elements.count) else {
            return mismatch("sum", values[0])
        }
        guard var total = elements.first else {
            return switch type {
            case .uint: .uint(0)
            case .double: .double(0)
            case .decimal: .decimal(.zero)
            case .moneyOfUnit: .opaque(OpaqueBox(.money(.zero, nil)))
            case .duration: .duration(0)
            case .percent: .percent(Percentage(fraction: .zero))
            default: .int(0)
            }
        }
        switch total {
        case .string, .list, .bytes, .timestamp: return mismatch("sum", values[0])
        default: break
        }
        for element in elements.dropFirst() {
            total = Arithmetic.add(total, element, &frame)
            if case .error = total { return total }
        }
        return total
    }

    private static func best(_ name: String, _ values: [Value], _ frame: inout Frame, _ wanted: Order) -> Value {
        guard case .list(let elements) = values[0], frame.spend(elements.count) else {
            return mismatch(name, values[0])
        }
        guard var best = elements.first else { return .failure(.invalidArgument, "an empty list has no `\(name)`") }
        for element in elements {
            let order = Comparison.order(element, best)
            if order == wanted { best = element }
            switch order {
            case .mismatch, .unlikeCurrencies, .undecided:
                return .error(Comparison.failure(order, name, best, element))
            default: break
            }
        }
        return best
    }

    private static func sort(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .list(let elements) = values[0] else { return mismatch("sort", values[0]) }
        switch Sorting.order(of: elements, &frame) {
        case .success(let order): return .list(order.map { elements[$0] })
        case .failure(let error): return .error(error)
        }
    }

    private static func isSorted(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .list(let elements) = values[0] else { return mismatch("isSorted", values[0]) }
        frame.spend(elements.count)
        for (one, other) in zip(elements, elements.dropFirst()) {
            switch Comparison.order(one, other) {
            case .less, .equal: break
            case .greater, .unordered: return .bool(false)
            case let order: return .error(Comparison.failure(order, "isSorted", one, other))
            }
        }
        return .bool(true)
    }

    private static func distinct(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .list(let elements) = values[0] else { return mismatch("distinct", values[0]) }
        var kept: [Value] = []
        var others: [Value] = []
        var seen: Set<MapKey> = []
        for element in elements {
            guard frame.spend(1 + others.count) else { return .error(frame.exhaustion(-1)) }
            if let key = MapKey(element) {
                guard seen.insert(key).inserted else { continue }
            } else {
                if others.contains(where: { Comparison.equal($0, element, &frame) }) { continue }
                others.append(element)
            }
            kept.append(element)
        }
        return .list(kept)
    }

    private static func flatten(_ values: [Value], _ frame: inout Frame) -> Value {
        guard case .list(let elements) = values[0] else { return mismatch("flatten", values[0]) }
        var depth: Int64 = 1
        if values.count == 2 {
            guard case .int(let number) = values[1], number >= 0 else {
                return .failure(.invalidArgument, "the depth of `flatten` must not be negative")
            }
            depth = number
        }
        var result: [Value] = []
        func add(_ elements: [Value], _ depth: Int64, _ frame: inout Frame) -> Bool {
            guard frame.spend(elements.count + 1) else { return false }
            for element in elements {
                if depth > 0, case .list(let inner) = element {
                    guard add(inner, depth - 1, &frame) else { return false }
                } else {
                    result.append(element)
                }
            }
            return true
        }
        return add(elements, depth, &frame) ? .list(result) : .error(frame.exhaustion(-1))
    }
}

/// Puts values in order.
enum Sorting {
    /// The indices of values in their order, equal ones as they were.
    static func order(of values: [Value], _ frame: inout Frame) -> Result<[Int], EvaluationError> {
        let steps = values.count.bitWidth - values.count.leadingZeroBitCount
        guard frame.spend(values.count * steps) else { return .failure(frame.exhaustion(-1)) }
        // A sort compares neighbours in the end, so values without a common order meet and are found.
        var failure: EvaluationError?
        let order = values.indices.sorted { left, right in
            switch Comparison.order(values[left], values[right]) {
            case .less: return true
            case .equal: return left < right
            case .greater: return false
            case .unordered: return isNumber(values[left]) && !isNumber(values[right])
            case let order:
                if failure == nil { failure = Comparison.failure(order, "sort", values[left], values[right]) }
                return false
            }
        }
        return failure.map { .failure($0) } ?? .success(order)
    }

    private static func isNumber(_ value: Value) -> Bool {
        if case .double(let number) = value { return !number.isNaN }
        return true
    }
}
