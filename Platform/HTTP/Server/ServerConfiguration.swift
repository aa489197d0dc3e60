internal import CMicroHTTPD
internal import Glibc

/// Where the server listens.
public enum ListenAddress: Sendable, Equatable {
    /// An IPv4 or IPv6 address and a port; port 0 takes any free one.
    case tcp(host: String, port: UInt16)
    /// A unix socket; the path is at most 107 bytes, a stale socket there is replaced.
    case unix(path: String)
}

/// The certificate of the server, as PEM files; read once at the start.
public struct TLSFiles: Sendable, Equatable {
    /// The certificate chain.
    public var certificate: String
    /// The private key.
    public var key: String

    /// The two files.
    public init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// Limits of the whole server.
public struct ServerLimits: Sendable, Equatable {
    /// The most bytes of a request's address: more than any page or list of ours asks for.
    public var addressBytes = 8 << 10
    /// The most bytes of all header fields and the request line.
    public var headerBytes = 16 << 10
    /// The most header fields.
    public var headerFields = 100
    /// The most connections.
    ///
    /// An eighth of them stays free: from there on those that wait with nothing to be answered have to go, so that idle
    /// ones shut nobody out. Each holds at most `headerBytes` and 16 KiB.
    public var connections = 4096
    /// The most connections from one address; trusted proxies are not counted.
    public var connectionsPerAddress = 256
    /// How long a request line with its header fields may take.
    public var headerSeconds = 15
    /// How long a body may take to arrive, unless the route's upload says otherwise.
    public var bodySeconds = 60
    /// How long a connection may stay open without a request.
    public var idleSeconds = 75
    /// The slowest reader of an answer that is served to the end, in bytes a second, after the first minute.
    public var sendBytesPerSecond = 1024
    /// How often an idle event stream sends a comment, which also finds clients that are gone.
    public var heartbeatSeconds = 15
    /// How much of a stream is held for a slow client before its producer waits.
    public var streamBufferBytes = 64 << 10

    /// From how many connections on the idle ones have to go.
    var connectionsInUse: Int { max(1, connections - connections / 8) }

    /// The usual limits.
    public init() {}
}

/// Everything a server can be told.
public struct ServerConfiguration: Sendable {
    /// Where it listens.
    public var listen: ListenAddress
    /// Threads that read and write; 0 is one a core.
    public var threads = 0
    /// TLS on `listen`; nil is plain.
    public var tls: TLSFiles?
    /// A second, plain listener that only sends browsers to HTTPS.
    public var redirectListen: ListenAddress?
    /// Host and port that redirects name; nil takes the host that the client asked for, with
    /// the port of the server's TLS.
    public var publicHost: String?
    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
    public var trustedProxies: [AddressBlock] = []
    /// Sends plain requests to HTTPS, as seen through a trusted proxy too.
    public var requiresHTTPS = false
    /// Strict-Transport-Security on secure answers; nil sends none.
    public var strictTransport: String? = "max-age=31536000; includeSubDomains"
    /// Who may call from other origins; nobody by default.
    public var crossOrigin = CrossOriginPolicy()
    /// The security fields of every answer.
    public var security = SecurityPolicy()
    /// The rates by class; a class that is not listed is not limited.
    public var rates: [RateClass: RateLimit] = [
        .standard: RateLimit(perSecond: 100, burst: 400),
        .signIn: RateLimit(perSecond: 1, burst: 60),
        .unknown: RateLimit(perSecond: 0.5, burst: 30),
    ]
    /// The limits.
    public var limits = ServerLimits()
    /// The smallest text body that is compressed; nil compresses none.
    public var compressFromBytes: Int? = 1024
    /// Where uploads are kept while they are handled.
    public var temporaryFolder = "/tmp"
    /// Takes one record for each finished request.
    public var accessLog: (@Sendable (AccessRecord) -> Void)?
    /// Takes faults of the server itself, in one line each.
    public var faultLog: (@Sendable (String) -> Void)?
    /// Makes a page of a problem for clients that ask for HTML; nil leaves the problem as JSON.
    public var problemPage: (@Sendable (Problem, Request) -> Response?)?
    /// Gives a problem that has no sentence yet the one of the client's language.
    public var problemWords: (@Sendable (Problem, Request) -> Problem)?
    /// Nanoseconds that never go back; for tests.
    public var clock: @Sendable () -> UInt64 = MonotonicClock.now
    /// Whether the server looks after deadlines by itself; tests call `sweep()` instead.
    public var sweepsByItself = true

    /// A configuration; listens on this machine's port 8080 unless told otherwise.
    public init(listen: ListenAddress = .tcp(host: "127.0.0.1", port: 8080)) { self.listen = listen }
}

/// The machine's monotonic clock.
public enum MonotonicClock {
    /// Nanoseconds since some moment before the start.
    public static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// Why a server did not start.
public enum ServerFault: Error, Sendable, Equatable {
    /// The address is malformed or the path too long.
    case address(String)
    /// The system refused to bind or listen; the number is errno.
    case listen(String, errno: Int32)
    /// A certificate or key file cannot be read.
    case file(String)
    /// libmicrohttpd refused to start; with TLS mostly a certificate that does not fit its key.
    case start(String)
}
