public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// An account of the chart, as other features see it.
public struct ChartAccount: Sendable, Equatable {
    /// Its id.
    public let id: ID<Account>
    /// Its code.
    public let code: String
    /// Its name.
    public let name: String
    /// Its side of the books.
    public let nature: AccountNature
    /// What it is for.
    public let purpose: AccountPurpose
    /// Whether it has a sub-account for each holder.
    public let isControl: Bool
    /// Whether it may be posted to.
    public let isActive: Bool
    /// The feature whose register must agree with it, so that nobody posts to it by hand.
    public let keptBy: String?
}

/// A sub-account with the account that it belongs to.
public struct ChartSubAccount: Sendable, Equatable {
    /// Its id.
    public let id: ID<SubAccount>
    /// Its account.
    public let account: ChartAccount
    /// Whose it is.
    public let party: ID<Party>?
    /// Whether it is open.
    public let isOpen: Bool
    /// The branch that looks after it.
    public let homeBranch: ID<Branch>?
    /// How a message names it.
    public let label: String
    /// Whether the commands of a feature alone move it.
    public let isMovedAlone: Bool
}

/// A sub-account of a party.
public struct PartySubAccount: Sendable, Equatable {
    /// Its id.
    public let id: ID<SubAccount>
    /// Its account.
    public let account: ID<Account>
    /// The account's code.
    public let accountCode: String
    /// The account's name.
    public let accountName: String
    /// Its number within the account.
    public let number: String
    /// Its name.
    public let name: String
    /// Whether it is open.
    public let isOpen: Bool
    /// `none`, `debits`, `credits` or `all`.
    public let frozen: String
    /// The balance, debit positive.
    public let balance: Money
    /// The sum of the living holds.
    public let held: Money
    /// The least balance.
    public let lowest: Money?
    /// The greatest balance.
    public let highest: Money?
    /// When it was opened.
    public let openedOn: CalendarDate
    /// When it was closed.
    public let closedOn: CalendarDate?
    /// The branch that looks after it.
    public let homeBranch: ID<Branch>?
}

/// The door to the chart for features above the ledger.
public enum Chart {
    /// The accounts of these codes; one that is missing is missing in the answer.
    public static func accounts(
        codes: [String], _ tx: inout Transaction, society: ID<Society>
    ) throws -> [String: ChartAccount] {
        let rows = try ChartRepository(society: society).accounts(codes: codes, &tx)
        return Dictionary(rows.map { ($0.code, ChartAccount($0)) }) { first, _ in first }
    }

    /// The account of a code.
    ///
    /// Throws ``LedgerRefusal/noSuchAccount(_:)``.
    public static func account(code: String, _ tx: inout Transaction, society: ID<Society>) throws
        -> ChartAccount
    {
        guard let row = try ChartRepository(society: society).account(code: code, &tx) else {
            throw LedgerRefusal.noSuchAccount(code)
        }
        return ChartAccount(row)
    }

    /// The account of an id; nil when the society has none of it.
    public static func account(
        _ id: ID<Account>, _ tx: inout Transaction, society: ID<Society>
    ) throws -> ChartAccount? {
        try ChartRepository(society: society).account(id, &tx).map(ChartAccount.init)
    }

    /// The active accounts of a purpose: cash, banks, the branch adjustment.
    public static func accounts(
        purpose: AccountPurpose, _ tx: inout Transaction, society: ID<Society>
    ) throws -> [ChartAccount] {
        try ChartRepository(society: society).accounts(purpose: purpose, &tx).map(ChartAccount.init)
    }

    /// Gives an account into the care of a feature whose register must agree with it: nobody posts to it by hand any more.
    public static func keep(
        _ account: ID<Account>, by feature: String, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try ChartRepository(society: society).keep(account, by: feature, &tx)
    }

    /// The one sub-account of a plain account.
    ///
    /// Throws ``LedgerRefusal``.
    public static func subAccount(
        ofPlain code: String, _ tx: inout Transaction, society: ID<Society>
    ) throws -> ID<SubAccount> {
        let account = try account(code: code, &tx, society: society)
        guard !account.isControl else { throw LedgerRefusal.subAccountNeeded(account: account.name) }
        guard let found = try SubAccountRepository(society: society).plain(account.id, &tx) else {
            throw LedgerRefusal.accountClosed(account.name)
        }
        return found
    }

    /// What a sub-account is, locked against those who close or change it; nil when the society has none of this id.
    public static func lockSubAccount(
        _ id: ID<SubAccount>, _ tx: inout Transaction, society: ID<Society>
    ) throws -> ChartSubAccount? {
        guard let row = try SubAccountRepository(society: society).lock([id], &tx).first,
            let head = try ChartRepository(society: society).account(row.account, &tx)
        else { return nil }
        return ChartSubAccount(
            id: id, account: ChartAccount(head), party: row.party, isOpen: row.isOpen,
            homeBranch: row.homeBranch, label: row.label, isMovedAlone: row.isMovedAlone)
    }

    /// The first holder of a sub-account; nil where there is none of this id, or nobody holds it.
    public static func holder(
        of id: ID<SubAccount>, _ tx: inout Transaction, society: ID<Society>
    ) throws -> ID<Party>? {
        try SubAccountReportRepository(society: society).one(id, at: nil).first(&tx)?.party
    }

    /// Every sub-account of a party, open ones first.
    public static func subAccounts(
        of party: ID<Party>, _ tx: inout Transaction, society: ID<Society>
    ) throws -> [PartySubAccount] {
        try SubAccountRepository(society: society).ofParty(party, &tx)
    }

    /// Who of these parties has, or had, accounts, alone or jointly: whether one of them is open or has a balance, and the last day on which something moved.
    public static func dealings(
        of parties: [ID<Party>], _ tx: inout Transaction, society: ID<Society>
    ) throws -> [PartyDealings] {
        try SubAccountReportRepository(society: society).dealings(of: parties, &tx)
    }
}

/// How a party stands with the books.
public struct PartyDealings: Sendable, Equatable {
    /// Whose.
    public let party: ID<Party>
    /// Whether an account of it is open or has a balance.
    public let isLiving: Bool
    /// The last day on which something moved on an account of it.
    public let lastDay: CalendarDate?
}

extension ChartAccount {
    init(_ row: AccountRow) {
        id = row.id
        code = row.code
        name = row.name
        nature = row.nature
        purpose = row.purpose
        isControl = row.isControl
        isActive = row.isActive
        keptBy = row.keptBy
    }
}
