internal import Edge
internal import Gate
internal import Kernel
internal import Postgres

/// The open business day, for whoever only needs to show it.
struct OpenDayRepository {
    let society: ID<Society>

    /// The name of a branch and its open day.
    func day(of branch: ID<Branch>, _ tx: inout Transaction) throws -> BranchDay? {
        try tx.first(
            """
            SELECT b.name, d.business_date FROM branches b
            LEFT JOIN branch_days d ON d.society_id = b.society_id AND d.branch_id = b.branch_id AND d.status = 'open'
            WHERE b.society_id = \(society) AND b.branch_id = \(branch)
            """
        ) { BranchDay(name: try $0.text(0), date: try $0.dateOrNil(1)) }
    }

    func date(of branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.first(
            """
            SELECT business_date FROM branch_days
            WHERE society_id = \(society) AND branch_id = \(branch) AND status = 'open'
            """
        ) { try $0.date(0) }
    }
}
