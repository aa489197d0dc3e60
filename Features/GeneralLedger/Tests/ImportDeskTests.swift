import Edge
import Gate
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import GeneralLedger

@Suite("The desk that takes files from pages and REST", .tags(.database))
struct ImportDeskTests {
    private static let parties = "name,number,kind\nGita Rao,G-1,person\nHari Rao,G-2,person\n"

    private static func take(
        _ desk: ImportDesk, _ key: String, _ text: String, posts: Bool, by caller: Caller
    ) async throws -> ImportDesk.Run {
        let file = try ImportFixture.file(text)
        desk.take(
            key, file: file, name: "people.csv", kind: .parties, options: ImportOptions(), posts: posts,
            caller: caller)
        // The server removes an upload as soon as it has answered; the desk has kept the file.
        unlink(file)
        #expect(try await Patience.wait(seconds: 20) { desk.run(key, of: caller)?.isOver ?? true })
        return try #require(desk.run(key, of: caller))
    }

    @Test("reads and checks a file in the background, for him who sent it; then posts it when he says so")
    func steps() async throws {
        try await ImportFixture.with { fixture in
            let desk = ImportDesk(fixture.importer)
            let asha = fixture.book.caller()
            let run = try await Self.take(desk, "one", Self.parties, posts: false, by: asha)
            let id = try #require(run.importID)
            #expect(run.isOver && run.outcome == nil && run.failure == nil && run.fileName == "people.csv")
            #expect(ImportDesk.look(run).isFinished)
            try await fixture.expect("SELECT status FROM imports", "staged")
            try await fixture.book.expect("SELECT count(*) FROM parties", 3)
            #expect(desk.run("one", of: fixture.book.caller(fixture.book.manager)) == nil)
            #expect(desk.run("two", of: asha) == nil)
            var command = PostImport()
            command.importID = id
            command.total = .zero
            _ = try await fixture.gate.perform(command, by: asha, fixture.book.envelope("post"))
            desk.post(id, caller: asha)
            #expect(
                try await Patience.wait(seconds: 20) { desk.posting(id, in: asha.society)?.isOver ?? false })
            #expect(desk.posting(id, in: asha.society)?.failure == nil)
            #expect(desk.posting(id, in: ID(2)) == nil)
            try await fixture.expect("SELECT status FROM imports", "done")
            try await fixture.book.expect("SELECT count(*) FROM parties", 5)
        }
    }

    @Test(
        "works on so many files of a society at a time, and says so to the next; another society is not held up"
    )
    func bounded() async throws {
        try await ImportFixture.with { fixture in
            let desk = ImportDesk(fixture.importer)
            let asha = fixture.book.caller()
            // The files are held up until all are sent.
            let isHeld = Mutex(false)
            let mayEnd = Mutex(false)
            async let holder: Void? = try? fixture.book.owner.run(fixture.book.options) { tx in
                try tx.execute("LOCK TABLE imports")
                isHeld.withLock { $0 = true }
                while !mayEnd.withLock({ $0 }) { try tx.execute("SELECT pg_sleep(0.001)") }
            }
            while !isHeld.withLock({ $0 }) { await Task.yield() }
            for number in 0...ImportDesk.mostAtWork {
                let file = try ImportFixture.file(Self.parties)
                desk.take(
                    "run \(number)", file: file, name: "people.csv", kind: .parties, options: ImportOptions(),
                    caller: asha)
                unlink(file)
            }
            let last = try #require(desk.run("run \(ImportDesk.mostAtWork)", of: asha))
            guard case .refused(let refusal) = last.failure else {
                Issue.record("\(String(describing: last.failure))")
                return
            }
            #expect(refusal.code == "import.too_many_runs")
            #expect(desk.run("run 0", of: asha)?.isOver == false)
            mayEnd.withLock { $0 = true }
            _ = await holder
            #expect(try await Patience.wait(seconds: 20) { desk.run("run 4", of: asha)?.isOver ?? true })
            let again = try await Self.take(desk, "again", Self.parties, posts: false, by: asha)
            #expect(again.failure == nil)
        }
    }

    @Test("the list of files comes in any order, a page at a time")
    func sorted() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.book.sql(
                """
                INSERT INTO imports (society_id, kind, file_name, file_digest, file_bytes, options, status, started_by, row_count)
                SELECT 1, 'parties', n, sha256(n::bytea), 1, '{}', 'refused', 1, length(n)
                FROM unnest(ARRAY['b.csv', 'A.csv', 'cc.csv']) n
                """)
            func names(_ sort: String?) async throws -> [String] {
                var list = ImportList()
                (list.sort, list.most) = (sort, 2)
                var names: [String] = []
                repeat {
                    let page = try await fixture.gate.ask(list, for: fixture.book.caller())
                    names += page.rows.map(\.fileName)
                    list.after = page.next
                } while list.after != nil
                return names
            }
            #expect(try await names(nil) == ["cc.csv", "A.csv", "b.csv"])
            #expect(try await names("file_name") == ["A.csv", "b.csv", "cc.csv"])
            #expect(try await names("-rows") == ["cc.csv", "A.csv", "b.csv"])
            #expect(try await names("first_date") == ["b.csv", "A.csv", "cc.csv"])
            await #expect(throws: Failure.self) { _ = try await names("moon") }
        }
    }

    @Test("takes a good file to its end at once where that is wanted; the same file again changes nothing")
    func atOnce() async throws {
        try await ImportFixture.with { fixture in
            let desk = ImportDesk(fixture.importer)
            let asha = fixture.book.caller()
            let run = try await Self.take(desk, "one", Self.parties, posts: true, by: asha)
            #expect(run.outcome == .done)
            let again = try await Self.take(desk, "two", Self.parties, posts: true, by: asha)
            #expect(again.outcome == .doneBefore && again.importID == run.importID)
            try await fixture.book.expect("SELECT count(*) FROM parties", 5)
            let bad = try await Self.take(
                desk, "three", "name,number,kind\n,G-7,person\n", posts: true, by: asha)
            #expect(bad.outcome == .refused && bad.importID != nil)
        }
    }

    @Test("who may not, and a file that cannot be read, are told why")
    func failures() async throws {
        try await ImportFixture.with { fixture in
            let desk = ImportDesk(fixture.importer)
            let clerk = fixture.book.caller(grants: [Grant("ledger.see_imports")])
            let run = try await Self.take(desk, "one", Self.parties, posts: true, by: clerk)
            #expect(run.failure?.code == "gate.not_permitted" && run.importID == nil)
            let asha = fixture.book.caller()
            let empty = try await Self.take(desk, "two", "name,number\n", posts: false, by: asha)
            #expect(empty.failure?.code == "import.file_empty", "\(String(describing: empty.failure))")
            desk.take(
                "three", file: "/nowhere/x.csv", name: "x.csv", kind: .parties, options: ImportOptions(),
                caller: asha)
            #expect(desk.run("three", of: asha)?.failure?.code == "import.file_unreadable")
            // A key is free again when its run is over.
            let second = try await Self.take(desk, "three", Self.parties, posts: false, by: asha)
            #expect(second.importID != nil)
        }
    }
}
