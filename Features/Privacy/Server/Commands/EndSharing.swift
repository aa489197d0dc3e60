public import Gate
public import Kernel
public import Postgres
internal import PrivacyRules

/// Writes down that data are shared no more with somebody.
public struct EndSharing: Command {
    /// The sharing.
    public var sharing = ID<PrivacySharing>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.end_sharing"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.manage
    /// The fields.
    public static let fields: [Field<EndSharing>] = [
        Field("sharing_id", \.sharing, .id("privacy_sharing"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SharingPage {
        let desk = PrivacyDesk(work, Self.permission)
        guard try desk.records.end(sharing, on: desk.today(&tx), &tx) else { throw PrivacyRefusal.noSharing }
        var page = SharingPage()
        page.rows = try desk.records.sharings(&tx)
        work.audit.subject = "privacy_sharing/\(sharing.raw)"
        work.audit.after = page.rows.first { $0.sharing == sharing }?.json
        return page
    }
}
