internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// A connection that waits for its client, in the order in which such have to go.
struct Wait: Comparable {
    let isInsideBody: Bool
    let since: UInt64

    static func < (left: Wait, right: Wait) -> Bool {
        left.isInsideBody == right.isInsideBody ? left.since < right.since : right.isInsideBody
    }
}

/// One socket of a client.
///
/// libmicrohttpd holds a reference while the socket is open.
final class Connection: Sendable {
    /// What the socket is at, for the sweep.
    enum Phase: Sendable {
        /// No request since then.
        case idle(since: UInt64)
        /// Request line or header fields are being read.
        case head(since: UInt64)
        /// The body is being read.
        case body(deadline: UInt64)
        /// Hook or handler works, the connection is suspended.
        case handling(Exchange)
        /// The answer is being sent.
        case sending(deadline: UInt64)
        /// A stream is being sent.
        case streaming(Exchange, StreamChannel)

        /// How it waits for its client; nil when the client waits for an answer.
        var wait: Wait? {
            switch self {
            case .idle(let since), .head(let since): Wait(isInsideBody: false, since: since)
            case .body(let deadline): Wait(isInsideBody: true, since: deadline)
            case .handling, .sending, .streaming: nil
            }
        }
    }

    private struct State {
        var phase: Phase
        var isClosed = false
        var hadEnded = false
        var exchange: Exchange?
    }

    /// POLLRDHUP, which <poll.h> shows to GNU sources only: the client has closed its half.
    static let closedHalf: Int16 = 0x2000

    let peer: ClientAddress
    let socket: Int32
    let isTLS: Bool
    let isCounted: Bool
    private let state: Mutex<State>

    init(peer: ClientAddress, socket: Int32, isTLS: Bool, isCounted: Bool, now: UInt64) {
        self.peer = peer
        self.socket = socket
        self.isTLS = isTLS
        self.isCounted = isCounted
        state = Mutex(State(phase: .head(since: now)))
    }

    var phase: Phase { state.withLock(\.phase) }

    func enter(_ phase: Phase) {
        state.withLock { state in
            state.phase = phase
            state.hadEnded = false
        }
    }

    /// Keeps the request that begins; answers one that libmicrohttpd has dropped without telling its end.
    ///
    /// It does so where its own memory does not suffice, as for a thousand cookies.
    func begin(_ exchange: Exchange) -> Exchange? {
        state.withLock { state in
            let dropped = state.exchange
            state.exchange = exchange
            return dropped
        }
    }

    /// Gives up the request that is under way, if there is one.
    func takeExchange() -> Exchange? {
        state.withLock { state in
            let exchange = state.exchange
            state.exchange = nil
            return exchange
        }
    }

    /// The socket is about to be closed; nothing touches its number from here on.
    func close() { state.withLock { $0.isClosed = true } }

    /// Ends the socket from outside; the sending thread sees the end and closes it.
    func shutDown() {
        state.withLock { state in
            if !state.isClosed { _ = shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// Whether a deadline of reading or sending has passed.
    func isOverdue(at now: UInt64, _ limits: ServerLimits) -> Bool {
        switch phase {
        case .idle(let since): now > since + UInt64(limits.idleSeconds + limits.headerSeconds) * 1_000_000_000
        case .head(let since): now > since + UInt64(limits.headerSeconds) * 1_000_000_000
        case .body(let deadline), .sending(let deadline): now > deadline
        case .handling, .streaming: false
        }
    }

    /// Whether it has had no whole request for a second, so that a server that stops owes it nothing.
    func isIdle(at now: UInt64) -> Bool {
        switch phase {
        case .idle(let since), .head(let since): now > since + 1_000_000_000
        case .body, .handling, .sending, .streaming: false
        }
    }

    /// Whether the client has closed; called only while the connection is suspended, so that the socket is
    /// open.
    func clientHasGone() -> Bool {
        var entry = pollfd(fd: socket, events: Connection.closedHalf, revents: 0)
        guard poll(&entry, 1, 0) == 1 else { return false }
        if Int32(entry.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0 { return true }
        guard entry.revents & Connection.closedHalf != 0 else { return false }
        // A client that has sent its last request and waits may close its half: pipelined bytes are still
        // there then.
        return isTLS || isReadToTheEnd
    }

    private var isReadToTheEnd: Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
    }

    /// Ends a socket that the client has closed inside a request.
    ///
    /// libmicrohttpd does not see an end that came together with the last bytes (its epoll is edge-triggered
    /// and it stops at a short read). Two sweeps must find it so, since a request may be read but not yet
    /// begun.
    func endIfClientHasGone() {
        state.withLock { state in
            switch state.phase {
            case .idle, .head, .body: break
            case .handling, .sending, .streaming: return
            }
            guard !state.isClosed, isReadToTheEnd else { return }
            if state.hadEnded { _ = shutdown(socket, Int32(SHUT_RDWR)) }
            state.hadEnded = true
        }
    }
}
