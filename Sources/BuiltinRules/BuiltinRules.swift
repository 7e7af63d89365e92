// The rule packs that are part of the program.

internal import CBuiltinRules
package import SourceText
package import YAMLTree

/// The built-in packs.
package enum BuiltinRules {
    /// Every pack as a file.
    package static var files: [SourceFile] {
        UnsafeBufferPointer(start: ratelint_packs(), count: ratelint_pack_count).map { pack in
            SourceFile(
                path: String(cString: pack.path),
                bytes: Array(UnsafeBufferPointer(start: pack.bytes, count: pack.count)))
        }
    }

    /// The contract wording of readings, as a file.
    package static var wording: SourceFile {
        SourceFile(
            path: String(cString: ratelint_wording.path),
            bytes: Array(UnsafeBufferPointer(start: ratelint_wording.bytes, count: ratelint_wording.count)))
    }

    /// The first document of every pack, which holds its rules: as prepared, or parsed where the pack was edited since.
    package static var packs: [YAMLTree] {
        var rest = prepared
        return files.map { file in
            let tree = part(&rest).flatMap { YAMLTree(prepared: $0, for: file) }
            return tree ?? YAMLTree(file, firstDocumentOnly: true)
        }
    }

    /// What is prepared for the packs that are part of the program.
    package static var prepared: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(UnsafeBufferPointer(start: ratelint_prepared_bytes(), count: ratelint_prepared_count))
    }

    /// What has to be prepared for packs: their trees as bytes, one after the other, each behind its size.
    package static func prepare(_ files: [SourceFile]) -> [UInt8] {
        files.reduce(into: []) { bytes, file in
            let tree = YAMLTree(file, firstDocumentOnly: true).prepared ?? []
            withUnsafeBytes(of: UInt32(clamping: tree.count).littleEndian) { bytes += $0 }
            bytes += tree
        }
    }

    /// Takes the next tree off; nil where there is none.
    private static func part(_ rest: inout UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard rest.count >= 4 else { return nil }
        let size = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
        guard size <= rest.count - 4 else { return nil }
        let part = UnsafeRawBufferPointer(rebasing: rest[4..<4 + size])
        rest = UnsafeRawBufferPointer(rebasing: rest[(4 + size)...])
        return part
    }
}
