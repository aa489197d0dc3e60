#!/usr/bin/env bash
# Makes a feature with its tests, its manifest line and its first sentences: tools/new-feature.sh Pensions 17
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly name="${1:-}" rank="${2:-}"
if ! [[ "$name" =~ ^[A-Z][A-Za-z]+$ && "$rank" =~ ^[0-9]+$ ]]; then
    printf 'usage: make new-feature N=Pensions RANK=17   (a plural noun; a rank that is still free)\n' >&2
    exit 2
fi
readonly folder="Features/$name" noun="${name%s}"
# shellcheck disable=SC2001 # capitals within words
snake() { sed 's/\([a-z]\)\([A-Z]\)/\1_\2/g' <<<"$1" | tr '[:upper:]' '[:lower:]'; }
area="$(snake "$name")"     # in file names, addresses and migrations: pensions
prefix="$(snake "$noun")"   # in codes: pension.not_found
readonly area prefix
[ ! -e "$folder" ] || { printf '%s is there already\n' "$folder" >&2 && exit 1; }
if grep -q "feature(\"[A-Za-z]*\", rank: $rank\b" Package.swift; then
    printf 'rank %s is taken:%s\n' "$rank" "$(grep "rank: $rank\b" Package.swift)" >&2
    exit 1
fi

mkdir -p "$folder"/{Rules,Server,Tests}
cat >"$folder/README.md" <<README
# $name

What this department does, in a sentence.

| | |
|---|---|
| Words | |
| Tables owned | |
| Commands | |
| Pages | |
| Law | the Act, section, bye-law or circular behind each rule |
README
cat >"$folder/Rules/${noun}Refusal.swift" <<SWIFT
public import Kernel

/// Every "no" of $name, in order of precedence.
public enum ${noun}Refusal: Refusal {
    /// There is no such record in this society.
    case notFound

    /// The stable code.
    public var code: String {
        switch self {
        case .notFound: "$prefix.not_found"
        }
    }
    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        }
    }
    /// What the sentence tells besides.
    public var values: [RefusalArgument] { [] }
}
SWIFT
cat >"$folder/Server/${name}Feature.swift" <<SWIFT
/// The only door of $name: routes, menu, permissions, day-end steps and hooks.
public enum ${name}Feature {
    /// The name in addresses and permissions.
    public static let name = "$area"
}
SWIFT
cat >"$folder/Tests/${noun}RefusalTests.swift" <<SWIFT
import Kernel
import Testing

@testable import ${name}Rules

@Suite("Refusals of $name")
struct ${noun}RefusalTests {
    @Test("have a stable code and a kind")
    func codes() {
        #expect(${noun}Refusal.notFound.code == "$prefix.not_found")
        #expect(${noun}Refusal.notFound.kind == .notFound)
    }
}
SWIFT

# Its first sentence, in each language.
sentence() {
    mkdir -p "Web/text/$1"
    printf '# %s\n%s.not_found = %s\n' "$name" "$prefix" "$2" >>"Web/text/$1/$area.txt"
}
sentence en 'There is no such record.'
sentence hi 'ऐसा कोई अभिलेख नहीं है।'
sentence kn 'ಅಂತಹ ದಾಖಲೆ ಇಲ್ಲ.'
sentence mr 'अशी नोंद नाही.'

# Its line in the manifest, after the other features.
awk -v line="targets += feature(\"$name\", rank: $rank)" '
    { lines[NR] = $0 }
    /^\/\/ The features/ || /^targets \+= feature\(/ { last = NR }
    END {
        for (i = 1; i <= NR; i++) { print lines[i]; if (i == last) print line }
        if (!last) exit 3
    }' Package.swift >Package.swift.new || { rm -f Package.swift.new && printf 'Package.swift has no "// The features"\n' >&2 && exit 1; }
mv Package.swift.new Package.swift

printf 'Made %s and its line in Package.swift. Next: README.md, then\n' "$folder"
printf '  make new-command F=%s N=<VerbNoun>\n  make new-migration N=%s_add_<thing>\n' "$name" "$area"
