internal import Glibc
internal import Synchronization

/// What every request of a server shares; made once.
final class Service: Sendable {
    let configuration: ServerConfiguration
    let router: Router
    let limiter: RateLimiter
    let finisher: Finisher
    let proxies: TrustedProxies
    let numbers: ServerMetrics
    /// The port of the server's own TLS, where it is not the usual one.
    private let securePort: UInt16?
    private let idPrefix: String
    private let idCounter = Atomic<UInt32>(0)

    init(_ router: Router, _ configuration: ServerConfiguration, metrics: Metrics, port: UInt16) {
        self.configuration = configuration
        self.router = router
        limiter = RateLimiter(configuration.rates)
        finisher = Finisher(configuration)
        proxies = TrustedProxies(blocks: configuration.trustedProxies)
        numbers = ServerMetrics(metrics, routes: router.routes)
        securePort = configuration.tls == nil || port == 443 || port == 0 ? nil : port
        idPrefix = Service.padded(UInt32.random(in: 0..<2_176_782_336), width: 6)
    }

    var now: UInt64 { configuration.clock() }

    /// A new id of 14 characters, which Swift keeps without an allocation.
    func nextID() -> String {
        let number = idCounter.wrappingAdd(1, ordering: .relaxed).newValue
        return "\(idPrefix)-\(Service.padded(number, width: 7))"
    }

    private static func padded(_ number: UInt32, width: Int) -> String {
        let text = String(number, radix: 36)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// Where a plain request is sent: the same place over TLS; nil when the host is malformed.
    func secureLocation(_ head: RequestHead) -> String? {
        let host: String
        if let publicHost = configuration.publicHost {
            host = publicHost
        } else {
            guard let asked = head.headers["Host"] else { return nil }
            host = Service.withoutPort(asked) + (securePort.map { ":\($0)" } ?? "")
        }
        let isHost =
            !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5B, 0x5D, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
        guard isHost else { return nil }
        let query = head.target.queryText
        return "https://\(host)\(head.target.path)\(query.isEmpty ? "" : "?\(query)")"
    }

    private static func withoutPort(_ host: String) -> String {
        guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host }
        return String(host[..<colon])
    }

    func note(_ record: AccessRecord, number: Int?) {
        numbers.note(record, number: number)
        configuration.accessLog?(record)
    }
}

/// The numbers that the server itself keeps.
final class ServerMetrics: Sendable {
    let connections: Metrics.Gauge
    let running: Metrics.Gauge
    let streams: Metrics.Gauge
    let refusedConnections: Metrics.Counter
    let limited: Metrics.Counter
    private let statuses: [Metrics.Counter]
    private let routes: [Metrics.Histogram]
    private let unmatched: Metrics.Histogram

    init(_ metrics: Metrics, routes: [Route]) {
        connections = metrics.gauge("http_connections", help: "Open connections.")
        running = metrics.gauge("http_requests_running", help: "Requests under way.")
        streams = metrics.gauge("http_streams", help: "Streams under way.")
        refusedConnections = metrics.counter(
            "http_connections_refused_total", help: "Connections refused by a limit.")
        limited = metrics.counter("http_requests_limited_total", help: "Requests answered 429.")
        statuses = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"].map {
            metrics.counter("http_requests_total", help: "Finished requests.", labels: [("status", $0)])
        }
        let histogram = { (method: String, route: String) in
            metrics.histogram(
                "http_request_seconds", help: "Time from request line to last byte.",
                labels: [("method", method), ("route", route)])
        }
        self.routes = routes.map { histogram($0.method.rawValue, $0.pattern) }
        unmatched = histogram("", "")
    }

    func note(_ record: AccessRecord, number: Int?) {
        statuses[min(5, max(0, record.status / 100))].add()
        let histogram = number.map { routes[$0] } ?? unmatched
        histogram.observe(microseconds: record.microseconds)
    }
}
