internal import CPrograms
internal import Disk
internal import Glibc
internal import Synchronization

/// A program that is run beside this one: the one way to start any.
///
/// It has its words, its environment, at most one pipe to this program, and a session of its own: Ctrl-C is for this program to
/// handle. Nothing else that is open here reaches it. Root starts it as an ordinary account where one is given.
public final class Subprocess: Sendable {
    /// Which of its streams this program holds the other end of; what it says in errors is kept apart unless it is joined.
    public enum Pipe: Sendable {
        /// What it reads.
        case input
        /// What it writes.
        case output
        /// What it writes, and what it says in errors.
        case outputAndErrors
        /// None: what it writes goes nowhere.
        case none
    }

    /// The end of the pipe that is this program's; −1 without one.
    public let pipe: Int32
    /// The number of its process.
    public let id: Int32
    private let name: String
    private let errors: TemporaryFile?
    private let state = Mutex((isPipeOpen: true, hasEnded: false))

    /// Starts a program; what it says beside its output is kept for `finish`.
    public init(
        _ program: String, _ words: [String], environment: [String: String], pipe kind: Pipe,
        as account: (user: UInt32, group: UInt32)? = nil, in folder: String? = nil
    ) throws(SubprocessFault) {
        let name = program.split(separator: "/").last.map { String($0) } ?? program
        self.name = name
        func fault(_ said: String) -> SubprocessFault { SubprocessFault(name: name, status: -1, said: said) }
        do throws(DiskFault) {
            errors = kind == .input || kind == .output ? try TemporaryFile("sahakar-\(name)") : nil
        } catch { throw fault("\(error.what): \(error.reason)") }
        var ends: [Int32] = [-1, -1]
        if kind != .none {
            guard Glibc.pipe(&ends) == 0 else { throw fault(Self.reason(errno)) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }
        let (own, other) = kind == .input ? (ends[1], ends[0]) : (ends[0], ends[1])
        let written = kind == .input ? -1 : other
        let streams = [
            kind == .input ? other : -1, written,
            kind == .outputAndErrors ? written : errors?.descriptor ?? -1,
        ]
        var child = pid_t()
        let code = Self.start(&child, program, words, environment, folder, streams, account)
        if other >= 0 { close(other) }
        pipe = own
        id = child
        guard code == 0 else {
            if own >= 0 { close(own) }
            state.withLock { $0 = (false, true) }
            throw fault(Self.reason(code))
        }
    }

    /// Runs a program to its end and answers what it wrote and said; a status other than 0 is an error.
    @discardableResult
    public static func run(
        _ program: String, _ words: [String], environment: [String: String],
        as account: (user: UInt32, group: UInt32)? = nil, in folder: String? = nil, isHeard: Bool = true
    ) throws(SubprocessFault) -> String {
        // What goes on after the program's end must not hold the pipe open.
        let child = try Subprocess(
            program, words, environment: environment, pipe: isHeard ? .outputAndErrors : .none, as: account,
            in: folder)
        var said: [UInt8] = []
        if isHeard {
            do { try child.read { said += $0 } } catch {
                throw error as? SubprocessFault
                    ?? SubprocessFault(name: child.name, status: -1, said: "\(error)")
            }
        }
        let text = String(decoding: said, as: UTF8.self).trimmedLines
        let status = child.finish().status
        guard status == 0 else { throw SubprocessFault(name: child.name, status: status, said: text) }
        return text
    }

    deinit {
        closePipe()
        guard !state.withLock({ $0.hasEnded }) else { return }
        kill(id, SIGTERM)
        _ = wait()
    }

    /// Asks it to stop.
    public func stop() {
        if !state.withLock({ $0.hasEnded }) { kill(id, SIGTERM) }
    }

    /// Reads what it writes, piece by piece, to the end.
    public func read(_ each: (UnsafeRawBufferPointer) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = Glibc.read(pipe, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SubprocessFault(name: name, status: -1, said: Self.reason(errno)) }
            try buffer.withUnsafeBytes { try each(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    /// Gives it bytes to read; false when it reads no more.
    public func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(pipe, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Waits for its end and answers its status and what it said; the pipe is closed.
    public func finish() -> (status: Int32, said: String) {
        closePipe()
        let status = wait()
        let said = ((try? errors?.contents()) ?? []).suffix(4000)
        return (status, String(decoding: said, as: UTF8.self).trimmedLines)
    }

    /// Waits for its end; a status other than 0 is an error.
    public func expectDone() throws(SubprocessFault) {
        let (status, said) = finish()
        guard status == 0 else {
            let words = said.isEmpty ? "status \(status)" : said
            throw SubprocessFault(name: name, status: status, said: words)
        }
    }

    private func closePipe() {
        let wasOpen = state.withLock { state in
            defer { state.isPipeOpen = false }
            return state.isPipeOpen
        }
        if wasOpen, pipe >= 0 { close(pipe) }
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        state.withLock { $0.hasEnded = true }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func start(
        _ child: inout pid_t, _ program: String, _ words: [String], _ environment: [String: String],
        _ folder: String?, _ streams: [Int32], _ account: (user: UInt32, group: UInt32)?
    ) -> Int32 {
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + settings { free(text) } }
        return sahakar_start(
            &child, program, &arguments, &settings, folder, streams, account == nil ? 0 : 1,
            account?.user ?? 0, account?.group ?? 0)
    }
}

extension String {
    /// Without spaces and line ends around it.
    fileprivate var trimmedLines: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
