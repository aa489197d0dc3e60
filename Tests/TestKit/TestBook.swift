public import Gate
public import Kernel
public import Postgres
public import PostgresTestKit
public import Testing

/// A small society on a database of its own: one branch, an open day, a short chart, three savers.
///
/// Made once, copied per test.
///
/// ```swift
/// try await TestBook.with { book in
///     let caller = book.caller()
///     …
/// }
/// ```
public struct TestBook: Sendable {
    /// The database.
    public let database: TestDatabase
    /// The society.
    public let society = ID<Society>(1)
    /// Its only branch, with the code HO.
    public let branch = ID<Branch>(1)
    /// The open business day: Tuesday, 1 April 2025.
    public let day = CalendarDate(daysSinceEpoch: 20_179)
    /// The users: 1 is `asha` (admin), 2 is `ravi` (manager).
    public let admin = ID<User>(1)
    /// The second person.
    public let manager = ID<User>(2)

    /// The sub-accounts by what they are.
    public enum Target: Int64, Sendable, CaseIterable {
        /// Cash in hand: may not fall below zero.
        case cash = 1
        /// A bank account.
        case bank = 2
        /// Savings of Anita, who may not be overdrawn.
        case anita = 3
        /// Savings of Bharat.
        case bharat = 4
        /// Savings of Chitra.
        case chitra = 5
        /// Interest on loans (income).
        case income = 6
        /// Stationery (expense).
        case expense = 7
        /// Branch adjustment.
        case branchAdjustment = 8
    }

    /// Runs a test on a fresh copy.
    public static func with<R: Sendable>(_ body: @Sendable (TestBook) async throws -> R) async throws -> R {
        try await TestDatabase.with(template) { database in try await body(TestBook(database: database)) }
    }

    /// Someone who may do everything in the society.
    public func caller(_ user: ID<User>? = nil, grants: [Grant] = [Grant("*")]) -> Caller {
        Caller(society: society, user: user ?? admin, name: "asha", branch: branch, grants: grants)
    }

    /// An envelope with a key of its own.
    public func envelope(_ commandID: String, reason: String? = nil) -> Envelope {
        Envelope(commandID: commandID, channel: .rest, reason: reason)
    }

    /// Options for a transaction as the run-time role in this society.
    public var options: TransactionOptions { TransactionOptions(society: society.raw, user: admin.raw) }

    /// Sessions as the run-time role.
    public var app: SessionPool { database.app }
    /// Sessions as the owner.
    public var owner: SessionPool { database.owner }

    /// The number of rows that a count gives, as the owner sees them in this society.
    public func count(_ sql: SQL) async throws -> Int64 {
        try await database.owner.run(options) { tx in try tx.one(sql) { try $0.int64(0) } }
    }

    /// Expects a count to be what it should.
    public func expect(_ sql: SQL, _ wanted: Int64, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let found = try await count(sql)
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// The folder with the migrations.
    public static let migrations = repository + "/Database/migrations"

    /// Closes the head office's day and opens the next.
    public func nextDay() async throws {
        try await owner.run(options) { tx in
            try tx.execute(
                "UPDATE branch_days SET status = 'closed', closed_by = \(admin) WHERE society_id = 1 AND status = 'open'"
            )
            try tx.execute(
                """
                INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
                SELECT 1, 1, max(business_date) + 1, \(admin) FROM branch_days WHERE society_id = 1
                """)
        }
    }

    /// The root of the repository.
    public static let repository: String = {
        let file = "\(#filePath)"
        return file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }()

    private static let template = TestTemplate.migrated(migrations, then: "book", seed)

    private static let seed = """
        SET LOCAL sahakar.society = '1';
        SELECT access_open_society('demo', 'Demo Society', 'credit', 'MH', NULL, 'en', 4::smallint, false);
        SELECT access_create_user('asha', NULL, '9876543210', 'Asha', NULL, false, 'en', true);
        SELECT access_create_user('ravi', 'ravi@example.org', NULL, 'Ravi', NULL, false, 'en', false);
        INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'HO', 'Head office', true, '2025-04-01');
        INSERT INTO society_users (society_id, user_id) VALUES (1, 1), (1, 2);
        INSERT INTO ledger_heads (society_id) VALUES (1);
        INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2025, '2025-04-01', '2026-03-31');
        INSERT INTO voucher_types (society_id, voucher_type_id, code, name, prefix, behaviour, is_manual) VALUES
            (1, 1, 'receipt', 'Receipt', 'R', 'receipt', true), (1, 2, 'payment', 'Payment', 'P', 'payment', true),
            (1, 3, 'contra', 'Contra', 'C', 'contra', true), (1, 4, 'journal', 'Journal', 'J', 'journal', true),
            (1, 5, 'opening', 'Opening', 'O', 'opening', false), (1, 6, 'system', 'System', 'S', 'system', false);
        INSERT INTO account_groups (society_id, code, name, nature) VALUES
            (1, '201', 'Cash in hand', 'asset'), (1, '202', 'Bank balances', 'asset'), (1, '106', 'Deposits', 'liability'),
            (1, '301', 'Interest on loans', 'income'), (1, '405', 'Office expenses', 'expense'), (1, '110', 'Contra', 'liability');
        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
            (1, 1, '201001', 'Cash in hand', 'cash', false), (1, 2, '202001', 'District bank', 'bank', false),
            (1, 3, '106001', 'Savings', 'general', true), (1, 4, '301001', 'Interest on loans', 'general', false),
            (1, 5, '405001', 'Stationery', 'general', false), (1, 6, '110001', 'Branch adjustment', 'branch_adjustment', false);
        INSERT INTO parties (society_id, kind, name, number) VALUES
            (1, 'person', 'Anita Deshpande', '1'), (1, 'person', 'Bharat Kulkarni', '2'), (1, 'person', 'Chitra Hegde', '3');
        INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, lowest, highest, opened_on) VALUES
            (1, 1, NULL, '0', 'Cash in hand', 0, NULL, '2025-04-01'), (1, 2, NULL, '0', 'District bank', NULL, NULL, '2025-04-01'),
            (1, 3, 1, 'SB-1', 'Anita Deshpande', NULL, 0, '2025-04-01'), (1, 3, 2, 'SB-2', 'Bharat Kulkarni', NULL, 0, '2025-04-01'),
            (1, 3, 3, 'SB-3', 'Chitra Hegde', NULL, 0, '2025-04-01'),
            (1, 4, NULL, '0', 'Interest on loans', NULL, NULL, '2025-04-01'),
            (1, 5, NULL, '0', 'Stationery', NULL, NULL, '2025-04-01'),
            (1, 6, NULL, '0', 'Branch adjustment', NULL, NULL, '2025-04-01');
        INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, '2025-04-01', 1);
        """
}
