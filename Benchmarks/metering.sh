#!/bin/sh
# How many events a second does the meter take on one core, beside DuckDB doing the same count on the same events?
#   sh Benchmarks/metering.sh            PYTHON=path to a Python that has duckdb and numpy; without them only our figures
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
swift build -c release --product metering-benchmark -Xswiftc -cross-module-optimization >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.build/release/metering-benchmark "$folder"
"$python" -c 'import duckdb, numpy' 2>/dev/null || { echo "DuckDB is not installed: no figure beside"; exit 0; }
"$python" - "$folder" <<'PY'
import sys, time
import duckdb, numpy
folder = sys.argv[1]
times = numpy.fromfile(f"{folder}/times", dtype=numpy.int64)
keys = numpy.fromfile(f"{folder}/keys", dtype=numpy.int64)
units, took = numpy.fromfile(f"{folder}/result", dtype=numpy.int64)
base = duckdb.connect()
base.execute("set threads = 1")
base.execute("create table events as select times.column0 as time, keys.column0 as customer from times positional join keys")
query = """select count(*) from (select time - lag(time) over (partition by customer order by time) as gap from events)
           where gap is null or gap >= 86400000"""
best = float("inf")
for _ in range(3):
    start = time.process_time()
    found = base.execute(query).fetchone()[0]
    best = min(best, time.process_time() - start)
ours = took / 1e6
print(f"DuckDB {duckdb.__version__}, one thread, the same count of the same events: {len(times) / best / 1e6:.1f} million events a second")
print(f"    {found} units, {'equal' if found == units else 'NOT EQUAL'}; the meter takes {ours / best:.2f} times as long")
PY
