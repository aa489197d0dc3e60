internal import Crypto
internal import Gate
internal import Kernel
internal import Postgres

/// Reads by which books are compared with a copy of themselves; each method is one statement.
struct FingerprintRepository {
    /// The societies whose rows this role sees, by code.
    func societies(_ tx: inout Transaction) throws -> [ID<Society>] {
        try tx.query("SELECT society_id FROM societies ORDER BY code COLLATE \"C\"") { try $0.id(0) }
    }

    /// Who it is and where the chain ends; nil where there is no such society.
    func head(_ society: ID<Society>, _ tx: inout Transaction) throws -> BooksFingerprint? {
        try tx.first(
            """
            SELECT s.code, s.name, h.last_voucher_id, h.seal_number, h.seal_digest
            FROM societies s JOIN ledger_heads h ON h.society_id = s.society_id WHERE s.society_id = \(society)
            """
        ) { row in
            var print = BooksFingerprint(society: society)
            print.code = try row.text(0)
            print.name = try row.text(1)
            print.lastVoucher = try row.int64(2)
            print.sealNumber = try row.int64(3)
            print.sealDigest = Digest(bytes: try row.bytes(4))?.text ?? ""
            return print
        }
    }

    /// The trial balance of all days, branch by branch, an account a line.
    func trialBalance(
        _ society: ID<Society>, _ tx: inout Transaction, each: (String, String, Money) throws -> Void
    ) throws {
        try tx.stream(
            """
            SELECT b.code, a.code, sum(m.debit - m.credit)::bigint FROM movements m
            JOIN branches b ON b.society_id = m.society_id AND b.branch_id = m.branch_id
            JOIN accounts a ON a.society_id = m.society_id AND a.account_id = m.account_id
            WHERE m.society_id = \(society) GROUP BY b.code, a.code ORDER BY b.code COLLATE "C", a.code COLLATE "C"
            """
        ) { try each(try $0.text(0), try $0.text(1), try $0.money(2)) }
    }
}
