// The rule packs that are part of the program.

internal import CBuiltinRules
package import SourceText

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
}
