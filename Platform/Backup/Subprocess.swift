internal import Disk
internal import Glibc
internal import Synchronization

/// A program that is run beside this one, with its words, its environment and at most one pipe to it.
public final class Subprocess: Sendable {
    /// Which of its streams this program holds the other end of.
    public enum Pipe: Sendable {
        /// What it reads.
        case input
        /// What it writes.
        case output
    }

    /// The end of the pipe that is this program's.
    public let pipe: Int32
    private let name: String
    private let process: pid_t
    private let errors: TemporaryFile
    private let state = Mutex((isPipeOpen: true, hasEnded: false))

    /// Starts a program; what it says beside its output is kept for `finish`.
    public init(
        _ program: String, _ words: [String], environment: [String: String], pipe kind: Pipe
    ) throws(BackupFault) {
        name = program.split(separator: "/").last.map { String($0) } ?? program
        do throws(DiskFault) { errors = try TemporaryFile("sahakar-\(name)") } catch {
            throw .unwritable(path: error.what, reason: String(cString: strerror(error.number)))
        }
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw .tool(name: name, said: BackupFault.reason) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (own, other) = kind == .input ? (ends[1], ends[0]) : (ends[0], ends[1])
        var child = pid_t()
        let code = Self.spawn(
            &child, program, words, environment, errors: errors.descriptor,
            input: kind == .input ? other : nil, output: kind == .output ? other : nil)
        close(other)
        pipe = own
        process = child
        guard code == 0 else {
            close(own)
            state.withLock { $0 = (false, true) }
            throw .tool(name: name, said: String(cString: strerror(code)))
        }
    }

    deinit {
        closePipe()
        guard !state.withLock({ $0.hasEnded }) else { return }
        kill(process, SIGTERM)
        _ = wait()
    }

    /// Asks it to stop.
    public func stop() {
        if !state.withLock({ $0.hasEnded }) { kill(process, SIGTERM) }
    }

    /// Reads what it writes, piece by piece, to the end.
    public func read(_ each: (UnsafeRawBufferPointer) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = Glibc.read(pipe, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BackupFault.tool(name: name, said: BackupFault.reason) }
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
        let said = ((try? errors.contents()) ?? []).suffix(4000)
        return (status, String(decoding: said, as: UTF8.self).trimmedLines)
    }

    /// Waits for its end; a status other than 0 is an error.
    public func expectDone() throws(BackupFault) {
        let (status, said) = finish()
        guard status == 0 else { throw .tool(name: name, said: said.isEmpty ? "status \(status)" : said) }
    }

    private func closePipe() {
        let wasOpen = state.withLock { state in
            defer { state.isPipeOpen = false }
            return state.isPipeOpen
        }
        if wasOpen { close(pipe) }
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        state.withLock { $0.hasEnded = true }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Starts it with no signal blocked and in a group of its own: Ctrl-C is for this program to handle.
    private static func spawn(
        _ child: inout pid_t, _ program: String, _ words: [String], _ environment: [String: String],
        errors: Int32, input: Int32?, output: Int32?
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (stream, descriptor) in [(Int32(0), input), (1, output), (2, errors)] {
            if let descriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, stream)
            } else {
                posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + settings { free(text) } }
        return posix_spawn(&child, program, &actions, &attributes, &arguments, &settings)
    }
}

extension String {
    /// Without spaces and line ends around it.
    fileprivate var trimmedLines: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
