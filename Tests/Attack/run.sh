#!/usr/bin/env bash
# Attacks a running program with a society and a database of its own; see README.md.
#
#   Tests/Attack/run.sh schema|hostile|contention|tenancy|roles [--seed N …]     one kind
#
# Ends with 0 when the program held, 1 when it did not, 77 when something that the attack needs is not here.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly skipped=77
kind="${1:?schema, hostile, contention, tenancy or roles}"
shift
if ! command -v psql >/dev/null; then
    echo "skipped: there is no psql; tools/setup.sh run installs it"
    exit "$skipped"
fi
python=python3
if [ "$kind" = schema ]; then
    python=".local/venv/bin/python"
    if [ ! -x "$python" ] || ! "$python" -c 'import schemathesis' 2>/dev/null; then
        echo "skipped: schemathesis is not here; tools/setup.sh test installs it"
        exit "$skipped"
    fi
fi
if [ -z "${SAHAKAR_PROGRAM:-}" ]; then
    "${SWIFT:-swift}" build --product sahakar
    SAHAKAR_PROGRAM=".build/debug/sahakar"
fi
SAHAKAR_PROGRAM="$(realpath "$SAHAKAR_PROGRAM")"
export SAHAKAR_PROGRAM PYTHONDONTWRITEBYTECODE=1
exec "$python" "Tests/Attack/$kind.py" "$@"
