// Which keys of a finished mapping count, and what is merged into it?

internal import SourceText

extension TreeBuilder {
    /// Looks at the keys of a mapping that is complete: duplicates, keys that are no scalars, merges.
    mutating func finishKeys(of frame: Frame) {
        let own = keys[min(frame.keysFrom, keys.count)...]
        var needsCare = false
        // The common mapping is small, and the hints alone show that its keys differ.
        if own.count <= 12 {
            for (index, key) in own.enumerated() {
                if key.isCollection || key.isAlias || nodes[Int(key.id)].flags.contains(.mergeKey) { needsCare = true }
                for other in own.prefix(index) where other.hint == key.hint { needsCare = true }
            }
        } else {
            needsCare = true
        }
        if needsCare { finishCarefully(frame, Array(own)) }
    }

    private mutating func finishCarefully(_ frame: Frame, _ own: [KeyMark]) {
        // Taken out, so that it can look at the builder while it grows.
        var set = KeySet()
        swap(&set, &keySet)
        set.removeAll()
        var merges: [UInt32] = []
        for key in own {
            let record = nodes[Int(key.id)]
            if record.flags.contains(.mergeKey) {
                if let first = merges.first {
                    report(.twoMerges(range(first), file, range(key.id)).with(breadcrumb: way(to: frame)))
                }
                merges.append(key.id)
                continue
            }
            let scalar = record.kind == .alias ? record.first : key.id
            if record.flags.contains(.broken) { continue }
            guard !key.isCollection, scalar != NodeRecord.none, nodes[Int(scalar)].kind == .scalar else {
                nodes[Int(key.id)].flags.insert(.dropped)
                report(.keyNotScalar(file, range(key.id)).with(breadcrumb: way(to: frame)))
                continue
            }
            let hint = key.isAlias ? textHint(scalar) : key.hint
            if let first = set.insert(scalar, hint: hint, in: self) {
                nodes[Int(key.id)].flags.insert(.dropped)
                // The member is the scalar; through an alias, its own place is close enough to where it was used.
                report(
                    .duplicateKey(text(scalar), first: range(first), file, range(key.id)).with(
                        breadcrumb: way(to: frame)))
            }
        }
        if !merges.isEmpty { merge(merges, into: frame.id, &set) }
        swap(&set, &keySet)
    }

    /// Fills the table of merged entries; `set` holds the mapping's own keys.
    private mutating func merge(_ keys: [UInt32], into mapping: UInt32, _ set: inout KeySet) {
        let first = merged.count
        for key in keys {
            let value = nodes[Int(key)].next
            guard value != NodeRecord.none else { continue }
            let (target, use) = follow(value)
            guard target != NodeRecord.none, !nodes[Int(target)].flags.contains(.broken) else { continue }
            switch nodes[Int(target)].kind {
            case .mapping:
                take(target, use: use, &set)
            case .sequence:
                var element = nodes[Int(target)].count > 0 ? target + 1 : NodeRecord.none
                while element != NodeRecord.none {
                    let (inner, innerUse) = follow(element)
                    if inner != NodeRecord.none, nodes[Int(inner)].kind == .mapping {
                        take(inner, use: use == NodeRecord.none ? innerUse : use, &set)
                    } else if inner != NodeRecord.none {
                        report(.badMerge(file, range(use == NodeRecord.none ? element : use)))
                    }
                    element = nodes[Int(element)].next
                }
            default:
                report(.badMerge(file, range(value)))
            }
        }
        nodes[Int(mapping)].flags.insert(.hasMerges)
        nodes[Int(mapping)].first = UInt32(truncatingIfNeeded: mergedSpans.count)
        mergedSpans.append(first..<merged.count)
    }

    /// Merges the entries of a finished mapping, its own and those merged into it.
    private mutating func take(_ mapping: UInt32, use: UInt32, _ set: inout KeySet) {
        let record = nodes[Int(mapping)]
        var key = record.count > 0 ? mapping + 1 : NodeRecord.none
        while key != NodeRecord.none {
            let value = nodes[Int(key)].next
            guard value != NodeRecord.none else { break }
            if nodes[Int(key)].flags.isDisjoint(with: [.dropped, .mergeKey, .broken]) {
                take(MergedEntry(key: key, value: value, use: use), &set)
            }
            key = nodes[Int(value)].next
        }
        guard record.flags.contains(.hasMerges) else { return }
        for index in mergedSpans[Int(record.first)] {
            var entry = merged[index]
            if use != NodeRecord.none { entry.use = use }
            take(entry, &set)
        }
    }

    private mutating func take(_ entry: MergedEntry, _ set: inout KeySet) {
        let (scalar, _) = follow(entry.key)
        guard scalar != NodeRecord.none else { return }
        if set.insert(scalar, hint: textHint(scalar), in: self) == nil { merged.append(entry) }
    }

    /// The record behind a possible alias, and the alias; no record when the alias has no target.
    private func follow(_ id: UInt32) -> (target: UInt32, use: UInt32) {
        let record = nodes[Int(id)]
        return record.kind == .alias ? (record.first, id) : (id, NodeRecord.none)
    }

    private func range(_ id: UInt32) -> SourceRange {
        SourceRange(start: nodes[Int(id)].start, end: nodes[Int(id)].end)
    }

    // MARK: The way to what is being read

    /// The way to the node that comes next.
    var breadcrumb: [String] {
        guard let last = frames.last else { return [] }
        var way = way(to: nil)
        if last.kind == .sequence {
            way.append("[\(last.count)]")
        } else if last.count & 1 == 1, let key = keys.last, key.id == last.lastChild {
            way.append(text(key.id))
        }
        return way
    }

    /// The way to an open collection, or to the innermost one. `frame` may just have been taken off.
    private func way(to frame: Frame?) -> [String] {
        var way: [String] = []
        let outer = frame == nil ? frames.dropLast() : frames[...]
        for (index, step) in outer.enumerated() {
            if step.kind == .sequence {
                way.append("[\(max(1, step.count) - 1)]")
            } else {
                let end = index + 1 < frames.count ? frames[index + 1].keysFrom : frame?.keysFrom ?? keys.count
                if end > step.keysFrom, end <= keys.count { way.append(text(keys[end - 1].id)) }
            }
        }
        return way
    }
}
