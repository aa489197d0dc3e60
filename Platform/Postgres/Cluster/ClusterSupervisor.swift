internal import CPostgreSQL
internal import Glibc

/// Watches the server's process and starts it again when it dies, however often and however long that takes: a full disk is
/// given room again, and nobody should have to restart the program then.
final class ClusterSupervisor: Sendable {
    private let server: ClusterServer
    private let onEvent: @Sendable (PrivateCluster.Event) -> Void
    /// A pipe whose closing wakes the thread.
    private let alarm = Monitor<(read: Int32, write: Int32)?>(nil)
    /// After a start that failed, or a server that died soon, the next try waits, up to this long.
    private static let longestPause: Int32 = 5000

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
        var pause: Int32 = 0
        var started = ContinuousClock.now
        while !isDismissed(server, alarm) {
            onEvent(.died)
            if ContinuousClock.now - started > .seconds(60) { pause = 0 }
            repeat {
                if Poll.wait([alarm], milliseconds: pause).contains(alarm) { return }
                pause = min(max(pause * 2, 100), longestPause)
            } while !isStarted(server, onEvent)
            started = .now
            onEvent(.restarted)
        }
    }

    private static func isStarted(
        _ server: ClusterServer, _ onEvent: @Sendable (PrivateCluster.Event) -> Void
    ) -> Bool {
        do {
            try server.ensureRunning()
            return true
        } catch {
            onEvent(.notStarted("\(error)"))
            return false
        }
    }

    /// Waits until the server has died (false), or nobody wants it watched any more (true).
    private static func isDismissed(_ server: ClusterServer, _ alarm: Int32) -> Bool {
        while let process = server.runningProcess() {
            let handle = sahakar_pidfd(process)
            guard handle >= 0 else { continue }
            let ready = Poll.wait([handle, alarm], milliseconds: -1)
            close(handle)
            if ready.contains(alarm) { return true }
        }
        return Poll.isReadable(alarm)
    }
}
