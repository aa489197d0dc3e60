internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The header of a voucher, with names.
struct VoucherRow: Sendable {
    var id: ID<Voucher>
    var branch: ID<Branch>
    var type: String
    var behaviour: VoucherBehaviour
    var number: String
    var businessDate: CalendarDate
    var valueDate: CalendarDate
    var lineCount: Int32
    var total: Money
    var narration: String
    var mode: String
    var instrumentNumber: String?
    var instrumentDate: CalendarDate?
    var outsideReference: String?
    var sourceKind: String?
    var sourceID: Int64?
    var runID: Int64?
    var reason: String?
    var channel: String
    var eventID: Int64?
    var reverses: ID<Voucher>?
    var reversedBy: ID<Voucher>?
    var madeBy: ID<User>
    var madeByName: String
    var approvedBy: ID<User>?
    var approvedByName: String?
    var recordedAt: Instant
}

/// A line of a voucher, with names.
struct VoucherLineRow: Sendable {
    var voucher: ID<Voucher>
    var line: Int32
    var subAccount: ID<SubAccount>
    var amount: Money
    var account: ID<Account>
    var accountCode: String
    var accountName: String
    var isControl: Bool
    var purpose: AccountPurpose
    var number: String
    var name: String
    var costCentre: String?
    var inRespectOf: ID<SubAccount>?
    var inRespectOfName: String?
    var narration: String?
    var accountLocalName: String?
    var localName: String?

    var isCash: Bool { purpose == .cash }
}

/// What a list of vouchers is narrowed to.
struct VoucherFilter: Sendable {
    var from: CalendarDate
    var to: CalendarDate
    var branch: ID<Branch>?
    var type: String?
    var least: Money?
    var mostAmount: Money?
    var text: String?
    var reversals: Bool?
    var order = SortOrder(VoucherSort.date, isAscending: false)
}

/// Vouchers and their lines.
struct VoucherReportRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        v.voucher_id, v.branch_id, t.code, t.behaviour, v.business_date, v.value_date, v.line_count, v.total, v.narration, v.mode,
        v.instrument_number, v.instrument_date, v.outside_reference, v.source_kind, v.source_id, v.run_id, v.reason, v.channel, v.event_id,
        v.reverses_id, r.voucher_id, v.made_by, coalesce(m.display_name, ''), v.approved_by, c.display_name, v.recorded_at,
        t.prefix, b.code, y.first_date, v.number
        """
    private static let joins: SQL = """
        JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
        JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
        JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
        LEFT JOIN vouchers r ON r.society_id = v.society_id AND r.reverses_id = v.voucher_id
        LEFT JOIN users m ON m.user_id = v.made_by
        LEFT JOIN users c ON c.user_id = v.approved_by
        """

    private static func header(_ row: borrowing Row) throws -> VoucherRow {
        VoucherRow(
            id: try row.id(0), branch: try row.small(1), type: try row.text(2),
            behaviour: VoucherBehaviour(rawValue: try row.text(3)) ?? .system,
            number: try ReportPieces.number(row, 26),
            businessDate: try row.date(4), valueDate: try row.date(5), lineCount: try row.int32(6),
            total: try row.money(7),
            narration: try row.text(8), mode: try row.text(9), instrumentNumber: try row.textOrNil(10),
            instrumentDate: try row.dateOrNil(11), outsideReference: try row.textOrNil(12),
            sourceKind: try row.textOrNil(13),
            sourceID: try row.int64OrNil(14), runID: try row.int64OrNil(15), reason: try row.textOrNil(16),
            channel: try row.text(17), eventID: try row.int64OrNil(18), reverses: try row.idOrNil(19),
            reversedBy: try row.idOrNil(20), madeBy: try row.id(21), madeByName: try row.text(22),
            approvedBy: try row.idOrNil(23), approvedByName: try row.textOrNil(24),
            recordedAt: try row.instant(25))
    }

    func one(_ id: ID<Voucher>) -> ReportStatement<VoucherRow> {
        ReportStatement(
            "SELECT \(Self.columns) FROM vouchers v \(Self.joins) WHERE v.society_id = \(society) AND v.voucher_id = \(id)",
            Self.header)
    }

    /// The vouchers of one inter-branch event.
    func ofEvent(_ event: Int64) -> ReportStatement<VoucherRow> {
        ReportStatement(
            """
            SELECT \(Self.columns) FROM vouchers v \(Self.joins)
            WHERE v.society_id = \(society) AND v.event_id = \(event) ORDER BY v.voucher_id
            """, Self.header)
    }

    /// The vouchers that a filter leaves, in its order, after a place.
    func list(_ filter: VoucherFilter, after: LedgerCursor?, most: Int) -> ReportStatement<VoucherRow> {
        let isAscending = filter.order.isAscending
        let keys = SortedKeys(Self.key(filter.order.key), "v.voucher_id", isAscending: isAscending)
        // The number and the type stand in other tables; other orders do without them.
        let tables: SQL = [.number, .type].contains(filter.order.key) ? ReportPieces.numberTables : ""
        var beyond: SQL = ""
        if let after {
            if filter.order.key == .date {
                let side: SQL = isAscending ? ">" : "<"
                beyond = """
                     AND v.business_date \(side)= \(after.date)
                    AND (v.business_date, v.voucher_id) \(side) (\(after.date), \(after.voucher))
                    """
            } else {
                beyond = keys.behind(
                    "FROM vouchers v \(tables) WHERE v.society_id = \(society) AND v.voucher_id = \(after.voucher)"
                )
            }
        }
        return ReportStatement(
            """
            SELECT \(Self.columns)
            FROM (SELECT v.* FROM vouchers v \(tables)
                  WHERE v.society_id = \(society) AND v.business_date BETWEEN \(filter.from) AND \(filter.to)\(beyond)
                    \(conditions(filter))
                  \(keys.orderBy) LIMIT \(most)) v
            \(Self.joins)
            \(keys.orderBy)
            """, Self.header)
    }

    private static func key(_ sort: VoucherSort) -> [SQL] {
        switch sort {
        case .date: ["v.business_date"]
        case .number: ["t.prefix", "b.code", "v.year", "v.number"]
        case .type: ["t.code"]
        case .total: ["v.total"]
        }
    }

    private func conditions(_ filter: VoucherFilter) -> SQL {
        var sql = ReportPieces.only(filter.branch, "v.branch_id")
        if let type = filter.type {
            sql +=
                " AND v.voucher_type_id = (SELECT o.voucher_type_id FROM voucher_types o WHERE o.society_id = \(society) AND o.code = \(type))"
        }
        if let least = filter.least { sql += " AND v.total >= \(least)" }
        if let most = filter.mostAmount { sql += " AND v.total <= \(most)" }
        if let reversals = filter.reversals { sql += " AND (v.reverses_id IS NOT NULL) = \(reversals)" }
        if let text = filter.text {
            sql += """
                 AND (strpos(lower(v.narration), lower(\(text))) > 0 OR v.instrument_number = \(text) OR v.outside_reference = \(text))
                """
        }
        return sql
    }

    /// The vouchers with a serial number, of every branch, type and year: few, each found by its number.
    func numbered(_ serial: Int32, branch: ID<Branch>?) -> ReportStatement<VoucherRow> {
        ReportStatement(
            """
            SELECT \(Self.columns)
            FROM branches ob
            JOIN voucher_types ot ON ot.society_id = ob.society_id
            JOIN financial_years oy ON oy.society_id = ob.society_id
            JOIN vouchers v ON v.society_id = ob.society_id AND v.branch_id = ob.branch_id AND v.year = oy.year
                           AND v.voucher_type_id = ot.voucher_type_id AND v.number = \(serial)
            \(Self.joins)
            WHERE ob.society_id = \(society)\(ReportPieces.only(branch, "ob.branch_id"))
            ORDER BY v.business_date DESC, v.voucher_id DESC
            """, Self.header)
    }

    /// The vouchers of a day in order of their making, after a place.
    func ofDay(_ date: CalendarDate, branch: ID<Branch>?, after: ID<Voucher>?, most: Int) -> ReportStatement<
        VoucherRow
    > {
        let beyond = after.map { " AND v.voucher_id > \($0)" as SQL } ?? ""
        return ReportStatement(
            """
            SELECT \(Self.columns)
            FROM (SELECT d.*
                  FROM (SELECT v.* FROM vouchers v
                        WHERE v.society_id = \(society) AND v.business_date = \(date)\(ReportPieces.only(branch, "v.branch_id"))\(beyond)
                        -- Fenced off: for the sake of the order the planner would walk all vouchers until the day is met.
                        OFFSET 0) d
                  ORDER BY d.voucher_id LIMIT \(most)) v
            \(Self.joins)
            ORDER BY v.voucher_id
            """, Self.header)
    }

    func lines(_ vouchers: [ID<Voucher>]) -> ReportStatement<VoucherLineRow> {
        ReportStatement(
            """
            SELECT p.voucher_id, p.line_no, p.sub_account_id, p.amount, s.account_id, a.code, a.name, a.is_control, a.purpose,
                   s.number, s.name, c.name, p.in_respect_of, ra.name || CASE WHEN ra.is_control THEN ' ' || r.number ELSE '' END, p.narration,
                   a.local_name, CASE WHEN q.name = s.name THEN q.local_name END
            FROM postings p
            JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            LEFT JOIN cost_centres c ON c.society_id = p.society_id AND c.cost_centre_id = p.cost_centre_id
            LEFT JOIN sub_accounts r ON r.society_id = p.society_id AND r.sub_account_id = p.in_respect_of
            LEFT JOIN accounts ra ON ra.society_id = r.society_id AND ra.account_id = r.account_id
            LEFT JOIN parties q ON q.society_id = s.society_id AND q.party_id = s.party_id
            WHERE p.society_id = \(society) AND p.voucher_id = ANY(\(vouchers))
            ORDER BY p.voucher_id, p.line_no
            """
        ) { row in
            VoucherLineRow(
                voucher: try row.id(0), line: try row.int32(1), subAccount: try row.id(2),
                amount: try row.money(3),
                account: try row.small(4), accountCode: try row.text(5), accountName: try row.text(6),
                isControl: try row.bool(7),
                purpose: AccountPurpose(rawValue: try row.text(8)) ?? .general, number: try row.text(9),
                name: try row.text(10),
                costCentre: try row.textOrNil(11), inRespectOf: try row.idOrNil(12),
                inRespectOfName: try row.textOrNil(13),
                narration: try row.textOrNil(14), accountLocalName: try row.textOrNil(15),
                localName: try row.textOrNil(16))
        }
    }

    /// The seal that covers a voucher.
    func seal(over voucher: ID<Voucher>) -> ReportStatement<(number: Int64, sealedAt: Instant)> {
        ReportStatement(
            """
            SELECT x.number, x.sealed_at
            FROM (SELECT number, sealed_at, last_voucher FROM seals
                  WHERE society_id = \(society) AND first_voucher <= \(voucher) ORDER BY first_voucher DESC LIMIT 1) x
            WHERE x.last_voucher >= \(voucher)
            """
        ) { (number: try $0.int64(0), sealedAt: try $0.instant(1)) }
    }

    /// How many vouchers a day has.
    func count(_ date: CalendarDate, branch: ID<Branch>?) -> ReportStatement<Int64> {
        ReportStatement(
            """
            SELECT count(*) FROM vouchers WHERE society_id = \(society) AND business_date = \(date)\(ReportPieces.only(branch))
            """
        ) { try $0.int64(0) }
    }
}
