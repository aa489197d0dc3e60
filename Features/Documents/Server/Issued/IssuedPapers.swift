internal import Access
public import Crypto
public import Edge
public import Gate
public import Kernel
public import Postgres

/// The register of the papers that the societies have issued.
///
/// No command enters a paper: only what the program itself prints gets a number, so that nobody has a paper of his own called
/// genuine.
public struct IssuedPapers: PaperRegister {
    /// Where everybody asks for the society's papers, as in `https://society.example`; empty is where the program was reached.
    public static let publicAddress = Setting("documents.public_address", .text(0...200), default: "")

    private let pool: SessionPool

    /// The register over the sessions that write.
    public init(pool: SessionPool) { self.pool = pool }

    /// Enters a paper and gives it the next number of the year.
    public func enter(_ entry: PaperEntry, for caller: Caller) throws -> PaperSlip {
        let token = PaperToken.generate()
        return try pool.runBlocking(Self.options(caller)) { tx in
            let repository = IssuedPaperRepository(society: caller.society)
            let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
            let startMonth = try SocietyFacts.of(caller.society, &tx).yearStartMonth
            let year = FinancialYear(containing: today, startMonth: startMonth).label
            let number = try repository.nextNumber(of: year, &tx)
            let paper = try repository.insert(entry, year, number, token.digest, by: caller.user, &tx)
            let address = try Self.publicAddress.value(on: today, &tx, caller.society)
            return PaperSlip(
                paper: paper.raw, number: IssuedPaperFacts.number(year, number), token: token.text,
                publicAddress: Self.usable(address))
        }
    }

    /// Notes the digest of its file.
    public func complete(_ slip: PaperSlip, file: Digest, for caller: Caller) throws {
        try pool.runBlocking(Self.options(caller)) { tx in
            try IssuedPaperRepository(society: caller.society).complete(ID(slip.paper), file, &tx)
        }
    }

    /// Ends that the papers of a record count, for features whose records end: a certificate that is surrendered.
    ///
    /// Papers of other kinds about the same record stay as they are.
    public static func withdraw(
        _ kind: String, about subject: PaperSubject, because reason: String, in work: Work,
        _ tx: inout Transaction
    ) throws {
        try IssuedPaperRepository(society: work.caller.society).withdraw(
            kind, subject, reason, by: work.caller.user, &tx)
    }

    /// Whether a paper of a kind about a record has left the house.
    public static func isIssued(
        _ kind: String, about subject: PaperSubject, _ tx: inout Transaction, of society: ID<Society>
    ) throws -> Bool {
        try IssuedPaperRepository(society: society).isIssued(kind, subject, &tx)
    }

    /// The paper with this code on it, or this file; nil where no society has issued one.
    func find(token: String?, file: Digest?) async throws -> FoundPaper? {
        let digest = token.map { PaperToken.digest(of: $0) }
        return try await pool.run(.read) { tx in
            try IssuedPaperRepository.find(token: digest, file: file, &tx)
        }
    }

    private static func options(_ caller: Caller) -> TransactionOptions {
        var options = TransactionOptions.command
        options.society = caller.society.raw
        options.user = caller.user.raw
        return options
    }

    /// The address without the stroke at its end; nil where it is none.
    private static func usable(_ address: String) -> String? {
        guard address.hasPrefix("https://") || address.hasPrefix("http://"),
            !address.contains(where: { $0.isWhitespace || $0 == "?" || $0 == "#" })
        else { return nil }
        return address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}

/// What the code on a paper carries: 128 random bits, of which the register keeps the digest alone.
struct PaperToken {
    let text: String
    var digest: Digest { Self.digest(of: text) }

    static func generate() -> PaperToken { PaperToken(text: Base64URL.text(RandomBytes.make(16))) }

    static func digest(of text: String) -> Digest { Digest.of("paper \(text)") }
}
