/// Who may call from pages of other origins (CORS); nobody unless listed, and what lies under one folder alone.
public struct CrossOriginPolicy: Sendable, Equatable {
    /// The origins, as in https://app.example.org; never a wildcard.
    public var origins: Set<String>
    /// The folder of addresses that are open to them, as in /api/…; what lies elsewhere is for this origin alone.
    public var folder: String
    /// The methods they may use.
    public var methods: [Method]
    /// The header fields they may send.
    public var headers: [String]
    /// The header fields they may read.
    public var exposedHeaders: [String]
    /// Whether cookies go along.
    public var allowsCredentials: Bool
    /// How long a browser may remember the answer.
    public var maxAgeSeconds: Int

    /// What a client of the REST interface sends beside what every page may.
    public static let usualHeaders = [
        "Content-Type", "Authorization", "Accept-Language", "Idempotency-Key", "Dry-Run", "If-Match",
        "If-None-Match", "X-Reason", "X-Device", "X-Client-Time",
    ]
    /// What its answers tell in fields that browsers hide from pages of other origins.
    public static let usualExposedHeaders = [
        "ETag", "Location", "Content-Disposition", "Retry-After", "Allow", "WWW-Authenticate", "X-Request-ID",
    ]

    /// A policy; closed by default.
    public init(
        origins: Set<String> = [], folder: String = "api",
        methods: [Method] = [.get, .post, .put, .patch, .delete],
        headers: [String] = usualHeaders, exposedHeaders: [String] = usualExposedHeaders,
        allowsCredentials: Bool = false, maxAgeSeconds: Int = 600
    ) {
        self.origins = origins
        self.folder = folder
        self.methods = methods
        self.headers = headers
        self.exposedHeaders = exposedHeaders
        self.allowsCredentials = allowsCredentials
        self.maxAgeSeconds = maxAgeSeconds
    }

    /// Whether a text is an origin as browsers send it.
    ///
    /// The host has small letters, a port stands only where it is not the usual one, and nothing follows.
    public static func isOrigin(_ text: String) -> Bool {
        let schemes: [(word: String, port: UInt16)] = [("https://", 443), ("http://", 80)]
        guard let scheme = schemes.first(where: { text.hasPrefix($0.word) }) else { return false }
        var host = text.dropFirst(scheme.word.count)
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            guard let port = UInt16(host[host.index(after: colon)...]), port > 0, port != scheme.port else {
                return false
            }
            host = host[..<colon]
        }
        return !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x61...0x7A, 0x30...0x3A, 0x2D, 0x2E, 0x5B, 0x5D: true
                default: false
                }
            }
    }

    /// The answer to a preflight request, nil when this is none or the origin is not listed.
    func preflight(_ head: RequestHead) -> Response? {
        guard head.method == .options, concerns(head), let origin = head.headers["Origin"],
            head.headers["Access-Control-Request-Method"] != nil, origins.contains(origin)
        else { return nil }
        return Response(
            status: 204,
            headers: [
                "Access-Control-Allow-Methods": methods.map(\.rawValue).joined(separator: ", "),
                "Access-Control-Allow-Headers": headers.joined(separator: ", "),
                "Access-Control-Max-Age": String(maxAgeSeconds),
            ])
    }

    /// Whether an address is open to other origins: whatever lies inside the folder, whether there is such a thing or not.
    private func concerns(_ head: RequestHead) -> Bool {
        !origins.isEmpty && head.target.segments.count > 1 && head.target.segments.first == folder
    }

    /// Adds the fields of an answer to a listed origin.
    func apply(to response: inout Response, for head: RequestHead) {
        guard concerns(head) else { return }
        response.headers.add("Vary", "Origin")
        guard let origin = head.headers["Origin"], origins.contains(origin) else { return }
        response.headers["Access-Control-Allow-Origin"] = origin
        if allowsCredentials { response.headers["Access-Control-Allow-Credentials"] = "true" }
        if !exposedHeaders.isEmpty {
            response.headers["Access-Control-Expose-Headers"] = exposedHeaders.joined(separator: ", ")
        }
    }
}
