internal import EnrolmentsRules
public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: the applications that became theirs, and bank accounts that they have proposed.
public enum EnrolmentHolding {
    /// Names and numbers go; that somebody has applied stays.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "enrolments",
            tables: [
                .told("enrolments", in: "applications", "that somebody has applied stays"),
                .told("proposed_bank_accounts", in: "proposed_accounts"),
            ],
            tell: { person, tx in
                let all = try EnrolmentRepository(society: person.society).all(of: person.party, &tx)
                return [
                    HeldSection("applications", .erased, all.filter { !$0.isForgotten }),
                    HeldSection("applications_forgotten", .proof, all.filter(\.isForgotten)),
                    HeldSection(
                        "proposed_accounts", .erased,
                        try ProposedAccountRepository(society: person.society).all(of: person.party, &tx)),
                ]
            },
            hinder: { person, tx in
                let all = try EnrolmentRepository(society: person.society).all(of: person.party, &tx)
                let taken = all.count { $0.status == .taken }
                let written = all.count { !$0.status.isPast }
                return (taken > 0 ? [.unsettled("application_open", Int64(taken))] : [])
                    + (written > 0 ? [.unsettled("application_written", Int64(written))] : [])
            },
            erase: { erasing, tx, _ in try tx.execute("SELECT enrolments_erase(\(erasing.person.party))") })
    ]
}
