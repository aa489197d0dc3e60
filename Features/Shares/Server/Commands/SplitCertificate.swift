public import Gate
public import Kernel
public import Postgres
public import SharesRules

/// Makes several certificates of one, for so many shares each; all of them its holder's.
public struct SplitCertificate: Command {
    /// The certificate.
    public var certificate = ID<ShareCertificate>(0)
    /// For how many shares each new one is.
    public var parts: [Int64] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.split"
    /// What the caller must hold.
    public static let permission = SharePermissions.certify
    /// The fields.
    public static let fields: [Field<SplitCertificate>] = [
        Field("certificate_id", \.certificate, .id("share_certificate")),
        Field("parts", \.parts, .values(.integer(1...10_000_000), 2...100)),
    ]

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        let ground = try CertificateGround([certificate], desk, &tx)
        let ranges = try ShareNumbers.split(ground.ranges, into: parts)
        return try ground.renew(.split, as: ranges, &tx)
    }
}
