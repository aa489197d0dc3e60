#!/bin/bash
# Links the rules into .build/wasm/rules.wasm for browsers and phones, lays them beside the scripts that pages load
# (Web/assets/rules.wasm, kept out of the repository), and runs them in node against the same case files as the native tests. `tools/wasm.sh --no-test` only links. Needs a Swift toolchain; node for the tests.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "wasm: $*" >&2
    exit 1
}

tools/pure.sh
bin=$(dirname "$(readlink -f "$(command -v swiftc)")")
resources=$(dirname "$bin")/lib/swift
target=wasm32-unknown-none-wasm
for program in clang wasm-ld; do
    [ -x "$bin/$program" ] || fail "$program is missing beside swiftc in $bin; use a whole toolchain from swift.org"
done
tables=$resources/embedded/$target/libswiftUnicodeDataTables.a
[ -f "$tables" ] || fail "the toolchain lacks $tables"

app=Apps/rules-wasm
out=.build/wasm
mkdir -p "$out"

"$bin/clang" --target=wasm32-unknown-unknown -Os -ffreestanding -fno-builtin -nostdlib -Wall -Werror \
    -c "$app/shim.c" -o "$out/shim.o" || fail "$app/shim.c does not compile"
swiftc -target "$target" -swift-version 6 -enable-experimental-feature Embedded \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
    -enable-upcoming-feature InternalImportsByDefault -warnings-as-errors \
    -wmo -parse-as-library -Osize -Xcc -fno-stack-protector -Xfrontend -function-sections \
    -module-name RulesExports -I .build/pure -c -o "$out/exports.o" "$app"/*.swift ||
    fail "$app does not compile in Embedded Swift"

exports=()
for name in $(sed -nE 's/^@c\(([a-z_0-9]+)\).*/\1/p' "$app"/*.swift); do exports+=("--export=$name"); done
"$bin/wasm-ld" --no-entry --gc-sections --strip-all -z stack-size=131072 --stack-first \
    "${exports[@]}" -o "$out/rules.wasm" "$out/exports.o" .build/pure/*.o "$out/shim.o" "$tables" ||
    fail "the rules do not link; a symbol named above may need a place in $app/shim.c"
install -m 644 "$out/rules.wasm" Web/assets/rules.wasm
echo "wasm: $out/rules.wasm, $(stat -c %s "$out/rules.wasm") bytes"

[ "${1:-}" = "--no-test" ] && exit 0
command -v node >/dev/null || fail "node is not on PATH; run 'make setup' or apt-get install nodejs"
node --test "$app"/Tests/*.mjs
