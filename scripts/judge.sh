#!/bin/sh
# Measures the built-in rules by the labelled set and the clean cards; fails below the thresholds of docs/judge.md.
set -eu

cd "$(dirname "$0")/.."
exec "${1:-.build/release/ratelint}" rules judge Tests/Fixtures/judged --clean Tests/Fixtures/cards --as-of 2026-11-24
