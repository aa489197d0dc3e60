# How each thing is measured. Read with `source`; every function notes its figures under the running round.

note() { printf '%s\t%s\t%s\n' "$round" "$1" "$2" >>"$measures"; }
field() { sed -n "s/.*RESULT.* $1=\([0-9.]*\).*/\1/p" <<<"$2"; }
per_second() { awk -v n="$1" -v us="$2" 'BEGIN { printf "%.1f", n / (us / 1000000) }'; }

# A checkpoint at a third of so many seconds, beside what is measured.
checkpoint_within() { (sleep "$(($1 / 3))" && sql postgres postgres -c CHECKPOINT) & }

# pgbench on the yardstick's database: bench NAME CLIENTS SECONDS [argument…]; notes and answers its rate.
bench() {
    local name=$1 clients=$2 length=$3 out
    shift 3
    out=$(cd "$scratch" && "$programs/pgbench" --host "$sockets" --username postgres --no-vacuum --protocol prepared \
        --client "$clients" --jobs "$((clients < 2 ? 1 : 2))" --time "$length" --define accounts="$savers" "$@" yardstick 2>&1) ||
        fail "pgbench: $out"
    sed -n 's/^tps = \([0-9.]*\).*/\1/p' <<<"$out" >"$scratch/$name.tps"
}
rate() { cat "$scratch/$1.tps"; }
best() { sort -n "$@" | tail -n 1; }

# wrk against the running server: load NAME THREADS CONNECTIONS SECONDS SCRIPT [key=value…]
load() {
    local name=$1 threads=$2 connections=$3 length=$4 script=$5 out
    shift 5
    out=$(wrk --threads "$threads" --connections "$connections" --duration "${length}s" --timeout 30s --latency \
        --script "$here/goals/$script" "http://127.0.0.1:$port" -- token="$token" run="b$(date +%s%N)" first="$first_saver" \
        count="$savers" "$@" 2>&1)
    grep -q RESULT <<<"$out" || fail "wrk: $out"
    printf '%s\n' "$out" >"$scratch/$name.wrk"
    note "$name" "$(per_second "$(field requests "$out")" "$(field us "$out")")"
    note "${name}_bad" "$(($(field refused "$out") + $(field broken "$out")))"
    local what
    for what in p50 p99 max mean; do note "${name}_$what" "$(field "$what" "$out")"; done
    [ "$script" != post.lua ] || acknowledged=$((acknowledged + $(field requests "$out") - $(field refused "$out")))
}

measure_tpcb() {
    local clients
    for clients in 8 16 32; do
        checkpoint_within "$((seconds / 3))"
        rm -f "$scratch"/latency.*
        bench "tpcb$clients" "$clients" "$((seconds / 3))" $([ $clients = 16 ] && echo --log --log-prefix=latency)
        wait $! 2>/dev/null || true
        [ $clients != 16 ] || note tpcb_p99 "$(cat "$scratch"/latency.* | awk '{ print $3 }' | sort -n |
            awk '{ t[NR] = $1 } END { print t[int(NR * 0.99)] / 1000 }')"
    done
    rm -f "$scratch"/latency.*
    note tpcb "$(best "$scratch"/tpcb{8,16,32}.tps)"
}

measure_posting() {
    checkpoint_within "$seconds"
    load post 2 128 "$seconds" post.lua
    wait $! 2>/dev/null || true
    note post_lines "$(awk -v r="$(last post)" 'BEGIN { print r * 2 }')"
    note memory "$(awk '/VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status")"
    bench sql_one 16 "$((seconds / 3))" --file "$here/goals/uniform.pgbench"
    note sql_one "$(rate sql_one)"
}
last() { awk -F '\t' -v r="$round" -v n="$1" '$1 == r && $2 == n { v = $3 } END { print v }' "$measures"; }

measure_hot() {
    local clients
    for clients in 1 2 8; do bench "hot$clients" "$clients" "$((seconds / 6))" --file "$here/goals/hot.pgbench"; done
    note sql_hot "$(best "$scratch"/hot{1,2,8}.tps)"
    load hot 2 128 "$((seconds / 2))" post.lua hot="$cash"
}

# At half of goal 1's rate, with twice as many reads. wrk has no rate: each of 64 connections waits at random around what is
# missing, found by a short trial. Waiting is counted by the connection, so a stall holds fewer requests than a true open
# load would send into it.
measure_paced() {
    local wanted wait reads
    wanted=$(awk -v r="$(last post)" 'BEGIN { print r / 2 }')
    wait=$(awk -v r="$wanted" 'BEGIN { print 64000 / r }')
    reads=$(awk -v r="$wanted" 'BEGIN { print 64000 / (2 * r) }')
    pair "$((seconds / 12 < 2 ? 2 : seconds / 12))" "$wait" "$reads"
    wait=$(awk -v w="$wait" -v m="$(last paced_mean)" 'BEGIN { d = w - m; print (d > 0 ? d : 0) }')
    reads=$(awk -v w="$reads" -v m="$(last paced_read_mean)" 'BEGIN { d = w - m; print (d > 0 ? d : 0) }')
    checkpoint_within "$seconds"
    local point=$!
    pair "$seconds" "$wait" "$reads"
    wait "$point" 2>/dev/null || true
    note paced_wanted "$wanted"
    note paced_post "$(last paced)"
}
pair() {
    local reader
    (load paced_read 1 64 "$1" read.lua wait="$3") &
    reader=$!
    load paced 1 64 "$1" post.lua wait="$2"
    wait "$reader"
}

measure_reads() {
    bench select 16 "$((seconds / 6))" --builtin select-only
    note select "$(rate select)"
    load read 2 64 "$((seconds / 6))" read.lua
    bench one 1 "$((seconds / 6))"
    note tpcb_one "$(rate one)"
    load single 1 1 "$((seconds / 6))" post.lua
}

measure_trial() {
    local found
    found=$(python3 "$here/goals/trial.py" "$port" "$token" "$sockets" 2024-09-15 3) || fail "the trial balance is wrong: $found"
    read -r raw ours heads <<<"$found"
    note trial_raw "$raw"
    note trial "$ours"
    note trial_heads "$heads"
}

# COPY of as many lines as the file of the import, into a table with its keys; then the import as a person would start it.
measure_import() {
    local day file="$scratch/import.csv" begin
    day=$(next_day)
    python3 "$here/goals/generate.py" vouchers $((import_lines / 2)) "$day" 20 "R$run$round-" "$savers" >"$file"
    sql postgres yardstick -c "DROP TABLE IF EXISTS copied" -c "CREATE TABLE copied (LIKE posting INCLUDING INDEXES)" \
        -c "\copy (SELECT * FROM posting LIMIT $import_lines) TO '$scratch/lines.txt'" -c CHECKPOINT
    begin=$(date +%s%N)
    sql postgres yardstick -c "\copy copied FROM '$scratch/lines.txt'"
    note copy "$(per_second "$import_lines" "$((($(date +%s%N) - begin) / 1000))")"
    sql postgres yardstick -c "DROP TABLE copied"
    begin=$(date +%s%N)
    "$program" import vouchers "$file" --open-years >>"$work/server.log" 2>&1 || fail "the import failed: see $work/server.log"
    note import "$(per_second "$import_lines" "$((($(date +%s%N) - begin) / 1000))")"
    imported=$((imported + import_lines / 2))
    rm -f "$file" "$scratch/lines.txt"
}

# How fast members are found and listed, as one client alone sees it; the table goes into the report as it is.
measure_members() {
    start_server
    python3 "$here/goals/members.py" measure "$port" "$token" >"$scratch/members.md" || fail "$(cat "$scratch/members.md")"
    stop_server
}

# Pages of the demo society with 64 clients: each opens one a second or so, as people do; then one after the other without a pause.
measure_pages() {
    local found token port=$((port + 1))
    found=$(env -u SAHAKAR_OWNER_URL -u SAHAKAR_DATABASE_URL python3 "$here/goals/pages.py" "$port" "$scratch/pages.txt" \
        "$program" serve --demo --port "$port" --rate-limit 0 --data "$work/demo") || fail "$found"
    read -r server token <<<"$found"
    load page 2 64 "$seconds" pages.lua list="$scratch/pages.txt" wait=1000
    load page_full 2 64 "$((seconds / 3))" pages.lua list="$scratch/pages.txt"
    stop_server
}

# Interest of savings accounts in a society of its own, beside bare statements; it notes its figures itself, round by round.
measure_interest() {
    : >"$scratch/interest.txt"
    [ -x "$interest" ] || { say "  not measured: INTEREST_PROGRAM names no program" && return; }
    rm -rf "$work"/interest*
    "$interest" "$interest_accounts" "$work/interest" "$rounds" "$measures" >"$scratch/interest.txt" ||
        grep -q '^\* WRONG' "$scratch/interest.txt" || echo "* WRONG: the measurement of interest ended early" >>"$scratch/interest.txt"
    grep -v '^\*' "$scratch/interest.txt" >&2 || true
    rm -rf "$work"/interest*
}
