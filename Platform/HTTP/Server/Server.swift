internal import Glibc
internal import Synchronization

/// An HTTP server over libmicrohttpd: threads that read and write, handlers on Swift's own pool.
///
/// ```swift
/// let hello = Route(.get, "/hello/{name}") { request in .text("Hello \(request.path("name"))") }
/// let router = try Router([hello])
/// let server = try Server(router, ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0)))
/// // … server.port …
/// await server.stop(grace: .seconds(10))
/// ```
public final class Server: Sendable {
    /// The numbers of this server, and what others add to them.
    public let metrics: Metrics
    private let service: Service
    private let main: Engine
    private let redirect: Engine?
    private let sweeper: Sweeper?

    /// Serves; it runs until `stop`, which must be called before the last reference goes.
    ///
    /// It binds by itself, unless a door of this configuration was made before.
    public init(
        _ router: Router, _ configuration: ServerConfiguration, metrics: Metrics = Metrics(),
        door: ServerDoor? = nil
    ) throws(ServerFault) {
        self.metrics = metrics
        var configuration = configuration
        let files = Server.raiseFileLimit()
        configuration.limits.connections = max(1, min(configuration.limits.connections, files - files / 4))
        let wings = if let door { door.take() } else { try ServerDoor(configuration).take() }
        precondition(!wings.isEmpty, "a door is for one server")
        service = Service(
            router, configuration, metrics: metrics, port: ListenSocket.port(of: wings[0].socket))
        do { main = try Engine(service, wings[0]) } catch {
            for wing in wings.dropFirst() { close(wing.socket) }
            throw error
        }
        if wings.count > 1 {
            do { redirect = try Engine(service, wings[1]) } catch {
                main.close()
                throw error
            }
        } else {
            redirect = nil
        }
        let engines = [main, redirect].compactMap(\.self)
        let service = service
        sweeper = configuration.sweepsByItself ? Sweeper { Server.sweep(engines, service) } : nil
    }

    /// The port it listens on; 0 for a unix socket.
    public var port: UInt16 { main.port }
    /// The port of the plain listener that redirects.
    public var redirectPort: UInt16? { redirect?.port }
    /// Open connections.
    public var connectionCount: Int { engines.reduce(0) { $0 + $1.connectionCount } }
    /// Requests under way.
    public var runningCount: Int { engines.reduce(0) { $0 + $1.runningCount } }

    /// Whether it has begun to stop.
    public var isDraining: Bool { main.isDraining }

    private var engines: [Engine] { [main, redirect].compactMap(\.self) }

    /// Looks after deadlines, clients that went away, and heartbeats; called by the server itself every 100
    /// ms.
    public func sweep() { Server.sweep(engines, service) }

    private static func sweep(_ engines: [Engine], _ service: Service) {
        let now = service.now
        for engine in engines { engine.sweep(at: now) }
        service.limiter.sweep(at: now)
    }

    /// Stops: no new connections, event streams end, running requests may finish within the grace, the rest
    /// is ended.
    public func stop(grace: Duration) async {
        let engines = engines
        for engine in engines { engine.drain() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for engine in engines { await engine.whenIdle() } }
            group.addTask { try? await Task.sleep(for: grace) }
            await group.next()
            group.cancelAll()
        }
        await withCheckedContinuation { continuation in
            // libmicrohttpd waits for its threads: never on the pool that answers requests.
            WorkerThread.run { [sweeper] in
                sweeper?.stop()
                for engine in engines { engine.close() }
                continuation.resume()
            }
        }
    }

    /// A connection is a file: takes as many as the system lets this program have, and answers how many that are.
    ///
    /// A quarter is left to the database's sessions, uploads and the log, which clients must not be able to take away.
    private static func raiseFileLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return Int.max }
        let before = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        return Int(clamping: isRaised ? limit.rlim_cur : before)
    }
}
