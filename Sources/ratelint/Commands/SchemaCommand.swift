import ArgumentParser
import RateCard
import Reporting
import Rules
import Schema
import SourceText
import Workload

/// `ratelint schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a document, for editors.")

    enum Kind: String, ExpressibleByArgument, CaseIterable { case card, workload, rules }

    @Argument(help: "card, workload or rules.")
    var kind: Kind

    func run() throws {
        let schema =
            switch kind {
            case .card: JSONSchema.document(CardShape.card, title: "ratelint rate card")
            case .workload: JSONSchema.document(WorkloadShape.workload, title: "ratelint workload")
            case .rules: JSONSchema.document(PackShape.pack, title: "ratelint rules")
            }
        Output.write(schema.text(indented: true) + "\n")
    }
}

/// `ratelint reference`
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print the reference page of a document in Markdown.")

    enum Kind: String, ExpressibleByArgument, CaseIterable { case card, workload, rules }

    @Argument(help: "card, workload or rules.")
    var kind: Kind

    func run() throws {
        switch kind {
        case .card: Output.write(Reference.page(CardShape.card))
        case .workload: Output.write(Reference.page(WorkloadShape.workload))
        case .rules: Output.write(RulePages.reference(try RuleSource.load(nil)))
        }
    }
}
