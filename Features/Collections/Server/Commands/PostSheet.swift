public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Posts what an agent has collected: to the depositors' accounts, against what he has in his hands.
///
/// Whoever is late with handing in and would have more than his limit in his hands is refused.
public struct PostSheet: Command {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)

    /// A blank.
    public init() {}

    /// Of a sheet.
    public init(_ sheet: ID<CollectionSheet>) { self.sheet = sheet }

    /// The stable name.
    public static let name = "collections.post_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.post
    /// The fields.
    public static let fields: [Field<PostSheet>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet"))
    ]

    /// The branch of the sheet.
    public var reach: Reach { .asFound }

    /// It is a voucher of all that was collected: who may not write one of that amount has it approved.
    ///
    /// What was collected before the last business day is posted by whoever may let vouchers count from earlier days.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try SheetRepository(society: society).find(sheet, &tx) else { return [] }
        return try SheetDesk.stakes(for: facts, facts.total, &tx, of: society)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let found = try desk.sheets.find(sheet, &tx) else { throw CollectionRefusal.noSuchSheet }
        let agent = try desk.agent(found.agent, &tx)
        guard let facts = try desk.sheets.lock(sheet, &tx), facts.status == .entered else {
            throw CollectionRefusal.sheetOver(sheet: sheet.raw)
        }
        work.audit.before = facts.json
        let book = SheetDesk(desk)
        try book.post(facts, of: agent, &tx)
        return try book.done(sheet, on: try desk.date(in: facts.branch, &tx), &tx)
    }
}
