public import CollectionsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Puts a line right that was posted by mistake.
///
/// What it brought is taken off the account, from the day on which it counted. What was meant comes in its place by the same receipt: on another
/// account, or as another sum; where nothing is told instead, nothing should have come.
public struct PutCollectionRight: Command {
    /// The line.
    public var row = ID<CollectionRow>(0)
    /// The account that was meant; the same when left out and a sum is told.
    public var account: ID<SubAccount>?
    /// The sum that was meant; the same when left out and an account is told.
    public var meant: Money?
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.put_right"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.correct
    /// The fields.
    public static let fields: [Field<PutCollectionRight>] = [
        Field("collection_row_id", \.row, .id("collection_row")),
        Field("sub_account_id", \.account, .id("sub_account")), Field("collected_amount", \.meant, .money()),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the sheet.
    public var reach: Reach { .asFound }

    /// It is a voucher of what the line brought: who may not write one of that amount has it approved.
    ///
    /// A second person decides on another account than the receipt was entered for, and on what lies far back.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        let sheets = SheetRepository(society: society)
        guard let sheet = try sheets.sheet(of: row, &tx), let line = try sheets.row(row, &tx) else {
            return []
        }
        return try SheetDesk.stakes(
            for: line, on: sheet, to: account, max(line.collected, meant ?? .zero), &tx, of: society)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let sheet = try desk.sheets.sheet(of: row, &tx) else { throw CollectionRefusal.noSuchRow }
        let agent = try desk.agent(sheet.agent, &tx)
        _ = try desk.sheets.lock(sheet.sheet, &tx)
        guard let line = try desk.sheets.row(row, &tx) else { throw CollectionRefusal.noSuchRow }
        work.audit.before = line.json
        let book = SheetDesk(desk)
        var told: SheetDesk.Meant?
        if account != nil || meant != nil {
            guard let target = account ?? line.subAccount else { throw CollectionRefusal.accountMissing }
            told = .init(account: target, amount: meant ?? line.collected)
        }
        try book.putRight(line, on: sheet, of: agent, to: told, reason, &tx)
        return try book.done(sheet.sheet, on: try desk.date(in: sheet.branch, &tx), &tx)
    }
}
