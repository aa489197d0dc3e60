public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres
public import SharesRules

/// Takes the shares of older books into the register: every account of the kind that it does not know.
///
/// Each gets one certificate. Nothing is posted.
public struct TakeOverShares: Command {
    /// The kind.
    public var kind = ID<ShareKind>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.take_over"
    /// What the caller must hold.
    public static let permission = SharePermissions.configure
    /// The fields.
    public static let fields: [Field<TakeOverShares>] = [Field("kind_id", \.kind, .id("share_kind"))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SharesTakenOver {
        let society = work.group.society
        let date = try businessDate(in: nil, &tx, society: society)
        var result = SharesTakenOver()
        result.holdings = Int64(
            try ShareRegister.takeOver(kind, of: society, on: date, by: work.maker, &tx))
        work.audit.subject = "share_kind/\(kind.raw)"
        work.audit.businessDate = date
        work.audit.after = result.json
        return result
    }
}

/// What was taken over.
public struct SharesTakenOver: FieldSet {
    /// How many holdings.
    public var holdings: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SharesTakenOver>] = [
        Field("holdings_count", \.holdings, .integer(0...Int64.max))
    ]
}
