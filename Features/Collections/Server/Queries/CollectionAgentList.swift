internal import CollectionsRules
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The agents of the branches that one may see, with what they have in their hands and what of it is late.
public struct CollectionAgentList: Query {
    /// Those of one branch; of all that one may see when left out.
    public var branch: ID<Branch>?
    /// Whether those are told too who collect no more.
    public var withClosed = false

    /// A blank.
    public init() {}

    /// Those who collect, of a branch or of all.
    public init(_ branch: ID<Branch>?) { self.branch = branch }

    /// The stable name.
    public static let name = "collections.agents"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionAgentList>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("with_closed", \.withClosed, .flag, required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CollectionAgentPage {
        if let branch { try caller.mustSee(Self.permission, in: branch) }
        let seen = caller.branches(of: Self.permission)
        var page = CollectionAgentPage()
        page.rows = try AgentRepository(society: caller.society).list(in: branch, all: withClosed, &tx)
            .filter { seen?.contains($0.branch) ?? true }
        let cash = try LateCash(society: caller.society).cash(of: page.rows, &tx)
        for index in page.rows.indices {
            guard let found = cash[page.rows[index].agent] else { continue }
            (page.rows[index].late, page.rows[index].lateSince) = (found.late, found.lateSince)
        }
        return page
    }
}

/// The agents.
public struct CollectionAgentPage: FieldSet, Tabular {
    /// The agents, by their codes.
    public var rows: [CollectionAgentFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CollectionAgentPage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.agents_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name", label: "word.name"),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("from_date", .date),
            TabularColumn("until_date", .date), TabularColumn("in_hand", .money),
            TabularColumn("late_amount", .money), TabularColumn("late_since", .date),
            TabularColumn("cash_limit", .money), TabularColumn("payable", .money),
            TabularColumn("security_kept", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.code), .text(facts.title), .text(facts.branchName), .date(facts.from),
                    facts.until.map { .date($0) } ?? .empty, .money(facts.inHand),
                    facts.late.isZero ? .empty : .money(facts.late),
                    facts.lateSince.map { .date($0) } ?? .empty, facts.limit.map { .money($0) } ?? .empty,
                    .money(facts.payable), .money(facts.security),
                ], tone: facts.late.isZero ? .neutral : .warning, to: CollectionLink.agent(facts.agent))
        }
    }
}
