// How is a file replaced, so that nobody ever finds half of it?

internal import Glibc

/// Writes files.
package enum FileWriter {
    /// Puts bytes in place of a file's, or makes the file. They are written beside it first and then take its name, so that
    /// a failure leaves the old file as it was.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
        // A link stays one: what it leads to is replaced.
        var target = path
        if let real = realpath(path, nil) {
            target = String(cString: real)
            free(real)
        }
        var status = stat()
        let isThere = stat(target, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            throw FileProblem(path: path, message: "this is not a plain file")
        }
        let beside = "\(target).\(getpid()).new"
        let mode = isThere ? status.st_mode & 0o777 : 0o644
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileProblem(path: path, message: reason(errno)) }
        var failed: Int32 = 0
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, failed == 0 {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { failed = errno } else { done += count }
            }
        }
        if failed == 0, isThere { fchmod(descriptor, mode) }
        if close(descriptor) != 0, failed == 0 { failed = errno }
        if failed == 0, rename(beside, target) != 0 { failed = errno }
        if failed != 0 {
            unlink(beside)
            throw FileProblem(path: path, message: reason(failed))
        }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case EACCES, EPERM, EROFS: "the file may not be written"
        case ENOSPC: "the disk is full"
        default: FileReader.reason(code)
        }
    }
}
