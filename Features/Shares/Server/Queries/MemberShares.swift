public import Gate
public import GeneralLedgerRules
public import Kernel
public import Members
public import MembersRules
public import Postgres
public import SharesRules

/// A member's shares: what he holds, his certificates, what moved, and the applications that wait.
public struct MemberShares: Query {
    /// The membership.
    public var member = ID<Member>(0)

    /// A blank.
    public init() {}

    /// Of a membership.
    public init(_ member: ID<Member>) { self.member = member }

    /// The stable name.
    public static let name = "shares.of_member"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<MemberShares>] = [Field("member_id", \.member, .id("member"))]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberSharesRecord {
        guard let facts = try MemberRegister.find(member, of: caller.society, &tx) else {
            throw ShareRefusal.noSuchMember
        }
        let repository = ShareRegisterRepository(society: caller.society)
        var record = MemberSharesRecord()
        record.member = facts
        record.holdings = try repository.holdings(of: member, &tx)
        record.certificates = try repository.certificates(
            ShareCertificateFilter(member: member, most: 1000), &tx)
        record.movements = try repository.movements(of: member, &tx)
        record.applications = try ShareApplicationRepository(society: caller.society).list(
            ShareApplicationFilter(member: member, most: 200), &tx)
        return record
    }
}

/// A member with his shares.
public struct MemberSharesRecord: FieldSet, Equatable {
    /// Who it is.
    public var member = MemberFacts()
    /// What he holds, kind by kind.
    public var holdings: [ShareHoldingFacts] = []
    /// His certificates, those that stand no more too.
    public var certificates: [ShareCertificateFacts] = []
    /// What moved, by date.
    public var movements: [ShareMovementFacts] = []
    /// His applications, the newest first.
    public var applications: [ShareApplicationFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberSharesRecord>] = [
        Field("member", \.member, .group),
        Field("holdings", \.holdings, .list(0...200)),
        Field("certificates", \.certificates, .list(0...1000)),
        Field("movements", \.movements, .list(0...100_000)),
        Field("applications", \.applications, .list(0...200)),
    ]

    /// How many shares he holds of all kinds.
    var shares: Int64 { holdings.reduce(0) { $0 + $1.shares } }
}

/// What a member holds of one kind.
public struct ShareHoldingFacts: FieldSet, Equatable {
    /// The page of the share book.
    public var folio = ID<ShareFolio>(0)
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// Its name.
    public var kindName = ""
    /// Its name in the society's own script.
    public var kindLocalName: String?
    /// What one share is.
    public var faceValue = Money.zero
    /// The account of the capital.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var accountNumber = ""
    /// The book.
    public var book: String?
    /// The page.
    public var page: String?
    /// How many shares.
    public var shares: Int64 = 0
    /// What they are at face value.
    public var amount = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareHoldingFacts>] = [
        Field("folio_id", \.folio, .id("share_folio")),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("kind_name", \.kindName, .text(0...100)),
        Field("kind_local_name", \.kindLocalName, .text(0...100)),
        Field("face_value", \.faceValue, .signedMoney),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("account_number", \.accountNumber, .text(0...40)),
        Field("share_book", \.book, .text(1...20)),
        Field("share_page", \.page, .text(1...20)),
        Field("shares", \.shares, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
    ]
}

/// What moved on a page of the share book.
public struct ShareMovementFacts: FieldSet, Equatable {
    /// The kind.
    public var kind = ID<ShareKind>(0)
    /// Its name.
    public var kindName = ""
    /// When.
    public var onDate = CalendarDate(daysSinceEpoch: 0)
    /// What it was.
    public var what = ShareEventKind.allotment
    /// How many came; below none, how many went.
    public var shares: Int64 = 0
    /// How many are held after it.
    public var held: Int64 = 0
    /// What the moved shares are at face value.
    public var amount = Money.zero
    /// The resolution.
    public var resolutionNumber: String?
    /// Why.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareMovementFacts>] = [
        Field("kind_id", \.kind, .id("share_kind")),
        Field("kind_name", \.kindName, .text(0...100)),
        Field("on_date", \.onDate, .date),
        Field("share_event", \.what, .choice),
        Field("shares", \.shares, .integer(Int64.min...Int64.max)),
        Field("shares_held", \.held, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("reason", \.reason, .text(1...500)),
    ]
}
