// Which files a path stands for.

internal import Glibc

/// Finds the YAML files below paths.
package struct Discovery: Sendable {
    /// What the paths stand for.
    package struct Result: Sendable {
        /// Files that were named.
        package var named: [String] = []
        /// Files that were found in folders, in order.
        package var found: [String] = []
        /// What could not be looked into.
        package var problems: [FileProblem] = []
    }

    /// The deepest folder that is looked into.
    private static let maxDepth = 64

    /// Finds files: a file stands for itself, a folder for the `.yaml` and `.yml` files below it. Hidden folders and
    /// links to folders are not entered, so that no loop is possible.
    package static func files(_ paths: [String]) -> Result {
        var result = Result()
        for path in paths {
            if path == "-" {
                result.named.append(path)
                continue
            }
            var status = stat()
            guard stat(path, &status) == 0 else {
                result.problems.append(FileProblem(path: path, message: FileReader.reason(errno)))
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                walk(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, depth: 0, &result)
            } else {
                result.named.append(path)
            }
        }
        var seen: Set<String> = []
        result.named = result.named.filter { seen.insert($0).inserted }
        result.found = result.found.sorted().filter { seen.insert($0).inserted }
        return result
    }

    private static func walk(_ folder: String, depth: Int, _ result: inout Result) {
        guard depth < maxDepth else {
            result.problems.append(FileProblem(path: folder, message: "folders are nested too deeply"))
            return
        }
        guard let directory = opendir(folder) else {
            result.problems.append(FileProblem(path: folder, message: FileReader.reason(errno)))
            return
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let kind = entry.pointee.d_type
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") { continue }
            let path = folder == "." ? name : "\(folder)/\(name)"
            let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            switch Int32(kind) {
            case Int32(DT_DIR): walk(path, depth: depth + 1, &result)
            case Int32(DT_REG): if isYAML { result.found.append(path) }
            case Int32(DT_LNK): link(path, isYAML: isYAML, &result)
            default: if isYAML { link(path, isYAML: true, &result) }
            }
        }
    }

    private static func link(_ path: String, isYAML: Bool, _ result: inout Result) {
        guard isYAML else { return }
        var status = stat()
        if stat(path, &status) != 0 {
            result.problems.append(FileProblem(path: path, message: FileReader.reason(errno)))
        } else if status.st_mode & S_IFMT == S_IFREG {
            result.found.append(path)
        }
    }
}
