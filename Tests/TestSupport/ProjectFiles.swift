// Where are the files that tests read?

private import Glibc

/// The folder that holds `Package.swift`, or `nil` when it is not found above the tests' sources.
public let projectRoot: String? = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1 {
        parts.removeLast()
        let folder = parts.joined(separator: "/")
        if access(folder + "/Package.swift", F_OK) == 0 { return folder }
    }
    return nil
}()

/// The path of a file in the folder `shared` that may lie beside the package, or beside a folder above it.
///
/// Large collections of test cases are kept there and not in the package. `nil` when the file is absent: a test that needs
/// it then passes without having looked. The environment variable `RATELINT_SHARED` names another place for the folder.
public func shared(_ path: String) -> String? {
    if let named = getenv("RATELINT_SHARED") {
        let candidate = String(cString: named) + "/" + path
        if access(candidate, R_OK) == 0 { return candidate }
    }
    guard let root = projectRoot else { return nil }
    var parts = root.split(separator: "/", omittingEmptySubsequences: false)
    while !parts.isEmpty {
        parts.removeLast()
        let candidate = (parts + ["shared"]).joined(separator: "/") + "/" + path
        if access(candidate, R_OK) == 0 { return candidate }
    }
    return nil
}

/// The bytes of a file, or `nil` when it cannot be read.
public func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        if count == 0 { break }
        bytes.append(contentsOf: buffer[..<count])
    }
    return ferror(file) == 0 ? bytes : nil
}

/// Writes a file anew; a test that records looks at the difference afterwards.
public func writeFile(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}
