import Crypto
import DocumentsRules
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import Privacy
import Synchronization
import TestKit
import Testing

@testable import Documents

@Suite("Documents of persons who are erased", .tags(.database))
struct ErasedDocumentsTests {
    private static func count(_ world: DocumentsWorld, _ sql: SQL) async throws -> Int64 {
        let society = try await world.caller("meera").society.raw
        return try await world.book.owner.run(TransactionOptions(society: society)) { tx in
            try tx.one(sql) { try $0.int64(0) }
        }
    }

    private static func removed(_ world: DocumentsWorld, _ name: String) async throws -> Int64? {
        try await KeepingTests.night(world, name)["removed"]?.asInt64
    }

    private static func opens(_ document: ID<Document>, _ world: DocumentsWorld) async throws -> Int {
        try await world.send(.get, "/api/v1/documents/\(document.raw)/content", as: "meera").status
    }

    private static func contents(_ world: DocumentsWorld) async throws -> [Digest] {
        let society = try await world.caller("meera").society
        return try await world.book.app.run(TransactionOptions(society: society.raw)) { tx in
            try DocumentRegister.contents(of: society, &tx)
        }
    }

    @Test(
        "the content leaves the store in the night, though the society lets nothing be destroyed; sent within a day, it stays for now"
    )
    func goes() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let paper = try KeepingTests.id(
                try await world.attach(DocumentsWorld.pdf, to: asha, title: "Voter card"))
            try await world.erase(asha)
            // The file is refused at once, and nothing is missing where the store is looked through.
            let facts = try await world.gate.ask(DocumentDetails(paper), for: try await world.caller("meera"))
            #expect(facts.erasedAt != nil && facts.title == "#\(paper.raw)" && facts.status == .withdrawn)
            let seen = try await world.send(.get, "/api/v1/documents/\(paper.raw)/content", as: "meera")
            #expect(seen.status == 409 && seen.code == "documents.destroyed", "\(seen.status)")
            #expect(try await Self.contents(world) == [])
            #expect(try await Self.removed(world, "1") == 0)
            #expect(world.stored.count == 1)
            try world.age()
            #expect(try await Self.removed(world, "2") == 1)
            #expect(world.stored.isEmpty)
            let noted = try await Self.count(
                world, "SELECT count(*) FROM documents WHERE removed_at IS NOT NULL")
            #expect(noted == 1)
            #expect(try await Self.removed(world, "3") == 0)
            // Nothing is done with what is erased, and it stands in no list of what is due.
            var hold = HoldDocument()
            (hold.document, hold.isHeld, hold.reason) = (paper, true, "case 7")
            #expect(try await world.refusal(of: hold) == "documents.destroyed")
            world.ends.of.withLock { $0[asha.party] = .some(try? .parse("2015-06-30")) }
            #expect(try await KeepingTests.night(world, "4")["listed"]?.asInt64 == 0)
        }
    }

    @Test("the same file of another stays, while it waits to be attached and while he has it")
    func shared() async throws {
        try await DocumentsWorld.with { world in
            let (asha, balu) = (try await world.party("Asha"), try await world.party("Balu"))
            let gone = try KeepingTests.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            var rule = SetApprovalRule()
            (rule.command, rule.from) = (AttachDocument.name, try .parse("2000-01-01"))
            _ = try await world.done(rule, by: try await world.caller("meera"))
            // Balu's attachment waits for a second person, and no document of his is there.
            var attach = AttachDocument()
            (attach.draft.subjectID, attach.draft.title) = (balu.party.raw, "Balu's")
            attach.draft.kind = .identity
            let ticket = ContentTicket(
                digest: Digest.of(DocumentsWorld.pdf), size: Int64(DocumentsWorld.pdf.count), sort: .pdf)
            attach.content = try ticket.text(try await world.caller("meera").society, world.vault)
            attach.fileName = "scan.pdf"
            let waiting = try await world.held(attach)
            try await world.erase(asha)
            try world.age()
            #expect(try await Self.removed(world, "1") == 0)
            #expect(world.stored.count == 1)
            try await world.approve(waiting)
            #expect(try await Self.removed(world, "2") == 0)
            let kept = ID<Document>(
                try await Self.count(world, "SELECT max(document_id) FROM documents"))
            #expect(try await Self.opens(kept, world) == 200)
            // The content is there for Balu alone.
            #expect(try await Self.opens(gone, world) == 409)
            #expect(try await Self.contents(world) == [Digest.of(DocumentsWorld.pdf)])
            try await world.erase(balu)
            #expect(try await Self.removed(world, "3") == 1)
            #expect(world.stored.isEmpty)
        }
    }

    @Test("an erased document does not keep a content that another one gives up by the rule")
    func both() async throws {
        try await DocumentsWorld.with { world in
            let (asha, balu) = (try await world.party("Asha"), try await world.party("Balu"))
            _ = try await world.attach(DocumentsWorld.pdf, to: asha)
            _ = try await world.attach(DocumentsWorld.pdf, to: balu)
            try await world.erase(asha)
            try await KeepingTests.set("documents.destroys", true, world)
            world.ends.of.withLock { $0[balu.party] = .some(try? .parse("2015-06-30")) }
            #expect(try await Self.removed(world, "1") == 0)
            let society = try await world.caller("meera").society.raw
            try await world.book.owner.run(TransactionOptions(society: society)) { tx in
                _ = try tx.execute("UPDATE documents SET listed_on = listed_on - 40 WHERE due_on IS NOT NULL")
            }
            try world.age()
            let night = try await KeepingTests.night(world, "2")
            #expect(night["destroyed"]?.asInt64 == 1 && night["removed"]?.asInt64 == 1)
            #expect(world.stored.isEmpty)
        }
    }

    @Test("what the society's rule keeps for ever is spared, name and content; the plan tells it apart")
    func spared() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let card = try KeepingTests.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            let sent = try await world.upload(
                "/api/v1/documents", DocumentsWorld.png, name: "minutes.png",
                fields: [
                    "subject_id": String(asha.party.raw), "document_kind": "resolution",
                    "title": "Resolution 12",
                ], as: "meera")
            let minutes = try KeepingTests.id(sent)
            let meera = try await world.caller("meera")
            func parts() async throws -> [String] {
                try await world.gate.ask(ErasurePreview(asha.party), for: meera).parts
                    .filter { $0.name.hasPrefix("documents") }.map { "\($0.name) \($0.fate) \($0.count)" }
            }
            #expect(try await parts() == ["documents erased 1", "documents_kept register 1"])
            try await world.erase(asha)
            #expect(try await parts() == ["documents_kept register 1", "documents_erased proof 1"])
            try world.age()
            #expect(try await Self.removed(world, "1") == 1)
            let facts = try await world.gate.ask(DocumentDetails(minutes), for: meera)
            #expect(facts.title == "Resolution 12" && facts.status == .current && facts.erasedAt == nil)
            #expect(try await Self.opens(minutes, world) == 200)
            #expect(try await Self.opens(card, world) == 409)
        }
    }

    @Test("nobody is erased while the rule keeps a document of his, be it from today, or one is held")
    func notDue() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let card = try KeepingTests.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            let meera = try await world.caller("meera")
            let today = try await world.book.owner.run { tx in
                try tx.one("SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date") { try $0.date(0) }
            }
            world.ends.of.withLock { $0[asha.party] = .some(today.adding(years: -4)) }
            _ = try await KeepingTests.night(world, "1")
            func stands() async throws -> [String] {
                try await world.gate.ask(ErasurePreview(asha.party), for: meera).unsettled.map {
                    "\($0.what) \($0.count)"
                }
            }
            #expect(try await stands() == ["documents_kept 1"])
            let erase = try await world.request(of: asha)
            #expect(try await world.refusal(of: erase) == "privacy.unsettled")
            // Its years are over when the society sets fewer; a letter that came today has its own.
            try await KeepingTests.set("documents.keep_identity", 3, world)
            #expect(try await stands() == [])
            let sent = try await world.upload(
                "/api/v1/documents", DocumentsWorld.png, name: "letter.png",
                fields: [
                    "subject_id": String(asha.party.raw), "document_kind": "letter", "title": "Letter",
                ], as: "meera")
            #expect(try await stands() == ["documents_kept 1"])
            try await KeepingTests.set("documents.keep_letter", 2, world)
            #expect(try await stands() == ["documents_kept 1"])
            // As if it had come long ago.
            _ = try await KeepingTests.night(world, "2")
            #expect(try await stands() == [])
            var hold = HoldDocument()
            (hold.document, hold.isHeld, hold.reason) = (try KeepingTests.id(sent), true, "case 7 of 2024")
            _ = try await world.done(hold, by: meera)
            #expect(try await stands() == ["documents_held 1"])
            #expect(try await world.refusal(of: erase) == "privacy.unsettled")
            hold.isHeld = false
            _ = try await world.done(hold, by: meera)
            try await world.approve(try await world.held(erase))
            #expect(try await world.gate.ask(DocumentDetails(card), for: meera).erasedAt != nil)
        }
    }

    @Test("of what was found of a document the verdict stays, and its words go")
    func reviews() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let card = try KeepingTests.id(try await world.attach(DocumentsWorld.pdf, to: asha))
            var review = ReviewDocument()
            (review.document, review.verdict, review.reason) = (card, .rejected, "Shows Asha's brother")
            let second = try await world.second()
            _ = try await world.done(review, by: second)
            (review.verdict, review.reason) = (.verified, "Asha Rao, seen by me")
            _ = try await world.done(review, by: second)
            try await world.erase(asha)
            let told = try await Self.count(
                world, "SELECT count(*) FROM document_reviews WHERE reason ~ 'Asha'")
            #expect(told == 0)
            let verdicts = try await Self.count(
                world, "SELECT count(DISTINCT verdict) FROM document_reviews")
            #expect(verdicts == 2)
        }
    }

    @Test("nothing more is attached to a person who is closed or erased")
    func closed() async throws {
        try await DocumentsWorld.with { world in
            let (asha, balu) = (try await world.party("Asha"), try await world.party("Balu"))
            let card = try KeepingTests.id(try await world.attach(DocumentsWorld.pdf, to: balu))
            try await world.erase(asha)
            let seen = try await world.attach(DocumentsWorld.pdf, to: asha)
            #expect(seen.status == 409 && seen.code == "parties.closed", "\(seen.status)")
            var close = CloseParty()
            close.party = balu.party
            let meera = try await world.caller("meera")
            _ = try await world.done(close, by: meera)
            #expect(try await world.attach(DocumentsWorld.png, to: balu).code == "parties.closed")
            var replace = ReplaceDocument()
            (replace.document, replace.fileName, replace.reason) = (card, "x.pdf", "newer")
            let ticket = ContentTicket(digest: Digest.of("x"), size: 1, sort: .pdf)
            replace.content = try ticket.text(meera.society, world.vault)
            #expect(try await world.refusal(of: replace) == "parties.closed")
            // What is there is looked after still.
            var withdraw = WithdrawDocument()
            (withdraw.document, withdraw.reason) = (card, "sent in error")
            #expect(try await world.done(withdraw, by: meera).status == .withdrawn)
        }
    }

    @Test("the table itself erases nothing that is held or counts, and brings nothing back")
    func guarded() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            _ = try await world.attach(DocumentsWorld.pdf, to: asha)
            let society = try await world.caller("meera").society.raw
            func change(_ sql: SQL) async throws {
                try await world.book.owner.run(TransactionOptions(society: society)) { tx in
                    _ = try tx.execute(sql)
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await change("UPDATE documents SET erased_at = now()")
            }
            let end: SQL = "UPDATE documents SET status = 'withdrawn', ended_at = now(), erased_at = now()"
            try await change("UPDATE documents SET is_held = true")
            await #expect(throws: DatabaseError.self) { try await change(end) }
            try await change("UPDATE documents SET is_held = false")
            try await change(end)
            for again: SQL in [
                "UPDATE documents SET erased_at = NULL", "UPDATE documents SET title = 'Asha'",
                "UPDATE documents SET is_held = true",
            ] {
                await #expect(throws: DatabaseError.self) { try await change(again) }
            }
            // The program's own role cannot erase by itself.
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: society)) { tx in
                    _ = try tx.execute("UPDATE documents SET erased_at = now()")
                }
            }
        }
    }
}
