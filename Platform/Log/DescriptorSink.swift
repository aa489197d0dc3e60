import Glibc
import Synchronization

/// Writes each line at once to a file descriptor, so that a crash loses no line that was logged.
///
/// A reader that stops reading must not stop the bank: the first line that finds the pipe full waits for
/// `patience`, later ones do not wait at all. Lines that found no room are counted, and the next line that
/// passes is preceded by a line that says how many are lost.
/// The program must ignore SIGPIPE (every server does), so that a reader that went away is only an error.
public final class DescriptorSink: LogSink {
    private struct State {
        var descriptor: Int32
        var stalled = false
        var insideLine = false
        var lost = 0
    }

    private let state: Mutex<State>
    private let patienceMilliseconds: Int32

    /// What a pipe takes without blocking once `poll` says that it is ready, and without mixing writers.
    private static let pieceLength = 4096

    /// Writes to an open descriptor, which stays the caller's to close.
    public init(descriptor: Int32, patienceMilliseconds: Int32 = 100) {
        state = Mutex(State(descriptor: descriptor))
        self.patienceMilliseconds = patienceMilliseconds
    }

    /// The sink of a service: standard error, which systemd collects.
    public static func standardError() -> DescriptorSink {
        DescriptorSink(descriptor: STDERR_FILENO)
    }

    /// How many lines found no room since the last one that did.
    public var lostLines: Int {
        state.withLock { $0.lost }
    }

    /// Writes one line.
    public func write(_ line: [UInt8]) {
        state.withLock { state in
            if state.insideLine {
                guard send([0x0A], &state) else { return state.lost += 1 }
                state.insideLine = false
            }
            if state.lost > 0 {
                guard send(LogNotice.lost(state.lost), &state) else { return state.lost += 1 }
                state.lost = 0
            }
            if !send(line, &state) { state.lost += 1 }
        }
    }

    private func send(_ line: [UInt8], _ state: inout State) -> Bool {
        line.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                guard waitForRoom(&state) else { return false }
                let piece = UnsafeRawBufferPointer(rebasing: bytes[sent...].prefix(Self.pieceLength))
                let count = Glibc.write(state.descriptor, piece.baseAddress, piece.count)
                if count > 0 {
                    sent += count
                    state.insideLine = sent < bytes.count
                } else if errno != EINTR && errno != EAGAIN {
                    return false
                }
            }
            return true
        }
    }

    /// Waits until the descriptor takes a piece; the whole patience once, then none until there is room again.
    private func waitForRoom(_ state: inout State) -> Bool {
        var request = pollfd(fd: state.descriptor, events: Int16(POLLOUT), revents: 0)
        let patience = state.stalled ? 0 : patienceMilliseconds
        var ready = poll(&request, 1, patience)
        while ready < 0 && errno == EINTR { ready = poll(&request, 1, patience) }
        state.stalled = ready <= 0
        return ready > 0
    }
}
