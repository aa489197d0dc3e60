#!/usr/bin/env bash
# Makes a command with its test: tools/new-command.sh Loans RepayLoan
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly feature="${1:-}" name="${2:-}"
if ! [[ "$feature" =~ ^[A-Z][A-Za-z]+$ && "$name" =~ ^[A-Z][a-z]+[A-Z][A-Za-z]*$ ]]; then
    printf 'usage: make new-command F=Loans N=RepayLoan   (a verb and a noun)\n' >&2
    exit 2
fi
[ -d "Features/$feature" ] || { printf 'there is no Features/%s\n' "$feature" >&2 && exit 1; }
readonly command="Features/$feature/Server/Commands/$name.swift" test="Features/$feature/Tests/${name}Tests.swift"
[ ! -e "$command" ] || { printf '%s is there already\n' "$command" >&2 && exit 1; }
# shellcheck disable=SC2001 # capitals within words
snake() { sed 's/\([a-z]\)\([A-Z]\)/\1_\2/g' <<<"$1" | tr '[:upper:]' '[:lower:]'; }

mkdir -p "$(dirname "$command")"
cat >"$command" <<SWIFT
/// What this command does, in one line.
public struct $name: Sendable {
    /// What the caller gives, checked field by field.
    public struct Input: Sendable, Equatable {
        /// Nothing yet.
        public init() {}
    }

    /// Who may do it.
    public static let permission = "$(snake "$feature").$(snake "$name")"
    /// Whether a second person must agree.
    public static let needsSecondPerson = false

    /// What to do it with.
    public let input: Input

    /// Makes the command; the Gate runs it.
    public init(_ input: Input) { self.input = input }

    /// Does it: lock, reckon, save, post.
    public func run() throws -> Output {
        Output()
    }

    /// What the caller gets.
    public struct Output: Sendable, Equatable {}
}
SWIFT
cat >"$test" <<SWIFT
import Testing

@testable import $feature

@Suite("$name")
struct ${name}Tests {
    @Test("has a permission of its own")
    func permission() {
        #expect($name.permission == "$(snake "$feature").$(snake "$name")")
    }

    @Test("does what it says")
    func run() throws {
        #expect(try $name(.init()).run() == .init())
    }
}
SWIFT
printf 'Made %s\n and %s\n' "$command" "$test"
