import Foundation
import Glibc
import Postgres
import Synchronization
import Testing

/// A process that runs.
///
/// Foundation's `Process` is not used: waiting with it holds one of Swift's own threads, of which a small machine has two.
final class Running: Sendable {
    /// Its number, as long as it runs.
    let processID: pid_t
    private let folder: String
    private let status: Task<Int32, any Error>
    private let hasEnded: Ended

    /// Whether the process was waited for: from then on its number may be another's.
    private final class Ended: Sendable {
        private let flag = Atomic(false)

        var isSet: Bool { flag.load(ordering: .acquiring) }

        func set() { flag.store(true, ordering: .releasing) }
    }

    /// Starts a program with these words; its environment is what is given, beside a search path, a locale and a time zone.
    init(_ program: String, _ words: [String], environment: [String: String] = [:], input: String = "") throws
    {
        folder = try Scratch.folder()
        try input.write(toFile: "\(folder)/in", atomically: false, encoding: .utf8)
        let settings = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"].merging(environment) { $1 }
        let processID = try Self.spawn(
            [program] + words, settings.map { "\($0)=\($1)" }, folder: folder)
        self.processID = processID
        let ended = Ended()
        hasEnded = ended
        status = Task { try await BlockingWork.run { Self.wait(for: processID, ended) } }
    }

    deinit {
        if isRunning { kill(processID, SIGKILL) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// What it has said so far beside its answers.
    var said: String { (try? String(contentsOfFile: "\(folder)/err", encoding: .utf8)) ?? "" }

    /// What it has answered so far.
    var answers: String { (try? String(contentsOfFile: "\(folder)/out", encoding: .utf8)) ?? "" }

    /// Whether it has not ended yet.
    var isRunning: Bool { !hasEnded.isSet }

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(processID, number) }

    /// Waits for its end.
    func finished() async throws -> Program.Finished {
        let status = try await status.value
        let out = try String(contentsOfFile: "\(folder)/out", encoding: .utf8)
        return Program.Finished(status: status, out: out, err: said)
    }

    /// Starts a process that reads the folder's file `in` and writes its files `out` and `err`.
    private static func spawn(_ words: [String], _ settings: [String], folder: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "\(folder)/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "\(folder)/out", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "\(folder)/err", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var arguments = words.map { strdup($0) } + [nil]
        var environment = settings.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, words[0], &actions, nil, &arguments, &environment)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        return child
    }

    /// The status of a process when it has ended; 128 and the signal where one ended it.
    private static func wait(for processID: pid_t, _ ended: Ended) -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        ended.set()
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}
