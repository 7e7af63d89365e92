// When was a call under way, and who was speaking?

/// The calls of a ticket or a unit, one after the other: the time between two of them is nobody's.
struct CallLog: Sendable {
    /// One call.
    struct Call: Sendable {
        /// When it was connected.
        let start: Int64
        /// When a person took over, of whoever wrote or spoke in it.
        var person: Int64?
        /// When it ended; nil while it goes on.
        var end: Int64?
    }

    private var calls: [Call] = []

    /// A call is connected; one that is still going on stays the same.
    mutating func connect(at time: Int64) {
        if let last = calls.last, last.end == nil { return }
        calls.append(Call(start: time))
    }

    /// A person takes over.
    mutating func person(at time: Int64) {
        guard let last = calls.indices.last, calls[last].end == nil, calls[last].person == nil else { return }
        calls[last].person = time
    }

    /// The call ends. Where nothing said that it was connected it began with `start`.
    mutating func end(at time: Int64, since start: Int64, person: Int64?) {
        if let last = calls.indices.last {
            if calls[last].end == nil { calls[last].end = time }
        } else {
            calls.append(Call(start: start, person: person, end: time))
        }
    }

    /// The calls, or where there was none the whole stretch as one; what goes on ends with the stretch.
    func calls(from start: Int64, person: Int64?, to end: Int64) -> [Call] {
        if calls.isEmpty { return [Call(start: start, person: person, end: end)] }
        return calls.map { Call(start: $0.start, person: $0.person, end: $0.end ?? max($0.start, end)) }
    }
}

extension Meter {
    /// The milliseconds of a call that count.
    func elapsed(_ part: TimePart, _ call: CallLog.Call) -> Int64 {
        elapsed(part, from: call.start, person: call.person, to: call.end ?? call.start)
    }
}
