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
    }

    private let society: ID<Society>

    /// A verifier of one society's books.
    public init(society: ID<Society>) {
        self.society = society
    }

    /// Runs every check in one snapshot; `progress` is told each finding as it comes.
    public func run(_ tx: inout Transaction, progress: (Finding) -> Void = { _ in }) throws -> [Finding] {
        var findings: [Finding] = []
        for check in VerifyCheck.all(society) {
            let finding = try check.run(&tx)
            progress(finding)
            findings.append(finding)
        }
        let chain = try ChainVerifier(society: society).run(&tx)
        progress(chain)
        findings.append(chain)
        return findings
    }
}
