public import Edge
public import Gate
public import Kernel
public import MembersRules
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What resolutions have decided about memberships, the newest first: all, those of one number, or of a time.
public struct ResolutionDecisions: Query {
    /// The number of the resolution.
    public var resolutionNumber: String?
    /// The first date of resolutions.
    public var from: CalendarDate?
    /// The last one.
    public var to: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.resolution_decisions"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<ResolutionDecisions>] = [
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
    ]

    /// The most decisions that are told; the newest are.
    static let most = 1000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ResolutionPage {
        let found = try MemberRepository(society: caller.society).resolved(self, most: Self.most + 1, &tx)
        var page = ResolutionPage()
        page.rows = Array(found.prefix(Self.most))
        page.isCut = found.count > Self.most
        return page
    }
}

/// What resolutions have decided.
public struct ResolutionPage: FieldSet, Equatable {
    /// The decisions, at most a thousand.
    public var rows: [ResolutionDecision] = []
    /// Whether there are older ones that are not told.
    public var isCut = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ResolutionPage>] = [
        Field("rows", \.rows, .list(0...1000)), Field("is_cut", \.isCut, .flag),
    ]
}

/// A decision about a membership.
public struct ResolutionDecision: FieldSet, Equatable {
    /// The membership.
    public var member = ID<Member>(0)
    /// Whose.
    public var name = ""
    /// His name in his own script.
    public var localName: String?
    /// His number, if he has one.
    public var number: String?
    /// The class now.
    public var className = ""
    /// Where the decision led.
    public var status = MemberStatus.approved
    /// The number of the resolution.
    public var resolutionNumber = ""
    /// Its date.
    public var resolutionDate = CalendarDate(daysSinceEpoch: 0)
    /// Why.
    public var reason: String?
    /// Who wrote it down.
    public var by = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ResolutionDecision>] = [
        Field("member_id", \.member, .id("member")),
        Field("name", \.name, .text(0...200), required: false),
        Field("local_name", \.localName, .text(0...200)),
        Field("member_number", \.number, .text(1...40)),
        Field("class_name", \.className, .text(0...100), required: false),
        Field("member_status", \.status, .choice),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("done_by", \.by, .text(0...200), required: false),
    ]
}

extension ResolutionPage: Tabular {
    /// The decisions.
    public var tableTitle: Phrase { "members.resolutions_page" }
    /// That older ones are left out, where they are.
    public var tableNotes: [Phrase] {
        isCut
            ? [.key("members.resolutions_cut", [.init("count", .number(Int64(ResolutionDecisions.most)))])]
            : []
    }
    /// By which resolution, about whom, and what.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("resolution_date", .date), TabularColumn("resolution_number"),
            TabularColumn("member_number"), TabularColumn("name"), TabularColumn("class_name", .name),
            TabularColumn("member_status", .choice), TabularColumn("reason"), TabularColumn("done_by"),
        ]
    }
    /// The decisions.
    public var tableRows: [TabularRow] {
        rows.map { row in
            TabularRow(
                [
                    .date(row.resolutionDate), .text(row.resolutionNumber), .text(row.number ?? ""),
                    .text(row.name), .text(row.className), .text(row.status.rawValue),
                    .text(row.reason ?? ""), .text(row.by),
                ], tone: row.status.tone, to: MemberLink.member(row.member))
        }
    }
}
