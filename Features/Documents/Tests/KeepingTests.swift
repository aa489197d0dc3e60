import Crypto
import DocumentsRules
import Edge
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Documents

@Suite("How long papers are kept", .tags(.database))
struct KeepingTests {
    @Test("a paper may be destroyed on the day after its years are over; nought years are for ever")
    func rule() throws {
        #expect(try KeepingRule(years: 5).due(from: .parse("2021-03-31")) == .parse("2026-04-01"))
        #expect(try KeepingRule(years: 1).due(from: .parse("2024-02-29")) == .parse("2025-03-01"))
        #expect(try KeepingRule(years: 0).due(from: .parse("2021-03-31")) == nil)
        #expect(KeepingRule.usual(.identity).years == 5 && KeepingRule.usual(.resolution).years == 0)
    }

    @Test(
        "whoever belongs in one way belongs; else the last day counts; of whom nobody knows nothing is said")
    func ends() throws {
        let asked = OwnersEnds([ID(1), ID(2), ID(3)])
        asked.say(ID(1), until: try .parse("2020-01-01"))
        asked.say(ID(1), until: try .parse("2021-01-01"))
        asked.say(ID(2), until: nil)
        asked.say(ID(2), until: try .parse("2020-01-01"))
        #expect(try asked.end(of: ID(1)) == .parse("2021-01-01"))
        #expect(asked.end(of: ID(2)) == nil && asked.end(of: ID(3)) == nil)
    }

    static func id(_ seen: DocumentsWorld.Seen) throws -> ID<Document> {
        ID(try #require(seen.json["document"]?["document_id"]?.asInt64))
    }

    /// Lets the nightly job run once.
    static func night(_ world: DocumentsWorld, _ name: String, areOld: Bool = true) async throws -> JSONValue
    {
        // As if every paper had come in 2010.
        if areOld { try await world.change("UPDATE documents SET attached_at = '2010-01-01'") }
        var command = QueueJob()
        (command.job, command.period) = ("documents.keep", name)
        _ = try await world.done(command, by: try await world.caller("meera"))
        let worker = JobWorker(world.gate, pace: .hurried)
        worker.start()
        let isDone = try await Patience.wait(seconds: 30) {
            try await world.owner(
                "SELECT count(*) FROM jobs WHERE period = \(name) AND status <> 'queued' AND status <> 'running'"
            ) > 0
        }
        await worker.stop(grace: .seconds(5))
        try #require(isDone)
        return try JSONValue.parse(
            try await world.text("SELECT coalesce(result::text, '{}') FROM jobs WHERE period = \(name)"))
    }

    static func set(_ name: String, _ value: JSONValue, _ world: DocumentsWorld) async throws {
        var command = ChangeSetting()
        (command.name, command.value, command.reason) = (name, value, "the committee says so")
        command.from = try .parse("2000-01-01")
        _ = try await world.done(command, by: try await world.caller("meera"))
    }

    @Test("what came after its owner had left is kept for as many years from then on")
    func late() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            _ = try Self.id(try await world.attach(DocumentsWorld.pdf, to: asha, title: "Of old"))
            _ = try await Self.night(world, "0")
            let letter = try Self.id(
                try await world.attach(DocumentsWorld.png, to: asha, title: "Of the heirs"))
            world.ends.of.withLock { $0[asha.party] = .some(CalendarDate(daysSinceEpoch: 16_616)) }
            #expect(try await Self.night(world, "1", areOld: false)["listed"]?.asInt64 == 2)
            let rows = try await world.gate.ask(KeepingList(), for: try await world.caller("meera")).rows
            #expect(try rows.first { $0.document != letter }?.dueOn == .parse("2020-07-01"))
            let today = try await world.owner(
                "SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date - date '1970-01-01'")
            let due = try #require(rows.first { $0.document == letter }?.dueOn)
            #expect(Int64(due.daysSinceEpoch) > today + 5 * 365)
        }
    }

    @Test(
        "what is due is listed first and destroyed after the notice, never while it is held or while its owner belongs; its record stays"
    )
    func nights() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let balu = try await world.party("Balu")
            let chitra = try await world.party("Chitra")
            let old = try Self.id(try await world.attach(DocumentsWorld.pdf, to: asha, title: "Old"))
            let held = try Self.id(try await world.attach(DocumentsWorld.png, to: asha, title: "Held"))
            let other = try Self.id(
                try await world.attach(Array("%PDF-1.4 Balu".utf8), to: balu, title: "Of a member"))
            let unknown = try Self.id(
                try await world.attach(Array("%PDF-1.4 Chitra".utf8), to: chitra, title: "Of a stranger"))
            let long = try CalendarDate.parse("2015-06-30")
            world.ends.of.withLock {
                $0[asha.party] = .some(long)
                $0[balu.party] = .some(nil)
            }
            let meera = try await world.caller("meera")
            var hold = HoldDocument()
            (hold.document, hold.isHeld, hold.reason) = (held, true, "case 7 of 2024")
            _ = try await world.done(hold, by: meera)
            // The first night lists, whatever the settings say.
            #expect(try await Self.night(world, "1")["listed"]?.asInt64 == 2)
            let due = try await world.gate.ask(KeepingList(), for: meera)
            #expect(due.rows.map(\.document) == [old, held] && due.total == 2 && !due.destroys)
            #expect(due.rows.first?.owner == "Asha" && due.rows.first?.keepYears == 5)
            #expect(try due.rows.first?.dueOn == .parse("2020-07-01"))
            #expect(due.rows.first?.destroyedAt == nil && due.rows.last?.isHeld == true)
            // The notice is over, but the society has not said that anything may go.
            try await world.change("UPDATE documents SET listed_on = listed_on - 30 WHERE due_on IS NOT NULL")
            #expect(try await Self.night(world, "2")["destroyed"]?.asInt64 == 0)
            try await Self.set("documents.destroys", true, world)
            try await Self.set("documents.destruction_notice_days", 31, world)
            #expect(try await Self.night(world, "3")["destroyed"]?.asInt64 == 0)
            try await Self.set("documents.destruction_notice_days", 30, world)
            // Sent within the last day, the content stays for now.
            let fourth = try await Self.night(world, "4")
            #expect(fourth["destroyed"]?.asInt64 == 1 && fourth["removed"]?.asInt64 == 0)
            let digest = Digest.of(DocumentsWorld.pdf).text
            let path = try #require(world.stored.first { $0.hasSuffix(digest) })
            let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -90_000)]
            try FileManager.default.setAttributes(times, ofItemAtPath: "\(world.folder)/\(path)")
            #expect(try await Self.night(world, "5")["removed"]?.asInt64 == 1)
            #expect(!world.stored.contains { $0.hasSuffix(digest) } && world.stored.count == 3)
            // The record says when and under which rule; the file is refused, and nothing more is done with it.
            let facts = try await world.gate.ask(DocumentDetails(old), for: meera)
            #expect(facts.destroyedAt != nil && facts.keepYears == 5 && facts.keepFrom == long)
            let content = try await world.send(.get, "/api/v1/documents/\(old.raw)/content", as: "meera")
            #expect(content.status == 409 && content.code == "documents.destroyed", "\(content.status)")
            (hold.document, hold.isHeld) = (old, true)
            let again = hold
            await #expect(throws: Failure.self) { try await world.done(again, by: meera) }
            var gone = KeepingList()
            gone.isDestroyed = true
            #expect(try await world.gate.ask(gone, for: meera).rows.map(\.document) == [old])
            for document in [held, other, unknown] {
                #expect(try await world.gate.ask(DocumentDetails(document), for: meera).destroyedAt == nil)
            }
        }
    }

    @Test(
        "who comes back before the notice is over keeps his papers, and the notice begins anew when he leaves again"
    )
    func back() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let paper = try Self.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            try await Self.set("documents.destroys", true, world)
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            _ = try await Self.night(world, "1")
            try await world.change("UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL")
            // Between the list and the destruction, as far as the program goes.
            world.ends.of.withLock { $0[asha.party] = .some(nil) }
            let meera = try await world.caller("meera")
            let step = try await world.done(DestroyDocuments(), by: meera)
            #expect(step.kept == 1 && step.destroyed == 0)
            #expect(try await world.gate.ask(DocumentDetails(paper), for: meera).dueOn == nil)
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            let night = try await Self.night(world, "2")
            #expect(night["listed"]?.asInt64 == 1 && night["destroyed"]?.asInt64 == 0)
        }
    }

    @Test("listing goes on behind the last person; that a file is gone is noted of destroyed documents alone")
    func steps() async throws {
        try await DocumentsWorld.with { world in
            let (asha, meera) = (try await world.party("Asha"), try await world.caller("meera"))
            let paper = try Self.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            var plan = PlanDestruction()
            let first = try await world.done(plan, by: meera)
            #expect(first.changed == 1 && first.last == asha.party)
            plan.after = asha.party
            let second = try await world.done(plan, by: meera)
            #expect(second.changed == 0 && second.last == nil)
            // Nobody has left since: it stays listed since the day on which it was.
            plan.after = ID(0)
            #expect(try await world.done(plan, by: meera).changed == 0)
            var note = NoteRemoval()
            note.digests = [Digest.of(DocumentsWorld.pdf).text]
            _ = try await world.done(note, by: meera)
            let removed: SQL = "SELECT count(*) FROM documents WHERE removed_at IS NOT NULL"
            #expect(try await world.owner(removed) == 0)
            note.digests = [String(repeating: "x", count: 64)]
            let wrong = note
            await #expect(throws: Failure.self) { try await world.done(wrong, by: meera) }
            // Kept for ever by the society's own rule, it leaves the list.
            try await Self.set("documents.keep_identity", 0, world)
            #expect(try await world.done(plan, by: meera).changed == 1)
            #expect(try await world.gate.ask(DocumentDetails(paper), for: meera).dueOn == nil)
        }
    }

    @Test("a content goes only when no other record refers to it any more")
    func shared() async throws {
        try await DocumentsWorld.with { world in
            let (asha, balu) = (try await world.party("Asha"), try await world.party("Balu"))
            _ = try await world.attach(DocumentsWorld.pdf, to: asha)
            _ = try await world.attach(DocumentsWorld.pdf, to: balu)
            try await Self.set("documents.destroys", true, world)
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            _ = try await Self.night(world, "1")
            try await world.change("UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL")
            let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -90_000)]
            try FileManager.default.setAttributes(
                times, ofItemAtPath: "\(world.folder)/\(try #require(world.stored.first))")
            let night = try await Self.night(world, "2")
            #expect(night["destroyed"]?.asInt64 == 1 && night["removed"]?.asInt64 == 0)
            #expect(world.stored.count == 1)
            world.ends.of.withLock { $0[balu.party] = .some(try? .parse("2015-06-30")) }
            _ = try await Self.night(world, "3")
            try await world.change(
                "UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL AND destroyed_at IS NULL"
            )
            let last = try await Self.night(world, "4")
            #expect(last["destroyed"]?.asInt64 == 1 && last["removed"]?.asInt64 == 1)
            #expect(world.stored.isEmpty)
        }
    }

    @Test("a content stays while the society's logo or a command that waits needs it")
    func needed() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            _ = try await world.attach(LogoTests.png, name: "a.png", to: asha)
            _ = try await world.attach(DocumentsWorld.pdf, to: asha)
            #expect(
                try await world.upload(
                    "/api/v1/society/logo", LogoTests.png, name: "a.png", fields: [:], as: "meera"
                ).status == 200)
            try await world.change(
                """
                INSERT INTO pending_commands (society_id, pending_id, command, version, input, preview, preview_digest, maker_id)
                SELECT current_society(), 900, 'documents.attach', 1, \(json: "\"1/\(Digest.of(DocumentsWorld.pdf).text)\""), '{}', '\\x00', min(user_id) FROM users
                """)
            try await Self.set("documents.destroys", true, world)
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            _ = try await Self.night(world, "1")
            try await world.change("UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL")
            let times: [FileAttributeKey: Any] = [.modificationDate: Date(timeIntervalSinceNow: -90_000)]
            for path in world.stored {
                try FileManager.default.setAttributes(times, ofItemAtPath: "\(world.folder)/\(path)")
            }
            let night = try await Self.night(world, "2")
            #expect(night["destroyed"]?.asInt64 == 2 && night["removed"]?.asInt64 == 0)
            #expect(world.stored.count == 2)
            try await world.change(
                "UPDATE pending_commands SET status = 'withdrawn', decided_by = maker_id, decided_at = now()")
            #expect(try await Self.night(world, "3")["removed"]?.asInt64 == 1)
            // What was a logo once is on papers that were issued.
            #expect(
                world.stored.map { ($0 as NSString).lastPathComponent } == [Digest.of(LogoTests.png).text])
        }
    }

    @Test("a reply to the auditor is due by its own day, whoever has left")
    func replies() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let paper = try Self.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            let meera = try await world.caller("meera")
            try await world.change(
                """
                INSERT INTO documents (society_id, subject_kind, subject_id, kind, title, file_name, media_type, size, digest,
                    attached_by, attached_at)
                SELECT society_id, 'audit_memo', 7, 'letter', 'Reply', file_name, media_type, size, digest, attached_by,
                    '2012-05-06 12:00+05:30' FROM documents
                """)
            #expect(try await world.done(PlanDestruction(), by: meera).changed == 1)
            let listed = try await world.gate.ask(KeepingList(), for: meera).rows
            #expect(try listed.map(\.dueOn) == [.parse("2020-05-07")] && listed.first?.subject == .auditMemo)
            try await Self.set("documents.destroys", true, world)
            try await world.change("UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL")
            #expect(try await world.done(DestroyDocuments(), by: meera).destroyed == 1)
            #expect(try await world.gate.ask(DocumentDetails(paper), for: meera).destroyedAt == nil)
        }
    }

    @Test("the table itself destroys nothing that is held or not due, and brings nothing back")
    func guarded() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            _ = try await world.attach(DocumentsWorld.pdf, to: asha)
            let destroy: SQL = "UPDATE documents SET destroyed_at = now()"
            await #expect(throws: DatabaseError.self) { try await world.change(destroy) }
            let list: SQL = """
                UPDATE documents SET keep_from = '2010-01-01', keep_years = 5, due_on = '2015-01-02', listed_on = '2020-01-01'
                """
            try await world.change(list)
            try await world.change("UPDATE documents SET is_held = true")
            await #expect(throws: DatabaseError.self) { try await world.change(destroy) }
            try await world.change("UPDATE documents SET is_held = false")
            try await world.change(destroy)
            await #expect(throws: DatabaseError.self) {
                try await world.change("UPDATE documents SET destroyed_at = NULL")
            }
        }
    }

    @Test("a branch's clerk does not see the society's list; the page shows it and says what becomes of it")
    func page() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            _ = try await world.attach(DocumentsWorld.pdf, to: asha, title: "Voter card")
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            _ = try await Self.night(world, "1")
            let seen = try await world.send(.get, "/api/v1/documents/due", as: "meera")
            #expect(seen.status == 200)
            #expect(seen.json["rows"]?.asArray?.first?["title"]?.asString == "Voter card")
            let words = (listed: "They are only listed", destroyed: "What is due is destroyed")
            func page() async throws -> String {
                let page = try await world.send(.get, "/documents/due", as: "meera")
                #expect(page.status == 200)
                return String(decoding: page.bytes, as: UTF8.self)
            }
            let text = try await page()
            #expect(text.contains("Voter card") && text.contains("Asha") && text.contains("01-07-2020"))
            #expect(text.contains(words.listed) && !text.contains(words.destroyed))
            try await Self.set("documents.destroys", true, world)
            #expect(try await page().contains(words.destroyed))
            let meera = try await world.caller("meera")
            let (here, _) = try await world.twoBranches()
            func clerk(_ grant: Grant) -> Caller {
                var clerk = meera
                clerk.grants = [grant]
                return clerk
            }
            let see = DocumentPermissions.seeDue.code
            let (all, own, none) = (
                clerk(Grant(see)), clerk(Grant(see, branch: here)), clerk(Grant("documents.see"))
            )
            #expect(try await world.gate.ask(KeepingList(), for: all).total == 1)
            for clerk in [own, none] {
                await #expect(throws: Failure.self) { try await world.gate.ask(KeepingList(), for: clerk) }
            }
        }
    }
}

extension DocumentsWorld {
    fileprivate func owner(_ sql: SQL) async throws -> Int64 {
        try await book.owner.run(TransactionOptions(society: try await caller("meera").society.raw)) { tx in
            try tx.one(sql) { try $0.int64(0) }
        }
    }

    fileprivate func text(_ sql: SQL) async throws -> String {
        try await book.owner.run(TransactionOptions(society: try await caller("meera").society.raw)) { tx in
            try tx.one(sql) { try $0.text(0) }
        }
    }

    fileprivate func change(_ sql: SQL) async throws {
        try await book.owner.run(TransactionOptions(society: try await caller("meera").society.raw)) { tx in
            _ = try tx.execute(sql)
        }
    }
}
