#!/bin/sh
# How fast are cards priced on every reading? Prints figures beside a check of the same cards; it is no test.
#   make bench                 builds the release program and runs this
#   RUNS=9 sh Benchmarks/run-compare.sh
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 Benchmarks/generate.py offers "$folder/offers" 1000
python3 Benchmarks/generate.py open "$folder/open" 1
for shapes in 12 200 400; do python3 Benchmarks/generate.py workload "$folder/$shapes.yaml" "$shapes"; done

python3 - "${RATELINT:-.build/release/ratelint}" "$folder" "${RUNS:-3}" <<'PY'
import subprocess, sys, time
program, folder, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])


def took(arguments):
    start = time.monotonic()
    subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.monotonic() - start) * 1000


def report(name, arguments, base, goal):
    figure = baseline = float("inf")
    for _ in range(runs):
        figure, baseline = min(figure, took(arguments)), min(baseline, took(base))
    holds = "holds" if figure <= goal else "does not hold"
    print(f"{name:44} {figure:9.1f} ms {baseline:9.1f} ms {figure / baseline:6.2f} x  goal {goal:.0f} ms  {holds}")


print(f"{'every reading of the open terms':44} {'compare':>12} {'check':>12} {'ratio':>8}")
offers, check = f"{folder}/offers", ["check", f"{folder}/offers", "--format", "json", "--fail-on", "never"]
for shapes, volumes in (12, "10,2000,50000"), (200, "10,2000,50000"), (400, "10,2000,50000"), (400, "10,100000,10000000"):
    report(
        f"1,000 cards at {volumes}; {shapes} kinds", ["compare", offers, "--workload", f"{folder}/{shapes}.yaml",
        "--tickets", volumes, "--format", "csv"], check, 1000)
report(
    "a card with 12 open terms; 200 kinds", ["compare", f"{folder}/open", "--workload", f"{folder}/200.yaml", "--format", "csv"],
    ["check", f"{folder}/open", "--format", "json", "--fail-on", "never"], 50)
PY
