internal import CPostgreSQL
internal import Glibc

/// Programs that are run and waited for.
enum ChildProcess {
    private static let environment = [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC",
    ]

    /// Runs a program to its end and gives what it printed; an exit status other than 0 is an error.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], as account: MachineAccount? = nil, in folder: String = "/",
        detached: Bool = false
    ) throws(ClusterFault) -> String {
        var ends: [Int32] = [-1, -1]
        guard sahakar_pipe(&ends) == 0 else { throw .file("pipe", code: errno) }
        // What goes on after the program's end must not hold the pipe open.
        let child = start(program, arguments, as: account, in: folder, output: detached ? -1 : ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        guard child > 0 else { throw .command(program, status: -1, output: "cannot fork") }
        let output = String(decoding: Files.readAll(ends[0]), as: UTF8.self).trimmed
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            let exit = status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
            throw .command(program, status: exit, output: output)
        }
        return output
    }

    /// Starts a program that goes on by itself; somebody has to wait for it.
    static func start(
        _ program: String, _ arguments: [String], as account: MachineAccount?, in folder: String,
        output: Int32 = -1
    ) -> pid_t {
        let words = CWords([program] + arguments)
        let settings = CWords(environment)
        return words.withPointers { words in
            settings.withPointers { settings in
                sahakar_spawn(
                    program, unsafeBitCast(words, to: UnsafePointer<UnsafeMutablePointer<CChar>?>?.self),
                    unsafeBitCast(settings, to: UnsafePointer<UnsafeMutablePointer<CChar>?>?.self), folder,
                    output, account == nil ? 0 : 1, account?.user ?? 0, account?.group ?? 0)
            }
        }
    }

    /// Whether a process lives; one that has ended but was not yet waited for does not.
    static func isAlive(_ process: pid_t) -> Bool {
        guard let text = Files.text("/proc/\(process)/stat"), let name = text.lastIndex(of: ")") else {
            return false
        }
        let state = text[text.index(after: name)...].drop { $0 == " " }.first
        return state != "Z" && state != "X"
    }
}
