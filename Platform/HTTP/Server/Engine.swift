internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// One listening libmicrohttpd daemon with its connections.
///
/// The daemon holds one reference to the engine from start to stop.
final class Engine: Sendable {
    private struct Registry {
        var connections: [ObjectIdentifier: Connection] = [:]
        var byAddress: [ClientAddress: Int] = [:]
        /// Those that were told to go and are still there.
        var leaving: Set<ObjectIdentifier> = []
    }

    /// What belongs to the running daemon.
    ///
    /// Unchecked: made once, given up once, under the lock.
    private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
        let memory: TLSMemory?
        let log: UnsafeMutablePointer<httpd_log>
    }

    let service: Service
    let isTLS: Bool
    let isRedirect: Bool
    let port: UInt16
    private let registry = Mutex(Registry())
    private let daemon = Mutex<Daemon?>(nil)
    private let running = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)
    private let idleWaiters = Mutex<[CheckedContinuation<Void, Never>]>([])

    var isDraining: Bool { draining.load(ordering: .relaxed) }
    var isClosing: Bool { closing.load(ordering: .sequentiallyConsistent) }
    var connectionCount: Int { registry.withLock(\.connections.count) }
    var runningCount: Int { running.load(ordering: .sequentiallyConsistent) }

    /// Starts on a socket that is bound; it is closed where that fails.
    init(_ service: Service, _ wing: ServerDoor.Wing) throws(ServerFault) {
        self.service = service
        isRedirect = wing.isRedirect
        isTLS = wing.memory != nil
        let memory = wing.memory
        let socket = wing.socket
        port = ListenSocket.port(of: socket)
        let context = Unmanaged.passRetained(self)
        let log = UnsafeMutablePointer<httpd_log>.allocate(capacity: 1)
        log.initialize(to: httpd_log(line: engineLogLine, context: context.toOpaque()))
        let identity = ListenSocket.identity(of: socket)
        guard let pointer = start(socket, context.toOpaque(), log, memory) else {
            // libmicrohttpd has closed the socket in some of its failures and not in others.
            if ListenSocket.identity(of: socket) == identity { Glibc.close(socket) }
            log.deallocate()
            context.release()
            throw .start("\(wing.address)")
        }
        let daemon = Daemon(pointer: pointer, memory: memory, log: log)
        self.daemon.withLock { $0 = daemon }
    }

    private func start(
        _ socket: Int32, _ context: UnsafeMutableRawPointer, _ log: UnsafeMutablePointer<httpd_log>,
        _ memory: TLSMemory?
    ) -> OpaquePointer? {
        let configuration = service.configuration
        let limits = configuration.limits
        var settings = httpd_settings()
        settings.flags =
            MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
            | MHD_USE_ERROR_LOG.rawValue | (isTLS ? MHD_USE_TLS.rawValue : 0)
        settings.listen_socket = socket
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        settings.threads = isRedirect ? 1 : UInt32(configuration.threads > 0 ? configuration.threads : cores)
        settings.connections = UInt32(max(Int(settings.threads), limits.connections))
        settings.idle_seconds = UInt32(max(1, limits.idleSeconds))
        // Room for the request's head, and as much again for the head of the answer and a piece of the body.
        settings.memory_per_connection = limits.headerBytes + 16 << 10
        settings.context = context
        settings.access = engineAccess
        settings.completed = engineCompleted
        settings.connection = engineConnection
        settings.target = engineTarget
        settings.log = log
        settings.tls_key = memory.map { UnsafePointer($0.key) }
        settings.tls_certificate = memory.map { UnsafePointer($0.certificate) }
        return TLSMemory.priorities.withUTF8Buffer { priorities in
            settings.tls_priorities = UnsafeRawPointer(priorities.baseAddress)?.assumingMemoryBound(
                to: CChar.self)
            return httpd_start(&settings)
        }
    }

    // MARK: What libmicrohttpd tells

    func connectionStarted(_ handle: OpaquePointer) -> Connection {
        let peer = ClientAddress(httpd_peer(handle)) ?? .unix
        let isCounted = peer.kind != .unix && !service.proxies.trusts(peer)
        let connection = Connection(
            peer: peer, socket: httpd_socket(handle), isTLS: isTLS, isCounted: isCounted, now: service.now)
        let limits = service.configuration.limits
        let (isOver, crowd) = registry.withLock { registry in
            registry.connections[ObjectIdentifier(connection)] = connection
            let crowd = Self.makeRoom(&registry, limits)
            guard isCounted else { return (false, crowd) }
            let count = (registry.byAddress[peer.limitKey] ?? 0) + 1
            registry.byAddress[peer.limitKey] = count
            return (count > limits.connectionsPerAddress, crowd)
        }
        service.numbers.connections.add(1)
        for other in crowd { other.shutDown() }
        let isRefused = isOver || isDraining
        service.numbers.refusedConnections.add(Int64(crowd.count + (isRefused ? 1 : 0)))
        if isRefused { connection.shutDown() }
        return connection
    }

    /// Who has to go so that some connections stay free for others: those that wait with nothing to be answered, first
    /// of the address that has most of them, the longest first; who is half way through a body after them.
    ///
    /// Proxies that are trusted speak for many: they are the last.
    private static func makeRoom(_ registry: inout Registry, _ limits: ServerLimits) -> [Connection] {
        let excess = registry.connections.count - registry.leaving.count - limits.connectionsInUse
        guard excess > 0 else { return [] }
        var waiting: [(crowd: Int, wait: Wait, id: ObjectIdentifier, connection: Connection)] = []
        for (id, connection) in registry.connections where !registry.leaving.contains(id) {
            guard let wait = connection.phase.wait else { continue }
            let crowd = connection.isCounted ? registry.byAddress[connection.peer.limitKey] ?? 0 : 0
            waiting.append((crowd, wait, id, connection))
        }
        let sorted = waiting.sorted { ($1.crowd, $0.wait) < ($0.crowd, $1.wait) }
        // Some more at once: then the next ones come without looking through all again.
        let chosen = sorted.prefix(excess + limits.connections / 64)
        for one in chosen { registry.leaving.insert(one.id) }
        return chosen.map(\.connection)
    }

    func connectionClosed(_ connection: Connection) {
        connection.close()
        connection.takeExchange()?.completed(.REQUEST_TERMINATED_WITH_ERROR)
        registry.withLock { registry in
            registry.connections[ObjectIdentifier(connection)] = nil
            registry.leaving.remove(ObjectIdentifier(connection))
            guard connection.isCounted else { return }
            let key = connection.peer.limitKey
            let count = (registry.byAddress[key] ?? 1) - 1
            registry.byAddress[key] = count > 0 ? count : nil
        }
        service.numbers.connections.add(-1)
    }

    func requestStarted(_ handle: OpaquePointer, _ connection: Connection, _ target: String) -> Exchange {
        running.add(1, ordering: .sequentiallyConsistent)
        service.numbers.running.add(1)
        let now = service.now
        let exchange = Exchange(
            engine: self, connection: connection, handle: handle, target: target, now: now)
        connection.begin(exchange)?.completed(.REQUEST_TERMINATED_WITH_ERROR)
        connection.enter(.head(since: now))
        return exchange
    }

    func requestEnded() {
        service.numbers.running.add(-1)
        let left = running.subtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, draining.load(ordering: .sequentiallyConsistent) { wakeWaiters() }
    }

    // MARK: Looking after

    func sweep(at now: UInt64) {
        let limits = service.configuration.limits
        let interval = UInt64(limits.heartbeatSeconds) * 1_000_000_000
        let connections = registry.withLock { Array($0.connections.values) }
        // One call asks for all sockets. A number may be closed and taken again meanwhile: whoever acts asks
        // once more.
        var entries = connections.map { pollfd(fd: $0.socket, events: Connection.closedHalf, revents: 0) }
        if poll(&entries, nfds_t(entries.count), 0) < 0 { return }
        for (connection, entry) in zip(connections, entries) {
            let mayHaveGone = entry.revents != 0
            switch connection.phase {
            case .handling(let exchange): exchange.sweep(at: now, mayHaveGone: mayHaveGone)
            case .streaming(_, let channel):
                channel.sweep(at: now, heartbeat: interval) { mayHaveGone && connection.clientHasGone() }
            default:
                if connection.isOverdue(at: now, limits) || (isDraining && connection.isIdle(at: now)) {
                    connection.shutDown()
                } else if mayHaveGone {
                    connection.endIfClientHasGone()
                }
            }
        }
    }

    // MARK: Stopping

    /// Takes no new connections, and ends event streams.
    ///
    /// Who comes now is hung up on at once. `MHD_quiesce_daemon` is of no use for it: it takes the listening socket out of
    /// the event loops from outside, and an event loop that does the same at that moment ends the program.
    func drain() {
        draining.store(true, ordering: .sequentiallyConsistent)
        for connection in registry.withLock({ Array($0.connections.values) }) {
            if case .streaming(_, let channel) = connection.phase, channel.isEventStream {
                channel.stop(broken: false)
            }
        }
    }

    /// Waits until no request runs.
    func whenIdle() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                idleWaiters.withLock { $0.append(continuation) }
                if running.load(ordering: .sequentiallyConsistent) == 0 || Task.isCancelled { wakeWaiters() }
            }
        } onCancel: {
            wakeWaiters()
        }
    }

    private func wakeWaiters() {
        let waiters = idleWaiters.withLock { waiters in
            let all = waiters
            waiters = []
            return all
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Ends whatever still runs and stops the daemon; blocks until its threads have ended.
    func close() {
        guard let daemon = daemon.withLock({ $0.take() }) else { return }
        // From here on nothing is suspended any more; what is suspended now is in the registry.
        closing.store(true, ordering: .sequentiallyConsistent)
        for connection in registry.withLock({ Array($0.connections.values) }) {
            switch connection.phase {
            case .handling(let exchange): exchange.stop()
            case .streaming(_, let channel): channel.stop(broken: true)
            default: break
            }
        }
        // It closes the listening socket as well.
        MHD_stop_daemon(daemon.pointer)
        daemon.log.deallocate()
        Unmanaged.passUnretained(self).release()
    }
}
