#!/usr/bin/env bash
# Serves a debug build, and builds and starts it again when a source file is saved.
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
readonly swift="${SWIFT:-swift}"
stamp="$(mktemp)"
readonly stamp
server=""

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
    server=""
}
trap 'stop; rm -f "$stamp"; exit' INT TERM EXIT

changed() {
    find Package.swift Kernel Platform Features Apps Database Web -type f -newer "$stamp" -print -quit 2>/dev/null
}

while true; do
    touch "$stamp"
    if "$swift" build --product sahakar; then
        stop
        .build/debug/sahakar serve "$@" &
        server=$!
    fi
    until [ -n "$(changed)" ]; do sleep 1; done
done
