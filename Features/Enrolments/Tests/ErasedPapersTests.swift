import Access
import AccessRules
import DocumentsRules
import EnrolmentsRules
import Gate
import HTTP
import Kernel
import Parties
import PartiesRules
import Postgres
import Privacy
import TestKit
import Testing

@testable import Documents
@testable import Enrolments

@Suite("What is left of applicants", .tags(.database))
struct ErasedPapersTests {
    /// A customer's application that was handed in, with papers called by their words.
    private func handedIn(
        _ name: String, _ papers: [(String, DocumentKind)], by applicant: Caller, _ world: EnrolmentsBook
    ) async throws -> EnrolmentFacts {
        var told = world.told(name)
        told.told.memberClass = nil
        try await world.done(told, by: applicant)
        for (word, kind) in papers { try await world.send(word, as: kind, by: applicant) }
        return try await world.done(SubmitEnrolment(), by: applicant)
    }

    @Test("an accepted applicant who is erased leaves no paper, neither sent nor handed over")
    func accepted() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Zubeida Marker", as: .customer)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
                    VALUES (\(world.book.society), 'documents.keep_certificate', '2020-01-01', '0', \(world.book.admin), 'test')
                    """)
            }
            let papers: [(String, DocumentKind)] = [
                ("Marker-old-card", .identity), ("Marker-card", .identity), ("Marker-form", .certificate),
            ]
            let handed = try await handedIn("Zubeida Marker", papers, by: applicant, world)
            let done = try await world.done(world.accept(handed))
            let party = try #require(done.party)
            // Of the application itself nothing is told any more, and what it replaced goes; what counts is the person's.
            try await world.book.expect(
                """
                SELECT count(*) FROM documents WHERE subject_kind = 'enrolment' AND erased_at IS NOT NULL AND status <> 'current'
                  AND title = '#' || document_id AND file_name = '#' || document_id AND reason IS NULL
                """, 3)
            try await world.night("1")
            #expect(!world.holds("Marker-old-card"))
            #expect(world.holds("Marker-card") && world.holds("Marker-form"))
            let counting = try await world.book.app.run(world.book.options) { tx in
                try DocumentRegister.current(of: party, society: world.book.society, &tx)
            }
            #expect(counting.map(\.fileName).sorted() == ["Marker-card.pdf", "Marker-form.pdf"])
            for document in counting {
                #expect(try await world.desk.response(document, of: world.book.society).status == 200)
            }
            try await world.erase(party, of: applicant)
            try await world.night("2")
            #expect(!world.holds("Marker-card"))
            // Certificates are kept for ever by this society's rule.
            #expect(world.holds("Marker-form") && world.stored.count == 1)
            #expect(try await world.rows(telling: "Marker") == 1)
            try await world.book.expect(
                "SELECT count(*) FROM documents WHERE file_name = 'Marker-form.pdf' AND kind = 'certificate'",
                1)
        }
    }

    @Test("who is refused, takes his application back or forgets it leaves neither papers nor his name")
    func nothing() async throws {
        try await EnrolmentsBook.with { world in
            let refused = try await world.applicant("Rafiq Marker", as: .customer)
            let handed = try await handedIn("Rafiq Marker", [("Marker-1", .identity)], by: refused, world)
            let back = try await world.applicant("Bina Marker", mobile: "9845054321", as: .customer)
            _ = try await handedIn("Bina Marker", [("Marker-2", .pan)], by: back, world)
            let idle = try await world.applicant("Ila Marker", mobile: "9845054322", as: .customer)
            try await world.send("Marker-3", as: .photo, by: idle)
            try await world.send("Marker-4", as: .photo, by: idle)
            // Somebody else's file of the same bytes is wanted still.
            let other = try await world.applicant("Omar Other", mobile: "9845054323", as: .customer)
            _ = try await handedIn("Omar Other", [("Marker-2", .pan)], by: other, world)
            try await world.night("1")
            #expect(world.stored.count == 4)

            var refuse = RefuseEnrolment()
            (refuse.enrolment, refuse.note) = (handed.enrolment, "Lives elsewhere")
            #expect(try await world.done(refuse).applicantName == "#\(handed.enrolment.raw)")
            #expect(try await world.seen(by: refused).facts.note == "Lives elsewhere")
            #expect(try await world.seen(by: refused).papers.isEmpty)
            try await world.done(WithdrawEnrolment(), by: back)
            try await world.book.owner.run(world.book.options) { tx in
                _ = try tx.execute(
                    """
                    UPDATE enrolments SET created_at = created_at - interval '31 days', decided_at = decided_at - interval '31 days'
                    """)
            }
            #expect(try await world.done(EndIdleEnrolments(), by: .program(world.book.society)).count == 2)
            let words = ["Rafiq", "Bina", "Ila", "Marker-1", "Marker-3", "Marker-4", "Lives elsewhere"]
            for word in words { #expect(try await world.rows(telling: word) == 0, "\(word)") }
            try await world.night("2")
            #expect(world.stored.count == 1 && world.holds("Marker-2"))
            #expect(try await world.rows(telling: "Omar Other") == 1)
        }
    }

    @Test("an application that staff still look at keeps its papers, whoever asks the database")
    func living() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Deepa Marker", as: .customer)
            let handed = try await handedIn("Deepa Marker", [("Marker-1", .pan)], by: applicant, world)
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(world.book.options) { tx in
                    _ = try tx.execute("SELECT documents_erase_of_enrolment(\(handed.enrolment))")
                }
            }
            var back = ReturnEnrolment()
            (back.enrolment, back.note) = (handed.enrolment, "Complete it")
            try await world.done(back)
            try await world.night("1")
            #expect(world.holds("Marker-1"))
            #expect(try await world.seen(by: applicant).papers.count == 1)
            try await world.book.expect("SELECT count(*) FROM documents WHERE erased_at IS NOT NULL", 0)
        }
    }

    @Test("an earlier application from his account is erased with the person; a living one stands against it")
    func earlier() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Deepa Marker", as: .customer)
            let handed = try await handedIn("Deepa Marker", [], by: applicant, world)
            var refuse = RefuseEnrolment()
            (refuse.enrolment, refuse.note) = (handed.enrolment, "Marker lives elsewhere")
            try await world.done(refuse)
            // The office takes him in at the counter, and gives him the account.
            var register = RegisterParty()
            register.draft = PartyDraft(.person, name: "Deepa")
            let party = try await world.done(register).party
            let (user, society) = (applicant.user, world.book.society)
            try await world.book.app.run(world.book.options) { tx in
                try UserAccounts.link(user, to: party, society: society, &tx)
            }
            #expect(try await world.rows(telling: "Marker") == 1)
            func stands() async throws -> [String] {
                try await world.gate.ask(ErasurePreview(party), for: world.staff).unsettled.map(\.what)
            }
            try await world.book.owner.run(world.book.options) { tx in
                _ = try tx.execute(
                    "INSERT INTO enrolments (society_id, user_id, kind, applicant_name) VALUES (1, \(user), 'customer', 'D')"
                )
            }
            #expect(try await stands().contains("application_written"))
            try await world.book.owner.run(world.book.options) { tx in
                _ = try tx.execute(
                    "UPDATE enrolments SET status = 'ended', applicant_name = '#' || enrolment_id WHERE status = 'open'"
                )
            }
            #expect(try await stands() == ["user_active"])
            try await world.erase(party, of: applicant)
            #expect(try await world.rows(telling: "Marker") == 0)
        }
    }

    @Test("nobody is taken in as a person who is closed, even if that happens at the same moment")
    func closed() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Deepa Kamat", as: .customer)
            let handed = try await handedIn("Deepa Kamat", [], by: applicant, world)
            var register = RegisterParty()
            register.draft = PartyDraft(.person, name: "Deepa K")
            let party = try await world.done(register).party
            let accept = world.accept(handed, party: party)
            let (locked, lock) = AsyncStream<Void>.makeStream()
            let accepting = Task {
                for await _ in locked {}
                try await world.expectRefused(accept, "parties.closed")
            }
            try await world.book.owner.run(world.book.options) { tx in
                // What closing and erasing do up to their commit; whoever takes him in must be waiting by then.
                try tx.execute("SELECT FROM parties WHERE party_id = \(party) FOR UPDATE")
                try tx.execute("UPDATE parties SET status = 'closed' WHERE party_id = \(party)")
                lock.finish()
                for _ in 0..<500 {
                    let waiting = try tx.one(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
                    ) { try $0.int64(0) }
                    if waiting > 0 { return }
                    try tx.execute("SELECT pg_sleep(0.01)")
                }
                Issue.record("he was taken in without waiting for his entry")
            }
            try await accepting.value
            try await world.book.expect("SELECT count(*) FROM enrolments WHERE status = 'submitted'", 1)
        }
    }
}
