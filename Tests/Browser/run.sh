#!/usr/bin/env bash
# Clicks and types through the program in Debian's Chromium, on a society of its own that goes away afterwards.
#
#   Tests/Browser/run.sh [--shots FOLDER] [NAME …]     names of checks, as `reverse`; all of them unless given
#
# Ends with 0 when all passed, 1 when one failed, 77 when the browser or Playwright is not here.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly skipped=77
python=".local/venv/bin/python"
if [ ! -x "$python" ] || ! "$python" -c 'import playwright' 2>/dev/null; then
    echo "skipped: Playwright is not here; tools/setup.sh test installs it"
    exit "$skipped"
fi
if ! command -v chromium-headless-shell >/dev/null; then
    echo "skipped: there is no Chromium; tools/setup.sh test installs it"
    exit "$skipped"
fi
if [ -z "${SAHAKAR_PROGRAM:-}" ]; then
    "${SWIFT:-swift}" build --product sahakar
    SAHAKAR_PROGRAM=".build/debug/sahakar"
fi
export SAHAKAR_PROGRAM
tools/wasm.sh --no-test
exec "$python" Tests/Browser/browser_tests.py "$@"
