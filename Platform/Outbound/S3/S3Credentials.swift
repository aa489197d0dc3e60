public import Kernel
public import Log

/// By what a request to S3 is signed.
public struct S3Credentials: Sendable {
    /// The number of the key.
    public var accessKey: String
    /// The key.
    public var secret: Secret<String>
    /// What temporary ones are sent with; empty for lasting ones.
    public var token: Secret<String>
    /// When they end; nil for lasting ones.
    public var endsAt: Instant?

    /// Credentials.
    public init(
        accessKey: String, secret: Secret<String>, token: Secret<String> = Secret(""), endsAt: Instant? = nil
    ) {
        (self.accessKey, self.secret, self.token, self.endsAt) = (accessKey, secret, token, endsAt)
    }
}

/// Where the credentials come from.
public enum S3CredentialSource: Sendable {
    /// They were given.
    case fixed(S3Credentials)
    /// The endpoint of a container's task (ECS, EKS Pod Identity), with what it wants as authorization, or the file of it.
    case container(address: String, authorization: Secret<String>, authorizationFile: String?)
    /// The metadata of the machine (EC2, version 2: by a token of its own).
    case instance(address: String)
    /// A role that is taken on by the token in a file (EKS): `AssumeRoleWithWebIdentity` of STS.
    case webIdentity(role: String, tokenFile: String, session: String, address: String)
}
