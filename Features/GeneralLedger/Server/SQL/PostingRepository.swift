internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The society's head: its row is the posting lock.
struct LedgerHead: Sendable {
    var lastVoucher: Int64
    var sealNumber: Int64
    var sealDigest: [UInt8]
}

extension LedgerHead {
    /// Reads it without a lock.
    static func statement(of society: ID<Society>) -> SQL {
        "SELECT last_voucher_id, seal_number, seal_digest FROM ledger_heads WHERE society_id = \(society)"
    }

    init(_ row: borrowing Row) throws {
        self.init(lastVoucher: try row.int64(0), sealNumber: try row.int64(1), sealDigest: try row.bytes(2))
    }
}

/// A branch and its open business day.
struct OpenDay: Sendable {
    var branch: ID<Branch>
    var code: String
    var isClosed: Bool
    var date: CalendarDate?
    var year: Int32?
    var yearLabel: String?
    var yearIsOpen: Bool
    /// Whether the society has no other branch.
    var isOnly: Bool
}

struct VoucherTypeRow: Sendable {
    var id: Int32
    var code: String
    var prefix: String
    var behaviour: VoucherBehaviour
    var isManual: Bool
}

/// A sub-account as a posting meets it.
struct TargetRow: Sendable {
    var id: ID<SubAccount>
    var account: ID<Account>
    var accountCode: String
    var accountName: String
    var purpose: AccountPurpose
    var accountIsOpen: Bool
    var number: String
    var name: String
    var isOpen: Bool
    var frozen: String
    var lowest: Money?
    var highest: Money?
    var held: Money
    var balance: Money
    var isControl: Bool
    var party: ID<Party>?
    /// Whether a register must agree with it, so that nobody posts to it by hand.
    var isKept: Bool
    /// Whether the commands of a feature alone move it.
    var isMovedAlone: Bool

    /// Between what its balance may move.
    var limits: BalanceLimits { BalanceLimits(lowest: lowest, highest: highest.map { $0 - held }) }
    /// How a message names it.
    var label: String { isControl ? "\(accountName) \(number) (\(name))" : accountName }
    /// How a preview names it that opens it: its number comes later.
    var newLabel: String { isControl ? "\(accountName) (\(name))" : accountName }
}

/// What a line names by codes: an account, and within it a sub-account by its number.
struct LineName: Sendable, Hashable {
    var account: String
    var number: String?
}

/// An account that a line names, and the sub-account in it if there is such a one.
struct NamedRow: Sendable {
    var accountName: String
    var subAccount: ID<SubAccount>?
}

/// The last number given in a series.
struct SeriesRow: Sendable, Hashable {
    var branch: ID<Branch>
    var type: Int32
    var year: Int32
}

/// The statements of the flush; each method is one statement, or a step of a pipeline.
struct PostingRepository {
    let society: ID<Society>

    private static let lockStatement: SQL =
        "SELECT last_voucher_id, seal_number, seal_digest FROM ledger_lock_head()"

    /// Takes the society's posting lock within a pipeline.
    func lockHead() -> Step<LedgerHead?> { SQL.first(Self.lockStatement, LedgerHead.init) }

    /// The head as it is now, without a lock.
    func head() -> Step<LedgerHead?> { SQL.first(LedgerHead.statement(of: society), LedgerHead.init) }

    /// Takes the society's posting lock.
    func lockHead(_ tx: inout Transaction) throws -> LedgerHead? {
        try tx.first(Self.lockStatement, LedgerHead.init)
    }

    func openDays(_ branches: [ID<Branch>]) -> Step<[OpenDay]> {
        SQL.query(
            """
            SELECT b.branch_id, b.code, b.closed_on IS NOT NULL, d.business_date, y.year, y.first_date, y.last_date, y.status,
                   NOT EXISTS (SELECT FROM branches o WHERE o.society_id = b.society_id AND o.branch_id <> b.branch_id)
            FROM branches b
            LEFT JOIN branch_days d ON d.society_id = b.society_id AND d.branch_id = b.branch_id AND d.status = 'open'
            LEFT JOIN financial_years y ON y.society_id = b.society_id AND d.business_date BETWEEN y.first_date AND y.last_date
            WHERE b.society_id = \(society) AND b.branch_id = ANY(\(branches))
            """
        ) { row in
            let first = try row.dateOrNil(5)
            return OpenDay(
                branch: try row.value(0), code: try row.text(1), isClosed: try row.bool(2),
                date: try row.dateOrNil(3),
                year: (try row.valueOrNil(4) as Int16?).map(Int32.init),
                yearLabel: first.map { FinancialYear(containing: $0, startMonth: $0.month).label },
                yearIsOpen: try row.textOrNil(7) == "open", isOnly: try row.bool(8))
        }
    }

    func types(_ codes: [String]) -> Step<[VoucherTypeRow]> {
        SQL.query(
            """
            SELECT voucher_type_id, code, prefix, behaviour, is_manual FROM voucher_types
            WHERE society_id = \(society) AND code = ANY(\(codes))
            """
        ) { row in
            VoucherTypeRow(
                id: Int32(try row.value(0) as Int16), code: try row.text(1), prefix: try row.text(2),
                behaviour: VoucherBehaviour(rawValue: try row.text(3)) ?? .system, isManual: try row.bool(4))
        }
    }

    /// Each looked up by itself, as in the guards: a plan kept from a small society must serve a large one.
    func targets(_ subAccounts: [ID<SubAccount>]) -> Step<[TargetRow]> {
        SQL.query(
            """
            SELECT s.sub_account_id, s.account_id, a.code, a.name, a.purpose, a.status = 'active', s.number, s.name, s.status = 'open',
                   s.frozen, s.lowest, s.highest, s.held, b.balance, a.is_control, s.party_id,
                   a.kept_by IS NOT NULL, s.kept_by IS NOT NULL
            FROM unnest(\(subAccounts)) AS i (id)
            CROSS JOIN LATERAL (SELECT x.* FROM sub_accounts x WHERE x.society_id = \(society) AND x.sub_account_id BETWEEN i.id AND i.id
                                ORDER BY x.sub_account_id LIMIT 1) s
            CROSS JOIN LATERAL (SELECT x.* FROM accounts x WHERE x.society_id = \(society) AND x.account_id = s.account_id LIMIT 1) a
            CROSS JOIN LATERAL (SELECT x.balance FROM balances x WHERE x.society_id = \(society) AND x.sub_account_id = i.id LIMIT 1) b
            """
        ) { row in
            TargetRow(
                id: try row.value(0), account: ID(Int64(try row.int32(1))), accountCode: try row.text(2),
                accountName: try row.text(3),
                purpose: AccountPurpose(rawValue: try row.text(4)) ?? .general,
                accountIsOpen: try row.bool(5),
                number: try row.text(6), name: try row.text(7), isOpen: try row.bool(8),
                frozen: try row.text(9),
                lowest: try row.moneyOrNil(10), highest: try row.moneyOrNil(11), held: try row.money(12),
                balance: try row.money(13),
                isControl: try row.bool(14), party: try row.valueOrNil(15), isKept: try row.bool(16),
                isMovedAlone: try row.bool(17))
        }
    }

    /// What lines name by codes and numbers; each looked up by itself, as in `targets`.
    func names(_ names: [LineName]) -> Step<[(LineName, NamedRow)]> {
        SQL.query(
            """
            SELECT i.code, i.number, a.name, s.sub_account_id
            FROM unnest(\(names.map(\.account)), \(names.map(\.number))) AS i (code, number)
            CROSS JOIN LATERAL (
                SELECT x.account_id, x.name, x.is_control FROM accounts x WHERE x.society_id = \(society) AND x.code = i.code LIMIT 1
            ) a
            LEFT JOIN LATERAL (
                SELECT x.sub_account_id FROM sub_accounts x
                WHERE a.is_control AND x.society_id = \(society) AND x.account_id = a.account_id AND x.number = i.number
                UNION ALL
                SELECT x.sub_account_id FROM sub_accounts x
                WHERE NOT a.is_control AND x.society_id = \(society) AND x.account_id = a.account_id LIMIT 1
            ) s ON true
            """
        ) { row in
            (
                LineName(account: try row.text(0), number: try row.textOrNil(1)),
                NamedRow(accountName: try row.text(2), subAccount: try row.valueOrNil(3))
            )
        }
    }

    func series(_ branches: [ID<Branch>]) -> Step<[(SeriesRow, Int32)]> {
        SQL.query(
            """
            SELECT s.branch_id, s.voucher_type_id, s.year, s.last_number
            FROM voucher_series s
            JOIN branch_days d ON d.society_id = s.society_id AND d.branch_id = s.branch_id AND d.status = 'open'
            JOIN financial_years y ON y.society_id = s.society_id AND y.year = s.year AND d.business_date BETWEEN y.first_date AND y.last_date
            WHERE s.society_id = \(society) AND s.branch_id = ANY(\(branches))
            """
        ) { row in
            let key = SeriesRow(
                branch: ID(Int64(try row.int32(0))), type: Int32(try row.value(1) as Int16),
                year: Int32(try row.value(2) as Int16))
            return (key, try row.int32(3))
        }
    }

    /// The cash of branches in accounts, from the months' totals, which the guards keep.
    func cash(of keys: [BranchCash.Key], _ tx: inout Transaction) throws -> [(BranchCash.Key, MoneySum)] {
        try tx.query(
            """
            SELECT i.branch_id, i.account_id,
                   coalesce((SELECT sum(m.debit) - sum(m.credit) FROM month_movements m
                             WHERE m.society_id = \(society) AND m.account_id = i.account_id AND m.branch_id = i.branch_id), 0)::bigint
            FROM unnest(\(keys.map(\.branch)), \(keys.map(\.account))) AS i (branch_id, account_id)
            """
        ) { (BranchCash.Key(branch: try $0.value(0), account: try $0.value(1)), MoneySum(try $0.money(2))) }
    }

    func knownCostCentres(_ wanted: [ID<CostCentre>]) -> Step<[ID<CostCentre>]> {
        SQL.query(
            "SELECT cost_centre_id FROM cost_centres WHERE society_id = \(society) AND status = 'active' AND cost_centre_id = ANY(\(wanted))"
        ) {
            ID<CostCentre>(Int64(try $0.int32(0)))
        }
    }

    /// Headers and lines in one statement: the guards look at both when it ends.
    func insert(_ vouchers: [VoucherRecord]) -> SQL {
        let headers: SQL = """
            WITH headers AS (
                INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count,
                    total, narration, mode, instrument_number, instrument_date, outside_reference, source_kind, source_id, run_id, reason,
                    channel, event_id, reverses_id, made_by, approved_by)
                SELECT \(society), * FROM unnest(
            """
        return headers + HeaderColumns(vouchers).values + "))\n" + LineColumns(vouchers).insert(society)
    }

    func insertSeal(_ seal: SealRow) -> SQL {
        """
        INSERT INTO seals (society_id, number, format, previous, digest, first_voucher, last_voucher, audit_ids)
        VALUES (\(society), \(seal.number), \(seal.format)::int, \(seal.previous), \(seal.digest), \(seal.firstVoucher), \(seal.lastVoucher),
            \(seal.auditIDs))
        """
    }
}

/// One link of the hash chain.
struct SealRow: Sendable {
    var number: Int64
    var format: Int32
    var previous: [UInt8]
    var digest: [UInt8]
    var firstVoucher: Int64?
    var lastVoucher: Int64?
    var auditIDs: [Int64]
}
