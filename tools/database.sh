#!/usr/bin/env bash
# A private PostgreSQL for development: fast rather than durable, on a Unix socket, never system-wide.
#
#   tools/database.sh up | down | reset | url [role] | psql [argument…] | schema
#
# Its data lie in .local/database. PostgreSQL refuses to run as root: then they lie in /var/tmp and belong
# to the account `sahakar`, which is made if it is missing.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
mark="$(cksum <<<"$root" | cut -d ' ' -f 1)"
readonly programs=/usr/lib/postgresql/15/bin
readonly account=sahakar
readonly name=sahakar
# A socket's path may have 107 bytes at most, so it does not lie beneath the repository.
sockets="/tmp/sahakar-$(id -u)-$mark"
readonly root mark sockets

if [ "$(id -u)" -eq 0 ]; then
    readonly data="/var/tmp/sahakar-database-$mark"
else
    readonly data="$root/.local/database"
fi

# Runs a program of PostgreSQL as an ordinary account.
as_account() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u "$account" -- "$@")
    else
        "$@"
    fi
}

running() { [ -d "$data" ] && as_account "$programs/pg_ctl" --pgdata "$data" status >/dev/null 2>&1; }

client() {
    local program="$1"
    shift
    as_account "$programs/$program" --host "$sockets" --username postgres --dbname "$name" "$@"
}

create() {
    [ "$(id -u)" -ne 0 ] || id "$account" >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin "$account"
    mkdir -p "$data"
    chmod 700 "$data"
    [ "$(id -u)" -ne 0 ] || chown "$account": "$data"
    as_account "$programs/initdb" --pgdata "$data" --username postgres --auth trust --encoding UTF8 \
        --locale C.UTF-8 --locale-provider icu --icu-locale und --data-checksums >/dev/null
    as_account tee -a "$data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$sockets'
unix_socket_permissions = 0777
fsync = off
synchronous_commit = off
full_page_writes = off
SETTINGS
}

up() {
    running && return 0
    [ -e "$data/PG_VERSION" ] || create
    # The folder keeps others out; so everybody in it may be trusted.
    mkdir -p "$sockets"
    chmod 700 "$sockets"
    [ "$(id -u)" -ne 0 ] || chown "$account": "$sockets"
    as_account "$programs/pg_ctl" --pgdata "$data" --log "$data/server.log" --wait start >/dev/null || {
        tail -n 20 "$data/server.log" >&2
        exit 1
    }
    prepare
}

# Makes the three roles and the database.
prepare() {
    as_account "$programs/psql" --host "$sockets" --username postgres --dbname postgres --quiet \
        --no-psqlrc --set ON_ERROR_STOP=1 <<SQL
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS', role)
FROM unnest(ARRAY['sahakar_owner', 'sahakar_app', 'sahakar_backup']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \\gexec
SELECT 'CREATE DATABASE $name OWNER sahakar_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$name') \\gexec
SQL
}

down() { ! running || as_account "$programs/pg_ctl" --pgdata "$data" --mode fast --wait stop >/dev/null; }

reset() {
    up
    as_account "$programs/dropdb" --host "$sockets" --username postgres --force --if-exists "$name"
    prepare
}

case "${1:-}" in
up) up && printf 'database: %s\n' "$("$0" url)" ;;
down) down ;;
reset) reset ;;
url) printf 'postgresql:///%s?host=%s&user=%s\n' "$name" "$sockets" "${2:-sahakar_app}" ;;
psql)
    up
    shift
    client psql "$@"
    ;;
schema)
    up
    client pg_dump --schema-only --no-owner | sed '/^-- Dumped /d; /^\\\(un\)\?restrict /d'
    ;;
*)
    printf 'usage: tools/database.sh up | down | reset | url [role] | psql [argument…] | schema\n' >&2
    exit 2
    ;;
esac
