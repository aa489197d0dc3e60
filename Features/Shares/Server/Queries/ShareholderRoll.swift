public import Edge
public import Gate
public import Kernel
public import MembersRules
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The statutory list of members with shares (form J), as of any day.
///
/// Source: Maharashtra Co-operative Societies Act 1960, s. 39; Rules 1961, rule 33 and form J.
public struct ShareholderRoll: StreamedQuery {
    /// The day; today when left out.
    public var on: CalendarDate?
    /// Those of one class.
    public var memberClass: ID<MemberClass>?
    /// Those of one branch.
    public var branchID: ID<Branch>?
    /// The last member of the page before.
    public var after: ID<Member>?
    /// The first member of the page behind.
    public var before: ID<Member>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.shareholder_roll"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareholderRoll>] = [
        Field("on", \.on, .date),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("after", \.after, .id("member")),
        Field("before", \.before, .id("member")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private func filter(_ tx: inout Transaction) throws -> MemberRollFilter {
        MemberRollFilter(
            on: try on ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes), holdersOnly: true,
            memberClass: memberClass, branch: branchID, after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareholderPage {
        let wanted = try filter(&tx)
        let found = KeyedPage(
            try MemberRollRepository(society: caller.society).page(wanted, &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = try head(&tx, for: caller)
        page.roll.rows = found.rows
        (page.roll.next, page.roll.previous) = (found.next?.member, found.previous?.member)
        return page
    }

    /// The day and the totals.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> ShareholderPage {
        let wanted = try filter(&tx)
        var page = ShareholderPage()
        page.roll = try MemberRollPage(wanted, MemberRollRepository(society: caller.society), &tx)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let repository = MemberRollRepository(society: caller.society)
        try repository.each(filter(&tx), &tx) { try each(ShareholderPage.row($0)) }
    }
}

/// A page of the list of members with shares.
public struct ShareholderPage: FieldSet {
    /// What it tells.
    public var roll = MemberRollPage()

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareholderPage>] = MemberRollPage.fields.map { $0.within(\.roll) }
}

extension ShareholderPage: Tabular {
    /// Form J.
    public var tableTitle: Phrase { "shares.register_j_page" }
    /// The day.
    public var tableNotes: [Phrase] { [roll.note] }

    /// Who holds how much.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("member_number"), TabularColumn("name"), TabularColumn("local_name"),
            TabularColumn("joint_with"), TabularColumn("address"), TabularColumn("class_name"),
            TabularColumn("share_place"),
            TabularColumn("shares", .integer), TabularColumn("amount", .money),
        ]
    }

    /// One row a member.
    public var tableRows: [TabularRow] { roll.rows.map(Self.row) }

    /// All of them.
    public var tableTotals: [TabularRow] {
        [
            TabularRow(
                [
                    .empty, .empty, .empty, .empty, .empty, .empty, .empty, .integer(roll.shares),
                    .money(roll.amount),
                ], style: .total)
        ]
    }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: roll.previous.map { String($0.raw) }, after: roll.next.map { String($0.raw) })
    }

    /// On paper the sums are carried from page to page.
    public var tableCarried: Set<String> { ["amount"] }

    /// The secretary and the chairman.
    public var tableSignatures: [Phrase] { ["shares.signature.secretary", "shares.signature.chairman"] }

    static func row(_ facts: MemberRollFacts) -> TabularRow {
        TabularRow(
            [
                .text(facts.memberNumber ?? ""), .text(facts.title), .text(facts.localName ?? ""),
                .text(facts.jointWith ?? ""),
                .text(facts.address ?? ""), .text(facts.className), .text(facts.places ?? ""),
                .integer(facts.shares), .money(facts.amount),
            ], to: ShareLink.member(facts.member))
    }
}
