public import Edge
public import Gate
internal import JSON
public import Kernel
public import MembersRules
public import Parties
internal import PartiesRules
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The members by number or another column, a page at a time; with a search the best finds on one page.
public struct MemberList: StreamedQuery {
    /// Part of a name, a number or a mobile number.
    public var search: String?
    /// Those who stand there.
    public var status: MemberStatus?
    /// Those of one class.
    public var memberClass: ID<MemberClass>?
    /// Those of one branch.
    public var branchID: ID<Branch>?
    /// Those whose papers are to be looked at again by this day.
    public var kycDueBy: CalendarDate?
    /// The code of one of the society's own fields to look into.
    public var customField: String?
    /// What it says; of a text a part of it.
    public var customValue: String?
    /// By what; `-name` is downwards.
    public var sort: String?
    /// The last member of the page before.
    public var after: ID<Member>?
    /// The first member of the page behind.
    public var before: ID<Member>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.list"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<MemberList>] = [
        Field("search", \.search, .text(1...100)),
        Field("member_status", \.status, .choice),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("kyc_due_by", \.kycDueBy, .date),
        Field("custom_field", \.customField, .text(1...40)),
        Field("custom_value", \.customValue, .text(1...200)),
        Field("sort", \.sort, .order(by: MemberSort.self)),
        Field("after", \.after, .id("member")),
        Field("before", \.before, .id("member")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private func filter(_ columns: CustomColumns) throws(FieldFaults) -> MemberFilter {
        MemberFilter(
            status: status, memberClass: memberClass, branch: branchID, kycDueBy: kycDueBy,
            custom: try CustomFilter(customField, customValue, among: columns),
            order: try SortOrder(sort, unless: .number), after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberPage {
        let repository = MemberRepository(society: caller.society)
        var page = try head(&tx, for: caller)
        let columns = page.columns
        if let search {
            let found = try repository.search(search, filter(columns), &tx).prefix(size)
            page.rows = try filled(Array(found), columns, caller, &tx)
            return page
        }
        let found = KeyedPage(
            try repository.page(filter(columns), &tx), size: size, isBack: before != nil,
            isFirst: after == nil)
        page.rows = try filled(found.rows, columns, caller, &tx)
        (page.next, page.previous) = (found.next?.member, found.previous?.member)
        return page
    }

    /// The columns of the society's own fields of memberships, and of persons for whoever may see them.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> MemberPage {
        var page = MemberPage()
        let kinds: [CustomRecordKind] =
            caller.may(PartyDetails.permission) ? [.membership, .person] : [.membership]
        page.columns = try .of(kinds, in: caller.society, &tx)
        return page
    }

    private func filled(
        _ rows: [MemberFacts], _ columns: CustomColumns, _ caller: Caller, _ tx: inout Transaction
    ) throws -> [MemberFacts] {
        guard !columns.fields.isEmpty else { return rows }
        let members = try columns.told(.membership, rows.map(\.member.raw), in: caller.society, &tx)
        let persons = try columns.told(.person, rows.map(\.party.raw), in: caller.society, &tx)
        return rows.map { facts in
            var facts = facts
            var object = members[facts.member.raw] ?? JSONObject()
            for (code, value) in persons[facts.party.raw] ?? JSONObject() { object[code] = value }
            facts.custom = object.count == 0 ? nil : .object(object)
            return facts
        }
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let repository = MemberRepository(society: caller.society)
        let columns = try head(&tx, for: caller).columns
        var wanted = try filter(columns)
        if let search {
            wanted.most = 500
            let found = try repository.search(search, wanted, &tx)
            for facts in try filled(found, columns, caller, &tx) {
                try each(MemberPage.row(facts, columns))
            }
        } else {
            try repository.each(wanted, &tx) { rows, tx in
                for facts in try filled(rows, columns, caller, &tx) {
                    try each(MemberPage.row(facts, columns))
                }
            }
        }
    }
}

/// By what members are sorted; equal ones by their number in the program, empty ones last.
public enum MemberSort: String, Sendable, CaseIterable {
    /// By the member's number.
    case number = "member_number"
    /// By name.
    case name
    /// By where the membership stands.
    case status = "member_status"
    /// By the date of application.
    case appliedOn = "applied_on"
    /// By the date of admission.
    case admittedOn = "admitted_on"
}

/// A page of members.
public struct MemberPage: FieldSet {
    /// The members.
    public var rows: [MemberFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<Member>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<Member>?
    /// The columns of the society's own fields.
    public var columns = CustomColumns()

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberPage>] = [
        Field("rows", \.rows, .list(0...501)),
        Field("next", \.next, .id("member")),
        Field("previous", \.previous, .id("member")),
    ]
}

extension MemberPage: Tabular {
    /// The members.
    public var tableTitle: Phrase { "members.list_page" }

    /// Who it is and where the membership stands.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("member_number", isSortable: true), TabularColumn("name", isSortable: true),
            TabularColumn("local_name"), TabularColumn("class_name", .name),
            TabularColumn("branch_name", .name, label: "word.branch"),
            TabularColumn("mobile"), TabularColumn("applied_on", .date, isSortable: true),
            TabularColumn("admitted_on", .date, isSortable: true),
            TabularColumn("member_status", .choice, isSortable: true),
        ] + columns.columns
    }

    /// One row a member.
    public var tableRows: [TabularRow] { rows.map { Self.row($0, columns) } }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: MemberFacts, _ columns: CustomColumns) -> TabularRow {
        let row = TabularRow(
            [
                .text(facts.number ?? ""), .text(facts.title), .text(facts.localName ?? ""),
                .text(facts.className), .text(facts.branchName), .text(facts.mobile ?? ""),
                .date(facts.appliedOn), facts.admittedOn.map { .date($0) } ?? .empty,
                .text(facts.status.rawValue),
            ], tone: facts.status == .active ? .neutral : facts.status.tone,
            to: MemberLink.member(facts.member))
        return columns.extend(row, facts.custom)
    }
}

extension MemberStatus {
    /// How its badge looks.
    var tone: Tone {
        switch self {
        case .active: .good
        case .applied, .approved: .info
        case .frozen, .expelled, .rejected: .bad
        case .resigned, .retired, .transferred, .deceased: .warning
        case .withdrawn, .closed: .neutral
        }
    }
}
