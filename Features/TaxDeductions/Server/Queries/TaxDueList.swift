public import Gate
internal import GeneralLedger
internal import Kernel
public import Postgres

/// The months of which tax is not paid to the government; nothing where the caller sees one branch alone.
public struct TaxDueList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.due"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// No fields.
    public static let fields: [Field<TaxDueList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxDuePage {
        var page = TaxDuePage()
        guard caller.branches(of: Self.permission) == nil else { return page }
        page.rows = try TaxRegisterRepository(society: caller.society).unpaidMonths(&tx)
        return page
    }
}

/// The months of which tax is not paid.
public struct TaxDuePage: FieldSet, Equatable {
    /// They, the oldest first.
    public var rows: [TaxMonthFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxDuePage>] = [Field("rows", \.rows, .list(0...120))]
}
