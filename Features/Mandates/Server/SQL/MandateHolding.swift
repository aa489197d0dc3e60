public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What this feature holds on persons: where they sign for bodies and act for holders.
public enum MandateHolding {
    /// That somebody signed or acted stays with the books; what was written of him goes.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "mandates",
            tables: [
                .told("signatories", in: "duties", "who signed for a body stays with its books"),
                .told("account_agents", in: "duties", "who acted for a holder stays with the books"),
            ],
            tell: { person, tx in
                let duties = try MandateRepository(society: person.society).duties(of: person.party, &tx)
                return [HeldSection("duties", .books, duties)]
            },
            hinder: hinder,
            erase: { erasing, tx, _ in try tx.execute("SELECT mandates_erase(\(erasing.person.party))") })
    ]

    private static func hinder(_ person: PersonSought, _ tx: inout Transaction) throws -> [ErasureHindrance] {
        let repository = MandateRepository(society: person.society)
        guard let end = try repository.dutyEnds(of: [person.party], &tx).first else { return [] }
        if end.living > 0 { return [.unsettled("duties", Int64(end.living))] }
        return end.lastDay.map { [.keeps(.identification, since: $0)] } ?? []
    }
}
