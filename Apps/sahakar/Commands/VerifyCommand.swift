internal import Crypto
internal import Gate
internal import GeneralLedger
internal import JSON
internal import Kernel

/// Recomputes the books from their postings and walks the hash chain.
enum VerifyCommand: Subcommand {
    static let name = "verify"
    static let operands: [String] = []
    static let options = CommandOption.society

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        try await Session.with(input, console, .reads) { session in
            let caller = try await session.caller(input)
            let key = try session.storage.signingKeys.file.read()?.verifyingKey
            let findings = try await session.composition.gate.read(for: caller) { tx in
                try LedgerVerifier(society: caller.society, trusting: key).run(&tx) { finding in
                    if !console.wantsJSON { show(finding, console) }
                }
            }
            let clean = findings.allSatisfy(\.isClean)
            if console.wantsJSON {
                console.json(["clean": .bool(clean), "checks": .array(findings.map(\.json))])
            } else {
                console.say(clean ? "cli.verify_clean" : "cli.verify_faults")
            }
            return clean ? .done : .refused
        }
    }

    /// A finding as a line.
    static func show(_ finding: LedgerVerifier.Finding, _ console: Console) {
        let mark = finding.isClean ? "✓" : "✗"
        let what = console.sentence("cli.check.\(finding.check)", [("count", "\(finding.examined)")])
        console.line(
            "\(mark) \(what)" + (finding.isClean ? "" : " — \(finding.wrong): \(finding.firstWrong ?? "")"))
    }
}

extension LedgerVerifier.Finding {
    /// For scripts.
    var json: JSONValue {
        [
            "check": .string(check), "examined": .integer(examined), "wrong": .integer(wrong),
            "first_wrong": firstWrong.map { .string($0) } ?? .null,
        ]
    }
}
