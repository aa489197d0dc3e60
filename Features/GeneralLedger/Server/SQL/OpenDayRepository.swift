internal import Gate
internal import Kernel
internal import Postgres

/// The open business day, for whoever only needs to show it.
struct OpenDayRepository {
    let society: ID<Society>

    func date(of branch: ID<Branch>, _ tx: inout Transaction) throws -> CalendarDate? {
        try tx.first(
            """
            SELECT business_date FROM branch_days
            WHERE society_id = \(society) AND branch_id = \(branch) AND status = 'open'
            """
        ) { try $0.date(0) }
    }
}
