#!/usr/bin/env bash
# The whole suite, step by step, with one closing summary. `F=Loans tools/test.sh` tests one feature.
#
# A step that ends with 77 was skipped because its inputs are not here; it says why on its last line.
# shellcheck disable=SC2317 # functions are called through `step`
set -uo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
readonly swift="${SWIFT:-swift}"
readonly skipped=77
readonly strict_imports=(--explicit-target-dependency-import-check error)
# More tests at once than keep two cores at work starve each other's servers and clients of their deadlines.
readonly at_once=8
readonly most_seconds=1500
# Chance is the commit's: its run can be had again, and the next commit looks elsewhere. `make sim`, `make crash` and `make attack` hunt.
SEED="${SEED:-$((16#$(git rev-parse HEAD 2>/dev/null | cut -c 1-7 | grep . || echo 1)))}"
export SEED
summary=()
failures=0
running=
faults="$(mktemp)"
log="$(mktemp)"
readonly faults log
trap 'rm -f "$faults" "$log"' EXIT
trap '[ -z "$running" ] || kill "$running"; exit 130' INT TERM

# Runs a step, times it and notes how it ended.
step() {
    local name="$1" started="$SECONDS" code=0
    shift
    printf '\n=== %s\n' "$name"
    "$@" || code=$?
    case "$code" in
    0) note passed "$name" $((SECONDS - started)) ;;
    "$skipped") note skipped "$name" $((SECONDS - started)) ;;
    *)
        note FAILED "$name" $((SECONDS - started))
        failures=$((failures + 1))
        return 1
        ;;
    esac
}

note() { summary+=("$(printf '  %-8s %-40s %4d s' "$@")"); }

close() {
    printf '\n=== summary\n'
    printf '%s\n' "${summary[@]}"
    if [ "$failures" -gt 0 ]; then
        printf '%d step(s) failed.\n' "$failures"
        cut -c 1-150 "$faults" | head -n 8
        exit 1
    fi
    printf 'All is well.\n'
    exit 0
}

# Runs a script if it is there, else skips it.
script() {
    if [ -x "$1" ]; then
        "$@"
    else
        printf 'skipped: %s is not here\n' "$1"
        return "$skipped"
    fi
}

javascript_tests() {
    local files
    [ -d Web/assets/Tests ] || { printf 'skipped: Web/assets/Tests is not here\n' && return "$skipped"; }
    mapfile -t files < <(find Web/assets/Tests -name '*.test.js' -o -name '*.test.mjs' | sort)
    [ "${#files[@]}" -gt 0 ] || { printf 'Web/assets/Tests holds no *.test.js or *.test.mjs\n' && return 1; }
    node --test "${files[@]}"
}

# Tests that began and did not end, from what they printed.
still_open() {
    awk '/ Test ".* started\.$/ { sub(/^[^ ]+ Test /, ""); sub(/ started\.$/, ""); open[$0] = 1 }
        / Test ".* (passed|failed) after / {
            sub(/^[^ ]+ Test /, ""); sub(/( with [0-9]+ test cases?)? (passed|failed) after .*$/, ""); delete open[$0]
        }
        END { for (name in open) print "✘ still running: " name }' "$log"
}

# Runs tests. Keeps the lines that name a failed expectation, or a crash, to be told again at the very end.
#
# What hangs is ended, with the stacks of its threads and the names of what was still running.
swift_tests() {
    local code=0
    SWIFT_BACKTRACE=enable=yes,color=no timeout --signal ABRT --kill-after 60 "$most_seconds" "$swift" test --skip-build \
        "${strict_imports[@]}" --parallel --disable-xctest --experimental-maximum-parallelization-width "$at_once" "$@" \
        > >(tee "$log") 2>&1 &
    running=$!
    wait "$running" || code=$?
    running=
    grep -E '^✘|Fatal error|Program crashed' "$log" >>"$faults"
    if [ "$code" -ge 124 ]; then still_open | tee -a "$faults"; fi
    return "$code"
}

printf 'SEED=%s\n' "$SEED"
step "setup" tools/setup.sh test || close
if [ -n "${F:-}" ]; then
    step "build" "$swift" build --build-tests "${strict_imports[@]}" || close
    step "tests of $F" swift_tests --filter "^$F"
    close
fi
step "lint" make --no-print-directory lint
if step "build" "$swift" build --build-tests "${strict_imports[@]}"; then
    # The program's own tests start dozens of processes: beside the others they would starve servers of their deadlines.
    # Where memory is measured nothing else may use it.
    step "Swift tests" swift_tests --skip "^(RealDataTests|SahakarTests)" --skip "ImportBulkTests"
    step "tests of the program and of large files" swift_tests --filter "^SahakarTests" --filter "ImportBulkTests"
    step "crashes" script Tests/Crash/run.sh --seed "$SEED"
    step "attack: the API document" script Tests/Attack/run.sh schema --share 4 --examples 3 --seed "$SEED"
    step "attack: hostile clients" script Tests/Attack/run.sh hostile --seed "$SEED"
    step "attack: contention" script Tests/Attack/run.sh contention --seed "$SEED"
    step "attack: tenancy" script Tests/Attack/run.sh tenancy --seed "$SEED"
    step "attack: roles" script Tests/Attack/run.sh roles
    step "browser" script Tests/Browser/run.sh
    step "real data" script Tests/RealData/run.sh
else
    note "not run" "Swift tests, crashes, attacks, browser, real data" 0
fi
step "JavaScript tests" javascript_tests
step "pure rules, and as the browser runs them" script tools/wasm.sh
close
