public import Gate
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
public import Postgres

/// Writes down that somebody acts for a holder of an account no more.
public struct EndAgent: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// For which of its holders he acted.
    public var holder = ID<Party>(0)
    /// Who.
    public var party = ID<Party>(0)
    /// When; the business date when left out.
    public var onDate: CalendarDate?
    /// Why, and where the paper is kept.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.end_agent"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<EndAgent>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("holder_id", \.holder, .id("party")),
        Field("party_id", \.party, .id("party")),
        Field("on_date", \.onDate, .date),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccountMandateFacts {
        let desk = MandateDesk(work)
        let open = try desk.open(subAccount, &tx)
        let found = open.loaded.agents.first {
            $0.endedOn == nil && $0.holder == holder && $0.party == party
        }
        guard let found else { throw MandateRefusal.noAgent }
        work.parties.insert(party)
        let date = try desk.day(onDate, open.today, notBefore: found.from)
        try desk.repository.endAgents(of: subAccount, for: holder, party, on: date, reason: reason, &tx)
        return try desk.done(open, &tx)
    }
}
