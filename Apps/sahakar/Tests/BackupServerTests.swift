import Backup
import Foundation
import Glibc
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

@Suite("Backups of a server of one's own, and by the clock", .tags(.database))
struct BackupServerTests {
    /// A book with a society, a key, and the role for backups.
    private static func with(_ body: @Sendable (CommandBook) async throws -> Void) async throws {
        try await CommandBook.with { book in
            var book = book
            try await book.open("one")
            try await book.open("two")
            try await book.program.done("backup", "key", "new")
            book.program.environment["SAHAKAR_BACKUP_URL"] = book.url(as: .backup)
            try await body(book)
        }
    }

    @Test("nobody is superuser: the backup's role sees every society, the owner restores, and it is the same")
    func ownServer() async throws {
        try await Self.with { book in
            let disk = "\(book.folder)/disk"
            let report = try await book.program.done("backup", "--to", disk, "--json").json()
            #expect(
                report["manifest"]?["societies"]?.asArray?.compactMap { $0["code"]?.asString } == [
                    "one", "two",
                ])
            let file = try #require(report["file"]?.asString)
            let rows = try await book.allRows()
            let name = "\(book.database.name)_copy"
            let cluster = book.database.cluster
            try await BlockingWork.run { try cluster.createDatabase(name) }
            var copy = book
            for (variable, role) in [
                ("DATABASE", PrivateCluster.Role.app), ("OWNER", .owner), ("BACKUP", .backup),
            ] {
                copy.program.environment["SAHAKAR_\(variable)_URL"] = CommandBook.url(
                    book.database.configuration(as: role).with(database: name))
            }
            copy.program.environment["SAHAKAR_DATA"] = "\(book.folder)/elsewhere"
            let key = "\(book.folder)/data/backup.key"
            let proof = try await copy.program.done("restore", file, "--backup-key", key, "--json").json()
            #expect(proof["clean"] == true && proof["societies"]?.asArray?.count == 2)
            let admin = SessionPool(cluster.database(as: .superuser, named: name), size: 1, label: "copy")
            #expect(try await CommandBook.allRows(admin) == rows)
            admin.close()
            // What was restored can be backed up, and is never overwritten.
            let again = try await copy.program.done(
                "backup", "--to", disk, "--backup-key", key, "--json"
            ).json()
            #expect(again["manifest"]?["societies"] == report["manifest"]?["societies"])
            try await copy.program.expect(
                69, "There is something already: \(name): public.",
                from: ["restore", file, "--backup-key", key])
            try await BlockingWork.run { try cluster.dropDatabase(name) }
        }
    }

    @Test("no backup holds a backup key, whatever name it has in the data folder")
    func keys() async throws {
        try await Self.with { book in
            let data = "\(book.folder)/data"
            try FileManager.default.createDirectory(
                atPath: "\(data)/safe", withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: "\(data)/backup.key", toPath: "\(data)/safe/in-use")
            try FileManager.default.copyItem(atPath: "\(data)/safe/in-use", toPath: "\(data)/notes.txt")
            try await book.program.done("backup", "key", "new", "--backup-key", "\(data)/older")
            try "a scan".write(toFile: "\(data)/scan.pdf", atomically: false, encoding: .utf8)
            let report = try await book.program.done(
                "backup", "--to", "\(book.folder)/disk", "--backup-key", "\(data)/safe/in-use", "--json"
            ).json()
            let files = report["parts"]?.asArray?.filter { $0["kind"] == "file" }
            #expect(files?.compactMap { $0["name"]?.asString } == ["scan.pdf"])
        }
    }

    @Test("a role that does not see everything takes no backup, and says which table it would leave out")
    func blind() async throws {
        try await Self.with { book in
            var program = book.program
            program.environment["SAHAKAR_BACKUP_URL"] = nil
            let words = ["backup", "--to", "\(book.folder)/disk"]
            try await program.expect(69, "SAHAKAR_BACKUP_URL", from: words)
            program.environment["SAHAKAR_BACKUP_URL"] = book.url(as: .owner)
            try await program.expect(69, "“sahakar_owner” does not see every row", from: words)
            try await book.database.owner.run { tx in
                try tx.runScript(trusted: "DROP POLICY backup_rows ON balances; CREATE TABLE fresh (id int)")
            }
            try await book.program.expect(69, "every row of: balances, fresh", from: words)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(book.folder)/disk") == [".lock"])
            // Whatever migrates lets the role see what is new.
            try await book.program.done("migrate")
            try await book.program.done("backup", "--to", "\(book.folder)/disk")
        }
    }

    @Test(
        "restored books that are not those of the manifest are undone: database and folder are as they were")
    func otherBooks() async throws {
        try await Self.with { book in
            let report = try await book.program.done("backup", "--to", "\(book.folder)/disk", "--json").json()
            let file = try #require(report["file"]?.asString)
            let key = "\(book.folder)/data/backup.key"
            let forged = "\(book.folder)/forged.backup"
            try Self.forge(file, as: forged, key: key)
            let name = "\(book.database.name)_copy"
            let cluster = book.database.cluster
            try await BlockingWork.run { try cluster.createDatabase(name) }
            var copy = book.program
            for (variable, role) in [("DATABASE", PrivateCluster.Role.app), ("OWNER", .owner)] {
                copy.environment["SAHAKAR_\(variable)_URL"] = CommandBook.url(
                    book.database.configuration(as: role).with(database: name))
            }
            let words = ["restore", forged, "--backup-key", key, "--data", "\(book.folder)/elsewhere"]
            try await copy.expect(69, "books of “one” are not those of the backup", from: words)
            let admin = SessionPool(cluster.database(as: .superuser, named: name), size: 1, label: "copy")
            #expect(try await CommandBook.allRows(admin) == [])
            admin.close()
            #expect(access("\(book.folder)/elsewhere", F_OK) != 0)
            // And then the genuine one fits into the same database.
            try await copy.done("restore", file, "--backup-key", key, "--data", "\(book.folder)/elsewhere")
            try await BlockingWork.run { try cluster.dropDatabase(name) }
            chmod(book.folder, 0o755)
            let own = ["--data", "\(book.folder)/own"]
            try await Program().expect(
                69, "books of “one” are not those of the backup", from: Array(words.prefix(4)) + own)
            #expect(access("\(book.folder)/own", F_OK) != 0)
        }
    }

    @Test("started as root, the server gives its account no folder or file that is not of its backups")
    func handedOver() async throws {
        guard geteuid() == 0 else { return }
        try await Self.with { book in
            chmod(book.folder, 0o755)
            let disk = "\(book.folder)/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            try "x".write(toFile: "\(disk)/shadow.bak", atomically: false, encoding: .utf8)
            let words = ["serve", "--port", "0", "--backup-folder", disk]
            try await book.program.expect(69, "“shadow.bak” lies there", from: words)
            var facts = stat()
            #expect(stat("\(disk)/shadow.bak", &facts) == 0 && facts.st_uid == 0)
            unlink("\(disk)/shadow.bak")
            chown(disk, 12_345, 12_345)
            try await book.program.expect(69, "is not root's folder", from: words)
            #expect(stat(disk, &facts) == 0 && facts.st_uid == 12_345)
        }
    }

    @Test("a link where a restore builds, or where its server would lie, is refused and not followed")
    func links() async throws {
        try await Self.with { book in
            chmod(book.folder, 0o755)
            let files = FileManager.default
            let report = try await book.program.done("backup", "--to", "\(book.folder)/disk", "--json").json()
            let file = try #require(report["file"]?.asString)
            let words = ["restore", file, "--backup-key", "\(book.folder)/data/backup.key", "--data"]
            let other = "\(book.folder)/others"
            try files.createDirectory(atPath: "\(other)/data", withIntermediateDirectories: true)
            for name in ["data/PG_VERSION", "letter"] {
                try "15".write(toFile: "\(other)/\(name)", atomically: false, encoding: .utf8)
            }
            for link in ["restoring", "restoring/postgresql", "restoring/postgresql/data"] {
                let target = "\(book.folder)/target-\(link.count)"
                let place = URL(filePath: "\(target)/\(link)")
                try files.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try files.createSymbolicLink(atPath: place.path, withDestinationPath: other)
                try await Program().expect(
                    69, "Where \(place.path) lies a folder is due", from: words + [target])
                #expect(
                    try files.subpathsOfDirectory(atPath: other).sorted() == [
                        "data", "data/PG_VERSION", "letter",
                    ])
                var facts = stat()
                #expect(stat(other, &facts) == 0 && facts.st_uid == geteuid())
            }
            // A link among what a killed restore has left goes away alone.
            let target = "\(book.folder)/target"
            try files.createDirectory(
                atPath: "\(target)/restoring/uploads", withIntermediateDirectories: true)
            try files.createSymbolicLink(atPath: "\(target)/restoring/uploads/x", withDestinationPath: other)
            let done = try await Program().run(words + [target])
            #expect(done.status == 0, "\(done.err)")
            #expect(
                try files.subpathsOfDirectory(atPath: other).sorted() == [
                    "data", "data/PG_VERSION", "letter",
                ])
            #expect(!files.fileExists(atPath: "\(target)/restoring"))
        }
    }

    /// Writes a backup once more, with another digest of a trial balance in its manifest.
    private static func forge(_ file: String, as forged: String, key path: String) throws {
        let key = try BackupKey.read(path)
        let reader = try BackupReader(file, key: key)
        let writer = try BackupWriter(forged, head: reader.head, key: key)
        var parts: [(part: BackupPart, bytes: [UInt8])] = []
        reading: while true {
            switch try reader.next() {
            case .begin(let part): parts.append((part, []))
            case .data(let bytes): parts[parts.count - 1].bytes += bytes
            case .end: break reading
            }
        }
        for (part, bytes) in parts {
            guard part.kind == .manifest else {
                try writer.part(part.kind, part.name, bytes)
                continue
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let digest = try #require(text.matches(of: #/"blake2b_256":"([0-9a-f]{64})"/#).last)
            let other = String(digest.1.reversed())
            try writer.part(.manifest, part.name, Array(text.replacing(digest.1, with: other).utf8))
        }
        _ = try writer.close()
        try writer.finish()
    }

    @Test("the server takes the day's backup by itself, catches up after a start, and tells when it cannot")
    func schedule() async throws {
        try await Self.with { book in
            let disk = "\(book.folder)/disk"
            // Started as root, the server takes backups as an ordinary account.
            chmod(book.folder, 0o755)
            let words = [
                "serve", "--port", "0", "--backup-folder", disk, "--backup-at", "00:00", "--log",
                "\(book.folder)/log",
            ]
            let failing = try book.program.start(words)
            let alarm = try await Self.metric(failing, "alarm") { $0 == 1 }
            #expect(alarm == 1)
            failing.signal(SIGTERM)
            #expect(try await failing.finished().status == 0)
            #expect(
                try String(contentsOfFile: "\(book.folder)/log", encoding: .utf8).contains(
                    "no backup was taken"))
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            let planted = try Self.plant(disk, key: "\(book.folder)/data/backup.key")
            let serving = try book.program.start(words)
            let taken = try await Self.metric(serving, "last_success_timestamp_seconds") { $0 > 0 }
            #expect(abs(taken - Int64(Date().timeIntervalSince1970)) < 3_600)
            #expect(try await Self.metric(serving, "alarm") { _ in true } == 1)
            serving.signal(SIGTERM)
            #expect(try await serving.finished().status == 0)
            try FileManager.default.removeItem(atPath: planted)
            let list = try await book.program.done("backup", "list", disk, "--json").json().asArray ?? []
            #expect(list.count == 1 && list[0]["key_is_ours"] == true)
            // The day's backup is there: none is tried, or this one would fail.
            let again = try book.program.start(words + ["--backup-copy", "\(book.folder)/not-plugged-in"])
            _ = try await Self.metric(again, "last_success_timestamp_seconds") { $0 > 0 }
            #expect(try await Self.metric(again, "alarm") { _ in true } == 0)
            again.signal(SIGTERM)
            _ = try await again.finished()
            #expect(try await book.program.done("backup", "list", disk, "--json").json().asArray?.count == 1)
            try await book.program.expect(
                64, "not “25:00”", from: ["serve", "--port", "0", "--backup-at", "25:00"])
        }
    }

    /// A file that claims to be a backup of the year 2031.
    private static func plant(_ disk: String, key path: String) throws -> String {
        let head = """
            SAHAKAR BACKUP 1
            {"key_id":"\(try BackupKey.read(path).id)","taken_at":"2031-01-01T00:00:00Z","program":"1"}

            """
        let file = "\(disk)/sahakar-20310101T000000Z.backup"
        try (head + String(repeating: "x", count: 200)).write(
            toFile: file, atomically: false, encoding: .utf8)
        return file
    }

    /// Asks for a metric of backups until it is as wanted.
    private static func metric(
        _ server: Running, _ name: String, _ isWanted: (Int64) -> Bool
    ) async throws -> Int64 {
        let port = try await eventually("the address") {
            server.said.firstMatch(of: #/http://localhost:(\d+)/#).map { String($0.1) }
        }
        return try await eventually(name) {
            let text = try await Running("/usr/bin/curl", ["-s", "http://127.0.0.1:\(port)/metrics"])
                .finished().out
            let line = text.split(separator: "\n").first { $0.hasPrefix("sahakar_backup_\(name) ") }
            return line?.split(separator: " ").last.flatMap { Int64($0) }.flatMap { isWanted($0) ? $0 : nil }
        }
    }
}
