#!/bin/sh
# Compiles and runs the examples of Sources/CEL/README.md as another package does that depends on the product CEL alone.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
folder=.build/cel-outside
mkdir -p "$folder/Sources/Outside"
cat >"$folder/Package.swift" <<EOF
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
    name: "outside", dependencies: [.package(name: "ratelint", path: "$root")],
    targets: [
        .executableTarget(
            name: "Outside",
            dependencies: [
                .product(name: "CEL", package: "ratelint"), .product(name: "Regex2", package: "ratelint"),
            ])
    ])
EOF
awk '/^```swift/ { inside = 1; next } /^```/ { inside = 0 } inside' Sources/CEL/README.md \
    >"$folder/Sources/Outside/main.swift"
swift build --package-path "$folder" --quiet
"$folder/.build/debug/Outside"
