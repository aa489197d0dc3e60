internal import CMicroHTTPD
internal import Synchronization

/// The pipe between a task that makes a body and the thread that sends it.
///
/// The sending thread asks for bytes; when there are none it suspends the connection, and the next bytes
/// resume it. The producer waits while more than `bufferBytes` are held. All of it happens under one lock, so
/// that a connection is resumed exactly once for each time it was suspended, and never after it was closed.
final class StreamChannel: Sendable {
    enum Source: Sendable {
        case bytes(ByteStream)
        case events(AsyncStream<ServerSentEvent>)
    }

    private struct State {
        var buffer: [UInt8] = []
        var offset = 0
        var isEnded = false
        var isBroken = false
        var isClosed = false
        var isSuspended = false
        var connection: OpaquePointer?
        var isStopping: @Sendable () -> Bool = { false }
        var waiting: [CheckedContinuation<Void, Never>] = []
        var task: Task<Void, Never>?
        var sent = 0
        var lastSend: UInt64 = 0
    }

    private let source: Source
    private let bufferBytes: Int
    // The pointer inside is touched only while the connection lives, which `isClosed` tells.
    private let state = Mutex(State())

    init(_ source: Source, bufferBytes: Int) {
        self.source = source
        self.bufferBytes = bufferBytes
    }

    var isEventStream: Bool {
        if case .events = source { return true }
        return false
    }

    var sentBytes: Int { state.withLock(\.sent) }
    var heldBytes: Int { state.withLock { held($0) } }

    /// Begins to produce for a connection; called once the answer is queued.
    ///
    /// Once the server stops for good nothing may be suspended any more, which `isStopping` tells.
    func start(
        _ connection: OpaquePointer, at now: UInt64, isStopping: @escaping @Sendable () -> Bool = { false }
    ) {
        let address = UInt(bitPattern: connection)
        state.withLock { state in
            state.connection = OpaquePointer(bitPattern: address)
            state.lastSend = now
            state.isStopping = isStopping
        }
        let task = Task { [self] in await produce() }
        let isClosed = state.withLock { state in
            state.task = task
            return state.isClosed
        }
        if isClosed { task.cancel() }
    }

    private func produce() async {
        switch source {
        case .bytes(let stream):
            do {
                let writer = ByteWriter { [self] bytes throws(StreamClosed) in try await send(bytes) }
                try await stream.produce(writer)
                end(broken: false)
            } catch {
                end(broken: true)
            }
        case .events(let events):
            for await event in events {
                do { try await send(event.bytes) } catch { break }
            }
            end(broken: false)
        }
    }

    private func send(_ bytes: [UInt8]) async throws(StreamClosed) {
        let mustWait = try put(bytes)
        if mustWait {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let goesOn = state.withLock { state in
                        let goesOn =
                            Task.isCancelled || state.isClosed || state.isEnded || held(state) <= bufferBytes
                        if !goesOn { state.waiting.append(continuation) }
                        return goesOn
                    }
                    if goesOn { continuation.resume() }
                }
            } onCancel: {
                let waiting = state.withLock { state in
                    let waiting = state.waiting
                    state.waiting = []
                    return waiting
                }
                for continuation in waiting { continuation.resume() }
            }
        }
        if Task.isCancelled { throw StreamClosed() }
    }

    private func put(_ bytes: [UInt8]) throws(StreamClosed) -> Bool {
        let result: Bool? = state.withLock { state in
            if state.isClosed || state.isEnded { return nil }
            state.buffer += bytes
            wake(&state)
            return held(state) > bufferBytes
        }
        guard let result else { throw StreamClosed() }
        return result
    }

    private func held(_ state: borrowing State) -> Int { state.buffer.count - state.offset }

    private func wake(_ state: inout State) {
        guard state.isSuspended, !state.isClosed, let connection = state.connection else { return }
        state.isSuspended = false
        MHD_resume_connection(connection)
    }

    /// Ends the body; broken ends it so that the client sees that it is not whole.
    func end(broken: Bool) {
        let waiting = state.withLock { state in
            state.isEnded = true
            if broken { state.isBroken = true }
            wake(&state)
            let waiting = state.waiting
            state.waiting = []
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Ends the body and stops the producer, as when the server stops or the client has gone.
    func stop(broken: Bool) {
        end(broken: broken)
        state.withLock(\.task)?.cancel()
    }

    /// The connection is no more; nothing touches it from here on.
    func close() {
        let (task, waiting) = state.withLock { state in
            state.isClosed = true
            state.connection = nil
            let waiting = state.waiting
            state.waiting = []
            let task = state.task
            state.task = nil
            return (task, waiting)
        }
        task?.cancel()
        for continuation in waiting { continuation.resume() }
    }

    /// Breaks off when the client of an idle stream has gone; sends a comment when nothing was sent for a
    /// while.
    ///
    /// The client is looked for under the lock and only while suspended, so that the socket is open.
    func sweep(at now: UInt64, heartbeat interval: UInt64, clientHasGone: () -> Bool) {
        let hasGone = state.withLock { state in
            guard state.isSuspended, !state.isClosed, !state.isEnded else { return false }
            if clientHasGone() { return true }
            guard isEventStream, now >= state.lastSend + interval else { return false }
            state.lastSend = now
            state.buffer += ":\n\n".utf8
            wake(&state)
            return false
        }
        if hasGone { stop(broken: true) }
    }

    /// Gives bytes to the sending thread: a count, 0 after suspending, -1 at the end, -2 when broken.
    func read(into target: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
        let address = UInt(bitPattern: target)
        let (count, waiting) = state.withLock { state in
            let count = take(address, room, &state)
            guard count > 0, held(state) <= bufferBytes / 2 else {
                return (count, [CheckedContinuation<Void, Never>]())
            }
            let waiting = state.waiting
            state.waiting = []
            return (count, waiting)
        }
        for continuation in waiting { continuation.resume() }
        return count
    }

    private func take(_ address: UInt, _ room: Int, _ state: inout State) -> Int {
        if state.isBroken { return -2 }
        let count = min(room, held(state))
        guard count > 0 else {
            if state.isEnded { return -1 }
            guard let connection = state.connection, !state.isStopping() else { return -2 }
            state.isSuspended = true
            MHD_suspend_connection(connection)
            return 0
        }
        state.buffer.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, let target = UnsafeMutableRawPointer(bitPattern: address) else {
                return
            }
            target.copyMemory(from: base + state.offset, byteCount: count)
        }
        state.offset += count
        state.sent += count
        if state.offset == state.buffer.count {
            state.buffer.removeAll(keepingCapacity: true)
            state.offset = 0
        } else if state.offset > 1 << 16, state.offset > state.buffer.count / 2 {
            state.buffer.removeFirst(state.offset)
            state.offset = 0
        }
        return count
    }
}
