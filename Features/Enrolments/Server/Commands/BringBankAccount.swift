internal import Access
internal import Crypto
internal import EnrolmentsRules
public import Gate
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres

/// Brings an account at a bank that one wants to have as one's own: its number is sealed at once, and ``ProposeBankAccount``
/// proposes it, because a command that waits may hold no number.
public struct BringBankAccount: Command {
    /// The code of the bank's branch.
    public var ifsc = ""
    /// Its number.
    public var number = ""
    /// The number once more.
    public var numberAgain: String?
    /// In whose name it is, where that is another name.
    public var holder: String?
    /// Whether payments are to go there.
    public var isMain = true

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.bring_bank_account"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.propose
    /// It never waits: it proposes nothing yet.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<BringBankAccount>] = [
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("account_number", \.number, .text(1...40), secret: true),
        Field("account_number_again", \.numberAgain, .text(1...40), secret: true),
        Field("account_holder", \.holder, .text(1...200)),
        Field("is_main", \.isMain, .flag, required: false),
    ]

    /// One's own record, wherever it belongs.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ProposedAccountFacts {
        let own = try OwnRecord(work: work).party(PartyPermissions.manage, &tx)
        var papers = PersonPapers()
        (papers.ifsc, papers.accountNumber, papers.accountNumberAgain) = (ifsc, number, numberAgain)
        try PartyRegister.check(
            PartyDraft(.person, name: own.name), PartyParticulars(), papers, &tx)
        guard let code = try? IFSC(ifsc), let account = try? BankAccountNumber(number) else {
            throw EnrolmentRefusal.noProposedAccount
        }
        let society = work.caller.society
        let repository = ProposedAccountRepository(society: society)
        // One that was brought before and never proposed is not kept.
        try repository.forgetIdle(
            of: own.party, by: work.caller.user, except: ProposeBankAccount.name, &tx)
        let id = try repository.insert(
            own.party, ifsc: code.text, tail: account.lastFour, holder: holder, isMain: isMain,
            by: work.caller.user, &tx)
        let place = ProposedAccountRepository.numbers.place(society.raw, id.raw)
        try repository.keep(try work.vault.seal(account.text, in: place), of: id, &tx)
        guard let found = try repository.find(id, &tx) else { throw EnrolmentRefusal.noProposedAccount }
        work.audit.subject = "party/\(own.party.raw)"
        work.audit.after = found.facts.json
        return found.facts
    }
}

/// A bank account that somebody proposes for himself; of its number only the end.
public struct ProposedAccountFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var account = ID<ProposedAccount>(0)
    /// Whose it would be.
    public var party = ID<Party>(0)
    /// The code of the bank's branch.
    public var ifsc = ""
    /// The number, masked.
    public var masked = ""
    /// In whose name it is, where that is another name.
    public var holder: String?
    /// Whether payments are to go there.
    public var isMain = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ProposedAccountFacts>] = [
        Field("proposed_account_id", \.account, .id("proposed_account")),
        Field("party_id", \.party, .id("party")),
        Field("ifsc", \.ifsc, .text(1...20)),
        Field("masked_number", \.masked, .text(1...40)),
        Field("account_holder", \.holder, .text(1...200)),
        Field("is_main", \.isMain, .flag),
    ]
}
