internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres

/// The statements on the classes of members and their fees.
struct ClassRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT class_id, code, name, local_name, holds_shares, votes, takes_dividend, may_borrow, gives_numbers,
            number_prefix, number_width::int, next_number, status = 'active', version FROM member_classes
        """

    func list(_ tx: inout Transaction) throws -> [MemberClassFacts] {
        try tx.query(Self.columns + " WHERE society_id = \(society) ORDER BY status, code") {
            try MemberClassFacts(row: $0)
        }
    }

    func find(_ id: ID<MemberClass>, _ tx: inout Transaction) throws -> MemberClassFacts? {
        try tx.first(Self.columns + " WHERE society_id = \(society) AND class_id = \(id)") {
            try MemberClassFacts(row: $0)
        }
    }

    /// Reads and locks a class: whoever takes a number of its series waits.
    func lock(_ id: ID<MemberClass>, _ tx: inout Transaction) throws -> MemberClassFacts? {
        try tx.first(
            Self.columns + " WHERE society_id = \(society) AND class_id = \(id) FOR NO KEY UPDATE"
        ) { try MemberClassFacts(row: $0) }
    }

    func insert(_ draft: MemberClassDraft, _ tx: inout Transaction) throws -> ID<MemberClass> {
        do {
            return try tx.one(
                """
                INSERT INTO member_classes (society_id, code, name, local_name, holds_shares, votes, takes_dividend,
                    may_borrow, gives_numbers, number_prefix, number_width)
                VALUES (\(society), \(draft.code), \(draft.title), \(draft.localName), \(draft.holdsShares),
                    \(draft.votes), \(draft.takesDividend), \(draft.mayBorrow), \(draft.givesNumbers),
                    \(draft.numberPrefix ?? ""), \(draft.numberWidth))
                RETURNING class_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw MemberConstraint.refusal(of: error, naming: draft.code) ?? error
        }
    }

    func update(_ id: ID<MemberClass>, _ draft: MemberClassDraft, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE member_classes SET name = \(draft.title), local_name = \(draft.localName),
                holds_shares = \(draft.holdsShares), votes = \(draft.votes), takes_dividend = \(draft.takesDividend),
                may_borrow = \(draft.mayBorrow), gives_numbers = \(draft.givesNumbers),
                number_prefix = \(draft.numberPrefix ?? ""), number_width = \(draft.numberWidth),
                version = version + 1
            WHERE society_id = \(society) AND class_id = \(id)
            """)
    }

    func close(_ id: ID<MemberClass>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE member_classes SET status = 'closed', version = version + 1
            WHERE society_id = \(society) AND class_id = \(id)
            """)
    }

    func setNext(_ number: Int64, of id: ID<MemberClass>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE member_classes SET next_number = \(number), version = version + 1 WHERE society_id = \(society) AND class_id = \(id)
            """)
    }

    // Fees.

    private static let feeColumns: SQL = """
        SELECT f.class_id, c.name, f.kind, f.valid_from, f.amount, f.account_id, a.code, a.name FROM member_fees f
        JOIN member_classes c USING (society_id, class_id) JOIN accounts a USING (society_id, account_id)
        """

    func fees(_ tx: inout Transaction) throws -> [MemberFeeFacts] {
        try tx.query(
            Self.feeColumns + " WHERE f.society_id = \(society) ORDER BY c.code, f.kind, f.valid_from DESC"
        ) { try MemberFeeFacts(row: $0) }
    }

    /// What the class pays on a date; nil when nothing was ever set.
    func fee(
        _ kind: MemberFeeKind, of id: ID<MemberClass>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> MemberFeeFacts? {
        try tx.first(
            Self.feeColumns
                + """
                 WHERE f.society_id = \(society) AND f.class_id = \(id) AND f.kind = \(kind.rawValue) AND f.valid_from <= \(date)
                ORDER BY f.valid_from DESC LIMIT 1
                """
        ) { try MemberFeeFacts(row: $0) }
    }

    func set(_ fee: SetMemberFee, account: ID<Account>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO member_fees (society_id, class_id, kind, valid_from, amount, account_id)
            VALUES (\(society), \(fee.memberClass), \(fee.kind.rawValue), \(fee.validFrom), \(fee.feeAmount), \(account))
            ON CONFLICT (society_id, class_id, kind, valid_from) DO UPDATE
            SET amount = EXCLUDED.amount, account_id = EXCLUDED.account_id
            """)
    }
}

extension MemberClassFacts {
    init(row: borrowing Row) throws {
        self.init()
        memberClass = try row.id(0)
        draft.code = try row.text(1)
        draft.title = try row.text(2)
        draft.localName = try row.textOrNil(3)
        draft.holdsShares = try row.bool(4)
        draft.votes = try row.bool(5)
        draft.takesDividend = try row.bool(6)
        draft.mayBorrow = try row.bool(7)
        draft.givesNumbers = try row.bool(8)
        let prefix = try row.text(9)
        draft.numberPrefix = prefix.isEmpty ? nil : prefix
        draft.numberWidth = try row.int(10)
        nextNumber = try row.int64(11)
        isActive = try row.bool(12)
        version = try row.int(13)
    }
}

extension MemberFeeFacts {
    init(row: borrowing Row) throws {
        self.init()
        memberClass = try row.id(0)
        className = try row.text(1)
        kind = MemberFeeKind(rawValue: try row.text(2)) ?? .admission
        validFrom = try row.date(3)
        feeAmount = try row.money(4)
        account = try row.id(5)
        accountCode = try row.text(6)
        accountName = try row.text(7)
    }
}
