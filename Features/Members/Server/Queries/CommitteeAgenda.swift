internal import DocumentsRules
public import Edge
public import Gate
internal import GeneralLedger
public import Kernel
public import MembersRules
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The applications that wait for the committee's next meeting, the oldest first: how long each has waited, and whether its papers
/// are complete.
///
/// What is not decided in three months counts as admitted (Maharashtra Co-operative Societies Act 1960, s. 22(2)).
public struct CommitteeAgenda: Query {
    /// Whether those alone whose required papers were all found right, or those alone of whom one lacks; all when left out.
    public var papersComplete: Bool?
    /// Those of one branch.
    public var branchID: ID<Branch>?
    /// The day of the meeting; the business date unless given.
    public var date: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.committee_agenda"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<CommitteeAgenda>] = [
        Field("papers_complete", \.papersComplete, .flag),
        Field("branch_id", \.branchID, .id("branch")),
        Field("date", \.date, .date),
    ]

    /// The most applications on one agenda; the oldest are told.
    static let most = 300

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AgendaPage {
        let society = caller.society
        let day = try date ?? businessDate(in: branchID ?? caller.branch, &tx, society: society)
        let rule = DecisionTime(
            alertDays: try MemberSettings.decisionAlertDays.value(on: day, &tx, society),
            months: try MemberSettings.decisionMonths.value(on: day, &tx, society))
        var page = AgendaPage()
        page.date = day
        let waiting = try MemberRepository(society: society).waiting(
            in: branchID, until: day, most: Self.most + 1, &tx)
        page.isCut = waiting.count > Self.most
        for facts in waiting.prefix(Self.most) {
            let papers = try MemberPaperPage.of(facts, society, &tx)
            var row = AgendaItem()
            row.facts = facts
            row.missing = papers.notVerified.map(\.rawValue)
            row.daysWaiting = Int64(facts.appliedOn.days(to: day))
            row.deemedOn = rule.deemedAdmitted(appliedOn: facts.appliedOn)
            row.urgency = rule.urgency(appliedOn: facts.appliedOn, on: day)
            if let papersComplete, papersComplete != row.missing.isEmpty { continue }
            page.rows.append(row)
        }
        return page
    }
}

/// An agenda of the committee.
public struct AgendaPage: FieldSet, Equatable {
    /// The day of the meeting.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The applications, the oldest first.
    public var rows: [AgendaItem] = []
    /// Whether more wait than are told.
    public var isCut = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgendaPage>] = [
        Field("date", \.date, .date),
        Field("rows", \.rows, .list(0...300)),
        Field("is_cut", \.isCut, .flag),
    ]
}

/// An application on the agenda.
public struct AgendaItem: FieldSet, Equatable {
    /// The membership applied for.
    public var facts = MemberFacts()
    /// How many days it has waited.
    public var daysWaiting: Int64 = 0
    /// From when on it counts as admitted if nobody decides.
    public var deemedOn = CalendarDate(daysSinceEpoch: 0)
    /// How near that is.
    public var urgency = DecisionUrgency.inTime
    /// The required papers that nobody has found right.
    public var missing: [String] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgendaItem>] =
        MemberFacts.fields.map { $0.within(\.facts) } + [
            Field("days_waiting", \.daysWaiting, .integer(0...Int64.max)),
            Field("deemed_on", \.deemedOn, .date),
            Field("urgency", \.urgency, .choice),
            Field("missing_papers", \.missing, .values(.text(1...40), 0...20)),
        ]
}

extension AgendaPage: Tabular {
    /// The agenda.
    public var tableTitle: Phrase { "members.committee_page" }
    /// For which day.
    public var tableNotes: [Phrase] {
        [.key("members.committee_for", [.init("date", .date(date))])]
            + (isCut ? [.key("members.committee_cut", [.init("count", .number(300))])] : [])
    }
    /// Who has applied for what, and how it stands.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("name"), TabularColumn("local_name"), TabularColumn("class_name", .name),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("applied_on", .date),
            TabularColumn("days_waiting", .integer), TabularColumn("deemed_on", .date),
            TabularColumn("shares_wanted", .integer), TabularColumn("introducer_name"),
            TabularColumn("urgency", .choice), TabularColumn("missing_count", .integer),
        ]
    }
    /// The applications.
    public var tableRows: [TabularRow] {
        rows.map { row in
            let facts = row.facts
            let who: [TableCell] = [
                .text(facts.title), .text(facts.localName ?? ""), .text(facts.className),
                .text(facts.branchName),
            ]
            let how: [TableCell] = [
                .date(facts.appliedOn), .integer(row.daysWaiting), .date(row.deemedOn),
                .integer(Int64(facts.sharesWanted)), .text(facts.introducerName ?? ""),
                .text(row.urgency.rawValue), .integer(Int64(row.missing.count)),
            ]
            return TabularRow(who + how, tone: row.urgency.tone, to: MemberLink.member(facts.member))
        }
    }
}

extension DecisionUrgency {
    /// How its badge looks.
    var tone: Tone {
        switch self {
        case .inTime: .neutral
        case .soon: .warning
        case .deemed: .bad
        }
    }
}
