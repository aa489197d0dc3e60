#!/bin/bash
# Compiles the Kernel and every Features/<Feature>/Rules in Embedded Swift for WebAssembly, each as a module of
# its own in the order of their imports. What compiles here needs no Foundation, clock, disk or floating point,
# so that a browser and a phone reckon with the very same source.
# Result: .build/pure/<Module>.o and .swiftmodule. Needs swiftc and make on PATH alone.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() {
    echo "pure: $*" >&2
    exit 1
}

command -v swiftc >/dev/null || fail "swiftc is not on PATH; install a Swift toolchain (swift.org/install) first"
resources=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")/lib/swift
target=wasm32-unknown-none-wasm
[ -d "$resources/embedded/$target" ] ||
    fail "this toolchain has no Embedded standard library for $target (looked in $resources/embedded); use Swift 6.3 from swift.org"

out=.build/pure
mkdir -p "$out"

flags=(
    -target "$target" -swift-version 6 -enable-experimental-feature Embedded
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -warnings-as-errors
    -wmo -parse-as-library -Osize -Xcc -fno-stack-protector -Xfrontend -function-sections
)

declare -A folders=([Kernel]=Kernel)
for folder in Features/*/Rules; do
    [ -d "$folder" ] || continue
    feature=${folder#Features/}
    folders[${feature%/Rules}Rules]=$folder
done

# The Swift files of a module, without its tests.
sources() {
    find "$1" -name '*.swift' -not -path '*/Tests/*' | LC_ALL=C sort
}

# "import A" with or without an access word in front.
imports() {
    sources "$1" | xargs -r sed -nE 's/^ *((public|package|internal|private|fileprivate) +)?import +([A-Za-z0-9_]+).*/\3/p' |
        LC_ALL=C sort -u
}

pairs=""
for name in "${!folders[@]}"; do
    pairs+="$name $name"$'\n'
    for import in $(imports "${folders[$name]}"); do
        [ -n "${folders[$import]:-}" ] || fail "$name imports $import, which is neither the Kernel nor rules of a feature"
        pairs+="$import $name"$'\n'
    done
done
order=$(tsort <<<"$pairs") || fail "the imports of the rules go in a circle"

# What make needs to know: a module is compiled anew when one of its files, a module that it imports or the compiler
# has changed; those that do not need each other are compiled side by side.
{
    for name in $order; do printf 'all: %s\n' "$out/$name.o"; done
    for name in $order; do
        mapfile -t files < <(sources "${folders[$name]}")
        [ "${#files[@]}" -gt 0 ] || fail "${folders[$name]} has no Swift files"
        imported=""
        for import in $(imports "${folders[$name]}"); do imported+=" $out/$import.o"; done
        printf '%s: %s %s %s %s tools/pure.sh\n' "$out/$name.o" "${files[*]}" "$imported" \
            "$(find "${folders[$name]}" -type d -not -path '*/Tests*' | tr '\n' ' ')" "$(readlink -f "$(command -v swiftc)")"
        printf '\t@swiftc %s -module-name %s -I %s -emit-module -emit-module-path %s -c -o $@ %s\n' "${flags[*]}" "$name" \
            "$out" "$out/$name.swiftmodule" "${files[*]}"
        printf '\t@echo "pure: %s, $$(stat -c %%s $@) bytes"\n' "$name"
    done
} >"$out/rules.mk"

# A module that is no more must not be linked.
for object in "$out"/*.o; do
    [ -n "${folders[$(basename "$object" .o)]:-}" ] || rm -f "$object"
done
make --no-print-directory --jobs "$(nproc)" --file "$out/rules.mk" ||
    fail "a module does not compile in Embedded Swift; see the message above"
