internal import CounterRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on drawers, vaults and who has them.
struct CashPlaceRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT p.place_id, p.kind, p.branch_id, b.name, p.sub_account_id, s.number, s.name, s.highest, a.balance, p.status = 'active',
            p.standing, p.counted_on, h.user_id, u.display_name, h.shift_id, h.opened_at, p.version
        FROM cash_places p
        JOIN branches b ON b.society_id = p.society_id AND b.branch_id = p.branch_id
        JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
        JOIN balances a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
        LEFT JOIN cash_shifts h ON h.society_id = p.society_id AND h.place_id = p.place_id AND h.closed_at IS NULL
        LEFT JOIN users u ON u.user_id = h.user_id
        """

    /// The places of a branch, or of all, the vaults first; those given up last, or not at all.
    func list(in branch: ID<Branch>?, all: Bool, _ tx: inout Transaction) throws -> [CashPlaceFacts] {
        try tx.query(
            """
            \(Self.columns)
            WHERE p.society_id = \(society) AND (p.branch_id = \(branch) OR \(branch)::integer IS NULL) AND (\(all) OR p.status = 'active')
            ORDER BY p.status, b.code, p.kind DESC, s.number
            """
        ) { try CashPlaceFacts(row: $0) }
    }

    func find(_ id: ID<CashPlace>, _ tx: inout Transaction) throws -> CashPlaceFacts? {
        try tx.first("\(Self.columns) WHERE p.society_id = \(society) AND p.place_id = \(id)") {
            try CashPlaceFacts(row: $0)
        }
    }

    /// The place of a sub-account.
    func find(_ id: ID<SubAccount>, _ tx: inout Transaction) throws -> CashPlaceFacts? {
        try tx.first("\(Self.columns) WHERE p.society_id = \(society) AND p.sub_account_id = \(id)") {
            try CashPlaceFacts(row: $0)
        }
    }

    /// Those of these sub-accounts that are places.
    func find(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [CashPlaceFacts] {
        try tx.query("\(Self.columns) WHERE p.society_id = \(society) AND p.sub_account_id = ANY (\(ids))") {
            try CashPlaceFacts(row: $0)
        }
    }

    /// Locks places in the order of their numbers; read behind it, they stay as they are found.
    func lock(_ ids: [ID<CashPlace>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT 1 FROM cash_places WHERE society_id = \(society) AND place_id = ANY (\(ids)) ORDER BY place_id FOR NO KEY UPDATE
            """)
    }

    /// Whether a branch keeps its cash in drawers.
    func hasDrawers(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM cash_places WHERE society_id = \(society) AND branch_id = \(branch) AND kind = 'drawer'
                           AND status = 'active')
            """
        ) { try $0.bool(0) }
    }

    func insert(
        _ kind: CashPlaceKind, in branch: ID<Branch>, on subAccount: ID<SubAccount>, _ tx: inout Transaction
    ) throws -> ID<CashPlace> {
        try tx.one(
            """
            INSERT INTO cash_places (society_id, branch_id, kind, sub_account_id)
            VALUES (\(society), \(branch), \(kind.rawValue), \(subAccount)) RETURNING place_id
            """
        ) { try $0.id(0) }
    }

    /// Notes that a place was changed, or given up.
    func touch(_ id: ID<CashPlace>, isActive: Bool, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE cash_places SET status = \(isActive ? "active" : "closed"), version = version + 1
            WHERE society_id = \(society) AND place_id = \(id)
            """)
    }

    /// Writes down what must lie in a place.
    func stand(
        _ standing: Money, at id: ID<CashPlace>, countedOn date: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE cash_places SET standing = \(standing), counted_on = \(date) WHERE society_id = \(society) AND place_id = \(id)
            """)
    }

    // The times for which cashiers have drawers.

    /// The drawer that a user has open, in a branch or anywhere.
    func drawer(
        of user: ID<User>, in branch: ID<Branch>?, _ tx: inout Transaction
    ) throws -> CashPlaceFacts? {
        try tx.first(
            """
            \(Self.columns) WHERE p.society_id = \(society) AND h.user_id = \(user)
                AND (p.branch_id = \(branch) OR \(branch)::integer IS NULL)
            """
        ) { try CashPlaceFacts(row: $0) }
    }

    /// Keeps a user's drawer in a branch open until the transaction ends; nil where he has none.
    func keepOpen(
        of user: ID<User>, in branch: ID<Branch>, _ tx: inout Transaction
    ) throws -> ID<SubAccount>? {
        try tx.first(
            """
            SELECT p.sub_account_id FROM cash_shifts h
            JOIN cash_places p ON p.society_id = h.society_id AND p.place_id = h.place_id
            WHERE h.society_id = \(society) AND h.user_id = \(user) AND h.branch_id = \(branch) AND h.closed_at IS NULL FOR SHARE OF h
            """
        ) { try $0.id(0) }
    }

    func open(
        _ place: CashPlaceFacts, on date: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                INSERT INTO cash_shifts (society_id, place_id, branch_id, business_date, user_id, opening)
                VALUES (\(society), \(place.place), \(place.branch), \(date), \(user), \(place.balance))
                """)
        } catch let error as DatabaseError where error.constraint == "cash_shifts_one_a_place" {
            throw CounterRefusal.drawerTaken(place: place.title, holder: "")
        } catch let error as DatabaseError where error.constraint == "cash_shifts_one_a_person" {
            throw CounterRefusal.hasDrawer(place: place.title)
        }
    }

    /// Locks a shift: what its holder has on the way is waited for.
    func lock(_ shift: ID<CashShift>, _ tx: inout Transaction) throws {
        try tx.execute(
            "SELECT 1 FROM cash_shifts WHERE society_id = \(society) AND shift_id = \(shift) FOR NO KEY UPDATE"
        )
    }

    func close(
        _ shift: ID<CashShift>, at closing: Money, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE cash_shifts SET closed_at = now(), closed_by = \(user), closing = \(closing)
            WHERE society_id = \(society) AND shift_id = \(shift)
            """)
    }

    /// What lies in a branch on a head of cash that is no drawer and no vault.
    func outside(_ account: ID<Account>, in branch: ID<Branch>, _ tx: inout Transaction) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(sum(debit - credit), 0) FROM month_movements
            WHERE society_id = \(society) AND account_id = \(account) AND branch_id = \(branch)
            """
        ) { try $0.moneySum(0).money() }
    }
}

extension CashPlaceFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        place = try row.id(0)
        kind = CashPlaceKind(rawValue: try row.text(1)) ?? .drawer
        branch = try row.id(2)
        branchName = try row.text(3)
        subAccount = try row.id(4)
        code = try row.text(5)
        title = try row.text(6)
        limit = try row.moneyOrNil(7)
        balance = try row.money(8)
        isActive = try row.bool(9)
        standing = try row.moneyOrNil(10)
        countedOn = try row.dateOrNil(11)
        holder = try row.idOrNil(12)
        holderName = try row.textOrNil(13)
        shift = try row.idOrNil(14)
        openedAt = try row.instantOrNil(15)
        version = try row.int(16)
    }
}
