// swift-tools-version: 6.2
import PackageDescription

/// One strict set of settings for every Swift target.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")

/// A Swift target of this package, listed with everything that it may import.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a module, in the folder of the same name under `Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

let package = Package(
    name: "ratelint",
    products: [
        .executable(name: "ratelint", targets: ["ratelint"]),
        .executable(name: "cel-conformance", targets: ["cel-conformance"]),
        .executable(name: "metering-benchmark", targets: ["metering-benchmark"]),
        .executable(name: "cel-benchmark", targets: ["cel-benchmark"]),
        // Amounts of money, periods and dates are values of the language.
        .library(name: "CEL", targets: ["CEL", "Money", "Calendar"]),
        .library(name: "Regex2", targets: ["Regex2"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    ],
    targets: [
        // Leaves: no project module is imported here.
        module("SourceText"),
        module("Money", [bigInt]),
        module("Calendar"),
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2"), .linkedLibrary("stdc++")]),
        .target(name: "CBuiltinRules", exclude: ["prepared.bin"]),

        // Reading.
        module("YAMLTree", ["SourceText", "CLibYAML"]),
        module("Schema", ["SourceText", "YAMLTree", "Money", "Calendar"]),
        module("RateCard", ["Schema", "SourceText", "YAMLTree", "Money", "Calendar"]),
        module("Workload", ["Schema", "SourceText", "YAMLTree", "Money", "Calendar"]),

        // Writing.
        module("CardEdit", ["RateCard", "Schema", "SourceText", "YAMLTree", "Calendar"]),

        // From tickets to money.
        module("CostFunction", ["Money"]),
        module("Metering", ["Money", "Calendar"]),
        module("Pricing", ["Money", "CostFunction", "SourceText"]),
        module(
            "Costing",
            [
                "Metering", "Pricing", "CostFunction", "RateCard", "Workload", "Schema", "SourceText", "YAMLTree",
                "Money", "Calendar",
            ]),

        // Rules and advice.
        .target(name: "CEL", dependencies: ["Money", "Calendar"], exclude: ["README.md"], swiftSettings: settings),
        module("Regex2", ["CRE2"]),
        module("BuiltinRules", ["CBuiltinRules", "YAMLTree", "SourceText"]),
        module(
            "Rules",
            ["CEL", "Regex2", "Schema", "RateCard", "Costing", "SourceText", "YAMLTree", "Money", "Calendar"]),
        module(
            "Advice",
            [
                "CardEdit", "Rules", "Costing", "CostFunction", "Metering", "RateCard", "Workload", "Schema",
                "YAMLTree",
                "SourceText", "Money",
                "Calendar",
            ]),

        // The edge.
        module("Project", ["SourceText"]),
        module(
            "Reporting",
            [
                "Advice", "CardEdit", "Rules", "Costing", "CostFunction", "Metering", "Pricing", "RateCard", "Workload",
                "Schema", "SourceText", "YAMLTree", "Money", "Calendar", "Project",
            ]),
        .executableTarget(
            name: "ratelint",
            dependencies: [
                "Reporting", "Advice", "CardEdit", "Rules", "BuiltinRules", "Costing", "CostFunction", "Metering",
                "RateCard", "Workload", "Schema", "YAMLTree", "SourceText", "Money", "Calendar", "Project", "Regex2",
                argumentParser,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "cel-conformance", dependencies: ["CEL", "Regex2"], swiftSettings: settings),

        .executableTarget(
            name: "metering-benchmark", dependencies: ["Metering", "Money", "Calendar"], path: "Benchmarks/metering",
            swiftSettings: settings),
        .executableTarget(
            name: "cel-benchmark", dependencies: ["CEL", "Regex2", "Rules", "BuiltinRules"],
            path: "Benchmarks/cel", swiftSettings: settings),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["SourceText", "Project"], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("SourceTextTests", ["SourceText"]),
        tests("YAMLTreeTests", ["YAMLTree", "SourceText"]),
        tests("MoneyTests", ["Money", bigInt]),
        tests("CalendarTests", ["Calendar"]),
        tests("CostFunctionTests", ["CostFunction", "Money"]),
        tests(
            "MeteringTests",
            ["Metering", "Advice", "Costing", "RateCard", "Workload", "SourceText", "Money", "Calendar"]),
        tests("PricingTests", ["Pricing", "CostFunction", "Money"]),
        tests("CELTests", ["CEL", "Regex2", "Money", "Calendar"]),
        tests("SchemaTests", ["Schema", "RateCard", "Workload", "YAMLTree", "SourceText", "Money", "Calendar"]),
        tests("CardEditTests", ["CardEdit", "RateCard", "Schema", "YAMLTree", "SourceText", "Calendar"]),
        tests(
            "CostingTests",
            [
                "Costing", "Metering", "Pricing", "CostFunction", "RateCard", "Workload", "Schema", "YAMLTree",
                "SourceText", "Money", "Calendar",
            ]),
        tests(
            "RulesTests", ["Rules", "BuiltinRules", "CEL", "RateCard", "Schema", "YAMLTree", "SourceText", "Calendar"]),
        tests(
            "ReportingTests",
            [
                "Reporting", "Advice", "Rules", "BuiltinRules", "Costing", "Pricing", "CostFunction", "RateCard",
                "Workload",
                "SourceText", "Money", "Calendar",
            ]),
        tests(
            "AdviceTests",
            [
                "Advice", "CardEdit", "BuiltinRules", "Rules", "Regex2", "Costing", "Metering", "RateCard", "Workload",
                "Schema", "YAMLTree", "SourceText", "Money", "Calendar",
            ]),
        tests("CommandTests", []),
    ],
    cLanguageStandard: .c2x,
    cxxLanguageStandard: .cxx17
)
