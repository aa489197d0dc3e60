internal import Access
internal import Crypto
internal import Gate
internal import GeneralLedger
internal import Glibc
internal import JSON
internal import Kernel

/// Recomputes the books from their postings and walks the hash chain.
enum VerifyCommand: Subcommand {
    static let name = "verify"
    static let operands: [String] = []
    static let options = CommandOption.society + [CommandOption("all")]

    static func run(_ input: Arguments, _ console: Console) async throws -> ExitCode {
        // Without the key that is named, signatures could not be held against it.
        if let path = input["signing-key"], access(path, R_OK) != 0 { throw ProgramFault.unreadable(path) }
        return try await Session.with(input, console, .reads) { session in
            let isClean =
                input.has("all")
                ? try await verifyAll(session, console)
                : try await verifyOne(session, try await session.caller(input), console)
            if !console.wantsJSON { console.say(isClean ? "cli.verify_clean" : "cli.verify_faults") }
            return isClean ? .done : .refused
        }
    }

    private static func verifyOne(
        _ session: Session, _ caller: Caller, _ console: Console
    ) async throws -> Bool {
        let findings = try await findings(session, caller, console)
        let isClean = findings.allSatisfy(\.isClean)
        if console.wantsJSON {
            console.json(["clean": .bool(isClean), "checks": .array(findings.map(\.json))])
        }
        return isClean
    }

    /// Every society of the server, one after the other; those that are suspended too.
    private static func verifyAll(_ session: Session, _ console: Console) async throws -> Bool {
        var answers: [JSONValue] = []
        var isClean = true
        for society in try await session.composition.societies.list(by: .commandLine) {
            if !console.wantsJSON { console.line(society.code) }
            let findings = try await findings(session, .program(society.society), console)
            let own = findings.allSatisfy(\.isClean)
            isClean = isClean && own
            answers.append([
                "society": .string(society.code), "clean": .bool(own),
                "checks": .array(findings.map(\.json)),
            ])
        }
        if console.wantsJSON { console.json(["clean": .bool(isClean), "societies": .array(answers)]) }
        return isClean
    }

    private static func findings(
        _ session: Session, _ caller: Caller, _ console: Console
    ) async throws -> [LedgerVerifier.Finding] {
        let key = try session.storage.signingKeys.file.read()?.verifyingKey
        return try await session.composition.gate.read(for: caller, atLength: true) { tx in
            let verifier = LedgerVerifier(
                society: caller.society, trusting: key, registers: Composition.registers)
            return try verifier.run(&tx) { finding in
                if !console.wantsJSON { show(finding, console) }
            }
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
