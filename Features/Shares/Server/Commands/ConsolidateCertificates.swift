public import Gate
public import Kernel
public import Postgres
public import SharesRules

/// Makes one certificate of several of the same holder and kind.
public struct ConsolidateCertificates: Command {
    /// The certificates.
    public var certificates: [ID<ShareCertificate>] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.consolidate"
    /// What the caller must hold.
    public static let permission = SharePermissions.certify
    /// The fields.
    public static let fields: [Field<ConsolidateCertificates>] = [
        Field("certificates", \.certificates, .values(.id("share_certificate"), 2...1000))
    ]

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        let ground = try CertificateGround(certificates, desk, &tx)
        return try ground.renew(.consolidation, as: [ground.ranges], &tx)
    }
}
