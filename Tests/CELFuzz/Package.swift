// swift-tools-version: 6.2
import PackageDescription

/// A fuzz target for the expression language, apart from the main package because libFuzzer brings its own `main`.
/// `scripts/fuzz-cel.sh` builds and runs it.
let package = Package(
    name: "cel-fuzz",
    products: [.library(name: "CELFuzz", type: .static, targets: ["CELFuzz"])],
    dependencies: [.package(name: "ratelint", path: "../..")],
    targets: [
        .target(
            name: "CELFuzz",
            dependencies: [.product(name: "CEL", package: "ratelint"), .product(name: "Regex2", package: "ratelint")])
    ]
)
