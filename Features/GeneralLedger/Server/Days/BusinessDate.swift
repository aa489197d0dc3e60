public import Gate
public import Kernel
public import Postgres

/// The date that features above the ledger put on what they do: the open business day of the branch, else of the head
/// office or another branch, else today in India.
public func businessDate(
    in branch: ID<Branch>?, _ tx: inout Transaction, society: ID<Society>
) throws -> CalendarDate {
    try SubAccountRepository(society: society).date(in: branch, &tx)
}
