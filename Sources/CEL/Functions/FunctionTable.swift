// Which functions are there, and which overloads has a name?

/// Functions by name.
struct FunctionTable: Sendable {
    private var functions: [String: Function] = [:]

    init(_ list: [Function]) { for function in list { add(function) } }

    /// Adds a function; overloads of a name that is there already come after the old ones.
    mutating func add(_ function: Function) {
        guard let old = functions[function.name] else {
            functions[function.name] = function
            return
        }
        functions[function.name] = Function(
            old.name, doc: old.doc, example: old.example, establishes: old.establishes ?? function.establishes,
            old.overloads + function.overloads)
    }

    subscript(name: String) -> Function? { functions[name] }

    var names: some Collection<String> { functions.keys }
    var all: [Function] { functions.values.sorted { $0.name < $1.name } }

    /// The functions of the language and the library's extensions.
    static let standard = FunctionTable(StandardLibrary.functions)
}
