# A PostgreSQL of the bench's own: durable, on a Unix socket, with the settings that the program gives its private server.
#
# Read with `source`; it wants $work. As root it runs as the account `sahakar`, since PostgreSQL refuses root.

programs=${PG_BIN:-/usr/lib/postgresql/15/bin}
data="$work/postgresql"
# A socket's path may have 107 bytes at most.
sockets="/tmp/sahakar-bench-$(id -u)-$(cksum <<<"$work" | cut -d ' ' -f 1)"


as_account() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u sahakar -- "$@")
    else
        "$@"
    fi
}

owned() {
    mkdir -p "$1"
    chmod 711 "$1"
    [ "$(id -u)" -ne 0 ] || chown sahakar: "$1"
}

cluster_settings() {
    local megabytes
    megabytes=$(awk '/MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
    cat <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$sockets'
max_connections = 200
timezone = 'UTC'
jit = off
random_page_cost = 1.1
shared_buffers = $((megabytes / 4 < 4096 ? megabytes / 4 : 4096))MB
effective_cache_size = $((megabytes / 2))MB
maintenance_work_mem = $((megabytes / 16 < 1024 ? megabytes / 16 : 1024))MB
work_mem = 16MB
max_wal_size = 4GB
checkpoint_timeout = 15min
SETTINGS
}

cluster_start() {
    [ "$(id -u)" -ne 0 ] || id sahakar >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin sahakar
    if [ ! -e "$data/PG_VERSION" ]; then
        owned "$data"
        as_account "$programs/initdb" --pgdata "$data" --username postgres --auth trust --encoding UTF8 \
            --locale C.UTF-8 --locale-provider icu --icu-locale und --data-checksums >/dev/null
        as_account tee -a "$data/postgresql.conf" >/dev/null <<<"include 'bench.conf'"
    fi
    cluster_settings | as_account tee "$data/bench.conf" >/dev/null
    owned "$sockets"
    as_account "$programs/pg_ctl" --pgdata "$data" --log "$data/server.log" --wait start >/dev/null
}

cluster_stop() {
    as_account "$programs/pg_ctl" --pgdata "$data" --mode fast --wait stop >/dev/null 2>&1 || true
    rm -rf "$sockets"
}

# psql as a role on a database: sql ROLE DATABASE [argument…]
sql() {
    local role=$1 database=$2
    shift 2
    PGOPTIONS="-c client_min_messages=warning" psql --host "$sockets" --username "$role" --dbname "$database" --no-psqlrc --quiet --tuples-only --no-align \
        --set ON_ERROR_STOP=1 "$@"
}

url() { printf 'postgresql:///sahakar?host=%s&user=%s' "$sockets" "$1"; }
