internal import Glibc

/// An account of the machine that PostgreSQL can run as: it refuses to run as root.
struct Account: Sendable, Equatable {
    let name: String
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
    static func toDropTo(_ name: String) throws(ClusterFault) -> Account? {
        guard geteuid() == 0 else { return nil }
        if let account = Account(named: name) { return account }
        _ = try? ChildProcess.run(
            "/usr/sbin/useradd",
            ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name])
        guard let account = Account(named: name) ?? Account(named: "nobody"), account.user != 0 else {
            throw .noAccount(name)
        }
        return account
    }
}
