internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A sub-account as the commands about it see it.
struct SubAccountRow: Sendable {
    var id: ID<SubAccount>
    var account: ID<Account>
    var party: ID<Party>?
    var number: String
    var name: String
    var isOpen: Bool
    var frozen: String
    var lowest: Money?
    var highest: Money?
    var held: Money
    var balance: Money
    var version: Int
    var homeBranch: ID<Branch>?
    /// Whether the commands of a feature alone move it.
    var isMovedAlone: Bool
}

struct HoldRow: Sendable {
    var subAccount: ID<SubAccount>
    var amount: Money
    var isReleased: Bool
}

/// The statements on sub-accounts and holds; each method is one statement.
///
/// A sub-account is locked FOR NO KEY UPDATE, never FOR UPDATE: the guards, under the posting lock, refer to its key.
struct SubAccountRepository {
    let society: ID<Society>

    /// Sub-accounts by their ids, locked in this order.
    func lock(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [SubAccountRow] {
        try tx.query(
            """
            SELECT s.sub_account_id, s.account_id, s.party_id, s.number, s.name, s.status = 'open', s.frozen, s.lowest, s.highest, s.held,
                   b.balance, s.version, s.home_branch_id, s.kept_by IS NOT NULL
            FROM sub_accounts s JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY (\(ids)) ORDER BY s.sub_account_id FOR NO KEY UPDATE OF s
            """
        ) { row in
            SubAccountRow(
                id: try row.value(0), account: try row.value(1), party: try row.valueOrNil(2),
                number: try row.text(3),
                name: try row.text(4), isOpen: try row.bool(5), frozen: try row.text(6),
                lowest: try row.moneyOrNil(7),
                highest: try row.moneyOrNil(8), held: try row.money(9), balance: try row.money(10),
                version: try row.int(11), homeBranch: try row.valueOrNil(12), isMovedAlone: try row.bool(13))
        }
    }

    /// The only open sub-account of a plain account.
    func plain(_ account: ID<Account>, _ tx: inout Transaction) throws -> ID<SubAccount>? {
        try tx.first(
            """
            SELECT sub_account_id FROM sub_accounts
            WHERE society_id = \(society) AND account_id = \(account) AND status = 'open'
            """
        ) { try $0.value(0) }
    }

    func countOpen(_ account: ID<Account>, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            SELECT count(*) FROM sub_accounts
            WHERE society_id = \(society) AND account_id = \(account) AND status = 'open'
            """
        ) { try $0.int(0) }
    }

    /// Keeps parties from being closed meanwhile; answers the name of one that is closed already.
    func closedParty(_ parties: [ID<Party>], _ tx: inout Transaction) throws -> String? {
        guard !parties.isEmpty else { return nil }
        return try tx.first(
            """
            WITH locked AS (
                SELECT name, status FROM parties WHERE society_id = \(society) AND party_id = ANY(\(parties))
                ORDER BY party_id FOR KEY SHARE)
            SELECT name FROM locked WHERE status = 'closed' LIMIT 1
            """
        ) { try $0.text(0) }
    }

    func countOpen(of party: ID<Party>, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            SELECT count(*) FROM sub_accounts
            WHERE society_id = \(society) AND party_id = \(party) AND status = 'open'
            """
        ) { try $0.int(0) }
    }

    /// What stands in the way of drafts: accounts, parties and branches that are not there, numbers that are.
    func obstacles(_ drafts: [SubAccountDraft], _ tx: inout Transaction) throws -> SubAccountObstacle? {
        try tx.first(
            """
            SELECT a.account_id IS NULL, a.status = 'active', a.is_control, coalesce(a.name, i.account_id::text),
                   i.party_id IS NOT NULL AND p.party_id IS NULL, coalesce(i.party_id, 0),
                   i.home_branch_id IS NOT NULL AND b.branch_id IS NULL, coalesce(i.home_branch_id, 0), i.number
            FROM unnest(\(drafts.map(\.account)), \(drafts.map(\.party)), \(drafts.map(\.homeBranch)), \(drafts.map(\.number)))
                AS i (account_id, party_id, home_branch_id, number)
            LEFT JOIN accounts a ON a.society_id = \(society) AND a.account_id = i.account_id
            LEFT JOIN parties p ON p.society_id = \(society) AND p.party_id = i.party_id
            LEFT JOIN branches b ON b.society_id = \(society) AND b.branch_id = i.home_branch_id
            LEFT JOIN sub_accounts s ON s.society_id = \(society) AND s.account_id = i.account_id AND s.number = i.number
            WHERE a.status IS DISTINCT FROM 'active' OR NOT a.is_control OR (i.party_id IS NOT NULL AND p.party_id IS NULL)
               OR (i.home_branch_id IS NOT NULL AND b.branch_id IS NULL) OR s.sub_account_id IS NOT NULL
            LIMIT 1
            """
        ) { row in
            if try row.bool(0) { return .noAccount(try row.text(3)) }
            if try row.bool(1) == false { return .closedAccount(try row.text(3)) }
            if try row.bool(2) == false { return .plainAccount(try row.text(3)) }
            if try row.bool(4) { return .party(try row.int64(5)) }
            if try row.bool(6) { return .branch(try row.int64(7)) }
            return .number(try row.text(8))
        }
    }

    /// Opens sub-accounts and answers their ids in the order of the drafts.
    func insert(_ drafts: [SubAccountDraft], _ tx: inout Transaction) throws -> [ID<SubAccount>] {
        struct Key: Hashable {
            var account: ID<Account>
            var number: String
        }
        let rows = try tx.query(insertion(of: drafts)) { row in
            (
                key: Key(account: try row.value(1), number: try row.text(2)),
                id: try row.value(0, as: ID<SubAccount>.self)
            )
        }
        let ids = Dictionary(rows.map { ($0.key, $0.id) }) { first, _ in first }
        return drafts.compactMap { ids[Key(account: $0.account, number: $0.number)] }
    }

    /// Parties are looked up as in ``PostingRepository/targets(_:)``: planned while there are few of them, another index
    /// would read them all for each draft.
    func insertion(of drafts: [SubAccountDraft]) -> SQL {
        """
        INSERT INTO sub_accounts (society_id, account_id, party_id, number, name, lowest, highest, home_branch_id, opened_on)
        SELECT \(society), i.account_id, i.party_id, i.number,
               coalesce(i.name, (SELECT p.name FROM parties p WHERE p.society_id = \(society)
                                   AND p.party_id BETWEEN i.party_id AND i.party_id ORDER BY p.party_id LIMIT 1), i.number),
               i.lowest, i.highest, i.home_branch_id, i.opened_on
        FROM unnest(\(drafts.map(\.account)), \(drafts.map(\.party)), \(drafts.map(\.number)), \(drafts.map(\.name)),
                    \(drafts.map(\.lowest)), \(drafts.map(\.highest)), \(drafts.map(\.homeBranch)), \(drafts.map(\.openedOn)))
            WITH ORDINALITY AS i (account_id, party_id, number, name, lowest, highest, home_branch_id, opened_on, place)
        ORDER BY i.place
        RETURNING sub_account_id, account_id, number
        """
    }

    func update(_ row: SubAccountRow, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE sub_accounts
            SET frozen = \(row.frozen), lowest = \(row.lowest), highest = \(row.highest), version = version + 1
            WHERE society_id = \(society) AND sub_account_id = \(row.id)
            """)
    }

    func rename(_ id: ID<SubAccount>, to name: String, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE sub_accounts SET name = \(name) WHERE society_id = \(society) AND sub_account_id = \(id)")
    }

    func capAtZero(_ ids: [ID<SubAccount>], all: Bool, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE sub_accounts SET highest = 0, lowest = CASE WHEN lowest > 0 THEN 0 ELSE lowest END, version = version + 1
            WHERE society_id = \(society) AND sub_account_id = ANY (\(ids)) AND (highest IS NULL OR (\(all) AND highest > 0))
            """)
    }

    func keep(_ ids: [ID<SubAccount>], by feature: String, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE sub_accounts SET kept_by = \(feature) WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))"
        )
    }

    func close(_ ids: [ID<SubAccount>], on date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(closing(ids, on: date))
    }

    func closing(_ ids: [ID<SubAccount>], on date: CalendarDate) -> SQL {
        """
        UPDATE sub_accounts SET status = 'closed', closed_on = \(date), version = version + 1
        WHERE society_id = \(society) AND sub_account_id = ANY (\(ids))
        """
    }

    func insertHold(
        on subAccount: ID<SubAccount>, _ amount: Money, reason: String, date: CalendarDate, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<Hold> {
        try tx.one(
            """
            INSERT INTO holds (society_id, sub_account_id, amount, reason, placed_on, placed_by)
            VALUES (\(society), \(subAccount), \(amount), \(reason), \(date), \(user)) RETURNING hold_id
            """
        ) { try $0.value(0) }
    }

    func hold(_ id: ID<Hold>, _ tx: inout Transaction) throws -> HoldRow? {
        try tx.first(
            """
            SELECT sub_account_id, amount, released_on IS NOT NULL FROM holds
            WHERE society_id = \(society) AND hold_id = \(id)
            """
        ) { HoldRow(subAccount: try $0.value(0), amount: try $0.money(1), isReleased: try $0.bool(2)) }
    }

    func releaseHold(_ id: ID<Hold>, date: CalendarDate, by user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE holds SET released_on = \(date), released_by = \(user)
            WHERE society_id = \(society) AND hold_id = \(id)
            """)
    }

    /// The sub-accounts of a party, open ones first.
    func ofParty(_ party: ID<Party>, _ tx: inout Transaction) throws -> [PartySubAccount] {
        try tx.query(
            """
            SELECT s.sub_account_id, a.account_id, a.code, a.name, s.number, s.name, s.status = 'open', s.frozen, b.balance, s.held,
                   s.lowest, s.highest, s.opened_on, s.closed_on, s.home_branch_id
            FROM sub_accounts s
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            WHERE s.society_id = \(society) AND s.party_id = \(party)
            ORDER BY s.status DESC, a.position, a.code, s.number
            """
        ) { row in
            PartySubAccount(
                id: try row.value(0), account: try row.value(1), accountCode: try row.text(2),
                accountName: try row.text(3),
                number: try row.text(4), name: try row.text(5), isOpen: try row.bool(6),
                frozen: try row.text(7),
                balance: try row.money(8), held: try row.money(9), lowest: try row.moneyOrNil(10),
                highest: try row.moneyOrNil(11), openedOn: try row.date(12), closedOn: try row.dateOrNil(13),
                homeBranch: try row.valueOrNil(14))
        }
    }

    /// The open business day of a branch, or of the head office, or today in India where no day is open.
    func date(in branch: ID<Branch>?, _ tx: inout Transaction) throws -> CalendarDate {
        let open: CalendarDate? = try tx.first(
            """
            SELECT d.business_date FROM branch_days d
            JOIN branches b ON b.society_id = d.society_id AND b.branch_id = d.branch_id
            WHERE d.society_id = \(society) AND d.status = 'open'
            ORDER BY b.branch_id = \(branch ?? ID(0)) DESC, b.is_head_office DESC, b.branch_id LIMIT 1
            """
        ) { try $0.date(0) }
        return try open ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
    }

    func hadDay(
        in branch: ID<Branch>?, from first: CalendarDate, before end: CalendarDate, _ tx: inout Transaction
    ) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM branch_days d WHERE d.society_id = \(society) AND d.business_date >= \(first)
                AND d.business_date < \(end) AND d.branch_id = coalesce(\(branch), (SELECT b.branch_id FROM branches b
                    WHERE b.society_id = d.society_id AND b.is_head_office)))
            """
        ) { try $0.bool(0) }
    }
}

/// What stands in the way of opening a sub-account.
enum SubAccountObstacle: Sendable {
    case noAccount(String)
    case closedAccount(String)
    case plainAccount(String)
    case party(Int64)
    case branch(Int64)
    case number(String)

    var refusal: any Error {
        switch self {
        case .noAccount(let name): LedgerRefusal.noSuchAccount(name)
        case .closedAccount(let name): LedgerRefusal.accountClosed(name)
        case .plainAccount(let name): ChartRefusal.notControl(name)
        case .party(let id): LedgerRefusal.noSuchParty(id)
        case .branch(let id): LedgerRefusal.noSuchBranch(id)
        case .number(let number): ChartRefusal.numberTaken(number)
        }
    }
}
