public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Discards a sheet that was entered by mistake, before it is posted; its receipts are free again.
public struct DiscardSheet: Command {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.discard_sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.correct
    /// The fields.
    public static let fields: [Field<DiscardSheet>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the sheet.
    public var reach: Reach { .asFound }

    /// Does it: receipts of the same book may not have been used since, as a gap would be left.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SheetFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let found = try desk.sheets.find(sheet, &tx) else { throw CollectionRefusal.noSuchSheet }
        _ = try desk.agent(found.agent, &tx)
        let book = try found.book.flatMap { try desk.agents.lock($0, &tx) }
        guard let facts = try desk.sheets.lock(sheet, &tx), facts.status == .entered else {
            throw CollectionRefusal.sheetOver(sheet: sheet.raw)
        }
        if let book {
            let receipts = try desk.sheets.rows(of: sheet, &tx).compactMap(\.receipt)
            guard let first = receipts.min(), receipts.max() == book.next - 1 else {
                throw CollectionRefusal.laterSheet(book: book.code)
            }
            try desk.agents.set(book.book, next: first, isActive: book.isActive, &tx)
        }
        work.audit.before = CollectedSheet(facts, try desk.sheets.rows(of: sheet, &tx)).json
        try desk.sheets.discard(sheet, reason, by: work.decider, &tx)
        let today = try businessDate(in: facts.branch, &tx, society: desk.society)
        return try SheetDesk(desk).done(sheet, on: today, &tx)
    }
}
