internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reads what the rows of a file may name.
struct ImportBooksRepository {
    let society: ID<Society>

    /// With the day on which the file was read first, where it is read again.
    func books(opensYears: Bool, today: CalendarDate?, _ tx: inout Transaction) throws -> ImportBooks {
        let today = try today ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let (branches, accounts, types, years, startMonth) = try tx.pipeline(
            branches(), accounts(), types(), years(), startMonth())
        return ImportBooks(
            branches: branches, accounts: accounts, types: types,
            calendar: ImportDay(
                years: years, startMonth: startMonth ?? 4, opensYears: opensYears, today: today))
    }

    private func branches() -> Step<[ImportBooks.Branch]> {
        SQL.query(
            """
            SELECT b.branch_id, b.code, b.is_head_office, b.closed_on IS NOT NULL,
                   (SELECT d.business_date FROM branch_days d
                    WHERE d.society_id = b.society_id AND d.branch_id = b.branch_id AND d.status = 'open'),
                   (SELECT max(d.business_date) FROM branch_days d
                    WHERE d.society_id = b.society_id AND d.branch_id = b.branch_id AND d.status = 'closed'),
                   EXISTS (SELECT FROM branch_days d
                           WHERE d.society_id = b.society_id AND d.branch_id = b.branch_id AND d.status = 'open'
                             AND \(ImportOpenDay.ofOpenings))
            FROM branches b WHERE b.society_id = \(society)
            """
        ) { row in
            ImportBooks.Branch(
                id: try row.int32(0), code: try row.text(1), isHeadOffice: try row.bool(2),
                isClosed: try row.bool(3),
                days: ImportDay.Branch(
                    openDay: try row.dateOrNil(4), lastClosed: try row.dateOrNil(5),
                    isEndedByFiles: try row.bool(6)))
        }
    }

    private func accounts() -> Step<[ImportBooks.Account]> {
        SQL.query(
            """
            SELECT a.account_id, a.code, a.name, a.purpose, a.is_control, a.status = 'active', s.sub_account_id,
                   coalesce(s.status = 'open', true), coalesce(s.frozen, 'none')
            FROM accounts a
            LEFT JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id AND NOT a.is_control
            WHERE a.society_id = \(society)
            """
        ) { row in
            let isControl = try row.bool(4)
            let isOpen = try row.bool(5)
            let isSubOpen = try row.bool(7)
            return ImportBooks.Account(
                id: try row.int32(0), code: try row.text(1), name: try row.text(2),
                purpose: AccountPurpose(rawValue: try row.text(3)) ?? .general, isControl: isControl,
                isOpen: isOpen && isSubOpen, plainSubAccount: try row.int64OrNil(6), frozen: try row.text(8))
        }
    }

    private func types() -> Step<[ImportBooks.VoucherType]> {
        SQL.query(
            "SELECT voucher_type_id, code, name, prefix, behaviour FROM voucher_types WHERE society_id = \(society)"
        ) { row in
            ImportBooks.VoucherType(
                id: try row.value(0), code: try row.text(1),
                names: [try row.text(1), try row.text(2), try row.text(3)],
                behaviour: VoucherBehaviour(rawValue: try row.text(4)) ?? .system)
        }
    }

    private func years() -> Step<[ImportDay.Year]> {
        SQL.query(
            "SELECT first_date, last_date, status = 'open' FROM financial_years WHERE society_id = \(society)"
        ) { row in
            ImportDay.Year(first: try row.date(0), last: try row.date(1), isOpen: try row.bool(2))
        }
    }

    private func startMonth() -> Step<Int?> {
        SQL.first("SELECT year_start_month FROM societies WHERE society_id = \(society)") {
            Int(try $0.value(0) as Int16)
        }
    }
}
