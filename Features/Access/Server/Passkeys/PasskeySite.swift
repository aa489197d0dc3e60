public import HTTP

/// The site that passkeys are made for, as the browser sees it: WebAuthn's relying party.
public struct PasskeySite: Sendable, Equatable {
    /// The name of the host, without a port.
    public var host: String
    /// What the browser says where it is, as in `https://sahakar.example:8443`.
    public var origin: String

    /// The site of a request.
    ///
    /// Who lies about the host gets nothing by it: the authenticator itself signs for which site its key is, and the site that a key
    /// was made for is kept.
    public init?(_ request: Request) {
        guard let text = request.headers["Host"]?.lowercased(), !text.isEmpty, text.utf8.count <= 255 else {
            return nil
        }
        origin = "\(request.isSecure ? "https" : "http")://\(text)"
        host = String(text.prefix { $0 != ":" })
    }

    init(host: String, origin: String) { (self.host, self.origin) = (host, origin) }
}
