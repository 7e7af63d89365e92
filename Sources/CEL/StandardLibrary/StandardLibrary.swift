// Which functions come with the language?

/// The functions of the language and of the library's extensions, a group a file.
enum StandardLibrary {
    static let functions: [Function] =
        conversions + texts + textsAndPatterns + times + optionals + lists + mathematics + encoders + exactNumbers
        + calendar + messages

    /// The error of arguments of the wrong kinds.
    static func mismatch(_ name: String, _ values: Value...) -> Value {
        let types = values.map(\.type.runtimeName).joined(separator: ", ")
        return .failure(.noSuchOverload, "no such overload: `\(name)` for (\(types))")
    }

    /// The longest text that one call may make, in bytes.
    static let longestText = 16 << 20
    static let tooLong = Value.failure(.budget, "the text would be longer than 16 MB")
}
