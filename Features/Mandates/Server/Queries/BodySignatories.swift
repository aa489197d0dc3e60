internal import Documents
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import MandatesRules
internal import Parties
internal import PartiesRules
public import Postgres

/// Who signs for a body, and where a person signs or acts for others.
public struct BodySignatories: Query {
    /// The body or person.
    public var party = ID<Party>(0)

    /// A blank.
    public init() {}

    /// Of one of the register.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "mandates.party"
    /// What the caller must hold.
    public static let permission = MandatePermissions.see
    /// The fields.
    public static let fields: [Field<BodySignatories>] = [Field("party_id", \.party, .id("party"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BodySignatoryPage {
        var query = PartyDetails()
        query.party = party
        let facts = try query.run(&tx, for: caller)
        guard caller.may(Self.permission, in: facts.homeBranch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        var page = try BodySignatoryPage.of(party, facts.name, caller.society, &tx)
        page.isBody = facts.kind != .person
        page.duties = try MandateRepository(society: caller.society).duties(of: party, &tx)
        return page
    }
}

/// Who signs for a body.
public struct BodySignatoryPage: FieldSet, Equatable {
    /// The body, or a person.
    public var body = ID<Party>(0)
    /// Its name.
    public var title = ""
    /// Whether it is a body.
    public var isBody = true
    /// Whether all sign or any so many.
    public var order: OperatingOrder?
    /// Who signs, and who did.
    public var signatories: [SignatoryFacts] = []
    /// Where it signs or acts for others itself.
    public var duties: [DutyFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BodySignatoryPage>] = [
        Field("party_id", \.body, .id("party")),
        Field("title", \.title, .text(0...200), required: false),
        Field("is_body", \.isBody, .flag),
        Field("order", \.order, .group),
        Field("signatories", \.signatories, .list(0...1000)),
        Field("duties", \.duties, .list(0...1000)),
    ]

    static func of(
        _ body: ID<Party>, _ name: String, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> BodySignatoryPage {
        var page = BodySignatoryPage()
        (page.body, page.title) = (body, name)
        page.order = try AccountHolding.order(ofBody: body, &tx, society: society)
        page.signatories = try MandateRepository(society: society).signatories(
            of: .body(body), withEnded: true, &tx)
        return page
    }
}

/// As what somebody stands on the account of another.
public enum DutyKind: String, Sendable, CaseIterable {
    /// He signs for a body.
    case signatory
    /// He acts for a holder.
    case agent
}

/// Where somebody signs for a body or acts for a holder.
public struct DutyFacts: FieldSet, Equatable {
    /// As what.
    public var duty = DutyKind.signatory
    /// For whom.
    public var principal = ID<Party>(0)
    /// That one's name.
    public var principalName = ""
    /// On which account; nil where it is every account of a body.
    public var subAccount: ID<SubAccount>?
    /// What he is there.
    public var designation: String?
    /// As what he acts for a holder.
    public var capacity: AgentCapacity?
    /// Since when.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day, if it is known.
    public var until: CalendarDate?
    /// When it ended.
    public var endedOn: CalendarDate?
    /// Whether the account is open.
    public var isOpen = true

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DutyFacts>] = [
        Field("duty", \.duty, .choice),
        Field("principal_id", \.principal, .id("party")),
        Field("principal_name", \.principalName, .text(0...200), required: false),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("designation", \.designation, .text(1...100)),
        Field("capacity", \.capacity, .choice),
        Field("from_on", \.from, .date),
        Field("until_on", \.until, .date),
        Field("ended_on", \.endedOn, .date),
        Field("is_open", \.isOpen, .flag),
    ]
}
