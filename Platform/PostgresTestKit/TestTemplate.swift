internal import Disk
internal import Glibc
public import Postgres
import Synchronization

/// What a test's database holds at its start: made once, copied for every test.
public struct TestTemplate: Sendable {
    let name: String
    let prepare: @Sendable (DatabaseConfiguration) throws -> Void

    /// A template by a name and a fingerprint of what makes it; another fingerprint makes it anew.
    ///
    /// `prepare` gets the database as its owner.
    public init(
        _ name: String, fingerprint: String,
        prepare: @escaping @Sendable (DatabaseConfiguration) throws -> Void
    ) {
        self.name = "tpl_\(name)_\(Self.digest(fingerprint))"
        self.prepare = prepare
    }

    /// Nothing at all.
    public static let empty = TestTemplate("empty", fingerprint: "1") { _ in }

    /// What a script makes, run as the owner.
    public static func script(_ name: String, _ text: String) -> TestTemplate {
        TestTemplate(name, fingerprint: text) { configuration in
            let pool = SessionPool(configuration, size: 1, label: "template")
            defer { pool.close() }
            try pool.runBlocking { try $0.runScript(trusted: text) }
        }
    }

    /// What a folder of migrations makes; a change of any file makes the template anew.
    public static func migrated(_ directory: String) -> TestTemplate {
        TestTemplate("migrated", fingerprint: fingerprint(of: directory)) { configuration in
            try Migrator(directory: directory, programVersion: "test").migrate(configuration)
        }
    }

    /// What a folder of migrations makes, and then a script run as the owner.
    public static func migrated(_ directory: String, then name: String, _ text: String) -> TestTemplate {
        TestTemplate(name, fingerprint: fingerprint(of: directory) + text) { configuration in
            try Migrator(directory: directory, programVersion: "test").migrate(configuration)
            let pool = SessionPool(configuration, size: 1, label: "template")
            defer { pool.close() }
            try pool.runBlocking { try $0.runScript(trusted: text) }
        }
    }

    /// Makes the template in the cluster, unless another test or process has.
    func make(in cluster: PrivateCluster) throws {
        try Self.making.withLock { made in
            guard !made.contains(name) else { return }
            let lock = try FileLock("\(cluster.configuration.folder)/template.lock")
            guard lock.lock(.exclusive, within: .seconds(600)) else { throw DiskFault("lock a template") }
            defer { lock.unlock() }
            if try !cluster.databaseNames().contains(name) {
                let half = "\(name)_half"
                try cluster.dropDatabase(half)
                try cluster.createDatabase(half)
                try prepare(cluster.database(as: .owner, named: half))
                try rename(half, in: cluster)
            }
            made.insert(name)
        }
    }

    /// The server may take a moment to notice that the last session has gone.
    private func rename(_ half: String, in cluster: PrivateCluster) throws {
        var tries = 0
        while true {
            do {
                try cluster.renameDatabase(half, to: name)
                return
            } catch let error as DatabaseError where error.sqlState == "55006" && tries < 100 {
                tries += 1
                poll(nil, 0, 20)
            }
        }
    }

    private static let making = Mutex<Set<String>>([])

    private static func digest(_ text: String) -> String {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(digest, radix: 36)
    }

    private static func fingerprint(of directory: String) -> String {
        let names = ((try? Folder.names(in: directory)) ?? []).filter { $0.hasSuffix(".sql") }
        return names.map { name in
            var text = name
            guard let file = fopen("\(directory)/\(name)", "r") else { return text }
            defer { fclose(file) }
            var line: UnsafeMutablePointer<CChar>?
            var size = 0
            while getline(&line, &size, file) >= 0 {
                if let line { text += String(cString: line) }
            }
            free(line)
            return text
        }.joined(separator: "\n")
    }
}
