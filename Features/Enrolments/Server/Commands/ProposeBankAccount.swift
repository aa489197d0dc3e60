internal import Crypto
internal import EnrolmentsRules
public import Gate
public import Kernel
public import Parties
public import Postgres

/// Proposes a bank account that one has brought; it waits for a second person, whoever makes it.
public struct ProposeBankAccount: Command {
    /// The account that was brought.
    public var account = ID<ProposedAccount>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.propose_bank_account"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// It always waits.
    public static let approval = ApprovalPolicy.always
    /// One at a time.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<ProposeBankAccount>] = [
        Field("proposed_account_id", \.account, .id("proposed_account"))
    ]

    /// One's own record, wherever it belongs.
    public var reach: Reach { .asFound }

    /// Does it.
    ///
    /// Whose else the account is is told to who approves, and never to who proposes.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PartyRecord {
        let own = try OwnRecord(work: work).party(PartyPermissions.manage, &tx)
        let society = work.caller.society
        let repository = ProposedAccountRepository(society: society)
        guard let found = try repository.find(account, &tx), found.maker == work.maker,
            found.facts.party == own.party
        else { throw EnrolmentRefusal.noProposedAccount }
        let place = ProposedAccountRepository.numbers.place(society.raw, account.raw)
        guard let bytes = try? work.vault.open(found.sealed, in: place) else {
            throw EnrolmentRefusal.unreadable
        }
        return try PartyRegister.keepAccount(
            found.facts.ifsc, String(decoding: bytes, as: UTF8.self), holder: found.facts.holder,
            isMain: found.facts.isMain, of: own.party, reason: work.approver == nil ? "own word" : nil,
            in: work, &tx)
    }
}
