public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Corrects a sheet before it is posted: sums, accounts, the day.
///
/// Its receipts stay on it: one that never had a sum is told without account and sum and is a spoilt one, for the reason. Money that cannot go to its
/// account is told so and goes to suspense. Who has entered a sheet corrects it himself; for others it is a right of its own.
public struct ChangeSheet: Command {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// The day on which it was collected; the same when left out.
    public var collectedOn: CalendarDate?
    /// What the agent says he has collected; checked where told.
    public var controlTotal: Money?
    /// Everything that stands on it.
    public var rows: [CollectedRow] = []
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.change_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.enter
    /// The fields.
    public static let fields: [Field<ChangeSheet>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet")),
        Field("collected_on", \.collectedOn, .date), Field("control_total", \.controlTotal, .money()),
        Field("collected", \.rows, .list(1...2_000)), Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the sheet.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CollectedSheet {
        let desk = AgentDesk(work, Self.permission)
        guard let found = try desk.sheets.find(sheet, &tx) else { throw CollectionRefusal.noSuchSheet }
        let agent = try desk.agent(found.agent, &tx)
        guard let facts = try desk.sheets.lock(sheet, &tx), facts.status == .entered else {
            throw CollectionRefusal.sheetOver(sheet: sheet.raw)
        }
        try work.expect(version: facts.version)
        // What another person has entered is corrected by whoever may correct.
        if facts.enteredBy != work.maker { try work.require(CollectionPermissions.correct, in: facts.branch) }
        let book = SheetDesk(desk)
        let before = CollectedSheet(facts, try desk.sheets.rows(of: sheet, &tx))
        try book.change(
            facts, of: agent,
            to: SheetDesk.Entered(
                agent: agent, collectedOn: collectedOn, controlTotal: controlTotal, rows: rows),
            reason, &tx)
        let today = try businessDate(in: facts.branch, &tx, society: desk.society)
        let after = CollectedSheet(
            try book.done(sheet, on: today, &tx), try desk.sheets.rows(of: sheet, &tx))
        (work.audit.before, work.audit.after) = (before.json, after.json)
        return after
    }
}
