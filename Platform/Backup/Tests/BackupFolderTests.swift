import Backup
import Crypto
import Glibc
import Kernel
import Testing

@Suite("Folders of backups")
struct BackupFolderTests {
    private static func take(_ folder: BackupFolder, _ text: String, _ key: BackupKey) throws {
        let takenAt = try moment(text)
        let writer = try BackupWriter(
            folder.file(takenAt), head: BackupHead(keyID: key.id, takenAt: takenAt, program: "1"), key: key)
        try writer.part(.manifest, "manifest", [1, 2, 3])
        _ = try writer.close()
        try writer.finish()
    }

    @Test("keeps the newest of each day, week and month, as many as were asked for")
    func retention() throws {
        // Two a day, from 1 January to 30 June 2026.
        let first = try moment("2026-01-01T02:00:00Z")
        let all = (0..<181).flatMap { day in
            [0, 36_000].map { first.adding(seconds: Int64(day) * 86_400 + $0) }
        }
        func kept(_ daily: Int, _ weekly: Int, _ monthly: Int) -> [String] {
            Retention(daily: daily, weekly: weekly, monthly: monthly).kept(all).sorted(by: >).map {
                String($0.text.prefix(13))
            }
        }
        #expect(kept(1, 0, 0) == ["2026-06-30T12"])
        #expect(kept(3, 0, 0) == ["2026-06-30T12", "2026-06-29T12", "2026-06-28T12"])
        // 30 June 2026 is a Tuesday: the week before ended on Sunday the 28th.
        #expect(kept(1, 3, 0) == ["2026-06-30T12", "2026-06-28T12", "2026-06-21T12"])
        #expect(kept(1, 0, 3) == ["2026-06-30T12", "2026-05-31T12", "2026-04-30T12"])
        #expect(kept(7, 5, 12).count == 7 + 3 + 5)
        #expect(Retention.usual.kept([]) == [])
        // What is taken after half past six in the evening by Greenwich belongs to the next day in India.
        let night = try [moment("2026-06-29T18:00:00Z"), moment("2026-06-29T19:00:00Z")]
        #expect(Retention(daily: 2, weekly: 0, monthly: 0).kept(night).count == 2)
        // Days on which the computer was off do not count.
        let rare = try [moment("2026-06-30T12:00:00Z"), moment("2025-01-01T12:00:00Z")]
        #expect(Retention(daily: 2, weekly: 0, monthly: 0).kept(rare).count == 2)
    }

    @Test(
        "three numbers make a rule, and nothing else does",
        arguments: ["", "7", "7,5", "0,5,12", "7,5,-1", "7,5,x", "7,5,12,1", "99999,1,1"])
    func rules(_ text: String) {
        #expect(Retention(text) == nil)
        #expect(Retention("7,5,12") == .usual && Retention.usual.text == "7,5,12")
    }

    @Test("thins what is spent of this key, and leaves all else alone")
    func thins() throws {
        try Scratch.with { scratch in
            let folder = BackupFolder(scratch.path("b"))
            try folder.make()
            let key = try BackupKey(bytes: RandomBytes.make(32))
            let other = try BackupKey(bytes: RandomBytes.make(32))
            for day in 1...4 { try Self.take(folder, "2026-06-0\(day)T12:00:00Z", key) }
            try Self.take(folder, "2026-06-01T13:00:00Z", other)
            try scratch.write("b/sahakar-20250101T000000Z.backup", [1])
            try scratch.write("b/letter.txt", [1])
            let removed = try folder.thin(
                Retention(daily: 2, weekly: 0, monthly: 0), key: key, now: moment("2026-06-04T12:00:01Z"),
                taken: "sahakar-20260604T120000Z.backup")
            #expect(removed == ["sahakar-20260602T120000Z.backup", "sahakar-20260601T120000Z.backup"])
            #expect(
                try scratch.names(in: "b") == [
                    "letter.txt", "sahakar-20250101T000000Z.backup", "sahakar-20260601T130000Z.backup",
                    "sahakar-20260603T120000Z.backup", "sahakar-20260604T120000Z.backup",
                ])
            #expect(
                try folder.entries().map(\.head?.keyID) == [key.id, key.id, other.id, nil])
        }
    }

    /// A file that begins as a backup does, without what only the key can make.
    private static func plant(_ folder: BackupFolder, _ text: String, _ key: BackupKey) throws {
        let head = """
            SAHAKAR BACKUP 1
            {"key_id":"\(key.id)","taken_at":"\(text)","program":"1"}

            """
        let name = String(folder.file(try moment(text)).split(separator: "/").last ?? "")
        try Scratch(folder: folder.path).write(name, Array(head.utf8) + [UInt8](repeating: 7, count: 200))
    }

    @Test("what only claims to be a backup, or one of a moment to come, thins nothing and is not thinned")
    func claims() throws {
        try Scratch.with { scratch in
            let folder = BackupFolder(scratch.path("b"))
            try folder.make()
            let key = try BackupKey(bytes: RandomBytes.make(32))
            let now = try moment("2026-06-04T12:00:10Z")
            for day in 1...4 { try Self.take(folder, "2026-06-0\(day)T12:00:00Z", key) }
            // Later on the same days, and in years to come: stubs, and one that is really ours.
            for day in 1...4 { try Self.plant(folder, "2026-06-0\(day)T18:00:00Z", key) }
            for month in 1...6 { try Self.plant(folder, "2031-0\(month)-01T00:00:00Z", key) }
            try Self.take(folder, "2031-07-01T00:00:00Z", key)
            let all = try scratch.names(in: "b")
            let rule = Retention(daily: 3, weekly: 0, monthly: 0)
            let taken = "sahakar-20260604T120000Z.backup"
            let removed = try folder.thin(rule, key: key, now: now, taken: taken)
            #expect(removed == ["sahakar-20260601T120000Z.backup"])
            #expect(try scratch.names(in: "b") == all.filter { !removed.contains($0) })
            // A clock that was set back: what was just taken is the oldest, and stays.
            let oldest = "sahakar-20260602T120000Z.backup"
            #expect(
                try folder.thin(
                    Retention(daily: 1, weekly: 0, monthly: 0), key: key, now: now, taken: oldest)
                    == ["sahakar-20260603T120000Z.backup"])
        }
    }

    @Test("only what was read to its end under the key is the last good backup, and each file is read once")
    func proven() throws {
        try Scratch.with { scratch in
            let folder = BackupFolder(scratch.path("b"))
            try folder.make()
            let key = try BackupKey(bytes: RandomBytes.make(32))
            let now = try moment("2026-06-05T12:00:00Z")
            var backups = ProvenBackups()
            func look() throws -> String? {
                try backups.look(in: folder, key: key, now: now)
                return backups.newest?.name
            }
            #expect(try look() == nil)
            for day in 1...3 { try Self.take(folder, "2026-06-0\(day)T12:00:00Z", key) }
            #expect(try look() == "sahakar-20260603T120000Z.backup" && backups.postdated == nil)
            try Self.plant(folder, "2026-06-04T12:00:00Z", key)
            // The clock of the server that keeps the books may be a little ahead.
            try Self.plant(folder, "2026-06-06T11:00:00Z", key)
            #expect(try look() == "sahakar-20260603T120000Z.backup" && backups.postdated == nil)
            try Self.take(folder, "2031-01-01T00:00:00Z", key)
            #expect(try look() == "sahakar-20260603T120000Z.backup")
            #expect(backups.postdated == (try moment("2031-01-01T00:00:00Z")))
            // The end cut off, the middle changed; either way it is read again, for it is another file.
            let newest = try scratch.read(scratch.path("b/sahakar-20260603T120000Z.backup"))
            try scratch.write("b/sahakar-20260603T120000Z.backup", Array(newest.dropLast(1)))
            #expect(try look() == "sahakar-20260602T120000Z.backup")
            var changed = try scratch.read(scratch.path("b/sahakar-20260602T120000Z.backup"))
            changed[changed.count - 30] ^= 1
            try scratch.write("b/sahakar-20260602T120000Z.backup", changed)
            #expect(try look() == "sahakar-20260601T120000Z.backup")
            // A backup of another day under the name and moment of this one.
            try scratch.write("b/sahakar-20260604T120000Z.backup", newest)
            #expect(
                try look() == "sahakar-20260604T120000Z.backup"
                    && backups.newest?.head?.takenAt.text.prefix(10) == "2026-06-03")
        }
    }

    @Test(
        "one at a time; what a killed one has left is cleared away; a missing disk is not replaced by a folder"
    )
    func locks() throws {
        try Scratch.with { scratch in
            let folder = BackupFolder(scratch.path("b"))
            try folder.make()
            try scratch.write("b/sahakar-20260601T120000Z.backup.partial", [1])
            try scratch.write("b/other.partial", [1])
            let lock = try folder.lock()
            #expect(try scratch.names(in: "b") == ["other.partial"])
            #expect(throws: BackupFault.busy(folder: folder.path)) { try folder.lock() }
            withExtendedLifetime(lock) {}
            #expect(throws: BackupFault.self) { try BackupFolder(scratch.path("no/such")).make() }
            #expect(throws: BackupFault.self) { try folder.expectRoom(1 << 60) }
            try folder.expectRoom(1)
        }
    }

    @Test("a copy is the same file under the same name")
    func copies() throws {
        try Scratch.with { scratch in
            let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let file = try scratch.write("sahakar-x.backup", bytes)
            let folder = BackupFolder(scratch.path("c"))
            try folder.make()
            let copy = try folder.copy(file)
            #expect(copy == scratch.path("c/sahakar-x.backup"))
            #expect(try scratch.read(copy) == bytes)
            #expect(throws: BackupFault.self) { try folder.copy(scratch.path("none")) }
            // Whoever is told how far it is may give it up.
            let other = try scratch.write("sahakar-y.backup", bytes)
            #expect(throws: CancellationError.self) {
                try folder.copy(other) { if $0 > 1_000_000 { throw CancellationError() } }
            }
            #expect(try scratch.names(in: "c") == ["sahakar-x.backup"])
        }
    }

    @Test("an alarm is raised when the last try failed and when none was taken an hour after its time")
    func alarms() throws {
        let time = try #require(DailyTime("21:30"))
        let due = try moment("2026-06-30T16:00:00Z")
        func alarm(_ seconds: Int64, _ success: Int64?, _ failure: Int64?) -> BackupAlarm? {
            .at(
                due.adding(seconds: seconds), due: time, lastSuccess: success.map { due.adding(seconds: $0) },
                lastFailure: failure.map { due.adding(seconds: $0) })
        }
        let yesterday = due.adding(seconds: -86_000)
        #expect(alarm(0, nil, nil) == nil)
        #expect(alarm(0, nil, -5) == .never)
        #expect(alarm(3_599, -86_000, nil) == nil)
        #expect(alarm(3_600, -86_000, nil) == .missed(last: yesterday))
        #expect(alarm(3_600, 10, nil) == nil)
        #expect(alarm(60, -86_000, 30) == .failed(due.adding(seconds: 30), last: yesterday))
        #expect(alarm(3_600, 40, 30) == nil)
    }

    @Test("a time of the day is due once a day, by the clock in India")
    func daily() throws {
        let time = try #require(DailyTime("21:30"))
        let due = try moment("2026-06-30T16:00:00Z")
        #expect(time.lastDue(due) == due)
        #expect(time.lastDue(due.adding(seconds: -1)) == due.adding(seconds: -86_400))
        #expect(time.nextDue(due) == due.adding(seconds: 86_400))
        #expect(time.nextDue(due.adding(seconds: -1)) == due)
        #expect(DailyTime("0:05")?.minutes == 5)
        for text in ["", "24:00", "12:60", "12", "12:3:4", "-1:00", "ab:cd"] {
            #expect(DailyTime(text) == nil)
        }
    }
}
