#!/bin/sh
# How fast is `check`, beside draining libyaml's events over the same bytes? Prints ratios; it is no test.
#   make bench                 builds the release program and runs this
#   RUNS=9 sh Benchmarks/run.sh
set -eu
cd "$(dirname "$0")/.."
program=${RATELINT:-.build/release/ratelint}
runs=${RUNS:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cc -O2 -o "$folder/drain" Benchmarks/drain.c -lyaml
python3 Benchmarks/generate.py made "$folder/made" 10000
size=$(cat "$folder"/made/*.yaml | wc -c)
python3 Benchmarks/generate.py copies "$folder/copies" "$size" ratecards/*.yaml

# Milliseconds of the quickest of several runs, taken in turn with the baseline.
quickest() {
    python3 - "$runs" "$@" <<'PY'
import subprocess, sys, time
runs, *commands = sys.argv[1:]
best = {}
for _ in range(int(runs)):
    for command in commands:
        start = time.monotonic()
        subprocess.run(command, shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = (time.monotonic() - start) * 1000
        best[command] = min(took, best.get(command, took))
print(*[f"{best[command]:.2f}" for command in commands])
PY
}

report() {
    python3 - "$@" <<'PY'
import sys
name, figure, base, goal = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
ratio = figure / base
print(f"{name:44} {figure:9.1f} ms {base:9.1f} ms {ratio:6.2f} x  goal {goal:.1f} x  {'holds' if ratio <= goal else 'does not hold'}")
PY
}

printf '%-44s %12s %12s %8s\n' "what" "ratelint" "libyaml" "ratio"
for kind in made copies; do
    figures=$(quickest "$program check $folder/$kind --format json --fail-on never" "$folder/drain $folder/$kind")
    # shellcheck disable=SC2086
    set -- $figures
    case $kind in
        made) report "10,000 cards, two findings each, JSON" "$1" "$2" 3 ;;
        copies) report "copies of the real cards, as many bytes, JSON" "$1" "$2" 5 ;;
    esac
done
runs=30
figures=$(quickest "exec $program check Tests/Fixtures/cards/harbor-desk.yaml" "exec /bin/true")
# shellcheck disable=SC2086
set -- $figures
python3 - "$1" "$2" <<'PY'
import sys
check, true = map(float, sys.argv[1:])
extra = check - true
print(f"{'one card, cold, above /bin/true':44} {extra:9.1f} ms {'':26} goal 5.0 ms {'holds' if extra <= 5 else 'does not hold'}")
PY
