internal import CPostgreSQL
internal import Disk
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
        _ = try? ClusterProgram.run(
            "/usr/sbin/useradd",
            ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name])
        guard let account = MachineAccount(named: name) ?? MachineAccount(named: "nobody"), account.user != 0
        else {
            throw .noAccount(name)
        }
        return account
    }

    /// Gives a file, or a folder and the plain files in it whose names are due, not those of folders in it, to the
    /// account; what is not there is passed over.
    ///
    /// Whoever may write in the folder must not get other files by it: links are left alone, and what is looked at is what is
    /// given.
    public func takeOver(
        _ path: String, only isDue: (String) -> Bool = { _ in true }
    ) throws(ClusterFault) {
        let folder = open(path, Self.carefully)
        guard folder >= 0 else {
            if Self.isPassedOver(errno) { return }
            throw .file(path, code: errno)
        }
        defer { close(folder) }
        guard try give(folder, path, plainOnly: false) == S_IFDIR else { return }
        // By the folder that was looked at, whatever has its name by now.
        let names = try ClusterFault.of(path) { () throws(DiskFault) in try Folder.names(of: folder) }
        for name in names where isDue(name) {
            let file = openat(folder, name, Self.carefully)
            guard file >= 0 else {
                if Self.isPassedOver(errno) { continue }
                throw .file("\(path)/\(name)", code: errno)
            }
            defer { close(file) }
            _ = try give(file, "\(path)/\(name)", plainOnly: true)
        }
    }

    private static let carefully = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC

    /// What is not there, a link, and what nobody has opened at its other end.
    private static func isPassedOver(_ code: Int32) -> Bool { [ENOENT, ELOOP, ENXIO].contains(code) }

    /// Whether what lies there is root's or the account's own, and no link; nil where nothing does.
    public func mayTake(_ path: String) -> Bool? {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return nil }
        return facts.st_mode & S_IFMT != S_IFLNK && [0, user].contains(facts.st_uid)
    }

    /// Gives what is open to the account, unless it has other names too; answers its kind.
    private func give(_ file: Int32, _ path: String, plainOnly: Bool) throws(ClusterFault) -> mode_t {
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .file(path, code: errno) }
        let kind = facts.st_mode & S_IFMT
        let isOwn = kind == S_IFREG ? facts.st_nlink == 1 : kind == S_IFDIR && !plainOnly
        guard isOwn else { return kind }
        guard fchown(file, user, group) == 0 else { throw .file(path, code: errno) }
        return kind
    }

    /// Does something with the account's own rights to files, on this thread alone.
    ///
    /// Root's own rights would follow whatever links the account has laid into its folders.
    func acting<R>(_ body: () throws(ClusterFault) -> R) throws(ClusterFault) -> R {
        guard geteuid() == 0 else { return try body() }
        sahakar_act_as(user, group)
        defer { sahakar_act_as(0, getegid()) }
        return try body()
    }

    /// Makes this process, with all its threads, one of the account; there is no way back.
    public func become() throws(ClusterFault) {
        guard sahakar_become(user, group) == 0 else { throw .noAccount(name) }
        // libpq looks for certificates in the home of whoever it is told to be, and must not look in root's.
        unsetenv("HOME")
    }
}
