import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("The role that reads for a backup", .tags(.database))
struct BackupRoleTests {
    @Test("it sees every row of every table, changes none, and passes by nothing")
    func sees() async throws {
        try await TestBook.with { book in
            let unseen = try await book.owner.run { tx in
                try tx.query("SELECT tables_not_wholly_seen('sahakar_backup')") { try $0.text(0) }
            }
            #expect(unseen == [])
            let mayWrite = try await book.owner.run { tx in
                try tx.query(
                    """
                    SELECT c.relname::text FROM pg_class c
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND (
                        has_table_privilege('sahakar_backup', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                        OR has_any_column_privilege('sahakar_backup', c.oid, 'INSERT, UPDATE'))
                    UNION ALL SELECT rolname::text FROM pg_roles
                    WHERE rolname = 'sahakar_backup' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
                    """
                ) { try $0.text(0) }
            }
            #expect(mayWrite == [])
        }
    }

    @Test("the program's own role and the owner do not see everything, and are told apart")
    func others() async throws {
        try await TestBook.with { book in
            for role in ["sahakar_app", "sahakar_owner"] {
                let unseen = try await book.owner.run { tx in
                    try tx.query("SELECT tables_not_wholly_seen(\(role)::name)") { try $0.text(0) }
                }
                #expect(unseen.contains("postings") && unseen.contains("balances"), "\(role)")
            }
        }
    }

    @Test("the fingerprint of books changes with every voucher, and is the same for the same books")
    func fingerprint() async throws {
        try await TestBook.with { book in
            func read() async throws -> BooksFingerprint? {
                try await book.app.run(book.options) { try BooksFingerprint.of(book.society, &$0) }
            }
            let empty = try #require(try await read())
            _ = try await book.posted(PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita))
            let one = try #require(try await read())
            #expect(one.lastVoucher == empty.lastVoucher + 1 && one.sealNumber == empty.sealNumber + 1)
            #expect(one.sealDigest != empty.sealDigest && one.trialBalance != empty.trialBalance)
            #expect(one.accounts == 2 && !one.total.isZero)
            #expect(try await read() == one)
            #expect(BooksFingerprint(one.json) == one)
            // An older program has told less of the same books.
            var older = one
            older.societyTotal = nil
            #expect(one.isSame(as: older) && one.isSame(as: one) && !empty.isSame(as: older))
            #expect(BooksFingerprint(older.json) == older)
            // What is kept beside the postings counts too.
            try await book.owner.run(book.options) { tx in
                try tx.execute("UPDATE movements SET debit = debit + 1 WHERE debit > 0")
            }
            let changed = try #require(try await read())
            #expect(changed.trialBalance != one.trialBalance && changed.sealDigest == one.sealDigest)
        }
    }
}
