internal import CounterRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on drawers, vaults and who has them.
struct CashPlaceRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT p.place_id, p.kind, p.branch_id, b.name, p.sub_account_id, s.number, s.name, p.cash_limit, a.balance, p.status = 'active',
            p.standing, p.counted_on, h.user_id, u.display_name, h.shift_id, h.opened_at, p.version,
            coalesce(p.counted_on = d.business_date, false), coalesce(a.balance > p.cash_limit, false), f.first_off, n.counted_by
        FROM cash_places p
        JOIN branches b ON b.society_id = p.society_id AND b.branch_id = p.branch_id
        JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
        JOIN balances a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
        LEFT JOIN branch_days d ON d.society_id = p.society_id AND d.branch_id = p.branch_id AND d.status = 'open'
        LEFT JOIN cash_shifts h ON h.society_id = p.society_id AND h.place_id = p.place_id AND h.closed_at IS NULL
        LEFT JOIN users u ON u.user_id = h.user_id
        LEFT JOIN LATERAL (SELECT min(c.count_id) AS first_off FROM cash_counts c WHERE c.society_id = p.society_id
            AND c.branch_id = p.branch_id AND c.place_id = p.place_id AND \(CashCountRepository.stands)) f ON true
        LEFT JOIN LATERAL (SELECT n.counted_by FROM cash_counts n WHERE n.society_id = p.society_id AND n.place_id = p.place_id
            ORDER BY n.business_date DESC, n.count_id DESC LIMIT 1) n ON true
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

    /// A place as a posting meets it.
    struct Kept {
        var subAccount: ID<SubAccount>
        var name: String
        var branch: ID<Branch>
        var isVault: Bool
        var limit: Money?
        var balance: Money
        var holder: CashKeepers.Holder?
    }

    /// Those of these sub-accounts that are places, with who has them.
    func kept(_ ids: [ID<SubAccount>], _ tx: inout Transaction) throws -> [Kept] {
        try tx.query(
            """
            SELECT p.sub_account_id, s.name, p.branch_id, p.kind = 'vault', p.cash_limit, a.balance, h.user_id, u.display_name, h.opened_at
            FROM cash_places p
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN balances a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
            LEFT JOIN cash_shifts h ON h.society_id = p.society_id AND h.place_id = p.place_id AND h.closed_at IS NULL
            LEFT JOIN users u ON u.user_id = h.user_id
            WHERE p.society_id = \(society) AND p.sub_account_id = ANY (\(ids))
            """
        ) { row in
            let user: ID<User>? = try row.idOrNil(6)
            let since = try row.instantOrNil(8)
            var holder: CashKeepers.Holder?
            if let user, let since {
                holder = CashKeepers.Holder(user, try row.textOrNil(7) ?? "", since: since)
            }
            return Kept(
                subAccount: try row.id(0), name: try row.text(1), branch: try row.id(2),
                isVault: try row.bool(3), limit: try row.moneyOrNil(4), balance: try row.money(5),
                holder: holder)
        }
    }

    /// Locks places in the order of their numbers; read behind it, they stay as they are found.
    func lock(_ ids: [ID<CashPlace>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT 1 FROM cash_places WHERE society_id = \(society) AND place_id = ANY (\(ids)) ORDER BY place_id FOR NO KEY UPDATE
            """)
    }

    /// Whether one of these branches keeps its cash in drawers.
    func haveDrawers(_ branches: [ID<Branch>], _ tx: inout Transaction) throws -> Bool {
        try tx.one(
            """
            SELECT EXISTS (SELECT FROM cash_places WHERE society_id = \(society) AND branch_id = ANY (\(branches)) AND kind = 'drawer'
                           AND status = 'active')
            """
        ) { try $0.bool(0) }
    }

    func insert(
        _ kind: CashPlaceKind, in branch: ID<Branch>, on subAccount: ID<SubAccount>, limit: Money?,
        _ tx: inout Transaction
    ) throws -> ID<CashPlace> {
        try tx.one(
            """
            INSERT INTO cash_places (society_id, branch_id, kind, sub_account_id, cash_limit)
            VALUES (\(society), \(branch), \(kind.rawValue), \(subAccount), \(limit)) RETURNING place_id
            """
        ) { try $0.id(0) }
    }

    func limit(_ id: ID<CashPlace>, to limit: Money?, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE cash_places SET cash_limit = \(limit), version = version + 1 WHERE society_id = \(society) AND place_id = \(id)
            """)
    }

    func giveUp(_ id: ID<CashPlace>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE cash_places SET status = 'closed', version = version + 1 WHERE society_id = \(society) AND place_id = \(id)
            """)
    }

    /// Writes down what must lie in a place; nothing where no count says it any more.
    func stand(
        _ standing: Money?, at id: ID<CashPlace>, countedOn date: CalendarDate?, _ tx: inout Transaction
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

    /// Keeps a user's drawer open until the transaction ends; nil where he has none.
    func keepOpen(
        of user: ID<User>, _ tx: inout Transaction
    ) throws -> (subAccount: ID<SubAccount>, branch: ID<Branch>)? {
        try tx.first(
            """
            SELECT p.sub_account_id, p.branch_id FROM cash_shifts h
            JOIN cash_places p ON p.society_id = h.society_id AND p.place_id = h.place_id
            WHERE h.society_id = \(society) AND h.user_id = \(user) AND h.closed_at IS NULL FOR SHARE OF h
            """
        ) { (subAccount: try $0.id(0), branch: try $0.id(1)) }
    }

    /// What a user's drawer is called, if it holds more than its limit.
    func overLimit(of user: ID<User>, _ tx: inout Transaction) throws -> String? {
        try tx.first(
            """
            SELECT s.name FROM cash_shifts h
            JOIN cash_places p ON p.society_id = h.society_id AND p.place_id = h.place_id
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN balances a ON a.society_id = p.society_id AND a.sub_account_id = p.sub_account_id
            WHERE h.society_id = \(society) AND h.user_id = \(user) AND h.closed_at IS NULL AND a.balance > p.cash_limit
            """
        ) { try $0.text(0) }
    }

    func open(
        _ place: CashPlaceFacts, on date: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        do {
            try tx.execute(
                """
                INSERT INTO cash_shifts (society_id, place_id, branch_id, business_date, user_id, opening)
                VALUES (\(society), \(place.place), \(place.branch), \(date), \(user), \(place.book))
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
            UPDATE cash_shifts SET closed_at = clock_timestamp(), closed_by = \(user), closing = \(closing)
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
        isCountedToday = try row.bool(17)
        isOverLimit = try row.bool(18)
        firstOff = try row.idOrNil(19)
        lastCounter = try row.idOrNil(20)
    }
}
