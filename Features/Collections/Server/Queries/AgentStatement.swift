public import CollectionsRules
public import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What an agent has collected, handed in, earned and was paid on some days.
public struct AgentStatement: Query {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// The first day; the first of the last day's month unless given.
    public var from: CalendarDate?
    /// The last day; the open business day unless given.
    public var to: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.agent_statement"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<AgentStatement>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("from", \.from, .date),
        Field("to", \.to, .date),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AgentStatementPage {
        let agents = AgentRepository(society: caller.society)
        guard let facts = try agents.find(agent, &tx) else { throw CollectionRefusal.noSuchAgent }
        try caller.mustSee(Self.permission, in: facts.branch)
        var page = AgentStatementPage()
        page.agentName = facts.label
        page.to = try to ?? businessDate(in: facts.branch, &tx, society: caller.society)
        page.from = from ?? page.to.monthStart
        (page.opening, page.lines) = try agents.statement(
            of: facts, from: page.from, through: page.to, &tx)
        var left = MoneySum(page.opening)
        for index in page.lines.indices {
            left += page.lines[index].inHand
            page.lines[index].left = try left.money()
        }
        page.commission = try CommissionRepository(society: caller.society).lines(
            of: agent, from: page.from.monthStart, through: page.to, &tx)
        return page
    }
}

/// A movement on an agent's accounts.
public struct AgentLine: FieldSet, Equatable {
    /// What it was.
    public enum Kind: String, Sendable, CaseIterable {
        /// Collected and posted.
        case collected
        /// Put right, or reversed.
        case putRight = "put_right"
        /// Handed in.
        case handedIn = "handed_in"
        /// Credited to him, or kept as security.
        case credited
        /// Paid to him.
        case paid
        /// Taken out of what is owed to him, or out of his security, for what he owes.
        case setOff = "set_off"
        /// Given up.
        case writtenOff = "written_off"
        /// Brought from older books.
        case opening

        init(_ isCash: Bool, source: String?, isReversal: Bool) {
            self =
                switch source {
                case _ where isReversal, SheetDesk.rowSource: .putRight
                case SetOffAgent.source: .setOff
                case WriteOffCollection.source: .writtenOff
                case AgentBefore.source: .opening
                case SheetDesk.source where isCash: .collected
                default: isCash ? .handedIn : source == CommissionDesk.source ? .credited : .paid
                }
        }
    }

    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// What it was.
    public var kind = Kind.collected
    /// What it is about.
    public var narration = ""
    /// By how much it changed what he has in his hands.
    public var inHand = Money.zero
    /// What he had in his hands then.
    public var left = Money.zero
    /// By how much it changed what is owed to him.
    public var payable = Money.zero
    /// By how much it changed his security.
    public var security = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgentLine>] = [
        Field("business_date", \.date, .date), Field("voucher_id", \.voucher, .id("voucher")),
        Field("agent_line_kind", \.kind, .choice), Field("narration", \.narration, .text(0...500)),
        Field("in_hand_change", \.inHand, .signedMoney), Field("in_hand", \.left, .signedMoney),
        Field("payable", \.payable, .signedMoney), Field("security_amount", \.security, .signedMoney),
    ]
}

/// What an agent has collected, handed in, earned and was paid.
public struct AgentStatementPage: FieldSet, Tabular {
    /// His code and name.
    public var agentName = ""
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// What he had in his hands before.
    public var opening = Money.zero
    /// The movements.
    public var lines: [AgentLine] = []
    /// What he got month by month, the newest first.
    public var commission: [CommissionLineFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgentStatementPage>] = [
        Field("agent_name", \.agentName, .text(0...240)), Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("opening", \.opening, .signedMoney), Field("lines", \.lines, .list(0...100_000)),
        Field("commission_lines", \.commission, .list(0...1_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { .verbatim(agentName) }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("business_date", .date), TabularColumn("agent_line_kind", .choice),
            TabularColumn("narration"), TabularColumn("in_hand_change", .money),
            TabularColumn("in_hand", .money), TabularColumn("payable", .money),
            TabularColumn("security_amount", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        lines.map { line in
            func told(_ amount: Money) -> TableCell { amount.isZero ? .empty : .money(amount) }
            return TabularRow(
                [
                    .date(line.date), .text(line.kind.rawValue), .text(line.narration), told(line.inHand),
                    .money(line.left), told(line.payable), told(line.security),
                ], to: "/vouchers/\(line.voucher.raw)")
        }
    }
}
