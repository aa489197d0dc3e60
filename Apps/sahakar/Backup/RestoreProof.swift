internal import Crypto
internal import GeneralLedger
internal import JSON
internal import Kernel
internal import Postgres

/// Proves that what was restored is what was backed up: each society's chain and trial balance, and then the whole verification.
struct RestoreProof: Sendable {
    /// What was found.
    struct Result: Sendable {
        /// Each society with what the verification has found.
        var societies: [(books: BooksFingerprint, findings: [LedgerVerifier.Finding])] = []
        /// The migrations that brought the tables up to this program.
        var applied: [String] = []

        /// Whether the books are in order; what is not was so when the backup was taken.
        var isClean: Bool { societies.allSatisfy { $0.findings.allSatisfy(\.isClean) } }
    }

    let manifest: BackupManifest
    var progress: BackupJob.Progress = { _, _, _ in }

    /// Throws where a society's books are other than the manifest says.
    func run(_ storage: Storage, signingKey: String) async throws -> Result {
        let pool = SessionPool(storage.app, size: 1, label: "restore-proof")
        defer { pool.close() }
        for books in manifest.societies {
            let found = try await pool.run(options(books)) { try BooksFingerprint.of(books.society, &$0) }
            guard let found, found.isSame(as: books) else { throw ProgramFault.otherBooks(books.code) }
        }
        var result = Result()
        result.applied = try await BlockingWork.run { try storage.migrate() }
        let key = try SigningKeyFile(signingKey).read()?.verifyingKey
        let total = Int64(manifest.societies.count)
        for (done, books) in manifest.societies.enumerated() {
            progress("cli.restore_verifying", Int64(done), total)
            let verifier = LedgerVerifier(
                society: books.society, trusting: key, registers: Composition.registers)
            result.societies.append((books, try await pool.run(options(books)) { try verifier.run(&$0) }))
        }
        progress("cli.restore_verifying", total, total)
        return result
    }

    private func options(_ books: BooksFingerprint) -> TransactionOptions {
        var options = TransactionOptions.report
        options.society = books.society.raw
        return options
    }
}

extension RestoreProof.Result {
    /// For scripts.
    var json: JSONValue {
        [
            "clean": .bool(isClean), "applied": .array(applied.map { .string($0) }),
            "societies": .array(
                societies.map { books, findings in
                    [
                        "books": books.json, "same_as_backup": true,
                        "checks": .array(findings.map(\.json)),
                    ]
                }),
        ]
    }
}
