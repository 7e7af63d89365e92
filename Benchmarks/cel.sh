#!/bin/sh
# How fast does the expression language compile and run, beside cel-cpp through its Python package in the same minute?
#   sh Benchmarks/cel.sh    PYTHON=path to a Python that has cel-expr-python; without it only our figures
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-$(sh scripts/cel-peer.sh)}
swift build -c release --product cel-benchmark -Xswiftc -cross-module-optimization >&2
beside=$("$python" - 2>/dev/null <<'PY'
import time
from cel_expr_python import cel

def meter(unit, kind, session):
    return {"unit": unit, "kind": kind, "rate": 0.99, **({"session": "session"} if session else {})}

card = {
    "name": "acme-support",
    "meters": [meter("resolution", "usage", True), meter("seat", "seat", True), meter("message", "usage", True),
               meter("conversation", "seat", False)],
    "tiers": [{"up_to": bound, "rate": 1.0} for bound in (10, 20, 30)],
    "minimum": {"amount": 10.5}, "term": {"months": 12}, "currency": "USD",
}
texts = ['card.meters.exists(m, m.unit == "conversation" && !has(m.session))',
         'card.minimum.amount > 0.0 && card.term.months >= 12',
         'card.tiers.all(t, t.up_to > 0)',
         'size(card.name) > 0 && card.name.matches("^[a-z-]+$")',
         'card.meters.filter(m, m.kind == "usage").map(m, m.rate).size() == 2']
environment = cel.NewEnv(variables={"card": cel.Type.Map(cel.Type.STRING, cel.Type.DYN)})
activation = environment.Activation({"card": card})

def quickest(rounds, work):
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        for _ in range(rounds):
            work()
        best = min(best, (time.process_time() - start) / rounds * 1e6)
    return best

for text in texts:
    program = environment.compile(text)
    assert program.eval(activation).value() is True
    print(quickest(5000, lambda: program.eval(activation)))
print(sum(quickest(300, lambda: environment.compile(text)) for text in texts) / len(texts))
PY
) || echo "cel-expr-python is not installed: no figures beside"
# shellcheck disable=SC2086
.build/release/cel-benchmark $beside
