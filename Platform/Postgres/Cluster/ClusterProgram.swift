internal import Glibc
internal import Programs

/// Programs of PostgreSQL and of the system that a cluster runs and waits for.
enum ClusterProgram {
    private static let environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    ]

    /// Runs a program to its end and gives what it printed, or nothing of one that leaves others behind; an exit status other
    /// than 0 is an error.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], as account: MachineAccount? = nil, detached: Bool = false
    ) throws(ClusterFault) -> String {
        do throws(SubprocessFault) {
            return try Subprocess.run(
                program, arguments, environment: environment, as: account.map { ($0.user, $0.group) },
                in: "/", isHeard: !detached)
        } catch { throw .command(program, status: error.status, output: error.said) }
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
