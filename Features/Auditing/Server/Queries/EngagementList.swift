public import AuditingRules
public import Edge
public import Gate
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The audits, the newest first.
public struct EngagementList: PagedReport {
    /// Those that go on, or those that are closed.
    public var status: AuditStatus?
    /// Those of one kind.
    public var kind: AuditKind?
    /// Those whose auditor is this one.
    public var auditor: ID<User>?
    /// By what; `-from` is downwards.
    public var sort: String?
    /// The place after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.engagements"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.see
    /// The fields.
    public static let fields: [Field<EngagementList>] = [
        Field("audit_status", \.status, .choice),
        Field("audit_kind", \.kind, .choice),
        Field("auditor_id", \.auditor, .id("user")),
        Field("sort", \.sort, .order(by: EngagementSort.self)),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...2000), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> EngagementPage {
        let order = try SortOrder<EngagementSort>(sort, unless: .opened, isAscending: false)
        let filter = EngagementFilter(
            status: status, kind: kind, branches: caller.branches(of: Self.permission), auditor: auditor,
            sort: order.key, isAscending: order.isAscending, after: try PageMark.number(after).map { ID($0) },
            most: size + 1)
        let rows = try EngagementRepository(society: caller.society).list(filter, &tx)
        var page = EngagementPage()
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.engagement.raw) } : nil
        return page
    }
}

/// By what audits are sorted.
public enum EngagementSort: String, Sendable, CaseIterable {
    /// By when they were opened.
    case opened
    /// By their first day.
    case from
    /// By their last day.
    case to
}

/// The place after which a page begins, as it came from outside.
enum PageMark {
    static func number(_ text: String?) throws(FieldFaults) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), number > 0 else {
            throw FieldFaults([FieldProblem(field: "after", code: "field.invalid")])
        }
        return number
    }
}

/// A page of audits.
public struct EngagementPage: FieldSet, PagedTable {
    /// The audits.
    public var rows: [EngagementFacts] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EngagementPage>] = [
        Field("rows", \.rows, .list(0...2000)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "auditing.list_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("audit_kind", .choice), TabularColumn("from", .date, isSortable: true),
            TabularColumn("to", .date, isSortable: true), TabularColumn("branch_name", .name),
            TabularColumn("auditors"),
            TabularColumn("audit_firm"), TabularColumn("audit_status", .choice),
            TabularColumn("closed_on", .date), TabularColumn("open_memos", .integer),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.kind.rawValue), .date(facts.from), .date(facts.to),
                    .text(facts.branchName ?? ""), .text(facts.auditors),
                    .text(facts.firm ?? ""), .text(facts.status.rawValue),
                    facts.closedOn.map { .date($0) } ?? .empty, .integer(facts.openMemos),
                ], to: AuditLink.engagement(facts.engagement))
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
