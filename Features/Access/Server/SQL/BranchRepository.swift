internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the branches of one society.
struct BranchRepository {
    let society: ID<Society>

    func insert(_ draft: BranchFacts, address: String?, _ tx: inout Transaction) throws -> ID<Branch> {
        do {
            return try tx.one(
                """
                INSERT INTO branches (society_id, code, name, is_head_office, address, opened_on)
                VALUES (\(society), \(draft.code), \(draft.name), \(draft.isHeadOffice), \(address), \(draft.openedOn))
                RETURNING branch_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: draft.code) ?? error
        }
    }

    func list(_ tx: inout Transaction) throws -> [BranchFacts] {
        try tx.query(
            """
            SELECT branch_id, code, name, is_head_office, address, opened_on, closed_on FROM branches
            WHERE society_id = \(society) ORDER BY is_head_office DESC, code
            """
        ) { try BranchFacts(row: $0) }
    }

    /// A branch, locked against those who close it or work in it; rows that only refer to it may be written meanwhile.
    func lock(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> BranchFacts? {
        try tx.first(
            """
            SELECT branch_id, code, name, is_head_office, address, opened_on, closed_on FROM branches
            WHERE society_id = \(society) AND branch_id = \(branch) FOR NO KEY UPDATE
            """
        ) { try BranchFacts(row: $0) }
    }

    func close(_ branch: ID<Branch>, on date: CalendarDate, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE branches SET closed_on = \(date) WHERE society_id = \(society) AND branch_id = \(branch)
            """)
    }

    func find(_ branch: ID<Branch>, _ tx: inout Transaction) throws -> BranchFacts? {
        try tx.first(
            """
            SELECT branch_id, code, name, is_head_office, address, opened_on, closed_on FROM branches
            WHERE society_id = \(society) AND branch_id = \(branch)
            """
        ) { try BranchFacts(row: $0) }
    }
}

extension BranchFacts {
    init(row: borrowing Row) throws {
        self.init()
        branch = try row.id(0)
        code = try row.text(1)
        name = try row.text(2)
        isHeadOffice = try row.bool(3)
        address = try row.textOrNil(4)
        openedOn = try row.date(5)
        closedOn = try row.dateOrNil(6)
    }
}
