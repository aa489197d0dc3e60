public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Writes down that a bank account counts no more.
public struct EndBankAccount: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// The account.
    public var bankAccount = ID<BankAccount>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.end_bank_account"
    /// What the caller must hold.
    public static let permission = PartyPermissions.manage
    /// The fields.
    public static let fields: [Field<EndBankAccount>] = [
        Field("party_id", \.party, .id("party")),
        Field("bank_account_id", \.bankAccount, .id("bank_account")),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let desk = PartyDesk(work: work, permission: Self.permission)
        let facts = try desk.open(party, &tx)
        let repository = BankAccountRepository(society: work.caller.society, vault: work.vault)
        guard let found = try repository.find(bankAccount, of: party, &tx), !found.isEnded else {
            throw PartyRefusal.noBankAccount
        }
        work.audit.before = try desk.record(facts, &tx).json
        try repository.end(bankAccount, of: party, reason, &tx)
        return try desk.changed(party, &tx)
    }
}
