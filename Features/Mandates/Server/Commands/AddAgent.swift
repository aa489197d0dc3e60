public import Documents
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MandatesRules
public import Postgres

/// Writes down who acts for a holder of an account: a minor's guardian, or an attorney.
public struct AddAgent: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// For which of its holders.
    public var holder = ID<Party>(0)
    /// Who.
    public var party = ID<Party>(0)
    /// As what.
    public var capacity = AgentCapacity.naturalGuardian
    /// Since when; the business date when left out.
    public var from: CalendarDate?
    /// Until when, where the paper says so; a guardian acts until his ward comes of age.
    public var until: CalendarDate?
    /// The paper it rests on, and where that is kept.
    public var reason = ""
    /// The paper, among the documents of either.
    public var document: ID<Document>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.add_agent"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<AddAgent>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("holder_id", \.holder, .id("party")),
        Field("party_id", \.party, .id("party")),
        Field("capacity", \.capacity, .choice),
        Field("from_on", \.from, .date),
        Field("until_on", \.until, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccountMandateFacts {
        let desk = MandateDesk(work)
        let open = try desk.open(subAccount, &tx)
        try open.expectPersons()
        guard open.holders.contains(holder), let principal = open.loaded.people[holder] else {
            throw MandateRefusal.notHolder
        }
        guard !principal.isDeceased else { throw MandateRefusal.deceased(name: principal.name) }
        let person = try desk.named(party, &tx)
        guard party != holder else { throw MandateRefusal.holdsAlready(name: person.name) }
        let date = try desk.day(from, open.today)
        if let until, until < date { throw MandateRefusal.beforeBegin(date) }
        let isWard = principal.isMinor(on: open.today)
        guard !person.isMinor(on: open.today) else { throw MandateRefusal.minor(name: person.name) }
        if capacity.isGuardian, !isWard { throw MandateRefusal.notMinor(name: principal.name) }
        if !capacity.isGuardian, isWard {
            throw MandateRefusal.minorGivesNone(name: principal.name)
        }
        let acts = open.loaded.agents.contains {
            $0.endedOn == nil && $0.holder == holder && $0.party == party
        }
        guard !acts else { throw MandateRefusal.actsAlready(name: person.name) }
        try desk.check(document, of: open.holders + [party], &tx)
        try desk.repository.insert(self, from: date, &tx)
        return try desk.done(open, &tx)
    }
}
