// How much a unit is, and the most that is charged for one scope.

internal import Calendar
internal import Metering
internal import Money
internal import Schema

extension MeterLowering {
    func weighing(_ block: Settler.Block, at place: [String: String], _ refusal: inout Refusal) -> Weighing {
        guard let term = block.record?.term("units") else { return Weighing() }
        let several: SeveralInOne =
            block.record?.has("several_in_one") == true
                && settler.settle("several_in_one", of: block, at: place).word == "highest"
            ? .highest : .sum
        if case .by(let axis, let branches, let otherwise, _, _) = term, let dimension = Dimension(rawValue: axis),
            [.action, .outcome, .feature, .model].contains(dimension)
        {
            var rows: [WeightRow] = []
            for branch in branches {
                guard
                    let units = settler.settle("units", of: block, at: place.merging([axis: branch.name]) { $1 }).count
                else {
                    refusal.reasons.append(.notStated((block.path + ["units", branch.name]).joined(separator: ".")))
                    continue
                }
                rows.append(WeightRow(branch.name, units))
            }
            let rest = otherwise == nil ? nil : settler.settle("units", of: block, at: place).count
            return Weighing(.table(dimension, rows, otherwise: rest), severalInOne: several)
        }
        let resolved = settler.settle("units", of: block, at: place)
        if let count = resolved.count { return Weighing(.constant(count), severalInOne: several) }
        if case .unpriced(let why) = resolved {
            refusal.reasons.append(why)
            return Weighing()
        }
        guard let inner = block.inner(resolved, "units"), let record = inner.record else { return Weighing() }
        let times = record.has("times") ? settler.settle("times", of: inner, at: place).count ?? 1 : 1
        let form = self.form(inner, record, at: place, &refusal)
        return Weighing(form, times: times, severalInOne: several)
    }

    private func form(
        _ block: Settler.Block, _ record: Record, at place: [String: String], _ refusal: inout Refusal
    ) -> UnitForm {
        func part() -> Part { settler.settle("part", of: block, at: place).word == "exact" ? .exact : .roundedUp }
        func within() -> Within {
            // A meter of amounts may say the level beside its units.
            let outer = block.around.last.flatMap { meter in
                record.has("within") || meter.term("within")?.value == nil ? nil : meter.text("within")
            }
            switch outer ?? settler.settle("within", of: block, at: place).word {
            case "unit", "session": return .unit
            case "month", "invoice": return .month
            case "day":
                refusal.reasons.append(.unsupported((block.path + ["within"]).joined(separator: ".") + ": day"))
                return .ticket
            default: return .ticket
            }
        }
        if record.has("one_per") {
            let resolved = settler.settle("one_per", of: block, at: place)
            if let span = resolved.span, block.around.last?.text("counts") == "minutes" {
                // A meter that counts minutes already has the time: what is left is the size of a block.
                let minutes = Rational(span.milliseconds).divided(by: 60_000) ?? .one
                return .onePer(minutes, part: part(), within: within())
            }
            if let span = resolved.span { return .elapsed(span, part: part(), of: timeOf(block)) }
            if let size = resolved.count, size > 0 { return .onePer(size, part: part(), within: within()) }
            refusal.reasons.append(Self.why(resolved, block, "one_per"))
            return .constant(1)
        }
        if record.has("first") {
            guard let first = settler.settle("first", of: block, at: place).count,
                let further = settler.settle("further", of: block, at: place).count
            else {
                refusal.reasons.append(.notStated((block.path + ["further"]).joined(separator: ".")))
                return .constant(1)
            }
            return .first(first, further: further, within: within())
        }
        if record.has("each") || record.has("per_block") {
            guard let each = settler.settle("each", of: block, at: place).count,
                let size = settler.settle("per_block", of: block, at: place).count, size > 0
            else {
                refusal.reasons.append(.notStated((block.path + ["per_block"]).joined(separator: ".")))
                return .constant(1)
            }
            return .block(each: each, perBlock: size, part: part(), within: within())
        }
        return .constant(1)
    }

    private func timeOf(_ block: Settler.Block) -> TimePart {
        switch block.around.last?.text("of") {
        case "human_time": .human
        case "whole_time": .whole
        default: .ai
        }
    }

    static func why(_ resolved: Resolved, _ block: Settler.Block, _ key: String) -> Why {
        if case .unpriced(let why) = resolved { return why }
        return .notStated((block.path + [key]).joined(separator: "."))
    }

    func cap(_ block: Settler.Block, at place: [String: String], _ refusal: inout Refusal) -> UnitCap? {
        guard block.record?.has("at_most") == true else { return nil }
        let resolved = settler.settle("at_most", of: block, at: place)
        guard let inner = block.inner(resolved, "at_most"), let record = inner.record else { return nil }
        let scope: CapScope
        switch settler.settle("per", of: inner, at: place).word {
        case "unit": scope = .unit
        case "outcome": scope = .outcome
        case "customer_month": scope = .customerMonth
        default: scope = .ticket
        }
        if record.has("units") {
            return settler.settle("units", of: inner, at: place).count.map { .units($0, per: scope) }
        }
        // The amount itself is priced with the rate of the charge.
        return .amount(per: scope)
    }
}
