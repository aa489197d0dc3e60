public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MandatesRules
public import Postgres

/// The door for features that pay out: who may operate an account today, and how.
public enum MandateRegister {
    /// Who may operate an account on a day, and how.
    ///
    /// The numbers of the rules are those of the register of parties. Throws ``MandateRefusal/noAccount`` for one that nobody holds.
    public static func operation(
        of subAccount: ID<SubAccount>, on date: CalendarDate, society: ID<Society>, _ tx: inout Transaction
    ) throws -> AccountOperation {
        guard let party = try Chart.holder(of: subAccount, &tx, society: society) else {
            throw MandateRefusal.noAccount
        }
        let loaded = try MandateReader(society: society).mandate(of: subAccount, party: party, &tx)
        return OperatingRules.operation(loaded.mandate, on: date)
    }

    /// Refuses unless these signatures suffice for an amount on a day.
    ///
    /// Throws ``MandateRefusal``.
    public static func require(
        _ signers: [ID<Party>], for amount: Money, on subAccount: ID<SubAccount>, _ date: CalendarDate,
        society: ID<Society>, _ tx: inout Transaction
    ) throws {
        guard let party = try Chart.holder(of: subAccount, &tx, society: society) else {
            throw MandateRefusal.noAccount
        }
        let check = try check(
            signers, for: amount, on: subAccount, of: party, date, society: society, &tx)
        guard check.isEnough else { throw MandateRefusal.notEnough }
    }

    /// Everybody who stands on an account: holders, agents and signatories, living or not.
    ///
    /// Nobody where nobody holds it.
    public static func people(
        on subAccount: ID<SubAccount>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<Party>] {
        guard let party = try Chart.holder(of: subAccount, &tx, society: society) else { return [] }
        let loaded = try MandateReader(society: society).mandate(of: subAccount, party: party, &tx)
        return [party] + loaded.named
    }

    /// Everybody who stands on each of some accounts: holders, agents and signatories, those of a body too.
    public static func people(
        onEach subAccounts: [ID<SubAccount>], society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: Set<ID<Party>>] {
        try MandateRepository(society: society).standing(on: subAccounts, &tx)
            .reduce(into: [:]) { $0[$1.account, default: []].insert($1.party) }
    }

    /// Whether these signatures suffice, and why.
    static func check(
        _ signers: [ID<Party>], for amount: Money?, on subAccount: ID<SubAccount>, of party: ID<Party>,
        _ date: CalendarDate, society: ID<Society>, _ tx: inout Transaction
    ) throws -> SignatureCheck {
        let reader = MandateReader(society: society)
        let loaded = try reader.mandate(of: subAccount, party: party, &tx)
        let found = OperatingRules.check(
            signers.map { ID($0.raw) }, for: amount, loaded.mandate, on: date)
        let people = try reader.people(Array(loaded.people.keys) + signers, &tx)
        var answer = SignatureCheck()
        answer.isEnough = found.isEnough
        answer.reasons = found.reasons.map { SignatureReason($0, people) }
        return answer
    }
}
