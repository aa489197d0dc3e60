public import Gate
public import Kernel
public import Postgres
public import SharesRules

/// Cancels a certificate that was lost, torn or printed wrongly, and makes a duplicate of it under a new number.
public struct ReplaceCertificate: Command {
    /// The certificate.
    public var certificate = ID<ShareCertificate>(0)
    /// What became of it: the report of the loss, the indemnity.
    public var reason = ""
    /// The number of the resolution, where the committee has resolved it.
    public var resolutionNumber: String?
    /// Its date.
    public var resolutionDate: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.replace_certificate"
    /// What the caller must hold.
    public static let permission = SharePermissions.certify
    /// The fields.
    public static let fields: [Field<ReplaceCertificate>] = [
        Field("certificate_id", \.certificate, .id("share_certificate")),
        Field("reason", \.reason, .text(3...500, isLong: true)),
        Field("resolution_number", \.resolutionNumber, .text(1...60)),
        Field("resolution_date", \.resolutionDate, .date),
    ]

    /// The branch of the member.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareEventFacts {
        let desk = ShareDesk(work, Self.permission)
        let resolution = try ShareResolution(resolutionNumber, resolutionDate)
        let ground = try CertificateGround([certificate], desk, told: [resolutionDate], &tx)
        return try ground.renew(
            .duplicate, as: [ground.ranges], by: resolution, reason: reason, inPlaceOf: certificate, &tx)
    }
}
