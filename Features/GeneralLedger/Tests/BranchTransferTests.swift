import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// Transfers twice between two branches in one command.
struct TransferTwice: Command {
    static let name = "test.transfer_twice"
    static let permission = Permission("test.transfer_twice")
    static let fields: [Field<TransferTwice>] = []

    init() {}

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let (anita, expense) = (TestBook.Target.anita.id, TestBook.Target.expense.id)
        for rupees: Int64 in [30, 40] {
            try transfer(
                Money(rupees: rupees), from: (anita, ID(1)), to: (expense, ID(2)), "test", in: work, &tx)
        }
        return Nothing()
    }
}

@Suite("Transfers between branches", .tags(.database))
struct BranchTransferTests {
    @Test("two of one command are two events, each of a voucher in either branch")
    func events() async throws {
        try await TestBook.with { book in
            _ = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            try await book.done(TransferTwice())
            try await book.expect("SELECT count(*) FROM vouchers WHERE event_id IS NOT NULL", 4)
            try await book.expect(
                "SELECT count(*) FROM (SELECT event_id FROM vouchers GROUP BY event_id HAVING count(DISTINCT branch_id) = 2 AND count(*) = 2) e",
                2)
        }
    }
}
