#!/bin/sh
# Builds the fuzz target of the expression language apart from everything else and runs it.
# usage: scripts/fuzz-cel.sh [SECONDS] [further options of libFuzzer]
# The corpus of the repository is read, what is found goes to .build/fuzz/found; a crash leaves its input there.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-600}
[ $# -gt 0 ] && shift

build=.build/fuzz
swift build --package-path Tests/CELFuzz --scratch-path "$build" -c release \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library -Xcc -fsanitize=address,fuzzer-no-link >&2
mkdir -p "$build/found"
swiftc -sanitize=fuzzer,address -parse-as-library "$build"/release/libCELFuzz.a -lre2 -lstdc++ \
    -o "$build/cel-fuzz" 2>/dev/null || { echo "the fuzz target does not link" >&2; exit 2; }
# Leaks are not looked for: what global constants hold is taken for one.
export ASAN_OPTIONS=detect_leaks=0
exec "$build/cel-fuzz" -max_total_time="$seconds" -max_len=512 -timeout=20 -rss_limit_mb=4096 \
    -dict=Tests/CELFuzz/cel.dict -artifact_prefix="$build/found/" -print_final_stats=1 "$@" \
    "$build/found" Tests/CELFuzz/corpus
