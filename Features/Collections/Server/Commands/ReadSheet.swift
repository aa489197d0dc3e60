public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet

/// Writes down what an agent's device has noted: a file of lines with the number of the receipt, of the account, and the sum.
///
/// The columns are `receipt`, `account`, `amount`, in any order and parted by commas or semicolons; a line without account and sum is a spoilt
/// receipt. Every line tells its receipt, so that no file is taken twice. A line that cannot be read refuses the whole file.
public struct ReadSheet: Command {
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
    /// The file.
    public var file = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.read_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.enter
    /// The fields.
    public static let fields: [Field<ReadSheet>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("receipt_book_id", \.book, .id("receipt_book")), Field("collected_on", \.collectedOn, .date),
        Field("control_total", \.controlTotal, .money()),
        Field("sheet_file", \.file, .text(1...100_000, isLong: true)),
    ]

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        let lines = try SheetFile(file).lines
        let accounts = try desk.sheets.accounts(
            numbered: lines.compactMap(\.account), in: facts.branch, &tx)
        let rows = try lines.map { line in
            var row = CollectedRow(nil, line.amount, receipt: line.receipt)
            guard let number = line.account else { return row }
            guard let found = accounts[number], let account = found.first else {
                throw CollectionRefusal.accountUnknown(number: number, line: line.number)
            }
            guard found.count == 1 else {
                throw CollectionRefusal.accountAmbiguous(number: number, line: line.number)
            }
            row.subAccount = account
            return row
        }
        return try SheetDesk(desk).enter(
            SheetDesk.Entered(
                agent: facts, route: route, book: book, collectedOn: collectedOn, controlTotal: controlTotal,
                isFile: true, rows: rows),
            &tx)
    }
}
