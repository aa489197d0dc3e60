internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on duplicates of receipts.
struct DuplicateRepository {
    let society: ID<Society>

    /// Writes the next one of a contract down, and answers which one it is; the contract is locked.
    func issue(
        _ issued: DuplicateReceipt, of contract: DepositContract, by user: ID<User>, _ tx: inout Transaction
    ) throws -> Int {
        try tx.one(
            """
            INSERT INTO deposit_duplicates (society_id, sub_account_id, serial, number, reason, issued_on, issued_by)
            SELECT \(society), \(contract.subAccount), \(contract.serial), count(*) + 1, \(issued.reason), \(issued.issuedOn), \(user)
            FROM deposit_duplicates WHERE society_id = \(society) AND sub_account_id = \(contract.subAccount)
              AND serial = \(contract.serial)
            RETURNING number
            """
        ) { try $0.int(0) }
    }

    /// The last one of a contract: which one it is, and of what day.
    func last(
        of contract: DepositContract, _ tx: inout Transaction
    ) throws -> (number: Int, issuedOn: CalendarDate)? {
        try tx.first(
            """
            SELECT number, issued_on FROM deposit_duplicates
            WHERE society_id = \(society) AND sub_account_id = \(contract.subAccount) AND serial = \(contract.serial)
            ORDER BY number DESC LIMIT 1
            """
        ) { (number: try $0.int(0), issuedOn: try $0.date(1)) }
    }
}
