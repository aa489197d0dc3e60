internal import Documents
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
public import Postgres

/// Who holds an account, how it is operated, and who may operate it on a day.
public struct AccountMandateDetails: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// The day; the business date unless given.
    public var date: CalendarDate?

    /// A blank.
    public init() {}

    /// One account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "mandates.account"
    /// What the caller must hold.
    public static let permission = MandatePermissions.see
    /// The fields.
    public static let fields: [Field<AccountMandateDetails>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("date", \.date, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AccountMandateFacts {
        let found = try SubAccountSeen.of(subAccount, caller, &tx)
        let today = try businessDate(in: found.homeBranch, &tx, society: caller.society)
        let day = date ?? today
        var facts = try MandateReader(society: caller.society).facts(
            of: subAccount, party: found.party, on: day, isPast: day < today,
            withSpecimens: caller.may(DocumentPermissions.see, in: found.homeBranch), &tx)
        (facts.title, facts.accountName, facts.isOpen) = (found.title, found.accountName, found.isOpen)
        facts.accountLocalName = found.accountLocalName
        return facts
    }
}

/// An account as whoever asks about its holders may see it.
struct SubAccountSeen {
    var party: ID<Party>
    var title: String
    var accountName: String
    var accountLocalName: String?
    var isOpen: Bool
    var homeBranch: ID<Branch>?

    static func of(
        _ subAccount: ID<SubAccount>, _ caller: Caller, _ tx: inout Transaction
    ) throws -> SubAccountSeen {
        let record = try SubAccountDetail(subAccount).run(&tx, for: caller)
        guard let party = record.party else { throw MandateRefusal.noAccount }
        guard caller.may(MandatePermissions.see, in: record.homeBranch) else {
            throw GateRefusal.notPermitted(permission: MandatePermissions.see.code)
        }
        let summary = record.summary
        return SubAccountSeen(
            party: party, title: "\(summary.number) \(summary.name)", accountName: summary.accountName,
            accountLocalName: summary.accountLocalName,
            isOpen: summary.status == "open", homeBranch: record.homeBranch)
    }
}
