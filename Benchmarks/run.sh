#!/usr/bin/env bash
# Measures ours and the yardsticks side by side on one durable PostgreSQL, and compares with the goals (README.md).
#
#   Benchmarks/run.sh              all of it: 10 million lines, 60 s a part, 3 rounds
#   SIZE=small Benchmarks/run.sh   a quick look: 200,000 lines, 6 s a part
#   ROUNDS=5 SECONDS_EACH=30       other measures · PROGRAM=… INTEREST_PROGRAM=… measure those programs instead of building
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$here")"
size=${SIZE:-full}
case "$size" in
full) lines=10000000 savers=100000 scale=50 seconds=60 import_lines=1000000 interest_accounts=1000000 ;;
small) lines=200000 savers=10000 scale=5 seconds=6 import_lines=100000 interest_accounts=20000 ;;
*) echo "SIZE is full or small" >&2 && exit 2 ;;
esac
rounds=${ROUNDS:-3}
seconds=${SECONDS_EACH:-$seconds}
port=${PORT:-18088}
work="${BENCH_FOLDER:-$root/.build/bench}/$size"
program=${PROGRAM:-$root/.build/release/sahakar}
interest=${INTEREST_PROGRAM:-$root/.build/release/interest-speed}
export SAHAKAR_HOME="$root"

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }
fail() {
    printf 'bench: %s\n' "$*" >&2
    kill -TERM $$
    exit 1
}

mkdir -p "$work"
chmod 711 "$(dirname "$work")" "$work"
source "$here/goals/cluster.sh"
source "$here/goals/prepare.sh"
source "$here/goals/measure.sh"
scratch=$(mktemp -d)
SAHAKAR_OWNER_URL=$(url sahakar_owner)
SAHAKAR_DATABASE_URL=$(url sahakar_app)
export SAHAKAR_OWNER_URL SAHAKAR_DATABASE_URL
measures="$scratch/measures.tsv"
run=$(date +%s)
round=0 server="" acknowledged=0 imported=0

finish() {
    trap - EXIT
    stop_server
    cluster_stop
    rm -rf "$scratch" "$work"/interest*
}
trap finish EXIT
trap 'finish; exit 1' INT TERM

start_server() {
    local found
    found=$(python3 "$here/goals/start.py" "$port" "$token" "$first_saver" "$work/server.log" \
        "$program" serve --port "$port" --rate-limit 0) || fail "$found"
    read -r server started <<<"$found"
    note start "$started"
}

stop_server() {
    [ -n "$server" ] || return 0
    kill -TERM "$server" 2>/dev/null || true
    while kill -0 "$server" 2>/dev/null; do sleep 0.05; done
    server=""
}

for tool in wrk python3 psql "$programs/pgbench"; do
    command -v "$tool" >/dev/null || fail "$tool is missing: tools/setup.sh test installs it"
done
if [ -z "${PROGRAM:-}" ]; then
    for product in sahakar interest-speed; do ${SWIFT:-swift} build -c release --static-swift-stdlib --product "$product" >&2; done
fi
prepare
token=$(cat "$work/token")
first_saver=$(sql postgres sahakar -c "SELECT min(sub_account_id) FROM sub_accounts JOIN accounts a USING (society_id, account_id)
    WHERE society_id = 1 AND a.code = '106001'")
cash=$(sql postgres sahakar -c "SELECT sub_account_id FROM sub_accounts JOIN accounts a USING (society_id, account_id)
    WHERE society_id = 1 AND a.code = '201001'")
before=$(sql postgres sahakar -c "SELECT last_voucher_id FROM ledger_heads WHERE society_id = 1")

for round in $(seq "$rounds"); do
    open_day
    sql postgres sahakar -c VACUUM
    sql postgres yardstick -c VACUUM
    sql postgres postgres -c CHECKPOINT
    start_server
    say "round $round of $rounds: pgbench TPC-B" && measure_tpcb
    say "  vouchers through HTTP" && measure_posting
    say "  one hot account" && measure_hot
    say "  half the rate, with reads" && measure_paced
    say "  reads, one client alone" && measure_reads
    say "  trial balance" && measure_trial
    stop_server
    close_day
    say "  import" && measure_import
done

say "finding members" && measure_members
say "pages of the demo society" && measure_pages
say "interest of $interest_accounts accounts" && measure_interest
say "checking the books"
result="$here/results/$(date +%F)$([ "$size" = full ] || echo "-$size").md"
mkdir -p "$here/results"
{
    echo "# Bench of $(date '+%F %H:%M'), size $size, $rounds rounds of $seconds s"
    echo
    echo "$(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)), $(awk '/MemTotal/ { print int($2 / 1048576) }' /proc/meminfo) GiB," \
        "Linux $(uname -r), $("$programs/postgres" --version | sed 's/postgres (PostgreSQL)/PostgreSQL/; s/ (.*//'), commit $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo '?')," \
        "load at the end $(cut -d ' ' -f 1 /proc/loadavg). Medians of the rounds, least and most in brackets; ratios are medians of the rounds' ratios."
    echo
    python3 "$here/goals/report.py" "$measures"
    echo
    cat "$scratch/members.md"
    grep '^\*' "$scratch/interest.txt" || true
    sql postgres sahakar --set before="$before" --set acknowledged="$acknowledged" --set imported="$imported" --file "$here/goals/invariants.sql"
} >"$result"
cat "$result"
! grep -q "^\* WRONG" "$result" || fail "the books are wrong"
[ "${VERIFY:-yes}" = no ] || "$program" verify >&2 || fail "sahakar verify found a fault"
say "kept as ${result#"$root"/}"
