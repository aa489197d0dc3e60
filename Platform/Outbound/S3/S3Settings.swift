/// A bucket of S3, or of a server that speaks as S3 does, and how it is spoken to.
public struct S3Settings: Sendable {
    /// How the server is to encrypt what lies on its disks.
    public enum Encryption: Sendable, Equatable {
        /// As the bucket itself says.
        case asBucket
        /// By a key of the server's (`AES256`).
        case server
        /// By a key of the key service (`aws:kms`); its number, or the bucket's own where it is empty.
        case keyService(key: String)
    }

    /// The bucket.
    public var bucket: String
    /// Where the bucket lies.
    public var region: String
    /// The server, `https://…` without a path; nil for Amazon's own.
    public var endpoint: String?
    /// Whether the bucket stands in the path and not before the server's name.
    public var isPathStyle: Bool
    /// What stands before the names of all objects, such as `sahakar/`; it may be empty.
    public var prefix: String
    /// How it is encrypted there.
    public var encryption: Encryption
    /// By what requests are signed.
    public var credentials: S3CredentialSource
    /// A file with the certificates that are believed.
    public var authorities: String?
    /// How long one request may take.
    public var seconds: Int
    /// How often a request is tried before it is given up.
    public var attempts: Int
    /// How long the first pause between two of them is, in milliseconds; each is twice as long as the one before, 5 seconds at most.
    public var pause: Int

    /// A bucket.
    public init(
        bucket: String, region: String, endpoint: String? = nil, isPathStyle: Bool = false,
        prefix: String = "", encryption: Encryption = .server, credentials: S3CredentialSource,
        authorities: String? = nil, seconds: Int = 60, attempts: Int = 4, pause: Int = 250
    ) {
        self.bucket = bucket
        self.region = region
        self.endpoint = endpoint
        self.isPathStyle = isPathStyle
        self.prefix = prefix
        self.encryption = encryption
        self.credentials = credentials
        self.authorities = authorities
        self.seconds = seconds
        self.attempts = attempts
        self.pause = pause
    }

    /// Where it is, for people: no credentials stand in it.
    public var place: String { "\(endpoint.map { "\($0) " } ?? "")s3://\(bucket)/\(prefix)" }

    /// The server with its scheme, and what stands before the object's name in the path.
    var target: (scheme: String, host: String, path: String) {
        let ending = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
        let address = endpoint ?? "https://s3.\(region).\(ending)"
        let isOpen = address.hasPrefix("http:")
        var host = String(address.dropFirst(isOpen ? 7 : 8))
        // libcurl does not name a scheme's own port.
        let usual = isOpen ? ":80" : ":443"
        if host.hasSuffix(usual) { host = String(host.dropLast(usual.count)) }
        let scheme = isOpen ? "http" : "https"
        return isPathStyle ? (scheme, host, "/\(bucket)/") : (scheme, "\(bucket).\(host)", "/")
    }
}
