// Which steps and which times can make a difference between some plans of one meter?

internal import Metering

/// The steps and times from which conversations are built: only what the plans ask for.
struct ThreadAlphabet {
    /// The kinds of ticket that are tried.
    let heads: [Ticket]
    /// The steps that a conversation may begin with.
    let first: [ThreadStep]
    /// The steps that may follow.
    let next: [ThreadStep]
    /// The times between two steps that are the customer's to choose, the shortest first.
    let gaps: [Int64]
    /// What an answer of the AI carries.
    let detail: EventDetail
    /// A channel other than that of the first head.
    let otherChannel: String

    /// After how long something happens that is not the customer's to choose.
    static let soon: Int64 = 300_000
    private static let hour: Int64 = 3_600_000

    /// The alphabets to try one after the other, for the plans of a meter under the readings of the term at a path.
    static func all(_ plans: [MeterPlan], _ path: [String]) -> [ThreadAlphabet] {
        let facts = PlanFacts(plans)
        let heads = facts.heads
        let marks = facts.marks(first: path)
        guard marks.isEmpty else {
            return marks.map { marked($0, facts, heads) }
        }
        return [ThreadAlphabet(facts, heads, path)]
    }

    private init(_ facts: PlanFacts, _ heads: [Ticket], _ path: [String]) {
        let isCall = facts.isByPhone
        func contact(_ landing: ThreadStep.Landing, _ reply: ThreadStep.Reply = .answers(1)) -> ThreadStep {
            isCall ? .calls(landing, facts.callLength, reply) : .writes(landing, reply)
        }
        var steps = [contact(.sameThread)]
        if facts.gatesDiffer { steps += [contact(.sameThread, .person), contact(.sameThread, .none)] }
        steps += facts.turns.map(ThreadStep.keepsWriting)
        if facts.hasCap, !isCall { steps += [.writes(.sameThread, .answers(8)), .writes(.sameThread, .answers(16))] }
        first = facts.openers.map(ThreadStep.happens) + steps
        // A return after an outcome is where most readings part: in the same thread or a new one, to the AI or a person.
        var returns: [ThreadStep] = []
        if facts.hasOutcomes {
            if !facts.gatesDiffer { returns.append(contact(.sameThread, .person)) }
            returns += [contact(.newThread, .person), contact(.newThread)]
            if facts.silencesDiffer, !facts.gatesDiffer { returns.append(contact(.sameThread, .none)) }
        } else if facts.differ(\.reopen.newThread) || facts.ownersDiffer {
            returns.append(contact(.newThread))
        }
        if facts.differ(\.reopen.otherChannel) { returns.append(contact(.otherChannel)) }
        if facts.ownersDiffer { returns.append(contact(.otherMatter)) }
        next =
            steps + returns + facts.events.map(ThreadStep.happens)
            + (facts.noticesPersons || facts.listenersDiffer ? [.othersWrite(.human)] : [])
            + (facts.silencesDiffer ? [.othersWrite(.system)] : [])
        self.heads = heads
        gaps = Self.gaps(facts.spans, isExact: path.last == "edge")
        detail = facts.detail
        otherChannel = heads.first?.channel == "email" ? "chat" : "email"
    }

    private init(_ facts: PlanFacts, heads: [Ticket], first: [ThreadStep], next: [ThreadStep]) {
        self.heads = heads
        self.first = first
        self.next = next
        gaps = Self.gaps([], isExact: false)
        detail = facts.detail
        otherChannel = "email"
    }

    /// The conversations that bear a mark.
    private static func marked(_ mark: BillMarks, _ facts: PlanFacts, _ heads: [Ticket]) -> ThreadAlphabet {
        let plain: ThreadStep =
            facts.isByPhone ? .calls(.sameThread, facts.callLength, .answers(1)) : .writes(.sameThread, .answers(1))
        switch mark {
        case .greeting:
            return ThreadAlphabet(facts, heads: heads, first: [.writes(.sameThread, .greetingOnly)], next: [plain])
        case .cannedReply:
            return ThreadAlphabet(facts, heads: heads, first: [.writes(.sameThread, .template)], next: [plain])
        case .autoReply:
            return ThreadAlphabet(facts, heads: heads, first: [.writes(.sameThread, .automatic)], next: [plain])
        case .failedAnswer where !facts.opensUnits:
            return ThreadAlphabet(facts, heads: heads, first: [.writes(.sameThread, .failed)], next: [plain])
        case .failedAnswer:
            let marked = heads.map { head in
                var head = head
                head.marks = .failedAnswer
                return head
            }
            return ThreadAlphabet(
                facts, heads: marked, first: [.writes(.sameThread, .none)],
                next: facts.noticesPersons ? [.othersWrite(.human)] : [])
        case .handedOff:
            return ThreadAlphabet(
                facts, heads: heads, first: [plain],
                next: [.happens(.handedOff)] + facts.events.filter { $0 != .handedOff }.map(ThreadStep.happens))
        default:
            let marked = heads.map { head in
                var head = head
                head.marks = mark
                return head
            }
            return ThreadAlphabet(
                facts, heads: marked, first: [plain], next: facts.events.map(ThreadStep.happens) + [plain])
        }
    }

    /// A little less and a little more than each time, in whole hours where it is long enough for that.
    private static func gaps(_ spans: [Int64], isExact: Bool) -> [Int64] {
        var gaps: Set<Int64> = []
        for span in spans where span > 0 {
            gaps.insert(span >= 2 * hour ? span - hour : max(60_000, span * 3 / 4 / 60_000 * 60_000))
            gaps.insert(span >= hour ? span + hour : span * 3 / 2 / 60_000 * 60_000 + 60_000)
            if isExact { gaps.insert(span) }
        }
        return gaps.isEmpty ? [hour] : gaps.sorted()
    }
}
