public import Gate
public import Kernel
internal import PartiesRules
public import Postgres

/// Shows the whole number of one bank account to somebody who tells why; the audit keeps who, whose and why.
public struct RevealBankAccount: Command {
    /// Whose it is.
    public var party = ID<Party>(0)
    /// The account.
    public var bankAccount = ID<BankAccount>(0)
    /// Why it must be seen.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.reveal_bank_account"
    /// What the caller must hold.
    public static let permission = PartyPermissions.reveal
    /// It never waits: it tells something to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<RevealBankAccount>] = [
        Field("party_id", \.party, .id("party")),
        Field("bank_account_id", \.bankAccount, .id("bank_account")),
        Field("reason", \.reason, .text(5...500)),
    ]

    /// The home branch.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> RevealedNumber {
        try PartyDesk(work: work, permission: Self.permission).look(at: party, &tx)
        let repository = BankAccountRepository(society: work.caller.society, vault: work.vault)
        guard let found = try repository.find(bankAccount, of: party, &tx) else {
            throw PartyRefusal.noBankAccount
        }
        var revealed = RevealedNumber()
        revealed.masked = found.masked
        revealed.number = try repository.number(of: bankAccount, &tx)
        work.audit.after = revealed.json(hidingSecrets: true)
        return revealed
    }
}
