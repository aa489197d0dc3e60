internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// Takes in what is told of a person with his papers: the one way, whichever command tells it.
struct PaperDesk {
    let work: Work
    let party: PartyFacts
    /// Why he is another person than one who looks like him.
    let reason: String?

    private var society: ID<Society> { work.caller.society }
    private var likeness: Likeness { Likeness(work: work, reason: reason, besides: party.party) }

    /// Keeps the number of a paper; a fault of it stands at `field`.
    func keep(
        _ kind: IdentityKind, _ text: String, at field: String, issued: CalendarDate? = nil,
        until: CalendarDate? = nil, _ tx: inout Transaction
    ) throws {
        guard party.kind == .person || kind == .pan else { throw PartyRefusal.bodyHasNone }
        let number: IdentityNumber
        do throws(IdentifierFault) { number = try IdentityNumber(kind, text) } catch {
            throw FieldFaults([error.problem(of: field)])
        }
        if kind == .pan, party.kind == .person,
            (try? PermanentAccountNumber(number.text))?.holder != .individual
        {
            throw FieldFaults([FieldProblem(field: field, code: "particulars.pan_of_body")])
        }
        if let issued, let until, until < issued {
            throw FieldFaults([FieldProblem(field: "valid_until", code: "particulars.ends_before")])
        }
        let repository = IdentityRepository(society: society, vault: work.vault)
        try repository.lockRegistration(&tx)
        try likeness.check(number, at: field, &tx)
        _ = try repository.keep(number, of: party.party, issued: issued, until: until, &tx)
    }

    /// Keeps a bank account; faults of it stand at `ifsc` and `account_number`.
    func keepAccount(
        _ ifsc: String, _ number: String, again: String?, holder: String?, isMain: Bool,
        _ tx: inout Transaction
    ) throws {
        var problems: [FieldProblem] = []
        var code: IFSC?
        var account: BankAccountNumber?
        do throws(IdentifierFault) { code = try IFSC(ifsc) } catch {
            problems.append(error.problem(of: "ifsc"))
        }
        do throws(IdentifierFault) { account = try BankAccountNumber(number) } catch {
            problems.append(error.problem(of: "account_number"))
        }
        if let again, let account, (try? BankAccountNumber(again)) != account {
            problems.append(
                FieldProblem(field: "account_number_again", code: "particulars.account_differs"))
        }
        guard problems.isEmpty, let code, let account else { throw FieldFaults(problems) }
        let repository = BankAccountRepository(society: society, vault: work.vault)
        try repository.lockRegistration(&tx)
        if try repository.isKept(account, code, of: party.party, &tx) {
            throw FieldFaults([FieldProblem(field: "account_number", code: "particulars.account_known")])
        }
        try likeness.check(account, code, &tx)
        _ = try repository.add(account, code, of: party.party, holder: holder, isMain: isMain, &tx)
    }

    /// Writes the particulars as told; a number of an employer that is told goes on from the day that he joined.
    func write(_ told: PartyParticulars, _ tx: inout Transaction) throws {
        guard party.kind == .person || told.isEmpty else { throw PartyRefusal.bodyHasNone }
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        var problems: [FieldProblem] = []
        let checked = told.checked(on: today, &problems)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        try ParticularsRepository(society: society).save(party.party, checked, &tx)
    }
}
