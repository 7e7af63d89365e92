// When may a value of one type stand where another is wanted?

/// The unknowns of a check and what they turned out to be.
struct Unification {
    private var bindings: [CELType?] = []

    /// A new unknown.
    mutating func fresh() -> CELType {
        bindings.append(nil)
        return .unknown(bindings.count - 1)
    }

    /// Whether a value of type `from` may be used as `to`. Unknowns are bound when it may and left alone when not.
    mutating func assign(_ from: CELType, _ to: CELType) -> Bool {
        let saved = bindings
        if unify(from, to) { return true }
        bindings = saved
        return false
    }

    /// Whether all of a list of types may be used as another list.
    mutating func assign(_ from: [CELType], _ to: [CELType]) -> Bool {
        guard from.count == to.count else { return false }
        let saved = bindings
        for (left, right) in zip(from, to) where !unify(left, right) {
            bindings = saved
            return false
        }
        return true
    }

    private mutating func unify(_ from: CELType, _ to: CELType) -> Bool {
        if case .unknown(let index) = to {
            let (valid, bound) = substitute(from, index)
            if valid { return true }
            if bound { return false }
        }
        if case .unknown(let index) = from { return substitute(to, index).valid }
        if from.isDynOrError || to.isDynOrError { return true }
        switch (from, to) {
        case (.null, _): return to == .null || Self.isNullable(to)
        case (_, .null): return Self.isNullable(from)
        case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)):
            return unify(left, right)
        case (.map(let leftKey, let leftValue), .map(let rightKey, let rightValue)):
            return unify(leftKey, rightKey) && unify(leftValue, rightValue)
        case (.type, .type): return true
        case (.opaque(let left, let leftTypes), .opaque(let right, let rightTypes)):
            guard left == right else { return false }
            // A type without its parameters stands for it with any: an amount that is not said to be per something.
            if leftTypes.isEmpty || rightTypes.isEmpty { return true }
            guard leftTypes.count == rightTypes.count else { return false }
            for (one, other) in zip(leftTypes, rightTypes) where !unify(one, other) { return false }
            return true
        case (.object(let type), .family(let family)), (.family(let family), .object(let type)):
            return type.family == family
        default: return from == to
        }
    }

    private mutating func substitute(_ type: CELType, _ index: Int) -> (valid: Bool, bound: Bool) {
        if case .unknown(index) = type { return (true, true) }
        if let known = bindings[index] {
            guard unify(type, known) else { return (false, true) }
            let general = moreGeneral(type, known)
            if !mentions(index, general) { bindings[index] = general }
            return (true, true)
        }
        guard !mentions(index, type) else { return (false, false) }
        bindings[index] = type
        return (true, false)
    }

    private func mentions(_ index: Int, _ type: CELType) -> Bool {
        switch type {
        case .unknown(let other):
            if other == index { return true }
            return bindings[other].map { mentions(index, $0) } ?? false
        case .list(let inner), .optional(let inner): return mentions(index, inner)
        case .type(let inner): return inner.map { mentions(index, $0) } ?? false
        case .map(let key, let value): return mentions(index, key) || mentions(index, value)
        case .opaque(_, let types): return types.contains { mentions(index, $0) }
        default: return false
        }
    }

    /// Of two types that fit each other, the one that says less.
    func moreGeneral(_ left: CELType, _ right: CELType) -> CELType { isGeneral(left, right) ? left : right }

    private func isGeneral(_ left: CELType, _ right: CELType) -> Bool {
        if case .unknown = left { return true }
        if left.isDynOrError { return true }
        if case .unknown = right { return false }
        if right.isDynOrError { return false }
        switch (left, right) {
        case (_, .null): return true
        case (.list(let one), .list(let other)), (.optional(let one), .optional(let other)):
            return isGeneral(one, other)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            return isGeneral(key, otherKey) && isGeneral(value, otherValue)
        case (.type, .type): return true
        case (.opaque(let name, let types), .opaque(let other, let others)):
            return name == other && (types.isEmpty || !others.isEmpty)
                && zip(types, others).allSatisfy { isGeneral($0, $1) }
        default: return left == right
        }
    }

    private static func isNullable(_ type: CELType) -> Bool {
        switch type {
        case .optional, .object, .timestamp, .duration: true
        default: false
        }
    }

    /// The type with everything known filled in; what stayed unknown is `dyn` if `final`.
    func resolve(_ type: CELType, final: Bool = false) -> CELType {
        switch type {
        case .unknown(let index):
            if let known = bindings[index] { return resolve(known, final: final) }
            return final ? .dyn : type
        case .list(let inner): return .list(resolve(inner, final: final))
        case .optional(let inner): return .optional(resolve(inner, final: final))
        case .type(let inner): return .type(inner.map { resolve($0, final: final) })
        case .map(let key, let value): return .map(resolve(key, final: final), resolve(value, final: final))
        case .opaque(_, let types) where types.isEmpty: return type
        case .opaque(let name, let types): return .opaque(name, types.map { resolve($0, final: final) })
        default: return type
        }
    }

    /// A signature's type with its parameters as unknowns.
    mutating func instantiate(_ type: CELType, _ names: inout [String: CELType]) -> CELType {
        switch type {
        case .param(let name):
            if let known = names[name] { return known }
            let new = fresh()
            names[name] = new
            return new
        case .list(let inner): return .list(instantiate(inner, &names))
        case .optional(let inner): return .optional(instantiate(inner, &names))
        case .type(let inner): return .type(inner.map { instantiate($0, &names) })
        case .map(let key, let value): return .map(instantiate(key, &names), instantiate(value, &names))
        case .opaque(_, let types) where types.isEmpty: return type
        case .opaque(let name, let types): return .opaque(name, types.map { instantiate($0, &names) })
        default: return type
        }
    }
}
