internal import Access
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Parties
internal import PartiesRules
internal import Postgres
internal import TaxDeductionsRules

/// What the commands about payees do alike: find the party, and note what the audit keeps.
struct DeclarationDesk {
    let work: Work
    let permission: Permission
    let declarations: TaxDeclarationRepository

    init(_ work: Work, _ permission: Permission) {
        (self.work, self.permission) = (work, permission)
        declarations = TaxDeclarationRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// A party in whose branch the caller may do it.
    func party(_ id: ID<Party>, _ tx: inout Transaction) throws -> PartyFacts {
        guard let facts = try PartyRegister.find(id, of: society, &tx) else { throw TaxRefusal.noSuchPayee }
        try work.require(permission, in: facts.homeBranch)
        work.parties.insert(id)
        work.audit.subject = "party/\(id.raw)"
        work.audit.branch = facts.homeBranch
        return facts
    }

    /// The tax year of a declaration that is received on a day: it counts in no other.
    func checkYear(
        _ days: ClosedRange<CalendarDate>, receivedOn day: CalendarDate
    ) throws(TaxRefusal) -> FinancialYear {
        let year = FinancialYear(containing: day)
        guard year.contains(days.lowerBound), year.contains(days.upperBound) else {
            throw .outsideYear(from: year.first, to: year.last)
        }
        return year
    }

    /// Refuses where one of its kind counts already, or the person has told no PAN that counts.
    func check(
        _ party: PartyFacts, in year: FinancialYear, isCertificate: Bool, on day: CalendarDate,
        _ tx: inout Transaction
    ) throws -> TaxPayee {
        let settings = TaxFigures(society: society, work: work)
        let policy = try TaxPolicy(settings, day, &tx)
        guard let payee = try TaxPayeeRepository(society: society).payee(party.party, under: policy, &tx)
        else { throw TaxRefusal.noSuchPayee }
        guard payee.hasPAN else { throw TaxRefusal.panMissing(name: party.name) }
        // Of two who bring one at the same time the second finds the first.
        try TaxDeductionRepository(society: society).lockYears(of: [party.party], year, &tx)
        let counting = try declarations.counting(
            for: party.party, in: year, isCertificate: isCertificate, &tx)
        if let counting { throw TaxRefusal.declaredBefore(number: counting) }
        return payee
    }

    /// Writes it down; answers it as it stands.
    func write(
        _ facts: TaxDeclarationFacts, _ tx: inout Transaction
    ) throws -> TaxDeclarationFacts {
        let id = try declarations.insert(facts, by: work.maker, &tx)
        guard let after = try declarations.find(id, &tx) else { throw TaxRefusal.noSuchDeclaration }
        work.audit.result = "tax_declaration/\(id.raw)"
        work.audit.businessDate = facts.receivedOn
        work.audit.after = after.json
        return after
    }
}
