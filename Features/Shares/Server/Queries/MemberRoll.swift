public import Edge
public import Gate
public import Kernel
public import MembersRules
public import Postgres
internal import SharesRules
internal import Spreadsheet
public import UI
public import Wording

/// The statutory register of members (form I), as of any day.
///
/// Source: Maharashtra Co-operative Societies Act 1960, s. 38; Rules 1961, rule 32 and form I.
public struct MemberRoll: StreamedQuery {
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
    public static let name = "shares.member_roll"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<MemberRoll>] = [
        Field("on", \.on, .date),
        Field("class_id", \.memberClass, .id("member_class")),
        Field("branch_id", \.branchID, .id("branch")),
        Field("after", \.after, .id("member")),
        Field("before", \.before, .id("member")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private func filter(_ tx: inout Transaction) throws -> MemberRollFilter {
        MemberRollFilter(
            on: try on ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes), holdersOnly: false,
            memberClass: memberClass, branch: branchID, after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MemberRollPage {
        let wanted = try filter(&tx)
        let found = KeyedPage(
            try MemberRollRepository(society: caller.society).page(wanted, &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = try head(&tx, for: caller)
        page.rows = found.rows
        (page.next, page.previous) = (found.next?.member, found.previous?.member)
        return page
    }

    /// The day and the totals.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> MemberRollPage {
        let wanted = try filter(&tx)
        return try MemberRollPage(wanted, MemberRollRepository(society: caller.society), &tx)
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let repository = MemberRollRepository(society: caller.society)
        try repository.each(filter(&tx), &tx) { try each(MemberRollPage.row($0)) }
    }
}

/// A member as the statutory registers tell of him.
public struct MemberRollFacts: FieldSet, Equatable {
    /// The membership.
    public var member = ID<Member>(0)
    /// His number.
    public var memberNumber: String?
    /// His name.
    public var title = ""
    /// His name in the society's own script.
    public var localName: String?
    /// The names of those who hold shares beside him.
    public var jointWith: String?
    /// Where he lives.
    public var address: String?
    /// His class.
    public var className = ""
    /// When he applied.
    public var appliedOn = CalendarDate(daysSinceEpoch: 0)
    /// When he was admitted.
    public var admittedOn: CalendarDate?
    /// The resolution.
    public var resolutionNumber: String?
    /// When he ceased to be a member, if by that day.
    public var ceasedOn: CalendarDate?
    /// Who receives after his death.
    public var nominees: String?
    /// How many shares he holds.
    public var shares: Int64 = 0
    /// What they are at face value.
    public var amount = Money.zero
    /// Book and page of the share book.
    public var places: String?
    /// His certificates.
    public var certificates: String?
    /// Their distinctive numbers.
    public var numbers: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MemberRollFacts>] = [
        Field("member_id", \.member, .id("member")),
        Field("member_number", \.memberNumber, .text(1...40)),
        Field("name", \.title, .text(0...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("joint_with", \.jointWith, .text(0...10_000)),
        Field("address", \.address, .text(0...500)),
        Field("class_name", \.className, .text(0...100)),
        Field("applied_on", \.appliedOn, .date),
        Field("admitted_on", \.admittedOn, .date),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("ceased_on", \.ceasedOn, .date),
        Field("nominees", \.nominees, .text(0...10_000)),
        Field("shares", \.shares, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("share_place", \.places, .text(0...1000)),
        Field("certificate_number", \.certificates, .text(0...100_000)),
        Field("distinctive_numbers", \.numbers, .text(0...100_000)),
    ]
}

/// A page of the register of members.
public struct MemberRollPage: FieldSet {
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The members.
    public var rows: [MemberRollFacts] = []
    /// How many members there are in all.
    public var members: Int64 = 0
    /// How many shares.
    public var shares: Int64 = 0
    /// What they are at face value.
    public var amount = Money.zero
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<Member>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<Member>?

    /// A blank.
    public init() {}

    init(
        _ filter: MemberRollFilter, _ repository: MemberRollRepository, _ tx: inout Transaction
    ) throws {
        on = filter.on
        (members, shares, amount) = try repository.totals(filter, &tx)
    }

    /// The fields.
    public static let fields: [Field<MemberRollPage>] = [
        Field("on", \.on, .date),
        Field("rows", \.rows, .list(0...501)),
        Field("members_count", \.members, .integer(0...Int64.max)),
        Field("shares", \.shares, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("next", \.next, .id("member")),
        Field("previous", \.previous, .id("member")),
    ]

    /// The day and the sums, under the title.
    var note: Phrase {
        .key(
            "shares.roll_note",
            [
                .init("date", .date(on)), .init("members", .number(members)),
                .init("shares", .number(shares)), .init("amount", .money(amount)),
            ])
    }
}

extension MemberRollPage: Tabular {
    /// Form I.
    public var tableTitle: Phrase { "shares.register_i_page" }
    /// The day.
    public var tableNotes: [Phrase] { [note] }

    /// Who he is, since when, who receives after him, and what he holds.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("member_number"), TabularColumn("name"), TabularColumn("local_name"),
            TabularColumn("joint_with"), TabularColumn("address"), TabularColumn("class_name"),
            TabularColumn("admitted_on", .date),
            TabularColumn("resolution_number"), TabularColumn("nominees"),
            TabularColumn("certificate_number"), TabularColumn("distinctive_numbers"),
            TabularColumn("shares", .integer), TabularColumn("amount", .money),
            TabularColumn("ceased_on", .date),
        ]
    }

    /// One row a member.
    public var tableRows: [TabularRow] { rows.map(Self.row) }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    /// The secretary and the chairman.
    public var tableSignatures: [Phrase] { ["shares.signature.secretary", "shares.signature.chairman"] }

    static func row(_ facts: MemberRollFacts) -> TabularRow {
        TabularRow(
            [
                .text(facts.memberNumber ?? ""), .text(facts.title), .text(facts.localName ?? ""),
                .text(facts.jointWith ?? ""), .text(facts.address ?? ""), .text(facts.className),
                facts.admittedOn.map { .date($0) } ?? .empty, .text(facts.resolutionNumber ?? ""),
                .text(facts.nominees ?? ""), .text(facts.certificates ?? ""), .text(facts.numbers ?? ""),
                .integer(facts.shares), .money(facts.amount), facts.ceasedOn.map { .date($0) } ?? .empty,
            ], tone: facts.ceasedOn == nil ? .neutral : .warning, to: ShareLink.member(facts.member))
    }
}
