// Runs the built program as a user would.

import Glibc
import TestSupport

/// What a run gave.
struct Outcome {
    let code: Int32
    let output: String
    let complaint: String
    /// The signal that ended it; zero where it ended by itself.
    let signal: Int32
}

/// The built program.
enum Program {
    static var path: String {
        if let named = getenv("RATELINT_BINARY") { return String(cString: named) }
        return (projectRoot ?? ".") + "/.build/debug/ratelint"
    }

    /// Runs the program, in the project's folder unless another is named; its results go to a file, or to a device if one
    /// is named.
    static func run(
        _ arguments: [String], input: String = "", in folder: String? = nil, into device: String? = nil
    ) throws -> Outcome {
        let base = "/tmp/ratelint-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let files = ["\(base).in", "\(base).out", "\(base).err"]
        defer { for file in files { unlink(file) } }
        write(Array(input.utf8), to: files[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, device ?? files[1], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var child = pid_t()
        let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder ?? projectRoot ?? "."]
        let words = (shell + [path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        let started = posix_spawn(&child, "/bin/sh", &actions, nil, words + [nil], environ)
        guard started == 0 else { throw NotStarted(code: started) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        return Outcome(
            code: (status >> 8) & 0xFF, output: read(files[1]), complaint: read(files[2]), signal: status & 0x7F)
    }

    struct NotStarted: Error { let code: Int32 }

    static func write(_ bytes: [UInt8], to path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count <= 0 { return }
                done += count
            }
        }
    }

    static func read(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}
