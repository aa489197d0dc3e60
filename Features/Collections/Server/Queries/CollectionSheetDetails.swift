public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// A sheet with its lines.
public struct CollectionSheetDetails: Query {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// A line of it, by which it is found instead.
    public var row: ID<CollectionRow>?

    /// A blank.
    public init() {}

    /// Of a sheet.
    public init(_ sheet: ID<CollectionSheet>) { self.sheet = sheet }

    /// The stable name.
    public static let name = "collections.sheet"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<CollectionSheetDetails>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet"), required: false),
        Field("collection_row_id", \.row, .id("collection_row")),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CollectedSheet {
        let sheets = SheetRepository(society: caller.society)
        let found = try row.map { try sheets.sheet(of: $0, &tx) } ?? sheets.find(sheet, &tx)
        guard let facts = found else { throw CollectionRefusal.noSuchSheet }
        try caller.mustSee(Self.permission, in: facts.branch)
        return CollectedSheet(facts, try sheets.rows(of: facts.sheet, &tx))
    }
}

/// A sheet.
public struct CollectedSheet: FieldSet, Equatable {
    /// The sheet.
    public var facts = SheetFacts()
    /// Its lines.
    public var rows: [SheetRowFacts] = []

    /// A blank.
    public init() {}

    init(_ facts: SheetFacts, _ rows: [SheetRowFacts]) { (self.facts, self.rows) = (facts, rows) }

    /// The fields.
    public static let fields: [Field<CollectedSheet>] = [
        Field("sheet", \.facts, .group), Field("rows", \.rows, .list(0...10_000)),
    ]
}
