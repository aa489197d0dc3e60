public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Posts what an agent has collected: to the depositors' accounts, against what he has in his hands.
///
/// Another person than who has entered or corrected it compares it with what the agent has brought, unless the society does without. What cannot go
/// to its account is booked in suspense.
public struct PostSheet: Command {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// What the agent has collected, as his own list says.
    public var total = Money.zero

    /// A blank.
    public init() {}

    /// Of a sheet with what it comes to.
    public init(_ facts: SheetFacts) { (sheet, total) = (facts.sheet, facts.total) }

    /// The stable name.
    public static let name = "collections.post_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.post
    /// The fields.
    public static let fields: [Field<PostSheet>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet")),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
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
        try work.expect(version: facts.version)
        guard total == facts.total else {
            throw CollectionRefusal.totalDiffers(told: total, sum: facts.total)
        }
        let today = try desk.date(in: facts.branch, &tx)
        if try CollectionSettings.anotherPosts.value(on: today, in: work, &tx) {
            guard ![facts.enteredBy, facts.changedBy].contains(work.decider) else {
                throw CollectionRefusal.samePerson
            }
        }
        work.audit.before = facts.json
        let book = SheetDesk(desk)
        try book.post(facts, of: agent, &tx)
        return try book.done(sheet, on: today, &tx)
    }
}
