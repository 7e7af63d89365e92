// Does `ratelint meter` say what is wrong with a thread, and where?

import TestSupport
import Testing

@Suite struct MeterCommandTests {
    static let card = "Tests/Fixtures/meter/helpdesk.yaml"

    /// Each with the place and what the complaint says.
    static let threads: [(thread: String, place: String, says: String)] = [
        ("custmer 0m, ai 1m", "--thread:1:1", "did you mean `customer`?"),
        ("customer 0m, ai 1x", "--thread:1:17", "`x` is not a unit of time"),
        ("customer 0m, ai +", "--thread:1:17", "`+` is followed by a length of time"),
        ("customer 0m, ai 1m greting", "--thread:1:20", "did you mean `greeting`?"),
        ("customer 0m, ai 1m on", "--thread:1:20", "`on` needs a value"),
        ("customer 0m, ai 1m ticket 3", "--thread:1:14", "tickets are numbered 1, 2, 3"),
        ("customer 0m, ai 1m ticket two", "--thread:1:27", "is no number of a ticket"),
        ("customer 0m, channel email", "--thread:1:14", "stands before the first event"),
        ("starts Man 09:00, customer 0m", "--thread:1:8", "write `Mon 09:00`"),
        ("customer 0m, ai 1m x99999", "--thread:1:14", "at most 10000 times"),
        ("customer 0m, ai 99999999w", "--thread:1:14", "too far away"),
        ("customer 0m tokens -5", "--thread:1:20", "is no number"),
        ("marks spam sapm, customer", "--thread:1:12", "did you mean `spam`?"),
        (",, ,", "--thread:1:1", "the thread has no event"),
        ("Tests/Fixtures/meter/nothing.yaml", "nothing.yaml", "no such file"),
        ("Tests/Fixtures/meter/helpdesk.yaml", "helpdesk.yaml", "is not a key"),
    ]

    @Test(arguments: threads.indices) func wrongThread(_ index: Int) throws {
        let wrong = Self.threads[index]
        let run = try Program.run(["meter", Self.card, "--thread", wrong.thread])
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.complaint.contains(wrong.place), "\(run.complaint)")
        #expect(run.complaint.lowercased().contains(wrong.says.lowercased()), "\(run.complaint)")
    }

    @Test(arguments: [
        (["--thread", "customer 0m", "--plan", "gold"], "the card has no plans"),
        (["--thread", "customer 0m", "--zone", "Berlin"], "is no time zone"),
        (["--example", "nothing"], "`--example` is two_days"), ([], "say what happened"),
        (["--thread", "customer 0m", "--format", "csv"], "text or json"),
    ])
    func wrongOption(_ options: [String], _ says: String) throws {
        let run = try Program.run(["meter", Self.card] + options)
        #expect(run.code == 2)
        #expect(run.complaint.contains(says), "\(run.complaint)")
    }

    /// A thread as a line and as a file gives the same.
    @Test func lineAndFile() throws {
        let file = try Program.run(["meter", Self.card, "--thread", "Tests/Fixtures/meter/thread.yaml"])
        let line = try Program.run([
            "meter", Self.card, "--thread",
            """
            starts 2026-03-28 09:00, customer, ai greeting, ai +1m x2 every 1m, closed 1h, customer 30h, ai,
            asked_for_human, human +1h, customer 4d ticket 2, ai canned_reply
            """,
        ])
        #expect(file.code == 0)
        #expect(file.output == line.output)
    }
}
