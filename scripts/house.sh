#!/bin/sh
# Checks the house rules that no test sees: formatting, file sizes, what is in git.
set -eu

swift format lint --strict -r --configuration .swift-format Package.swift Sources Tests

git ls-files 'Sources/*.swift' | xargs wc -l | awk '$2 != "total" { print $1 }' | sort -n | awk '
    { lines[NR] = $1 } END {
        median = lines[int((NR + 1) / 2)]
        printf "%d source files, median %d lines, longest %d\n", NR, median, lines[NR]
        if (median >= 180) { print "the median source file must stay under 180 lines"; exit 1 }
    }'
for file in $(git ls-files 'Sources/*.swift'); do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 500 ] && ! grep -q 'Longer than 500 lines because' "$file"; then
        echo "$file has $lines lines and gives no reason"; exit 1
    fi
done
if git ls-files | grep -E '(^|/)(Package\.resolved|\.build)'; then echo "build products are in git"; exit 1; fi
if git grep -nE 'try!|fatalError\(|as! ' -- 'Sources/*.swift'; then echo "input may reach these"; exit 1; fi
echo "house rules hold"
