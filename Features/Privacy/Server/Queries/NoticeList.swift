public import Gate
internal import Kernel
public import Postgres
public import PrivacyRules

/// Every notice that was ever set, the newest first.
public struct NoticeList: Query {
    /// Those of a purpose.
    public var purpose: ConsentPurpose?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.notices"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<NoticeList>] = [Field("consent_purpose", \.purpose, .choice)]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> NoticePage {
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        var page = NoticePage()
        page.rows = try ConsentRepository(society: caller.society).notices(purpose, on: today, &tx)
        return page
    }
}

/// Notices.
public struct NoticePage: FieldSet {
    /// The notices.
    public var rows: [NoticeFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<NoticePage>] = [Field("rows", \.rows, .list(0...2000))]
}

/// With whom data are shared: of everybody, and of the single persons of one's branches.
public struct SharingList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.sharings"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<SharingList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SharingPage {
        var page = SharingPage()
        page.rows = try PrivacyRecordRepository(society: caller.society).sharings(
            within: caller.branches(of: Self.permission), &tx)
        return page
    }
}

/// With whom data are shared.
public struct SharingPage: FieldSet {
    /// The recipients.
    public var rows: [SharingFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SharingPage>] = [Field("rows", \.rows, .list(0...2000))]
}
