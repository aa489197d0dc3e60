internal import Edge
internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on the parties of one society.
struct PartyRepository {
    let society: ID<Society>

    /// Inserts parties and answers their numbers in the same order.
    func insert(_ drafts: [PartyDraft], _ tx: inout Transaction) throws -> [ID<Party>] {
        do {
            let ids: [ID<Party>] = try tx.query(
                """
                INSERT INTO parties (society_id, kind, name, local_name, number, mobile, email, address, home_branch_id)
                SELECT \(society), d.kind, d.name, d.local_name, d.number, d.mobile, d.email, d.address, d.branch
                FROM unnest(\(drafts.map(\.kind.rawValue)), \(drafts.map(\.name)), \(drafts.map(\.localName)),
                    \(drafts.map(\.number)), \(drafts.map(\.mobile)), \(drafts.map(\.email)), \(drafts.map(\.address)),
                    \(drafts.map(\.homeBranch))) WITH ORDINALITY
                    AS d (kind, name, local_name, number, mobile, email, address, branch, place)
                ORDER BY d.place RETURNING party_id
                """
            ) { try $0.id(0) }
            // Numbers are given in the order of the drafts, whatever order the rows come back in.
            return ids.sorted()
        } catch let error as DatabaseError {
            throw PartyConstraint.refusal(of: error, drafts) ?? error
        }
    }

    /// The names of parties by their numbers in the program.
    func names(of parties: [Int64], _ tx: inout Transaction) throws -> [Int64: String] {
        let rows = try tx.query(
            "SELECT party_id, name FROM parties WHERE society_id = \(society) AND party_id = ANY (\(parties))"
        ) { (try $0.int64(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The first of these numbers that a party has already.
    func firstTaken(_ numbers: [String], _ tx: inout Transaction) throws -> String? {
        guard !numbers.isEmpty else { return nil }
        // Asked of each number by itself: ordered and cut, the register would be read until one of them comes.
        return try tx.first(
            """
            SELECT min(i.number) FROM unnest(\(numbers)) AS i (number)
            WHERE EXISTS (SELECT FROM parties p WHERE p.society_id = \(society) AND p.number = i.number)
            """
        ) { try $0.textOrNil(0) } ?? nil
    }

    /// Reads and locks a party.
    func lock(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts? {
        try tx.first(
            Self.columns + " FROM parties WHERE society_id = \(society) AND party_id = \(party) FOR UPDATE"
        ) {
            try PartyFacts(row: $0)
        }
    }

    /// Reads a party and keeps its row from being closed or erased until the transaction ends; others may do the same.
    func pin(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts? {
        try tx.first(
            Self.columns
                + " FROM parties WHERE society_id = \(society) AND party_id = \(party) FOR KEY SHARE"
        ) { try PartyFacts(row: $0) }
    }

    func find(_ party: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts? {
        try tx.first(Self.columns + " FROM parties WHERE society_id = \(society) AND party_id = \(party)") {
            try PartyFacts(row: $0)
        }
    }

    func each(_ tx: inout Transaction, _ body: (PartyFacts) throws -> Void) throws {
        try tx.stream(Self.columns + " FROM parties WHERE society_id = \(society) ORDER BY party_id") { row in
            try body(PartyFacts(row: row))
        }
    }

    func update(_ party: ID<Party>, _ draft: PartyDraft, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                UPDATE parties SET kind = \(draft.kind.rawValue), name = \(draft.name), local_name = \(draft.localName),
                    number = \(draft.number), mobile = \(draft.mobile), email = \(draft.email),
                    address = CASE WHEN EXISTS (SELECT FROM party_particulars q
                        WHERE q.society_id = \(society) AND q.party_id = \(party) AND num_nonnulls(q.current_line,
                            q.current_place, q.current_district, q.current_state, q.current_pin) > 0)
                        THEN address ELSE \(draft.address) END,
                    home_branch_id = \(draft.homeBranch), version = version + 1
                WHERE society_id = \(society) AND party_id = \(party)
                """)
        } catch let error as DatabaseError {
            throw PartyConstraint.refusal(of: error, [draft]) ?? error
        }
    }

    func setNumberIfNone(_ number: String, of party: ID<Party>, _ tx: inout Transaction) throws {
        do {
            try tx.execute(
                """
                UPDATE parties p SET number = \(number), version = version + 1
                WHERE p.society_id = \(society) AND p.party_id = \(party) AND p.number IS NULL
                  AND NOT EXISTS (SELECT FROM parties o WHERE o.society_id = \(society) AND o.number = \(number))
                """)
        } catch let error as DatabaseError {
            // Registered under this number at the same moment.
            if error.constraint == "parties_number_unique" { throw PartyRefusal.numberTaken(number: number) }
            throw error
        }
    }

    /// Gives a party a new version.
    func touch(_ party: ID<Party>, _ tx: inout Transaction) throws {
        try tx.execute(
            "UPDATE parties SET version = version + 1 WHERE society_id = \(society) AND party_id = \(party)")
    }

    func close(_ party: ID<Party>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE parties SET status = 'closed', version = version + 1
            WHERE society_id = \(society) AND party_id = \(party)
            """)
    }

    /// The best finds, these first or in another order.
    func search(
        _ wanted: String, by order: SortOrder<PartySort>? = nil, most: Int, _ tx: inout Transaction
    ) throws -> [PartyFacts] {
        let order = order.map { SortedKeys(Self.key($0), "party_id", isAscending: $0.isAscending).orderBy }
        return try tx.query(
            Self.columns
                + """
                 FROM parties_search(\(wanted), \(Int32(most))) f JOIN parties p USING (party_id)
                WHERE p.society_id = \(society)\(order ?? " ORDER BY f.rank DESC, p.name, party_id")
                """
        ) { try PartyFacts(row: $0) }
    }

    /// What a column is sorted by; what is empty comes last in either direction.
    private static func key(_ order: SortOrder<PartySort>) -> [SQL] {
        let isEmpty: SQL = order.isAscending ? " IS NULL" : " IS NOT NULL"
        func filled(_ column: SQL, _ keys: SQL...) -> [SQL] {
            ["(\(column)\(isEmpty))"] + keys
        }
        return switch order.key {
        case .name: ["lower(name)"]
        case .localName: filled("local_name", "coalesce(local_name, '')")
        case .number: filled("number", "coalesce(length(number), 0)", "coalesce(number, '')")
        case .kind: ["kind"]
        case .mobile: filled("mobile", "coalesce(mobile, '')")
        case .email: filled("email", "coalesce(lower(email), '')")
        case .status: ["status"]
        }
    }

    /// A page in the order of the filter, behind or before a party.
    func page(_ filter: PartyFilter, _ tx: inout Transaction) throws -> [PartyFacts] {
        let isBack = filter.before != nil
        var sql = Self.columns
        sql += """
             FROM parties WHERE society_id = \(society)
            AND (\(filter.kind?.rawValue)::text IS NULL OR kind = \(filter.kind?.rawValue))
            AND (\(filter.status?.rawValue)::text IS NULL OR status = \(filter.status?.rawValue))
            AND (\(filter.branch)::bigint IS NULL OR home_branch_id = \(filter.branch))
            """
        if let custom = filter.custom { sql += custom.condition(of: "parties.party_id", in: society) }
        let keys = SortedKeys(
            Self.key(filter.order), "party_id", isAscending: filter.order.isAscending != isBack)
        if let edge = filter.before ?? filter.after {
            sql += keys.behind(
                "FROM parties WHERE society_id = \(society) AND party_id = \(edge)")
        }
        sql += keys.orderBy
        sql += " LIMIT \(filter.most)"
        let rows = try tx.query(sql) { try PartyFacts(row: $0) }
        return isBack ? rows.reversed() : rows
    }

    /// Hands over every party that the filter lets pass, in its order, many at a time.
    func each(
        _ filter: PartyFilter, _ tx: inout Transaction,
        _ body: ([PartyFacts], inout Transaction) throws -> Void
    ) throws {
        var filter = filter
        (filter.before, filter.after, filter.most) = (nil, nil, 2000)
        while true {
            let rows = try page(filter, &tx)
            try body(rows, &tx)
            guard rows.count == filter.most, let last = rows.last else { return }
            filter.after = last.party
        }
    }

    private static var columns: SQL {
        """
        SELECT party_id, kind, name, local_name, number, mobile, email, address, home_branch_id, status, version
        """
    }
}

extension PartyFacts {
    init(row: borrowing Row) throws {
        self.init()
        party = try row.id(0)
        kind = PartyKind(rawValue: try row.text(1)) ?? .person
        name = try row.text(2)
        localName = try row.textOrNil(3)
        number = try row.textOrNil(4)
        mobile = try row.textOrNil(5)
        email = try row.textOrNil(6)
        address = try row.textOrNil(7)
        homeBranch = try row.idOrNil(8)
        status = PartyStatus(rawValue: try row.text(9)) ?? .active
        version = try row.int(10)
    }
}

/// Which parties to list.
struct PartyFilter: Sendable {
    var kind: PartyKind?
    var status: PartyStatus?
    var branch: ID<Branch>?
    var custom: CustomFilter?
    var order = SortOrder(PartySort.name)
    var after: ID<Party>?
    var before: ID<Party>?
    var most = 50
}

/// The refusals behind the constraints of the table.
enum PartyConstraint {
    static func refusal(of error: DatabaseError, _ drafts: [PartyDraft]) -> PartyRefusal? {
        switch error.constraint {
        // Under row security the server does not say which key it was; of many, the register has asked before.
        case "parties_number_unique": .numberTaken(number: drafts.lazy.compactMap(\.number).first ?? "")
        case "parties_society_id_home_branch_id_fkey": .unknownBranch
        default: nil
        }
    }
}
