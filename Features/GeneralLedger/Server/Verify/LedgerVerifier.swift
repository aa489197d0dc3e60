public import Crypto
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Recomputes everything that is kept beside the postings, and the hash chain, from the postings themselves.
///
/// Balances, month ends, movements and numbers are caches with a verifier; this is the verifier.
public struct LedgerVerifier: Sendable {
    /// What one check has found.
    public struct Finding: Sendable, Equatable {
        /// The check's stable name, as in `balances`.
        public var check: String
        /// How many rows it looked at.
        public var examined: Int64
        /// How many were wrong.
        public var wrong: Int64
        /// The first that was wrong, in words for an engineer.
        public var firstWrong: String?

        /// Whether nothing was wrong.
        public var isClean: Bool { wrong == 0 }

        /// Counts one more row, and what is wrong with it.
        mutating func count(_ fault: String?) {
            examined += 1
            guard let fault else { return }
            wrong += 1
            firstWrong = firstWrong ?? fault
        }
    }

    private let society: ID<Society>
    private let key: VerifyingKey?
    private let registers: [RegisterCheck]

    /// A verifier of one society's books.
    ///
    /// `key` is the public half of the program's own signing key: where it is at hand, only what it vouches for is trusted.
    /// `registers` are the checks of the features above, whose registers must agree with their accounts.
    public init(society: ID<Society>, trusting key: VerifyingKey? = nil, registers: [RegisterCheck] = []) {
        self.society = society
        self.key = key
        self.registers = registers
    }

    /// Runs every check in one snapshot; `progress` is told each finding as it comes.
    public func run(_ tx: inout Transaction, progress: (Finding) -> Void = { _ in }) throws -> [Finding] {
        var findings: [Finding] = []
        for check in VerifyCheck.all(society) {
            let finding = try check.run(&tx)
            progress(finding)
            findings.append(finding)
        }
        for register in registers {
            let finding = try register.run(society, &tx)
            progress(finding)
            findings.append(finding)
        }
        let chain = try ChainVerifier(society: society).run(&tx)
        progress(chain)
        findings.append(chain)
        let signatures = try SignatureVerifier(society: society, root: key).run(&tx)
        progress(signatures)
        findings.append(signatures)
        return findings
    }
}
