# Fills the bench's books by the program's own import, once; the folder is kept for the next runs.
#
# Read with `source` after cluster.sh; it wants $lines, $savers and $program.

stamp=$(cat "$root"/Database/migrations/*.sql "$here"/goals/generate.py "$here"/goals/members.py "$here"/goals/yardstick.sql | cksum | cut -d ' ' -f 1)
preload_days=300

# The first day after all that is in the books.
next_day() {
    sql postgres sahakar -c "SELECT (max(business_date) + 1)::text FROM branch_days WHERE society_id = 1"
}

is_prepared() { [ "$(cat "$work/prepared" 2>/dev/null)" = "$stamp $lines $savers" ]; }

prepare() {
    if is_prepared; then
        cluster_start
        return
    fi
    say "preparing $lines lines and $savers savers (kept in ${work#"$root"/})"
    cluster_stop
    rm -rf "$data" "$work/prepared"
    cluster_start
    sql postgres postgres -c "CREATE ROLE sahakar_owner LOGIN NOSUPERUSER NOBYPASSRLS" \
        -c "CREATE ROLE sahakar_app LOGIN NOSUPERUSER NOBYPASSRLS" -c "CREATE DATABASE sahakar OWNER sahakar_owner" \
        -c "CREATE DATABASE yardstick"
    "$program" society open bench --name "Bench society" --opened-on 2024-04-01 --json >"$work/society.json" 2>"$work/prepare.log"
    local role
    for role in accounts manager; do
        "$program" do access.assign_role "{\"user_id\":1,\"role_code\":\"$role\"}" >/dev/null
    done
    "$program" do access.create_token '{"label":"bench","days":365}' --user admin --json |
        sed -n 's/.*"token": *"\([^"]*\)".*/\1/p' >"$work/token"
    local file="$work/file.csv"
    python3 "$here/goals/generate.py" heads >"$file"
    "$program" import chart "$file" || fail "the chart was not taken in"
    python3 "$here/goals/generate.py" savers "$savers" >"$file"
    "$program" import sub_accounts "$file" || fail "the savers were not taken in"
    python3 "$here/goals/members.py" generate "$savers" "$file"
    "$program" import members "$file" || fail "the members were not taken in"
    python3 "$here/goals/generate.py" vouchers $((lines / 2)) 2024-04-01 "$preload_days" P "$savers" >"$file"
    time "$program" import vouchers "$file" --open-years || fail "the vouchers were not taken in"
    rm -f "$file"
    # As much lies in the yardstick's ledger.
    sql postgres yardstick --set accounts="$savers" --file "$here/goals/yardstick.sql" >/dev/null
    sql postgres yardstick --set accounts="$savers" --set vouchers=$((lines / 2)) --file "$here/goals/yardstick-fill.sql" >/dev/null
    as_account "$programs/pgbench" --host "$sockets" --username postgres --initialize --quiet --scale "$scale" yardstick \
        2>>"$work/prepare.log"
    sql postgres sahakar -c "VACUUM ANALYZE"
    sql postgres yardstick -c "VACUUM ANALYZE"
    echo "$stamp $lines $savers" >"$work/prepared"
}

# Opens the next working day, on which the bench posts.
open_day() {
    local open day
    open=$(sql postgres sahakar -c "SELECT count(*) FROM branch_days WHERE society_id = 1 AND status = 'open'")
    [ "$open" = 0 ] || return 0
    day=$(next_day)
    while ! "$program" do ledger.begin_day "{\"branch_id\":1,\"business_date\":\"$day\"}" >/dev/null 2>>"$work/server.log"; do
        day=$(date --date "$day + 1 day" +%F)
        [[ $day < 2034-01-01 ]] || fail "no day could be opened"
    done
}

close_day() {
    "$program" do ledger.close_session '{"branch_id":1}' >/dev/null
    "$program" do ledger.end_day '{"branch_id":1}' >/dev/null
}
