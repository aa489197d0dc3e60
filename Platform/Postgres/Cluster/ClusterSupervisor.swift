internal import CPostgreSQL
internal import Glibc

/// Watches the server's process and starts it again when it dies.
final class ClusterSupervisor: Sendable {
    private let server: ClusterServer
    private let onEvent: @Sendable (PrivateCluster.Event) -> Void
    /// A pipe whose closing wakes the thread.
    private let alarm = Monitor<(read: Int32, write: Int32)?>(nil)
    private static let patience = 5

    init(server: ClusterServer, onEvent: @escaping @Sendable (PrivateCluster.Event) -> Void) {
        self.server = server
        self.onEvent = onEvent
    }

    deinit {
        stop()
    }

    func start() {
        var ends: [Int32] = [-1, -1]
        guard sahakar_pipe(&ends) == 0 else { return }
        let listening = ends[0]
        let writing = ends[1]
        alarm.withLock { $0 = (listening, writing) }
        WorkerThread.start(name: "cluster-keeper") { [server, onEvent] in
            Self.keep(server, until: listening, onEvent)
            close(listening)
        }
    }

    func stop() {
        let ends = alarm.withLock { state in
            defer { state = nil }
            return state
        }
        if let ends { close(ends.write) }
    }

    private static func keep(
        _ server: ClusterServer, until alarm: Int32,
        _ onEvent: @Sendable (PrivateCluster.Event) -> Void
    ) {
        var failures = 0
        var lastStart = ContinuousClock.now
        while true {
            if let process = server.runningProcess() {
                let handle = sahakar_pidfd(process)
                guard handle >= 0 else { continue }
                let ready = Poll.wait([handle, alarm], milliseconds: -1)
                close(handle)
                if ready.contains(alarm) { return }
            }
            if Poll.isReadable(alarm) { return }
            onEvent(.died)
            failures = ContinuousClock.now - lastStart > .seconds(60) ? 1 : failures + 1
            do {
                guard failures <= patience else {
                    throw ClusterFault.notStarted(log: "it dies again and again")
                }
                try server.ensureRunning()
                lastStart = .now
                onEvent(.restarted)
            } catch {
                onEvent(.gaveUp("\(error)"))
                return
            }
        }
    }
}
