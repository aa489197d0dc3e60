import Foundation
import Glibc
import JSON
import TestKit
import Testing

@Suite("The worst day of the year", .tags(.database))
struct BackupDrillTests {
    @Test(
        "a society is backed up while its clerks post, and restored elsewhere: the same books, and work goes on"
    )
    func drill() async throws {
        try await Scratch.with { folder in
            chmod(folder, 0o755)
            let office = DrillOffice(folder, "office")
            try await office.program.done("demo", "open", "--part", "100", "--json")
            try await office.program.done("backup", "key", "new")
            let kept = "\(folder)/key-on-paper"
            try FileManager.default.moveItem(atPath: "\(office.folder)/backup.key", toPath: kept)
            try FileManager.default.createDirectory(
                atPath: "\(office.folder)/uploads/2026", withIntermediateDirectories: true)
            try "a scan".write(
                toFile: "\(office.folder)/uploads/2026/7.pdf", atomically: false, encoding: .utf8)
            try await Self.putAside(office)
            let (server, port) = try await office.serve("--log", "\(office.folder)/requests.txt")
            let token = try await office.signIn(port)
            let busy = try await Self.whileClerksPost(office, port, token, key: kept, folder)
            let last = try await office.post(port, token, key: "the-last")
            let quiet = try await Self.backUp(office, key: kept, to: "\(folder)/disk", copy: "\(folder)/copy")
            let balance = try await office.trialBalance()
            server.signal(SIGTERM)
            _ = try await server.finished()
            try await Self.refusals(of: quiet, key: kept, office, folder)

            let other = DrillOffice(folder, "other")
            let proof = try await Self.restore(quiet.copy, key: kept, to: other)
            #expect(proof["societies"]?[0]?["books"] == quiet.books)
            #expect(try await other.trialBalance() == balance)
            try await Self.tellsSocietyTotal(quiet, key: kept, of: other)
            #expect(balance.split(separator: "\r\n").count > 60)
            for file in ["log", "requests.txt", "requests.txt.1"] {
                #expect(access("\(other.folder)/\(file)", F_OK) != 0, "\(file)")
            }
            for file in ["signing.key", "uploads/2026/7.pdf", "uploads/note.log.pdf", "uploads/log/3.pdf"] {
                #expect(
                    try Data(contentsOf: URL(filePath: "\(other.folder)/\(file)"))
                        == Data(contentsOf: URL(filePath: "\(office.folder)/\(file)")))
            }
            try await Self.goOn(other, after: last)

            let third = DrillOffice(folder, "third")
            let older = try await Self.restore(busy.file, key: kept, to: third)
            #expect(older["societies"]?[0]?["books"] == busy.books)
        }
    }

    /// Files that a backup takes, and logs, which it leaves out.
    private static func putAside(_ office: DrillOffice) async throws {
        for folder in ["log", "uploads/log"] {
            try FileManager.default.createDirectory(
                atPath: "\(office.folder)/\(folder)", withIntermediateDirectories: true)
        }
        for file in ["uploads/note.log.pdf", "uploads/log/3.pdf", "log/sahakar.log.1", "requests.txt.1"] {
            try file.write(toFile: "\(office.folder)/\(file)", atomically: false, encoding: .utf8)
        }
    }

    /// What a person is told of a backup is the total of the society's own trial balance.
    private static func tellsSocietyTotal(_ taken: Taken, key: String, of office: DrillOffice) async throws {
        let report = try await office.program.done(
            "report", "trial-balance", "to=2026-11-20", "--json"
        ).json()
        let total = try #require(report["totals"]?["closing_debit"]?.asString)
        let paise = try #require(taken.books["trial_balance"]?["society_total_paise"]?.asInt64)
        #expect(total == "\(paise / 100).\(String(paise % 100 + 100).dropFirst())")
        #expect(taken.books["trial_balance"]?["total_paise"]?.asInt64 != paise, "branches owe each other")
        let said = try await office.program.done("backup", "verify", taken.file, "--backup-key", key).out
        let shown = try #require(said.firstMatch(of: #/trial balance ([0-9,.]+) on each side/#)?.1)
        #expect(shown.filter { $0 != "," } == total)
    }

    /// A backup with what it says of the only society.
    private struct Taken {
        var file: String
        var copy: String
        var books: JSONValue
        var vouchers: Int64 { books["vouchers"]?.asInt64 ?? 0 }
    }

    private static func backUp(
        _ office: DrillOffice, key: String, to folder: String, copy: String
    ) async throws -> Taken {
        let report = try await office.program.done(
            "backup", "--to", folder, "--copy", copy, "--keep", "7,5,12", "--backup-key", key, "--json"
        ).json()
        let file = try #require(report["file"]?.asString)
        let copied = try #require(report["copies"]?[0]?.asString)
        #expect(try Data(contentsOf: URL(filePath: file)) == Data(contentsOf: URL(filePath: copied)))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!names.contains { $0.hasSuffix(".partial") }, "\(names)")
        let books = try #require(report["manifest"]?["societies"]?[0])
        let read = try await office.program.done("backup", "verify", file, "--backup-key", key, "--json")
            .json()
        #expect(read["parts"] == report["parts"] && read["manifest"] == report["manifest"])
        return Taken(file: file, copy: copied, books: books)
    }

    /// Vouchers are posted before, while and after the backup is taken; what it holds lies between.
    private static func whileClerksPost(
        _ office: DrillOffice, _ port: String, _ token: String, key: String, _ folder: String
    ) async throws -> Taken {
        let clerk = try office.keepPosting(port, token)
        let first = try await eventually("the first vouchers") { clerk.answered > 3 ? clerk.answered : nil }
        let taken = try await backUp(office, key: key, to: "\(folder)/busy", copy: "\(folder)/busy-copy")
        let before = clerk.answered
        _ = try await eventually("vouchers after the backup") { clerk.answered > before + 3 ? true : nil }
        try Data().write(to: URL(filePath: "\(office.folder)/enough"))
        let posted = try await clerk.finished().out.split(separator: "\n").count
        try FileManager.default.removeItem(atPath: "\(office.folder)/enough")
        let opening = Int64(313)
        #expect(taken.vouchers >= opening + Int64(first) && taken.vouchers < opening + Int64(posted))
        return taken
    }

    private static func restore(_ file: String, key: String, to office: DrillOffice) async throws -> JSONValue
    {
        let proof = try await office.program.done("restore", file, "--backup-key", key, "--json").json()
        #expect(proof["clean"] == true, "\(proof.prettyText())")
        #expect(proof["societies"]?[0]?["same_as_backup"] == true)
        let left = try FileManager.default.contentsOfDirectory(atPath: office.folder)
        #expect(!left.contains("restoring") && !left.contains(".restore.lock"), "\(left)")
        return proof
    }

    /// Signing in works, and the next voucher has the next number.
    private static func goOn(_ office: DrillOffice, after last: String) async throws {
        let (server, port) = try await office.serve()
        let next = try await office.post(port, try await office.signIn(port), key: "goes-on")
        let numbers = [last, next].map { Int($0.suffix(6)) ?? 0 }
        #expect(numbers[1] == numbers[0] + 1 && next.dropLast(6) == last.dropLast(6), "\(last) \(next)")
        server.signal(SIGTERM)
        #expect(try await server.finished().status == 0)
        #expect(try await office.program.done("verify", "--json").json()["clean"] == true)
    }

    /// Everything that must not be restored, and every place where nothing may be.
    private static func refusals(
        of taken: Taken, key: String, _ office: DrillOffice, _ folder: String
    ) async throws {
        let target = DrillOffice(folder, "nowhere")
        let program = target.program
        let restore = ["restore", taken.file, "--backup-key"]
        try await program.expect(
            69, "no backup key in \(target.folder)/backup.key", from: ["restore", taken.file])
        try await office.program.done("backup", "key", "new", "--backup-key", "\(folder)/other-key")
        try await program.expect(1, "was sealed by the key", from: restore + ["\(folder)/other-key"])
        var bytes = try Data(contentsOf: URL(filePath: taken.file))
        let bad = "\(folder)/bad.backup"
        try bytes.dropLast(40_000).write(to: URL(filePath: bad))
        try await program.expect(1, "is cut off", from: ["restore", bad, "--backup-key", key])
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: bad))
        try await program.expect(1, "is damaged at byte", from: ["restore", bad, "--backup-key", key])
        try await program.expect(
            1, "is damaged at byte", from: ["backup", "verify", bad, "--backup-key", key])
        try await program.expect(
            69, "There is something already: \(office.folder)/",
            from: restore + [key, "--data", office.folder])
        // Nothing that would start has come of all this.
        #expect(access(target.folder, F_OK) != 0)
        // A restore that was killed half-way is no office either.
        try FileManager.default.createDirectory(
            atPath: "\(target.folder)/restoring", withIntermediateDirectories: true)
        try await program.expect(69, "was broken off", from: ["serve", "--port", "0"])
        try await fullDisk(taken, key: key, office, folder)
    }

    /// On a disk without room nothing is begun, or nothing is left.
    private static func fullDisk(
        _ taken: Taken, key: String, _ office: DrillOffice, _ folder: String
    ) async throws {
        let disk = "\(folder)/full"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        // Only root can mount a disk of its own size.
        guard mount("tmpfs", disk, "tmpfs", 0, "size=4m") == 0 else { return }
        defer { umount(disk) }
        try FileManager.default.copyItem(
            atPath: taken.file, toPath: "\(disk)/\(URL(filePath: taken.file).lastPathComponent)")
        let before = try FileManager.default.contentsOfDirectory(atPath: disk)
        let scan = "\(office.folder)/uploads/large.pdf"
        var noise = SystemRandomNumberGenerator()
        try Data((0..<1_000_000).flatMap { _ in withUnsafeBytes(of: noise.next() as UInt64) { Array($0) } })
            .write(to: URL(filePath: scan))
        try await office.program.expect(
            69, "cannot be written: No space left on device",
            from: ["backup", "--to", disk, "--backup-key", key])
        try FileManager.default.removeItem(atPath: scan)
        let after = try FileManager.default.contentsOfDirectory(atPath: disk).filter { $0 != ".lock" }
        #expect(after == before)
        try await office.program.expect(
            69, "too little room in \(disk)/data",
            from: ["restore", taken.file, "--backup-key", key, "--data", "\(disk)/data"])
        #expect(access("\(disk)/data", F_OK) != 0)
    }
}

extension Running {
    /// How many lines it has answered so far.
    fileprivate var answered: Int { answers.split(separator: "\n").count }
}
