public import CollectionsRules
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Pays back to a depositor what was collected for him and stands in suspense, as it can go to no account of his.
public struct GiveBackCollection: Command {
    /// The line.
    public var row = ID<CollectionRow>(0)
    /// From where it is paid; cash when left out.
    public var till = Till()
    /// Why, and to whom.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.give_back"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.correct
    /// The fields.
    public static let fields: [Field<GiveBackCollection>] =
        [Field("collection_row_id", \.row, .id("collection_row"))]
        + Till.paying.map { $0.within(\.till) } + [Field("reason", \.reason, .text(3...500))]

    /// The branch of the sheet.
    public var reach: Reach { .asFound }

    /// It is a voucher of what the line brought, on which a second person decides always: the receipt is not there to be compared.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        let sheets = SheetRepository(society: society)
        guard let sheet = try sheets.sheet(of: row, &tx), let line = try sheets.row(row, &tx) else {
            return []
        }
        return [
            Stake(PostVoucher.self, in: .branches([sheet.branch]), amount: line.collected),
            Stake(Self.permission, of: Self.name, in: .branches([sheet.branch]), isAlwaysHeld: true),
        ]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let sheet = try desk.sheets.sheet(of: row, &tx) else { throw CollectionRefusal.noSuchRow }
        _ = try desk.agent(sheet.agent, &tx)
        _ = try desk.sheets.lock(sheet.sheet, &tx)
        guard let line = try desk.sheets.row(row, &tx) else { throw CollectionRefusal.noSuchRow }
        work.audit.before = line.json
        let book = SheetDesk(desk)
        try book.giveBack(line, on: sheet, by: till, reason, &tx)
        return try book.done(sheet.sheet, on: try desk.date(in: sheet.branch, &tx), &tx)
    }
}
