internal import CounterRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on cash that is handed over.
struct HandoverRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT h.handover_id, h.branch_id, h.business_date, h.from_place_id, f.name, h.to_place_id, t.name, d.kind = 'vault', c.user_id,
            h.pieces, h.amount, h.remark, h.given_by, coalesce(g.display_name, ''), h.given_at, h.status, w.display_name, h.decided_at,
            h.reason
        FROM cash_handovers h
        JOIN cash_places d ON d.society_id = h.society_id AND d.place_id = h.to_place_id
        JOIN sub_accounts t ON t.society_id = d.society_id AND t.sub_account_id = d.sub_account_id
        LEFT JOIN cash_places o ON o.society_id = h.society_id AND o.place_id = h.from_place_id
        LEFT JOIN sub_accounts f ON f.society_id = o.society_id AND f.sub_account_id = o.sub_account_id
        LEFT JOIN cash_shifts c ON c.society_id = h.society_id AND c.place_id = h.to_place_id AND c.closed_at IS NULL
        LEFT JOIN users g ON g.user_id = h.given_by
        LEFT JOIN users w ON w.user_id = h.decided_by
        """

    func find(_ id: ID<CashHandover>, _ tx: inout Transaction) throws -> HandoverFacts? {
        try tx.first("\(Self.columns) WHERE h.society_id = \(society) AND h.handover_id = \(id)") {
            try HandoverFacts(row: $0)
        }
    }

    /// The same, locked: it is decided once.
    func lock(_ id: ID<CashHandover>, _ tx: inout Transaction) throws -> HandoverFacts? {
        try tx.first(
            "\(Self.columns) WHERE h.society_id = \(society) AND h.handover_id = \(id) FOR NO KEY UPDATE OF h"
        ) { try HandoverFacts(row: $0) }
    }

    /// What is on its way in a branch, or in all.
    func pending(in branch: ID<Branch>?, _ tx: inout Transaction) throws -> [HandoverFacts] {
        try tx.query(
            """
            \(Self.columns)
            WHERE h.society_id = \(society) AND h.status = 'pending' AND (h.branch_id = \(branch) OR \(branch)::integer IS NULL)
            ORDER BY h.handover_id
            """
        ) { try HandoverFacts(row: $0) }
    }

    /// What waits for a person: for the holder of the drawer it goes to, or for whoever keeps the vault; never for the giver himself.
    func waiting(for caller: Caller, _ tx: inout Transaction) throws -> [HandoverFacts] {
        try tx.query(
            """
            \(Self.columns)
            WHERE h.society_id = \(society) AND h.status = 'pending' AND h.given_by <> \(caller.user)
                AND (c.user_id = \(caller.user) OR d.kind = 'vault')
            ORDER BY h.handover_id
            """
        ) { try HandoverFacts(row: $0) }
        .filter { !$0.isToVault || caller.may(CounterPermissions.keepVault, in: $0.branch) }
    }

    /// What was handed over on some days, the newest first.
    func list(
        from: CalendarDate, to: CalendarDate, in branch: ID<Branch>?, place: ID<CashPlace>?, most: Int,
        _ tx: inout Transaction
    ) throws -> [HandoverFacts] {
        try tx.query(
            """
            \(Self.columns)
            WHERE h.society_id = \(society) AND h.business_date BETWEEN \(from) AND \(to)
                AND (h.branch_id = \(branch) OR \(branch)::integer IS NULL)
                AND (h.from_place_id = \(place) OR h.to_place_id = \(place) OR \(place)::integer IS NULL)
            ORDER BY h.handover_id DESC LIMIT \(most)
            """
        ) { try HandoverFacts(row: $0) }
    }

    /// What is on its way from a place, and whether anything is on its way to it.
    func onTheWay(_ place: ID<CashPlace>, _ tx: inout Transaction) throws -> (given: Money, isAny: Bool) {
        try tx.one(
            """
            SELECT coalesce(sum(amount) FILTER (WHERE from_place_id = \(place)), 0), count(*) > 0 FROM cash_handovers
            WHERE society_id = \(society) AND status = 'pending' AND (from_place_id = \(place) OR to_place_id = \(place))
            """
        ) { (given: try $0.moneySum(0).money(), isAny: try $0.bool(1)) }
    }

    func insert(
        _ pieces: DenominationCount, from: ID<CashPlace>?, to: CashPlaceFacts, on date: CalendarDate,
        by user: ID<User>, remark: String?, _ tx: inout Transaction
    ) throws -> ID<CashHandover> {
        try tx.one(
            """
            INSERT INTO cash_handovers (society_id, branch_id, business_date, from_place_id, to_place_id, pieces, amount, remark, given_by)
            VALUES (\(society), \(to.branch), \(date), \(from), \(to.place), \(pieces.text), \(pieces.total), \(remark), \(user))
            RETURNING handover_id
            """
        ) { try $0.id(0) }
    }

    func decide(
        _ status: HandoverStatus, _ id: ID<CashHandover>, by user: ID<User>, reason: String?,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE cash_handovers SET status = \(status.rawValue), decided_by = \(user), decided_at = clock_timestamp(), reason = \(reason)
            WHERE society_id = \(society) AND handover_id = \(id)
            """)
    }

    /// How much changed its place on each of some days.
    func moved(
        from: CalendarDate, to: CalendarDate, in branch: ID<Branch>?, _ tx: inout Transaction
    ) throws -> [(CalendarDate, Money)] {
        try tx.query(
            """
            SELECT business_date, sum(amount) FROM cash_handovers
            WHERE society_id = \(society) AND status = 'taken' AND business_date BETWEEN \(from) AND \(to)
                AND (branch_id = \(branch) OR \(branch)::integer IS NULL)
            GROUP BY business_date
            """
        ) { (try $0.date(0), try $0.moneySum(1).money()) }
    }
}

extension HandoverFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        handover = try row.id(0)
        branch = try row.id(1)
        date = try row.date(2)
        from = try row.idOrNil(3)
        fromName = try row.textOrNil(4)
        to = try row.id(5)
        toName = try row.text(6)
        isToVault = try row.bool(7)
        receiver = try row.idOrNil(8)
        pieces = DenominationCount(written: try row.text(9)).told
        total = try row.money(10)
        remark = try row.textOrNil(11)
        giver = try row.id(12)
        giverName = try row.text(13)
        givenAt = try row.instant(14)
        status = HandoverStatus(rawValue: try row.text(15)) ?? .pending
        deciderName = try row.textOrNil(16)
        decidedAt = try row.instantOrNil(17)
        reason = try row.textOrNil(18)
    }
}
