#!/bin/sh
# Installs the system libraries that the build needs, or says what to install.
set -eu

if ! command -v swift >/dev/null 2>&1; then
    cat >&2 <<'TEXT'
ratelint is written in Swift, and this machine has no `swift`.
Install Swift 6.3 or newer for your Linux from https://www.swift.org/install/linux/ and run the command again.
TEXT
    exit 2
fi

missing=
for package in libyaml-dev libre2-dev; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "ratelint needs these packages:$missing. Run this line, then try again:" >&2
    echo "  sudo apt-get update && sudo apt-get install --yes --no-install-recommends$missing" >&2
    exit 2
fi
echo "installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install --yes -qq --no-install-recommends $missing >/dev/null
