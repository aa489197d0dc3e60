public import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
public import Postgres

/// Gives up an import that stopped: what is posted stays, the rest of the file is not taken in.
public struct AbandonImport: Command {
    /// The import.
    public var importID: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AbandonImport>] = [
        Field("import_id", \.importID, .integer(1...Int64.max))
    ]

    /// The stable name.
    public static let name = "ledger.abandon_import"
    /// Who may.
    public static let permission = PostImport.permission

    /// Marks it and lets its staged rows go.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let repository = ImportRepository(society: work.group.society)
        guard let row = try repository.lock(importID, &tx) else { throw ImportRefusal.noSuchImport(importID) }
        guard row.status == "posting" || row.status == "staged" else {
            throw ImportRefusal.wrongState(importID, status: row.status)
        }
        try repository.clear(importID, &tx)
        try repository.setStatus(importID, "abandoned", &tx)
        work.audit.subject = "import/\(importID)"
        work.audit.after = [
            "posted_rows": .integer(Int64(row.postedRows)), "rows": .integer(Int64(row.rowCount)),
        ]
        return Nothing()
    }
}
