// The bytes of a file, checked before anything reads them.

internal import Glibc
package import SourceText

/// Reads files with limits.
package struct FileReader: Sendable {
    /// The largest file that is read, in bytes.
    package var maxBytes = 16 << 20

    /// A reader with the standard limit.
    package init() {}

    /// Reads and checks a file; `-` is standard input.
    package func read(_ path: String) throws(FileProblem) -> SourceFile {
        let bytes = try bytes(path)
        if let problem = SourceFile.validate(bytes, maxBytes: maxBytes) {
            throw FileProblem(path: path, message: problem.message + Self.place(of: problem, in: bytes))
        }
        return SourceFile(path: path == "-" ? "<stdin>" : path, bytes: bytes)
    }

    /// Where a byte or a character is wrong; nothing where the file is, as a whole.
    private static func place(of problem: SourceProblem, in bytes: [UInt8]) -> String {
        switch problem {
        case .wideEncoding, .tooLarge: return ""
        case .invalidUTF8, .controlCharacter:
            return ", on line \(1 + bytes.prefix(Int(problem.offset)).count { $0 == 0x0A })"
        }
    }

    private func bytes(_ path: String) throws(FileProblem) -> [UInt8] {
        if path == "-" { return try drain(0, path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(path: path, message: Self.reason(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(path: path, message: Self.reason(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileProblem(path: path, message: "this is not a plain file")
        }
        let size = Int(status.st_size)
        guard size <= maxBytes else {
            throw FileProblem(path: path, message: "the file has \(size) bytes; at most \(maxBytes) are read")
        }
        var failed: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failed = errno }
                if got <= 0 { break }
                count += got
            }
        }
        if failed != 0 { throw FileProblem(path: path, message: Self.reason(failed)) }
        return bytes
    }

    /// Reads a stream to its end, or until it is too large.
    private func drain(_ descriptor: Int32, _ path: String) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = Glibc.read(descriptor, &chunk, chunk.count)
            if got < 0 && errno == EINTR { continue }
            if got < 0 { throw FileProblem(path: path, message: Self.reason(errno)) }
            if got == 0 { return bytes }
            bytes += chunk[..<got]
            if bytes.count > maxBytes {
                throw FileProblem(path: path, message: "the input is larger than \(maxBytes) bytes")
            }
        }
    }

    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file or folder"
        case EACCES, EPERM: "the file may not be read"
        case ELOOP: "the link leads in a circle"
        case EISDIR: "this is a folder"
        default: String(cString: strerror(code))
        }
    }
}
