// Reads the project's own files for tests.

public import SourceText
private import Project

/// The YAML files under folders of the project, as paths from its root; all of them where the tests run elsewhere too.
public func files(under folders: [String]) -> [String] {
    guard let root = projectRoot else { return [] }
    return Discovery.files(folders.map { "\(root)/\($0)" }).found.map { String($0.dropFirst(root.count + 1)) }
}

/// A file of the project.
public func sourceFile(_ path: String) throws -> SourceFile {
    let file = try FileReader().read("\(projectRoot ?? ".")/\(path)")
    return SourceFile(path: path, bytes: file.bytes)
}
