internal import Disk
internal import Glibc

/// The server of a cluster's folder: made, started, found and stopped; every step can be repeated after a crash.
final class ClusterServer: Sendable {
    static let superuser = "postgres"

    let configuration: PrivateCluster.Configuration
    let folder: String
    let account: MachineAccount?
    let binaries: PostgreSQLBinaries
    let socketFolder: String
    /// The port of the settings that the program writes.
    let givenPort: Int

    var data: String { "\(folder)/data" }
    var log: String { "\(folder)/log/start.log" }
    var usersLock: String { "\(folder)/users.lock" }

    init(_ configuration: PrivateCluster.Configuration) throws(ClusterFault) {
        self.configuration = configuration
        givenPort = configuration.port ?? 5432
        account = try MachineAccount.toDropTo(configuration.account)
        // Its place is made with the program's own rights, all that is in it with the account's.
        try Files.makeFolder(configuration.folder)
        if let account, lchown(configuration.folder, account.user, account.group) != 0 {
            throw .file(configuration.folder, code: errno)
        }
        guard let real = Files.real(configuration.folder) else {
            throw .file(configuration.folder, code: errno)
        }
        folder = real
        binaries = try Self.binaries(for: configuration, data: "\(real)/data")
        socketFolder = try Self.socketFolder(real, port: givenPort)
        try acting { () throws(ClusterFault) in
            for path in [folder, "\(folder)/log", socketFolder] {
                try Files.makeFolder(path)
                try give(path)
            }
        }
    }

    /// Refuses a folder into which the account does not come by itself, whatever root's groups would let it do here.
    private func expectReachable() throws(ClusterFault) {
        guard let account else { return }
        do { try ClusterProgram.run("/usr/bin/test", ["-w", folder], as: account) } catch {
            throw .unreachable(folder: folder, account: account.name)
        }
    }

    /// A folder made by another major version must never be opened by this one.
    private static func binaries(
        for configuration: PrivateCluster.Configuration, data: String
    ) throws(ClusterFault) -> PostgreSQLBinaries {
        guard let words = Files.text("\(data)/PG_VERSION") else {
            return try PostgreSQLBinaries.find(major: nil, in: configuration.binaries)
        }
        guard let major = Int(words.trimmed), major > 0 else {
            throw .unknownVersion(file: "\(data)/PG_VERSION")
        }
        if configuration.binaries == nil, let match = PostgreSQLBinaries.packaged(major: major) {
            return match
        }
        let installed = PostgreSQLBinaries.installed(in: configuration.binaries)
        guard !installed.isEmpty else { throw .noBinaries(needed: major) }
        guard let match = installed.first(where: { $0.major == major }) else {
            throw .otherVersion(folder: data, found: major, installed: installed.map(\.major))
        }
        return match
    }

    /// A socket's path has at most 107 bytes.
    private static func socketFolder(_ folder: String, port: Int) throws(ClusterFault) -> String {
        let name = "/.s.PGSQL.\(port)"
        let usual = "\(folder)/run"
        guard usual.utf8.count + name.utf8.count > 107 else { return usual }
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in folder.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return "/tmp/sahakar-\(String(digest, radix: 36))"
    }

    /// Hands a file to the account that PostgreSQL runs as; a folder that belongs to someone else is refused.
    private func give(_ path: String) throws(ClusterFault) {
        try give(file: path)
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR,
            info.st_uid == account?.user ?? geteuid(), chmod(path, 0o700) == 0
        else { throw .unreachable(folder: path, account: account?.name ?? "of this program") }
    }

    /// Makes the data folder beside its place, so that half a folder is never taken for a whole one.
    private func makeData() throws(ClusterFault) {
        guard !Files.exists("\(data)/PG_VERSION") else { return }
        let fresh = "\(folder)/data.new"
        Folder.remove(fresh)
        var arguments = [
            "--pgdata=\(fresh)", "--username=\(Self.superuser)", "--encoding=UTF8", "--locale=C.UTF-8",
            "--locale-provider=icu", "--icu-locale=und", "--data-checksums", "--auth=trust",
            "--no-instructions",
        ]
        if !configuration.isDurable { arguments.append("--no-sync") }
        try ClusterProgram.run("\(binaries.folder)/initdb", arguments, as: account)
        guard rename(fresh, data) == 0 else { throw .file(data, code: errno) }
    }

    /// Does something in the cluster's folder with the rights of the account that it belongs to.
    func acting<R>(_ body: () throws(ClusterFault) -> R) throws(ClusterFault) -> R {
        guard let account else { return try body() }
        do throws(ClusterFault) { return try account.acting(body) } catch {
            // A folder above it is open to root alone.
            if case .file(let path, EACCES) = error {
                throw .unreachable(folder: path, account: account.name)
            }
            throw error
        }
    }

    /// Starts the server unless it runs; safe against other programs that do the same.
    func ensureRunning() throws(ClusterFault) {
        try acting(startUnlessRunning)
    }

    private func startUnlessRunning() throws(ClusterFault) {
        let starting = try ClusterFault.lock("\(folder)/start.lock")
        guard starting.lock(.exclusive, within: .seconds(120)) else { throw .busy(folder) }
        defer { starting.unlock() }
        if try waitForRunning() {
            try watch()
            return
        }
        try expectReachable()
        try makeData()
        try ClusterSettings(self).write()
        try removeStaleLocks()
        try launch()
        try watch()
    }

    /// pg_ctl starts the server; leftovers of a killed one may hold its memory for a moment.
    private func launch() throws(ClusterFault) {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            do {
                try ClusterProgram.run(
                    "\(binaries.folder)/pg_ctl",
                    [
                        "start", "--pgdata=\(data)", "--log=\(log)", "--wait",
                        "--timeout=\(Self.recoveryPatience.milliseconds / 1000)", "--silent",
                    ],
                    as: account)
                return
            } catch {
                let words = Files.text(log) ?? ""
                let isLeftover = words.suffix(1000).contains("pre-existing shared memory block")
                guard isLeftover, ContinuousClock.now < deadline else {
                    throw .notStarted(log: "\(error)\n\(words.suffix(2000))")
                }
                Poll.pause(milliseconds: 50)
            }
        }
    }

    /// pg_ctl waits for the lock file to go, which a stopping server deletes a moment before its process ends.
    func waitForEnd(of process: pid_t) {
        let deadline = ContinuousClock.now + .seconds(30)
        while ClusterProgram.isAlive(process), ContinuousClock.now < deadline { Poll.pause(milliseconds: 5) }
    }

    /// The process of the server that runs on this data folder, whoever started it.
    func runningProcess() -> pid_t? {
        guard let lines = Files.text("\(data)/postmaster.pid")?.split(separator: "\n"),
            let process = lines.first.flatMap({ pid_t($0) }), isOurs(process)
        else { return nil }
        return process
    }

    /// The port by which the server's socket is named: own settings in `local.conf` may name another than the given one.
    var port: Int {
        let lines = Files.text("\(data)/postmaster.pid")?.split(
            separator: "\n", omittingEmptySubsequences: false)
        guard let lines, lines.count >= 4, let port = Int(lines[3]) else { return givenPort }
        return port
    }

    /// A number in a lock file may by now be that of any other program: only a server works in the data folder.
    private func isOurs(_ process: pid_t) -> Bool {
        ClusterProgram.isAlive(process) && Files.linkTarget("/proc/\(process)/cwd") == data
    }

    /// How long recovery from a crash, or an orderly stop, may take on a slow disk.
    static let recoveryPatience: Duration = .seconds(1800)

    /// Whether a server is there and takes connections; one that is starting, recovering or stopping is waited for.
    private func waitForRunning() throws(ClusterFault) -> Bool {
        let deadline = ContinuousClock.now + Self.recoveryPatience
        while runningProcess() != nil {
            // Lines may be empty, and the eighth is the state.
            let lines =
                Files.text("\(data)/postmaster.pid")?.split(
                    separator: "\n", omittingEmptySubsequences: false) ?? []
            if lines.count >= 8, lines[7].hasPrefix("ready") { return true }
            // To start another one over a server that lives would take its lock file away.
            guard ContinuousClock.now < deadline else { throw .busy(folder) }
            Poll.pause(milliseconds: 10)
        }
        return false
    }

    /// After a crash the lock files may name a process that is now something else, or one that has ended but
    /// that nobody has waited for; PostgreSQL would take either for a living server.
    ///
    /// The data folder's file is kept, with a number that no process can have: by the rest of it PostgreSQL sees
    /// whether sessions of the dead server still hold its memory.
    private func removeStaleLocks() throws(ClusterFault) {
        unlink("\(socketFolder)/.s.PGSQL.\(port).lock")
        let path = "\(data)/postmaster.pid"
        guard let lines = Files.text(path)?.split(separator: "\n", omittingEmptySubsequences: false) else {
            return
        }
        let text = ([Self.impossibleProcess] + lines.dropFirst()).joined(separator: "\n")
        try Files.write(path, text, for: account)
    }

    /// One more than Linux ever gives out.
    private static let impossibleProcess: Substring = "4194305"

    /// Hands a file to the account that PostgreSQL runs as.
    func give(file path: String) throws(ClusterFault) {
        guard let account else { return }
        guard lchown(path, account.user, account.group) == 0 else { throw .file(path, code: errno) }
    }
}
