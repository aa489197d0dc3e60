internal import Crypto
public import Gate
internal import Kernel
public import Postgres

/// The logo on the society's paper.
public struct LogoDetails: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.logo"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.changeLogo
    /// The fields.
    public static let fields: [Field<LogoDetails>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> LogoFacts {
        LogoFacts(try LogoRepository(society: caller.society).current(&tx))
    }
}

/// The logo, by the digest of its content; empty where there is none.
public struct LogoFacts: FieldSet, Equatable {
    /// The BLAKE2b-256 of its bytes, in hexadecimal digits.
    public var digest: String?
    /// What the file is.
    public var mediaType: String?

    /// A blank.
    public init() {}

    init(_ found: (digest: Digest, mediaType: String)?) {
        digest = found?.digest.text
        mediaType = found?.mediaType
    }

    /// The fields.
    public static let fields: [Field<LogoFacts>] = [
        Field("digest", \.digest, .text(0...64)),
        Field("media_type", \.mediaType, .text(0...100)),
    ]
}
