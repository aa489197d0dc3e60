#!/usr/bin/env bash
# Makes the next migration: tools/new-migration.sh loans_add_moratorium
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly name="${1:-}" folder=Database/migrations
if ! [[ "$name" =~ ^[a-z0-9]+(_[a-z0-9]+)+$ ]]; then
    printf 'usage: make new-migration N=loans_add_moratorium   (area, verb, thing)\n' >&2
    exit 2
fi
mkdir -p "$folder"
last="$(find "$folder" -name '[0-9][0-9][0-9][0-9]_*.sql' -printf '%f\n' | sort | tail -n 1 | cut -c 1-4)"
file="$(printf '%s/%04d_%s.sql' "$folder" $((10#${last:-0} + 1)) "$name")"
readonly last file

cat >"$file" <<'SQL'
-- Why:  what needs this, in a sentence.
-- Lock: which tables are locked, how strongly.
-- Time: how long on a big table.
-- Undo: how, or "cannot".
SET row_security = off;

SQL
cat >"${file%.sql}.check.sql" <<'SQL'
-- Each statement must return no rows.
-- before

-- after
SQL
printf 'Made %s\n and %s\n' "$file" "${file%.sql}.check.sql"
