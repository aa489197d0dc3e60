internal import CPostgreSQL
internal import Glibc

/// Hears NOTIFY on a connection of its own, which it opens again whenever it is lost.
public final class Listener: Sendable {
    /// What a NOTIFY said.
    public struct Notification: Sendable, Equatable {
        /// The channel.
        public var channel: String
        /// The words sent with it.
        public var payload: String
        /// The server process that sent it.
        public var processID: Int32
    }

    /// What the listener tells.
    public enum Event: Sendable, Equatable {
        /// It listens (again): whatever was sent before is lost, so look once for what there is to do.
        case connected
        /// The connection is lost; it is being opened again.
        case disconnected
        /// A NOTIFY came in.
        case notification(Notification)
    }

    /// What it hears, in order; when nobody reads, the oldest is dropped.
    public let events: AsyncStream<Event>
    private let alarm: Monitor<Int32?>
    private static let firstPause: Int32 = 50
    private static let longestPause: Int32 = 5000

    /// Starts to listen to channels.
    public init(_ configuration: DatabaseConfiguration, channels: [String], bufferLimit: Int = 1024) {
        let (events, sender) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingNewest(bufferLimit))
        self.events = events
        var ends: [Int32] = [-1, -1]
        let result = sahakar_pipe(&ends)
        precondition(result == 0, "the system gives no more descriptors")
        alarm = Monitor(ends[1])
        let wake = ends[0]
        let session = Session(configuration: configuration, observer: nil)
        WorkerThread.start(name: "listener") {
            Self.listen(session, channels, until: wake, sender)
            session.disconnect()
            close(wake)
            sender.finish()
        }
    }

    deinit {
        stop()
    }

    /// Ends listening; `events` comes to its end.
    public func stop() {
        let end = alarm.withLock { state in
            defer { state = nil }
            return state
        }
        if let end { close(end) }
    }

    private static func listen(
        _ session: Session, _ channels: [String], until wake: Int32,
        _ sender: AsyncStream<Event>.Continuation
    ) {
        var pause = firstPause
        while !Poll.isReadable(wake) {
            do {
                try session.connect()
                let statements = channels.map { "LISTEN \(SQL.quoted(identifier: $0))" }
                try session.runScript(statements.joined(separator: ";"))
                sender.yield(.connected)
                pause = firstPause
                hear(session, until: wake, sender)
                if Poll.isReadable(wake) { return }
                sender.yield(.disconnected)
            } catch {
                // Whatever the reason, the next try comes after a pause that grows.
            }
            _ = Poll.wait([wake], milliseconds: pause)
            pause = min(pause * 2, longestPause)
        }
    }

    /// Hands notifications on until the connection is lost or the alarm comes.
    private static func hear(
        _ session: Session, until wake: Int32, _ sender: AsyncStream<Event>.Continuation
    ) {
        while let connection = try? session.connected() {
            while let raw = PQnotifies(connection) {
                let note = Notification(
                    channel: String(cString: raw.pointee.relname),
                    payload: String(cString: raw.pointee.extra),
                    processID: raw.pointee.be_pid)
                PQfreemem(raw)
                sender.yield(.notification(note))
            }
            let socket = PQsocket(connection)
            guard !Poll.wait([socket, wake], milliseconds: -1).contains(wake) else { return }
            guard PQconsumeInput(connection) == 1 else { return }
        }
    }
}
