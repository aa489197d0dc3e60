internal import CPostgreSQL
internal import Glibc

/// An ordinary account of the machine: PostgreSQL refuses to run as root, and the program does not answer as root.
public struct MachineAccount: Sendable, Equatable {
    /// Its name, `sahakar` as a rule.
    public let name: String
    let user: uid_t
    let group: gid_t

    /// Looks an account up.
    init?(named name: String) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var memory = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &memory, memory.count, &found) == 0, found != nil else { return nil }
        self.name = name
        user = entry.pw_uid
        group = entry.pw_gid
    }

    /// The account to drop to, or none if this program is not root; a missing one is made, or "nobody" serves.
    public static func toDropTo(_ name: String) throws(ClusterFault) -> MachineAccount? {
        guard geteuid() == 0 else { return nil }
        if let account = MachineAccount(named: name) { return account }
        _ = try? ChildProcess.run(
            "/usr/sbin/useradd",
            ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name])
        guard let account = MachineAccount(named: name) ?? MachineAccount(named: "nobody"), account.user != 0
        else {
            throw .noAccount(name)
        }
        return account
    }

    /// Gives a file, or a folder and the plain files in it, not those of folders in it, to the account; what is not there is
    /// passed over.
    public func takeOver(_ path: String) throws(ClusterFault) {
        guard let kind = Self.kind(path) else { return }
        var paths = [path]
        if kind == S_IFDIR {
            paths += try Files.names(in: path).map { "\(path)/\($0)" }.filter { Self.kind($0) == S_IFREG }
        }
        for path in paths where lchown(path, user, group) != 0 { throw .file(path, code: errno) }
    }

    private static func kind(_ path: String) -> mode_t? {
        var facts = stat()
        return lstat(path, &facts) == 0 ? facts.st_mode & S_IFMT : nil
    }

    /// Makes this process, with all its threads, one of the account; there is no way back.
    public func become() throws(ClusterFault) {
        guard sahakar_become(user, group) == 0 else { throw .noAccount(name) }
    }
}
