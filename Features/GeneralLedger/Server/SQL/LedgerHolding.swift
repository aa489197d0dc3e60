public import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What this feature holds on persons: their accounts with what moved on them.
public enum LedgerHolding {
    /// The books stay as they are; an account that bears the name loses it when the name goes.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "ledger",
            tables: [
                .told("sub_accounts", in: "accounts", "books: the name goes when no register must tell it"),
                .told("balances", in: "accounts", "books"),
                .apart("postings", "books: what moved on an account is told by its statement"),
                .apart("month_balances", "sums of the same postings"),
                .told("holds", in: "accounts", "books; a hold that stands refuses to erase"),
                .told("joint_holders", in: "joint_accounts", "books; an open account refuses to erase"),
                .apart("operating_orders", "how accounts are operated; told with the mandates"),
                .apart(
                    "import_lines", "lines of vouchers that wait, emptied when they are posted or thrown away"
                ),
                .apart(
                    "import_rows", "rows of a file that waits, emptied when it is taken in or thrown away"),
            ],
            tell: { person, tx in
                let repository = SubAccountReportRepository(society: person.society)
                let rows = try repository.of(person.party, at: nil).all(&tx).map { SubAccountSummary($0) }
                var joint = try repository.joint(person.party, at: nil).all(&tx).map { SubAccountSummary($0) }
                try joint.nameHolders(person.society, &tx)
                return [
                    HeldSection("accounts", .books, rows), HeldSection("joint_accounts", .books, joint),
                ]
            },
            hinder: hinder,
            erase: { erasing, tx, _ in
                guard !erasing.keepsName else { return }
                try tx.execute(
                    """
                    UPDATE sub_accounts SET name = '#' || party_id, version = version + 1
                    WHERE society_id = \(erasing.person.society) AND party_id = \(erasing.person.party)
                    """)
            })
    ]

    private static func hinder(_ person: PersonSought, _ tx: inout Transaction) throws -> [ErasureHindrance] {
        let found = try tx.one(
            """
            SELECT count(*) FILTER (WHERE b.balance <> 0), count(*) FILTER (WHERE s.status = 'open'),
                count(*) FILTER (WHERE s.held <> 0)
            FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id)
            WHERE s.society_id = \(person.society) AND s.party_id = \(person.party)
            """
        ) { row in
            (try row.int64(0), try row.int64(1), try row.int64(2))
        }
        var list: [ErasureHindrance] = []
        if found.0 > 0 { list.append(.unsettled("balances", found.0)) }
        if found.1 > 0 { list.append(.unsettled("open_accounts", found.1)) }
        if found.2 > 0 { list.append(.unsettled("holds", found.2)) }
        let joint = try HoldingRepository(society: person.society).countOpen(of: person.party, &tx)
        if joint > 0 { list.append(.unsettled("joint_accounts", Int64(joint))) }
        let dealings = try SubAccountReportRepository(society: person.society).dealings(
            of: [person.party], &tx)
        if let last = dealings.first?.lastDay { list.append(.keeps(.books, since: last)) }
        return list
    }
}
