internal import CounterRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on what was counted.
struct CashCountRepository {
    let society: ID<Society>

    /// Whether the difference of a count stands: it was not booked, as much of the same kind was not booked since, and nobody
    /// who had not found it himself, nor had the cash in his hands, has counted since what agreed or was booked.
    static let stands: SQL = """
        (c.counted <> c.book AND c.settled_at IS NULL AND abs(c.counted - c.book) >= \(Denomination.smallest)
         AND NOT EXISTS (SELECT FROM cash_counts n
             WHERE n.society_id = c.society_id AND n.place_id = c.place_id AND n.count_id > c.count_id
                 AND (n.settled_at IS NOT NULL AND (n.counted < n.book) = (c.counted < c.book)
                          AND abs(n.counted - n.book) >= abs(c.counted - c.book)
                      OR n.counted_by <> c.counted_by
                          AND (n.settled_at IS NOT NULL OR abs(n.counted - n.book) < \(Denomination.smallest))
                          AND NOT EXISTS (SELECT FROM cash_shifts h
                              WHERE h.society_id = n.society_id AND h.place_id = n.place_id AND h.user_id = n.counted_by
                                  AND n.counted_at BETWEEN h.opened_at AND coalesce(h.closed_at, 'infinity')))))
        """

    private static let columns: SQL = """
        SELECT c.count_id, c.place_id, s.name, c.branch_id, c.business_date, c.occasion, c.pieces, c.counted, c.book,
            coalesce(u.display_name, ''), c.counted_at, c.settled_at IS NOT NULL, w.display_name, v.display_name, c.reason, c.counted_by,
            p.kind, \(stands)
        FROM cash_counts c
        JOIN cash_places p ON p.society_id = c.society_id AND p.place_id = c.place_id
        JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
        LEFT JOIN users u ON u.user_id = c.counted_by
        LEFT JOIN users w ON w.user_id = c.settled_by
        LEFT JOIN users v ON v.user_id = c.approved_by
        """

    func find(_ id: ID<CashCount>, _ tx: inout Transaction) throws -> CashCountFacts? {
        try tx.first("\(Self.columns) WHERE c.society_id = \(society) AND c.count_id = \(id)") {
            try CashCountFacts(row: $0)
        }
    }

    /// The same, locked: its difference is booked once.
    func lock(_ id: ID<CashCount>, _ tx: inout Transaction) throws -> CashCountFacts? {
        try tx.first(
            "\(Self.columns) WHERE c.society_id = \(society) AND c.count_id = \(id) FOR NO KEY UPDATE OF c"
        ) { try CashCountFacts(row: $0) }
    }

    /// What was counted in a place, the latest first.
    func list(of place: ID<CashPlace>, most: Int, _ tx: inout Transaction) throws -> [CashCountFacts] {
        try tx.query(
            """
            \(Self.columns) WHERE c.society_id = \(society) AND c.place_id = \(place)
            ORDER BY c.business_date DESC, c.count_id DESC LIMIT \(most)
            """
        ) { try CashCountFacts(row: $0) }
    }

    /// The counts of a branch, or of one of its places, whose differences stand, the latest first.
    func off(
        in branch: ID<Branch>, only place: ID<CashPlace>?, _ tx: inout Transaction
    ) throws -> [CashCountFacts] {
        try tx.query(
            """
            \(Self.columns) WHERE c.society_id = \(society) AND c.branch_id = \(branch)
                AND (c.place_id = \(place) OR \(place)::integer IS NULL) AND \(Self.stands)
            ORDER BY c.count_id DESC
            """
        ) { try CashCountFacts(row: $0) }
    }

    func insert(
        _ pieces: DenominationCount, at place: CashPlaceFacts, book: Money, _ occasion: CountOccasion,
        on date: CalendarDate, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<CashCount> {
        try tx.one(
            """
            INSERT INTO cash_counts (society_id, place_id, branch_id, business_date, occasion, pieces, counted, book, counted_by)
            VALUES (\(society), \(place.place), \(place.branch), \(date), \(occasion.rawValue), \(pieces.text), \(pieces.total), \(book),
                \(user)) RETURNING count_id
            """
        ) { try $0.id(0) }
    }

    /// Writes down that its difference was booked.
    func settle(
        _ id: ID<CashCount>, by user: ID<User>, approvedBy approver: ID<User>,
        reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE cash_counts SET settled_by = \(user), approved_by = \(approver), settled_at = clock_timestamp(), reason = \(reason)
            WHERE society_id = \(society) AND count_id = \(id)
            """)
    }
}

extension CashCountFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        id = try row.id(0)
        place = try row.id(1)
        placeName = try row.text(2)
        branch = try row.id(3)
        date = try row.date(4)
        occasion = CountOccasion(rawValue: try row.text(5)) ?? .count
        pieces = DenominationCount(written: try row.text(6)).told
        counted = try row.money(7)
        book = try row.money(8)
        difference = counted - book
        counterName = try row.text(9)
        countedAt = try row.instant(10)
        isSettled = try row.bool(11)
        settlerName = try row.textOrNil(12)
        approverName = try row.textOrNil(13)
        reason = try row.textOrNil(14)
        counter = try row.id(15)
        kind = CashPlaceKind(rawValue: try row.text(16)) ?? .drawer
        isOff = try row.bool(17)
    }
}
