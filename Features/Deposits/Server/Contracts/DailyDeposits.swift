internal import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Mandates
public import Postgres

/// A daily deposit, for those who collect for it.
public struct DailyDeposit: Sendable {
    /// The account.
    public let subAccount: ID<SubAccount>
    /// Its number.
    public let number: String
    /// Its number and its holders.
    public let label: String
    /// The branch that looks after it.
    public let branch: ID<Branch>?
    /// The day on which it was made.
    public let start: CalendarDate
    /// The day on which it is over.
    public let maturity: CalendarDate
    /// Whether it runs: it is neither closed nor cancelled.
    public let isRunning: Bool
    /// Whether nothing may be credited to it for now.
    public let isStopped: Bool
    /// Everybody who holds it.
    public let people: Set<ID<Party>>
    private let terms: DailyDepositTerms

    /// Refuses a sum that is not taken on it.
    public func check(_ amount: Money) throws { try terms.check(amount) }

    init(_ facts: DepositAccountFacts, _ contract: DepositContract, _ people: Set<ID<Party>>) throws {
        guard let terms = contract.terms.daily else { throw DepositRefusal.onlyForTerm(name: facts.label) }
        (subAccount, number, label, branch) = (facts.subAccount, facts.number, facts.label, facts.branch)
        (start, maturity) = (contract.start, contract.agreedEnd)
        isRunning = contract.endedOn == nil && facts.closedOn == nil
        isStopped = ["all", "credits"].contains(facts.frozen)
        self.people = people
        self.terms = terms
    }
}

/// A daily deposit that was closed before its time.
public struct DailyDepositEnded: Sendable {
    /// The account.
    public let subAccount: ID<SubAccount>
    /// The day on which it was made.
    public let start: CalendarDate
    /// The day on which it was closed.
    public let endedOn: CalendarDate
}

/// The door to daily deposits for the features above.
public enum DailyDeposits {
    /// The daily deposits among accounts, locked in the order of their numbers; what is none is missing in the answer.
    public static func lock(
        _ accounts: [ID<SubAccount>], society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DailyDeposit] {
        try DepositAccountRepository(society: society).lock(accounts, &tx)
        try ContractRepository(society: society).lock(accounts, &tx)
        return try find(accounts, society: society, &tx)
    }

    /// The same, unlocked.
    public static func find(
        _ accounts: [ID<SubAccount>], society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: DailyDeposit] {
        var found: [ID<SubAccount>: DailyDeposit] = [:]
        let contracts = try ContractRepository(society: society).headers(of: accounts, &tx)
        let latest = Dictionary(contracts.map { ($0.subAccount, $0) }) { first, _ in first }
        let people = try MandateRegister.people(onEach: accounts, society: society, &tx)
        for facts in try DepositAccountRepository(society: society).find(accounts, &tx)
        where facts.kind == .daily {
            guard let contract = latest[facts.subAccount] else { continue }
            found[facts.subAccount] = try DailyDeposit(facts, contract, people[facts.subAccount] ?? [])
        }
        return found
    }

    /// Those that were closed before their time, at the holder's wish, on some days.
    public static func endedEarly(
        from first: CalendarDate, through last: CalendarDate, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [DailyDepositEnded] {
        try ContractRepository(society: society).dailyEndedEarly(from: first, through: last, &tx)
    }
}
