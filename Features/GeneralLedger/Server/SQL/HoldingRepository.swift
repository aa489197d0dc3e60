internal import Documents
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on joint holders and on how accounts are operated.
struct HoldingRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        h.party_id, p.name, p.local_name, h.place::integer, h.from_on, h.reason, h.document_id, h.ended_on, h.ending, h.ended_reason,
        h.ended_at
        """

    private static func row(_ row: borrowing Row) throws -> JointHolder {
        var holder = JointHolder()
        holder.party = try row.id(0)
        holder.name = try row.text(1)
        holder.localName = try row.textOrNil(2)
        holder.place = try row.int(3)
        holder.from = try row.date(4)
        holder.reason = try row.textOrNil(5)
        holder.document = try row.idOrNil(6)
        holder.endedOn = try row.dateOrNil(7)
        holder.ending = try row.textOrNil(8).flatMap(HoldingEnd.init(rawValue:))
        holder.endedReason = try row.textOrNil(9)
        holder.endedAt = try row.instantOrNil(10)
        return holder
    }

    func holders(
        of subAccount: ID<SubAccount>, withEnded: Bool, _ tx: inout Transaction
    ) throws -> [JointHolder] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM joint_holders h JOIN parties p USING (society_id, party_id)
            WHERE h.society_id = \(society) AND h.sub_account_id = \(subAccount) AND (\(withEnded) OR h.ended_on IS NULL)
            ORDER BY h.ended_on IS NOT NULL, h.place
            """
        ) { try Self.row($0) }
    }

    func insert(_ holder: JointHolder, _ subAccount: ID<SubAccount>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO joint_holders (society_id, sub_account_id, party_id, place, from_on, reason, document_id)
            SELECT \(society), \(subAccount), \(holder.party), coalesce(max(place), 1) + 1, \(holder.from), \(holder.reason),
                \(holder.document)
            FROM joint_holders WHERE society_id = \(society) AND sub_account_id = \(subAccount)
            """)
    }

    func end(
        _ party: ID<Party>, _ subAccount: ID<SubAccount>, _ ending: HoldingEnd, on date: CalendarDate,
        _ reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE joint_holders SET ended_on = \(date), ending = \(ending.rawValue), ended_reason = \(reason),
                ended_at = clock_timestamp()
            WHERE society_id = \(society) AND sub_account_id = \(subAccount) AND party_id = \(party) AND ended_on IS NULL
            """)
    }

    /// Locks the open accounts that somebody holds or held, in the order of their numbers: nobody orders meanwhile how they are operated.
    func lockAccounts(of party: ID<Party>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            SELECT FROM sub_accounts s
            WHERE s.society_id = \(society) AND s.status = 'open' AND (s.party_id = \(party) OR s.sub_account_id IN (
                SELECT h.sub_account_id FROM joint_holders h WHERE h.society_id = \(society) AND h.party_id = \(party)))
            ORDER BY s.sub_account_id FOR NO KEY UPDATE
            """)
    }

    /// Ends every joint holding of somebody on open accounts; answers which.
    func endAll(
        of party: ID<Party>, _ ending: HoldingEnd, on date: CalendarDate, _ reason: String?,
        _ tx: inout Transaction
    ) throws -> [ID<SubAccount>] {
        try lockAccounts(of: party, &tx)
        return try tx.query(
            """
            UPDATE joint_holders h SET ended_on = greatest(h.from_on, \(date)), ending = \(ending.rawValue), ended_reason = \(reason),
                ended_at = clock_timestamp()
            FROM sub_accounts s
            WHERE h.society_id = \(society) AND h.party_id = \(party) AND h.ended_on IS NULL
              AND s.society_id = h.society_id AND s.sub_account_id = h.sub_account_id AND s.status = 'open'
            RETURNING h.sub_account_id
            """
        ) { try $0.value(0) }
    }

    /// Writes another day for what ended by a death on a day; the moment of the entry stays.
    func redateDeath(
        of party: ID<Party>, from date: CalendarDate, to other: CalendarDate, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>] {
        try lockAccounts(of: party, &tx)
        return try tx.query(
            """
            UPDATE joint_holders h SET ended_on = greatest(h.from_on, \(other)) FROM sub_accounts s
            WHERE h.society_id = \(society) AND h.party_id = \(party) AND h.ending = 'deceased'
              AND h.ended_on = greatest(h.from_on, \(date))
              AND s.society_id = h.society_id AND s.sub_account_id = h.sub_account_id AND s.status = 'open'
            RETURNING h.sub_account_id
            """
        ) { try $0.value(0) }
    }

    /// Lets somebody hold again what he ceased to hold by a death that was a mistake, where nothing was ordered since.
    func resume(_ party: ID<Party>, _ tx: inout Transaction) throws {
        try lockAccounts(of: party, &tx)
        try tx.execute(
            """
            UPDATE joint_holders h SET ended_on = NULL, ending = NULL, ended_reason = NULL, ended_at = NULL
            FROM sub_accounts s
            WHERE h.society_id = \(society) AND h.party_id = \(party) AND h.ending = 'deceased'
              AND s.society_id = h.society_id AND s.sub_account_id = h.sub_account_id AND s.status = 'open'
              AND NOT EXISTS (SELECT FROM operating_orders o WHERE o.society_id = h.society_id
                              AND o.sub_account_id = h.sub_account_id AND o.set_at > h.ended_at)
              AND NOT EXISTS (SELECT FROM joint_holders l WHERE l.society_id = h.society_id AND l.party_id = h.party_id
                              AND l.sub_account_id = h.sub_account_id AND l.ended_on IS NULL)
            """)
    }

    func order(
        _ subAccount: ID<SubAccount>?, _ body: ID<Party>?, on day: CalendarDate? = nil,
        _ tx: inout Transaction
    ) throws -> OperatingOrder? {
        try tx.first(
            """
            SELECT mode, signers::integer, set_on, set_at, reason, document_id, order_id FROM operating_orders
            WHERE society_id = \(society) AND (sub_account_id = \(subAccount) OR party_id = \(body))
              AND (ended_on IS NULL OR ended_on > \(day)) AND (\(day)::date IS NULL OR set_on <= \(day))
            ORDER BY order_id DESC LIMIT 1
            """
        ) { row in
            var order = OperatingOrder()
            order.mode = OperatingMode(rawValue: try row.text(0)) ?? .jointly
            order.signers = try row.intOrNil(1)
            order.setOn = try row.date(2)
            order.setAt = try row.instantOrNil(3)
            order.reason = try row.textOrNil(4)
            order.document = try row.idOrNil(5)
            order.version = Int(try row.int64(6))
            return order
        }
    }

    func set(
        _ order: OperatingOrder, _ subAccount: ID<SubAccount>?, _ body: ID<Party>?, _ tx: inout Transaction
    ) throws {
        try endOrder(subAccount, body, on: order.setOn, &tx)
        try tx.execute(
            """
            INSERT INTO operating_orders (society_id, sub_account_id, party_id, mode, signers, set_on, reason, document_id)
            VALUES (\(society), \(subAccount), \(body), \(order.mode.rawValue), \(order.signers.map { Int32($0) }),
                \(order.setOn), \(order.reason), \(order.document))
            """)
    }

    func endOrder(
        _ subAccount: ID<SubAccount>?, _ body: ID<Party>?, on date: CalendarDate, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE operating_orders SET ended_on = \(date)
            WHERE society_id = \(society) AND ended_on IS NULL AND (sub_account_id = \(subAccount) OR party_id = \(body))
            """)
    }

    /// The names of joint holders by account, in order.
    func names(
        of subAccounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: [HolderName]] {
        guard !subAccounts.isEmpty else { return [:] }
        let rows: [(ID<SubAccount>, HolderName)] = try tx.query(
            """
            SELECT h.sub_account_id, p.name, p.local_name FROM joint_holders h JOIN parties p USING (society_id, party_id)
            WHERE h.society_id = \(society) AND h.sub_account_id = ANY (\(subAccounts)) AND h.ended_on IS NULL
            ORDER BY h.sub_account_id, h.place
            """
        ) { (try $0.id(0), HolderName(name: try $0.text(1), localName: try $0.textOrNil(2))) }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The orders of accounts that have one of their own.
    func orders(
        of subAccounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: (mode: OperatingMode, signers: Int?)] {
        guard !subAccounts.isEmpty else { return [:] }
        let rows = try tx.query(
            """
            SELECT s.sub_account_id, o.mode, o.signers::integer FROM sub_accounts s
            JOIN operating_orders o ON o.society_id = s.society_id AND o.ended_on IS NULL
                AND (o.sub_account_id = s.sub_account_id OR o.party_id = s.party_id)
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY (\(subAccounts))
            ORDER BY o.sub_account_id IS NULL
            """
        ) { row -> (ID<SubAccount>, (mode: OperatingMode, signers: Int?)) in
            (try row.id(0), (OperatingMode(rawValue: try row.text(1)) ?? .jointly, try row.intOrNil(2)))
        }
        return Dictionary(rows) { own, _ in own }
    }

    func countOpen(of party: ID<Party>, _ tx: inout Transaction) throws -> Int {
        try tx.one(
            """
            SELECT count(*) FROM joint_holders h JOIN sub_accounts s USING (society_id, sub_account_id)
            WHERE h.society_id = \(society) AND h.party_id = \(party) AND h.ended_on IS NULL AND s.status = 'open'
            """
        ) { try $0.int(0) }
    }
}

extension [SubAccountSummary] {
    /// Tells of each account who holds it jointly and how it is operated.
    mutating func nameHolders(_ society: ID<Society>, _ tx: inout Transaction) throws {
        let repository = HoldingRepository(society: society)
        let ids = filter(\.isControl).map(\.id)
        let names = try repository.names(of: ids, &tx)
        let orders = try repository.orders(of: ids, &tx)
        for index in indices {
            if let joint = names[self[index].id] {
                self[index].jointWith = joint.map(\.name).joined(separator: ", ")
            }
            guard let order = orders[self[index].id] else { continue }
            (self[index].mode, self[index].signers) = (order.mode, order.signers)
        }
    }
}
