public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Writes down what an agent has collected on a day; it waits to be posted.
///
/// Receipts of a book are used in their order and none is left out; a spoilt one is a line without account and sum. Where the lines do not tell
/// their receipts, the first and the last are told, and the lines stand in their order.
public struct EnterSheet: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// The route, where it was collected on one.
    public var route: ID<CollectionRoute>?
    /// The book or device of the receipts; the only one of the agent when left out.
    public var book: ID<ReceiptBook>?
    /// The day on which it was collected; today when left out.
    public var collectedOn: CalendarDate?
    /// What the agent says he has collected; checked where told.
    public var controlTotal: Money?
    /// The first receipt, where the lines do not tell theirs.
    public var first: Int64?
    /// The last one.
    public var last: Int64?
    /// What was collected.
    public var rows: [CollectedRow] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.enter_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.enter
    /// The fields.
    public static let fields: [Field<EnterSheet>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("receipt_book_id", \.book, .id("receipt_book")), Field("collected_on", \.collectedOn, .date),
        Field("control_total", \.controlTotal, .money()),
        Field("first_receipt", \.first, .integer(1...1_000_000_000_000)),
        Field("last_receipt", \.last, .integer(1...1_000_000_000_000)),
        Field("collected", \.rows, .list(1...2_000)),
    ]

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        return try SheetDesk(desk).enter(
            SheetDesk.Entered(
                agent: facts, route: route, book: book, collectedOn: collectedOn, controlTotal: controlTotal,
                first: first, last: last, rows: rows), &tx)
    }
}
