#!/usr/bin/env bash
# Kills the program and its database under load and looks whether every promise was kept; see README.md.
#
#   Tests/Crash/run.sh                                one round of each kind
#   Tests/Crash/run.sh --rounds 200 --seed 7          long, and the same again
#
# Ends with 0 when nothing was lost or doubled, 1 when something was, 77 when psql is not here.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if ! command -v psql >/dev/null; then
    echo "skipped: there is no psql; tools/setup.sh run installs it"
    exit 77
fi
if [ -z "${SAHAKAR_PROGRAM:-}" ]; then
    "${SWIFT:-swift}" build --product sahakar
    SAHAKAR_PROGRAM=".build/debug/sahakar"
fi
SAHAKAR_PROGRAM="$(realpath "$SAHAKAR_PROGRAM")"
export SAHAKAR_PROGRAM PYTHONDONTWRITEBYTECODE=1
exec python3 Tests/Crash/crash.py "$@"
