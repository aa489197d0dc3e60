internal import CPostgreSQL
import Synchronization

/// Lets another thread stop the statement that a lease is running, and never that of a later lease.
///
/// The lock is held while the cancel request is under way, so that the session cannot go on to its next
/// statement (or its COMMIT) and be hit by a request that was meant for the one before.
final class Cancellation: Sendable {
    private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private struct State {
        var handle: Handle?
        var lease: UInt64 = 0
        var isRequested = false
        var isRunning = false
    }

    private let state = Mutex(State())

    deinit {
        replaceHandle(nil)
    }

    /// Takes the cancel key of a new connection, or nil when there is none any more.
    func replaceHandle(_ connection: OpaquePointer?) {
        let fresh = connection.flatMap { PQgetCancel($0) }.map { Handle(pointer: $0) }
        let old = state.withLock { state in
            defer { state.handle = fresh }
            return state.handle
        }
        if let old { PQfreeCancel(old.pointer) }
    }

    /// Begins a lease and returns its number.
    func startLease() -> UInt64 {
        state.withLock { state in
            state.lease += 1
            state.isRequested = false
            state.isRunning = false
            return state.lease
        }
    }

    /// Ends the lease; requests for it do nothing from now on.
    func endLease() {
        state.withLock { state in
            state.lease += 1
            state.isRequested = false
        }
    }

    /// Called before a statement that may be stopped.
    func beginStatement() throws(DatabaseError) {
        let isRequested = state.withLock { state in
            if !state.isRequested { state.isRunning = true }
            return state.isRequested
        }
        if isRequested { throw DatabaseError(.queryCanceled, "the caller has cancelled") }
    }

    /// Called after it.
    func endStatement() {
        state.withLock { $0.isRunning = false }
    }

    /// Whether the caller of the present lease has cancelled.
    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Asks the server to stop what the lease runs; false when the lease is over.
    func strike(lease: UInt64) -> Bool {
        state.withLock { state in
            guard state.lease == lease else { return false }
            state.isRequested = true
            if state.isRunning, let handle = state.handle { Self.send(handle) }
            return true
        }
    }

    /// Asks the server to stop the running statement without ending the lease (a stream left early).
    func stopStatement() {
        state.withLock { state in
            if let handle = state.handle { Self.send(handle) }
        }
    }

    private static func send(_ handle: Handle) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { words in
            // A request that fails is sent again by the housekeeper while the statement runs.
            _ = PQcancel(handle.pointer, words.baseAddress, 256)
        }
    }
}
