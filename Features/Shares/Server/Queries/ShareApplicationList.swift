public import Edge
public import Gate
public import Kernel
public import MembersRules
public import Postgres
public import SharesRules
internal import Spreadsheet
public import UI
public import Wording

/// The applications for shares, the newest first, a page at a time.
public struct ShareApplicationList: StreamedQuery {
    /// Those that stand there.
    public var status: ShareApplicationStatus?
    /// Those of one member.
    public var member: ID<Member>?
    /// The last of the page before.
    public var after: ID<ShareApplication>?
    /// The first of the page behind.
    public var before: ID<ShareApplication>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.applications"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareApplicationList>] = [
        Field("application_status", \.status, .choice),
        Field("member_id", \.member, .id("member")),
        Field("after", \.after, .id("share_application")),
        Field("before", \.before, .id("share_application")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private var filter: ShareApplicationFilter {
        ShareApplicationFilter(
            status: status, member: member, after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareApplicationPage {
        let found = KeyedPage(
            try ShareApplicationRepository(society: caller.society).list(filter, &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = ShareApplicationPage()
        page.rows = found.rows
        (page.next, page.previous) = (found.next?.application, found.previous?.application)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let repository = ShareApplicationRepository(society: caller.society)
        var wanted = filter
        (wanted.before, wanted.after, wanted.most) = (nil, nil, 2000)
        while true {
            let rows = try repository.list(wanted, &tx)
            for row in rows { try each(ShareApplicationPage.row(row)) }
            guard rows.count == wanted.most, let last = rows.last else { return }
            wanted.after = last.application
        }
    }
}

/// A page of applications.
public struct ShareApplicationPage: FieldSet {
    /// The applications.
    public var rows: [ShareApplicationFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<ShareApplication>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<ShareApplication>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareApplicationPage>] = [
        Field("rows", \.rows, .list(0...501)),
        Field("next", \.next, .id("share_application")),
        Field("previous", \.previous, .id("share_application")),
    ]
}

extension ShareApplicationPage: Tabular {
    /// The applications.
    public var tableTitle: Phrase { "shares.applications_page" }

    /// Who applied for what, and what became of it.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("applied_on", .date), TabularColumn("member_number"), TabularColumn("name"),
            TabularColumn("local_name"), TabularColumn("kind_name"), TabularColumn("shares", .integer),
            TabularColumn("amount", .money), TabularColumn("application_status", .choice),
            TabularColumn("decided_on", .date), TabularColumn("resolution_number"),
        ]
    }

    /// One row an application.
    public var tableRows: [TabularRow] { rows.map(Self.row) }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: ShareApplicationFacts) -> TabularRow {
        TabularRow(
            [
                .date(facts.appliedOn), .text(facts.memberNumber ?? ""), .text(facts.title),
                .text(facts.localName ?? ""), .text(facts.kindName), .integer(facts.shares),
                .money(facts.amount), .text(facts.status.rawValue),
                facts.decidedOn.map { .date($0) } ?? .empty, .text(facts.resolutionNumber ?? ""),
            ], tone: facts.status.tone, to: ShareLink.member(facts.member))
    }
}

extension ShareApplicationStatus {
    /// How its badge looks.
    var tone: Tone {
        switch self {
        case .waiting: .info
        case .allotted: .good
        case .returned: .neutral
        }
    }
}

/// One application.
public struct ShareApplicationDetails: Query {
    /// The application.
    public var application = ID<ShareApplication>(0)

    /// A blank.
    public init() {}

    /// One application.
    public init(_ application: ID<ShareApplication>) { self.application = application }

    /// The stable name.
    public static let name = "shares.application"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareApplicationDetails>] = [
        Field("application_id", \.application, .id("share_application"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareApplicationFacts {
        let repository = ShareApplicationRepository(society: caller.society)
        guard let facts = try repository.find(application, &tx) else { throw ShareRefusal.noSuchApplication }
        return facts
    }
}
