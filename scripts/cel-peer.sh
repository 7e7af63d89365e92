#!/bin/sh
# Installs the engine to compare with, cel-expr-python, into .build/cel-venv. Prints the Python that has it; where there
# is no network or no venv (Debian: python3-venv) it prints plain python3, and what compares says that it is missing.
set -eu
cd "$(dirname "$0")/.."
venv=.build/cel-venv
if ! "$venv/bin/python" -c 'import cel_expr_python' 2>/dev/null; then
    if ! python3 -c 'import ensurepip' 2>/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends python3-venv >/dev/null 2>&1 || true
    fi
    { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check 'cel-expr-python==0.1.3'; } >&2 || true
fi
if "$venv/bin/python" -c 'import cel_expr_python' 2>/dev/null; then echo "$venv/bin/python"; else echo python3; fi
