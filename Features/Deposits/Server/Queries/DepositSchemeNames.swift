public import Gate
public import Postgres

/// The schemes without what stands under them, as forms offer them.
public struct DepositSchemeNames: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.scheme_names"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositSchemeNames>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositSchemeNamePage {
        var page = DepositSchemeNamePage()
        page.rows = try DepositSchemeRepository(society: caller.society).names(&tx)
        return page
    }
}

/// The schemes.
public struct DepositSchemeNamePage: FieldSet {
    /// The schemes, those in use first.
    public var rows: [DepositSchemeFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemeNamePage>] = [Field("rows", \.rows, .list(0...1_000))]
}
