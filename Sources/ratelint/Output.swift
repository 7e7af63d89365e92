// Where results and complaints go.

import ArgumentParser
import Calendar
import Glibc
import Reporting
import SourceText

enum Output {
    /// Writes results to standard output.
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes results to standard output, all of them or as many as the reader takes. Results that cannot be stored, such
    /// as on a full disk, are a job not done: the run ends with exit code 2.
    static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(1, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0 && errno == EINTR { continue }
                if count < 0 && errno != EPIPE {
                    complain("the results cannot be written: \(String(cString: strerror(errno)))")
                    Glibc.exit(2)
                }
                if count <= 0 { return }
                done += count
            }
        }
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) {
        let bytes = Array(("ratelint: " + text + "\n").utf8)
        bytes.withUnsafeBytes { _ = Glibc.write(2, $0.baseAddress, $0.count) }
    }

    /// Writes to standard error as it stands: what is said in a talk.
    static func say(_ text: String) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { _ = Glibc.write(2, $0.baseAddress, $0.count) }
    }

    /// Says what could not be done; anything ends the run with exit code 2.
    static func finish(_ problems: [String]) throws {
        for problem in problems { complain(problem) }
        if !problems.isEmpty { throw ExitCode(2) }
    }

    /// The style for standard output.
    static func style(_ choice: ColorChoice) -> Style {
        switch choice {
        case .always: Style(isColoured: true)
        case .never: Style(isColoured: false)
        case .auto: Style(isColoured: isatty(1) == 1 && getenv("NO_COLOR") == nil && !isDumb)
        }
    }

    private static var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? false }

    /// Today, in the machine's time zone: the only clock of the program.
    static var today: CivilDate {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? .epoch
    }
}
