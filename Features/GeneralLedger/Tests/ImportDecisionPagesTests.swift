import Crypto
import Edge
import Gate
import GeneralLedgerRules
import Glibc
import HTTP
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("A file on its pages: sent, refused, waiting, rejected, in the books", .tags(.database))
struct ImportDecisionPagesTests {
    /// Three vouchers of the open day of HO.
    private static let today = threeDays.replacing(",PN,", with: ",HO,").replacing(
        "2025-04-02", with: "2025-04-01"
    )
    .replacing("2025-04-03", with: "2025-04-01").replacing("04-04-2025", with: "01-04-2025")

    private static func importer(_ pages: PagesBook) -> Importer {
        Importer(gate: pages.gate, sessions: pages.book.app)
    }

    /// Reads and checks a file.
    private static func check(_ pages: PagesBook, _ text: String, by caller: Caller? = nil) async throws
        -> Int64
    {
        let file = try ImportFixture.file(text)
        defer { unlink(file) }
        return try await importer(pages).check(
            file: file, name: "april.csv", kind: .vouchers, options: ImportOptions(),
            caller: caller ?? pages.book.caller())
    }

    private static func letIn(_ pages: PagesBook, _ id: Int64, by caller: Caller) async throws -> Int64? {
        var command = PostImport()
        (command.importID, command.total) = (id, Money(paise: 12_560_050))
        let answer = try await pages.gate.perform(command, by: caller, pages.book.envelope("let in \(id)"))
        guard case .held(let number) = answer else { return nil }
        return number
    }

    private static func holdAll(_ pages: PagesBook) async throws {
        try await pages.book.sql(
            """
            INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
            VALUES (1, 'ledger.post_import', '2020-01-01', 1, true, 1)
            """)
    }

    @Test(
        "a refused file says that nothing was taken in, then its faults, and nothing of what it would bring")
    func refused() async throws {
        try await PagesBook.with { pages in
            let id = try await Self.check(pages, Self.today.replacing("SB-2", with: "SB-99"))
            let text = await pages.get("/imports/\(id)").text
            #expect(text.contains("Nothing was taken in. Faults: 1."))
            #expect(!text.contains("What the file brought") && !text.contains("plan-part"))
            let faults = try #require(text.firstRange(of: "SB-99")?.lowerBound)
            let facts = try #require(text.firstRange(of: "class=\"facts\"")?.lowerBound)
            #expect(faults < facts)
        }
    }

    @Test("who may only take files in sees the files that he has handed in, whole, and no others")
    func own() async throws {
        try await PagesBook.with { pages in
            let others = try await Self.check(
                pages, Self.today.replacing("SB-2", with: "SB-99"),
                by: pages.book.caller(pages.book.manager))
            let own = try await Self.check(pages, Self.today)
            for (page, part) in [
                ("/imports/\(own)", "1,25,600.50"), ("/imports/\(own)/vouchers", "/vouchers/2\""),
                ("/imports/\(own)/vouchers/2", "1,25,000.50"), ("/imports", "href=\"/imports/\(own)\""),
            ] {
                let seen = await pages.get(page, as: "importer")
                #expect(seen.status == 200 && seen.text.contains(part), "\(page): \(seen.text)")
                #expect(seen.text.contains("href=\"/imports\""))
            }
            #expect(await pages.get("/imports/\(own)?format=csv", as: "importer").status == 200)
            #expect(await !pages.get("/imports", as: "importer").text.contains("/imports/\(others)\""))
            for page in ["", "/vouchers", "?format=csv"] {
                #expect(await pages.get("/imports/\(others)\(page)", as: "importer").status == 404)
            }
            #expect(await pages.get("/imports/\(own)", as: "nobody").status == 403)
        }
    }

    @Test("whoever decides on a file sees its totals and largest vouchers, and no record that changes")
    func decision() async throws {
        try await PagesBook.with { pages in
            try await Self.holdAll(pages)
            let ravi = pages.book.caller(pages.book.manager)
            let id = try await Self.check(pages, Self.today, by: ravi)
            let number = try #require(try await Self.letIn(pages, id, by: ravi))
            let seen = await pages.get("/pending/\(number)").text
            for part in [
                "What the file would bring", "By type", "By account", "The largest vouchers", "1,25,000.50",
                "href=\"/imports/\(id)/vouchers\"", "href=\"/imports/\(id)/vouchers/2\"",
            ] { #expect(seen.contains(part), "\(part)") }
            for part in ["The record as it is, and as it would be", ">After<", "row-warning", "⟦"] {
                #expect(!seen.contains(part), "\(part)")
            }
            let file = await pages.get("/imports/\(id)").text
            #expect(file.contains("Waiting for a second person (no. \(number))"))
            #expect(!file.contains("Checked, not in the books"))
            #expect(await pages.get("/imports").text.contains("Waiting for a second person (no. \(number))"))
            let sent = await pages.post(
                "/pending/\(number)/reject", key: "r", ["note": "This is the file of March"])
            #expect(sent.status == 303)
            for who in ["asha", "meena"] {
                let rejected = await pages.get("/imports/\(id)", as: who).text
                #expect(rejected.contains("This is the file of March") && rejected.contains("Asha"))
                #expect(!rejected.contains("Checked, not in the books") && !rejected.contains("⟦"))
            }
            // Sent on once more it waits again, and the earlier word is over.
            _ = try await Self.check(pages, Self.today, by: ravi)
            var command = PostImport()
            (command.importID, command.total) = (id, Money(paise: 12_560_050))
            guard
                case .held(let second) = try await pages.gate.perform(
                    command, by: ravi, pages.book.envelope("again"))
            else {
                Issue.record("not held"); return
            }
            let again = await pages.get("/imports/\(id)").text
            #expect(again.contains("(no. \(second))") && !again.contains("This is the file of March"))
        }
    }

    @Test("that a file waits is said once after it was sent")
    func told() async throws {
        try await PagesBook.with { pages in
            try await Self.holdAll(pages)
            let id = try await Self.check(pages, Self.today)
            let sent = await pages.post("/imports/\(id)/post", key: "p", ["total": "125600.50"])
            #expect(sent.status == 303 && sent.location == "/imports/\(id)")
            #expect(sent.cookie == nil)
            let text = await pages.get("/imports/\(id)").text
            #expect(text.ranges(of: "It waits for a second person under number 1.").count == 1)
        }
    }

    @Test("a file that is in the books is told so when it is sent again")
    func again() async throws {
        try await PagesBook.with { pages in
            let id = try await Self.check(pages, Self.today)
            #expect(try await Self.letIn(pages, id, by: pages.book.caller()) == nil)
            _ = try await Self.importer(pages).goOn(id, caller: pages.book.caller())
            let desk = ImportDesk(Self.importer(pages))
            let router = try Router(ImportPages(desk: desk, host: pages.host).routes)
            let asha = pages.book.caller()
            let file = try ImportFixture.file(Self.today)
            desk.take(
                "again", file: file, name: "april.csv", kind: .vouchers, options: ImportOptions(),
                caller: asha)
            unlink(file)
            #expect(try await Patience.wait(seconds: 20) { desk.run("again", of: asha)?.isOver ?? true })
            let request = try #require(
                Request(.get, "/imports/runs/again", headers: ["Cookie": "session=asha"], body: .none))
            let response = await router.respond(to: request)
            #expect(response.headers["Location"] == "/imports/\(id)")
            let cookie = try #require(response.headers["Set-Cookie"]?.dropFirst("flash=".count))
            let flash = try #require(Base64URL.bytes(cookie.prefix { $0 != "." }))
            let told = String(decoding: flash, as: UTF8.self)
            #expect(told.contains("ledger_pages.import_done_before") && told.contains("\(id)"))
            try await pages.book.expect("SELECT count(*) FROM vouchers", 3)
        }
    }

    @Test("a day does not end while an approved file has vouchers for it that are not in the books")
    func dayEnd() async throws {
        try await PagesBook.with { pages in
            let book = pages.book
            let nashik = try await book.openNashik()
            let id = try await Self.check(pages, Self.today)
            #expect(!(await pages.get("/day").text.contains("/imports/\(id)")))
            #expect(try await Self.letIn(pages, id, by: book.caller()) == nil)
            await book.expectRefused(
                EndDay(book.branch), CalendarRefusal.dayChecksFailed(["files_in_books"]))
            let day = await pages.get("/day").text
            #expect(day.contains("an approved file of the day is not in the books yet"))
            #expect(day.contains("href=\"/imports/\(id)\"") && day.contains("File no. \(id)"))
            // Where its rows are lost, its own dates and branches tell; a branch that it does not name ends its day.
            try await book.sql("DELETE FROM import_vouchers")
            await book.expectRefused(
                EndDay(book.branch), CalendarRefusal.dayChecksFailed(["files_in_books"]))
            try await book.done(EndDay(nashik))
            _ = try await Self.importer(pages).goOn(id, caller: book.caller())
            try await book.expect("SELECT count(*) FROM imports WHERE status = 'done'", 1)
            try await book.done(EndDay(book.branch))
        }
    }
}
