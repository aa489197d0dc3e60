import Access
import Documents
import DocumentsRules
import EnrolmentsRules
import Gate
import Kernel
import Members
import MembersRules
import Parties
import PartiesRules
import Postgres
import TestKit
import Testing

@testable import Enrolments

@Suite("Applications over the web", .tags(.database))
struct EnrolmentTests {
    private func review(
        _ document: ID<Document>?, _ verdict: PaperVerdict, _ world: EnrolmentsBook
    ) async throws {
        var command = ReviewDocument()
        (command.document, command.verdict) = (try #require(document), verdict)
        if verdict == .rejected { command.reason = "not to be read" }
        try await world.done(command)
    }

    @Test("an applicant writes, sends papers, hands in, is taken in, and becomes a member")
    func whole() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            try await world.expectRefused(SubmitEnrolment(), "enrolments.nothing_told", by: applicant)
            try await world.done(world.told(), by: applicant)
            try await world.expectRefused(SubmitEnrolment(), "enrolments.papers_missing", by: applicant)
            try await world.done(try world.paper(), by: applicant)
            let handed = try await world.done(SubmitEnrolment(), by: applicant)
            #expect(handed.status == .submitted)
            try await world.expectRefused(world.told(), "enrolments.wrong_step", by: applicant)
            // Nothing that he typed is a person of the register.
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Deepa Kamat'", 0)

            let taken = try await world.done(world.accept(handed))
            #expect(taken.status == .taken)
            let party = try #require(taken.party)
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Deepa Kamat'", 1)
            try await world.book.expect(
                "SELECT count(*) FROM enrolments WHERE sealed_told IS NOT NULL", 0)
            try await world.book.expect(
                """
                SELECT count(*) FROM documents WHERE subject_kind = 'party' AND subject_id = \(party) AND status = 'current'
                  AND attached_by = \(applicant.user)
                """, 1)

            var paper = try #require(try await world.seen(by: applicant).papers.first)
            #expect(paper.standing == .pending)
            try await review(paper.document, .rejected, world)
            paper = try #require(try await world.seen(by: applicant).papers.first)
            #expect(paper.standing == .rejected)
            #expect(paper.reviewReason == "not to be read")
            try await world.done(try world.paper(.identity, 8), by: applicant)
            paper = try #require(try await world.seen(by: applicant).papers.first)
            #expect(paper.standing == .pending)
            try await review(paper.document, .verified, world)

            var approve = ApproveMember()
            approve.member = try #require(taken.member)
            (approve.resolutionNumber, approve.resolutionDate) = ("12/2025", world.book.day)
            try await world.done(approve)
            #expect(try await world.holds("applicant", applicant))
            var admit = AdmitMember()
            admit.member = approve.member
            try await world.done(admit)
            #expect(try await world.holds("member", applicant))
            #expect(try await !world.holds("applicant", applicant))
            #expect(try await world.seen(by: applicant).facts.status == .done)
            for kind in [
                "application_received", "application_taken", "paper_rejected", "paper_verified",
                "application_approved", "member_admitted",
            ] {
                #expect(try await world.messages(kind, to: applicant) == 1, "\(kind)")
            }
        }
    }

    @Test("what is wrong with what he tells is told by the rules of the counter")
    func checks() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            var told = world.told()
            told.told.papers.pan = "ABCDE1234F"
            told.told.papers.ifsc = "HDFC0000001"
            told.told.particulars.currentPIN = "011001"
            var found = ""
            do { try await world.done(told, by: applicant) } catch Failure.invalid(let problems) {
                found = problems.map(\.field).sorted().joined(separator: " ")
            }
            #expect(found == "account_number current_pin pan")
            // What he has confirmed by a code stays, whatever he types.
            told = world.told()
            told.told.mobile = "9876500000"
            try await world.done(told, by: applicant)
            let seen = try await world.seen(by: applicant)
            #expect(seen.told?.mobile == "9845012345")
            #expect(seen.maskedPAN == "XXXXX1234F")
            #expect(seen.told?.papers.pan == nil)
            let names = SaveEnrolment.fields.map(\.name)
            #expect(!names.contains("aadhaar") && !names.contains("is_staff"))
        }
    }

    @Test("an applicant who is known is linked to his entry, and what he typed is no second person")
    func known() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Anita Deshpande")
            let handed = try await world.submitted(applicant, "Anita D.")
            let anita = ID<Party>(1)
            // A second person always decides, whatever the rules: the login opens her record and money.
            let number = try await world.held(world.accept(handed, party: anita), by: world.staff)
            #expect(try await world.seen(by: applicant).facts.party == nil)
            try await world.done(try await world.book.approval(of: number), by: world.book.caller())
            #expect(try await world.seen(by: applicant).facts.party == anita)
            try await world.book.expect("SELECT count(*) FROM parties", 3)
            // One person has one account.
            let second = try await world.applicant("Anita again", mobile: "9845054321")
            let again = try await world.submitted(second, "Anita D.")
            try await world.expectRefused(
                world.accept(again, party: anita), "enrolments.party_has_user")
        }
    }

    @Test("staff see who may be the applicant; the applicant does not")
    func alike() async throws {
        try await EnrolmentsBook.with { world in
            var register = RegisterParty()
            register.draft = PartyDraft(.person, name: "Deepa K")
            register.draft.mobile = "9845012345"
            try await world.done(register)
            let applicant = try await world.applicant()
            let handed = try await world.submitted(applicant)
            let record = try await world.gate.ask(
                EnrolmentDetails(handed.enrolment), for: world.staff)
            #expect(record.alike.map(\.name) == ["Deepa K"])
            #expect(try await world.seen(by: applicant).alike.isEmpty)
            try await world.expectRefused(
                world.accept(handed), "parties.same_mobile")
        }
    }

    @Test("whoever is a member already needs no application: the account is his at once")
    func memberAlready() async throws {
        try await EnrolmentsBook.with { world in
            let first = try await world.applicant()
            let taken = try await world.done(world.accept(try await world.submitted(first)))
            let paper = try #require(try await world.seen(by: first).papers.first)
            try await review(paper.document, .verified, world)
            var approve = ApproveMember()
            approve.member = try #require(taken.member)
            (approve.resolutionNumber, approve.resolutionDate) = ("12/2025", world.book.day)
            try await world.done(approve)
            var admit = AdmitMember()
            admit.member = approve.member
            try await world.done(admit)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE society_users SET party_id = NULL WHERE user_id = \(first.user)")
            }
            let second = try await world.applicant("Deepa anew", mobile: "9845054321")
            let handed = try await world.submitted(second, "Deepa Kamat")
            try await world.take(handed, as: try #require(taken.party))
            #expect(try await world.seen(by: second).facts.status == .done)
            #expect(try await world.holds("member", second))
            try await world.book.expect("SELECT count(*) FROM members", 1)
        }
    }

    @Test("a customer is a person without membership")
    func customer() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Farhan Shaikh", as: .customer)
            var told = world.told("Farhan Shaikh")
            told.told.memberClass = nil
            try await world.done(told, by: applicant)
            let done = try await world.done(
                world.accept(try await world.done(SubmitEnrolment(), by: applicant)))
            #expect(done.status == .done)
            #expect(try await world.holds("customer", applicant))
            try await world.book.expect("SELECT count(*) FROM members", 0)
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Farhan Shaikh'", 1)
        }
    }

    @Test("an application is handed back and refused with a reason, and nobody decides about his own")
    func returns() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            let handed = try await world.submitted(applicant)
            var own = world.accept(handed)
            var caller = applicant
            caller.grants = [Grant("*")]
            try await world.expectRefused(own, "enrolments.yourself", by: caller)
            var back = ReturnEnrolment()
            (back.enrolment, back.note) = (handed.enrolment, "The address lacks its PIN")
            try await world.done(back)
            #expect(try await world.seen(by: applicant).facts.note == "The address lacks its PIN")
            try await world.done(world.told(), by: applicant)
            let again = try await world.done(SubmitEnrolment(), by: applicant)
            var refuse = RefuseEnrolment()
            (refuse.enrolment, refuse.note) = (again.enrolment, "Lives outside the area")
            #expect(try await world.done(refuse).status == .refused)
            own.enrolment = again.enrolment
            try await world.expectRefused(own, "enrolments.wrong_step")
            try await world.book.expect("SELECT count(*) FROM enrolments WHERE sealed_told IS NOT NULL", 0)
            #expect(try await world.messages("application_returned", to: applicant) == 1)
            #expect(try await world.messages("application_refused", to: applicant) == 1)
        }
    }

    @Test("nobody sees the papers or the application of another")
    func apart() async throws {
        try await EnrolmentsBook.with { world in
            let first = try await world.applicant()
            let handed = try await world.submitted(first)
            let document = try #require(try await world.seen(by: first).papers.first?.document)
            let second = try await world.applicant("Meena", mobile: "9845054321")
            #expect(try await world.seen(by: second).papers.isEmpty)
            for query in [EnrolmentDocument(document), EnrolmentDocument(document, of: handed.enrolment)] {
                await #expect(throws: Failure.self) { _ = try await world.gate.ask(query, for: second) }
            }
            await #expect(throws: Failure.self) {
                _ = try await world.gate.ask(EnrolmentDetails(handed.enrolment), for: second)
            }
            _ = try await world.gate.ask(EnrolmentDocument(document), for: first)
            _ = try await world.gate.ask(
                EnrolmentDocument(document, of: handed.enrolment), for: world.staff)
        }
    }

    @Test("whose right is for another branch neither sees an application nor decides about it")
    func branches() async throws {
        try await EnrolmentsBook.with { world in
            let handed = try await world.submitted(try await world.applicant())
            func clerk(of branch: ID<Branch>) -> Caller {
                var clerk = world.staff
                clerk.grants = [EnrolmentPermissions.see, EnrolmentPermissions.decide].map {
                    Grant($0.code, branch: branch)
                }
                return clerk
            }
            let (colleague, stranger) = (clerk(of: world.book.branch), clerk(of: ID(2)))
            #expect(try await world.gate.ask(EnrolmentList(), for: colleague).rows.count == 1)
            #expect(try await world.gate.ask(EnrolmentList(), for: stranger).rows.isEmpty)
            let details = EnrolmentDetails(handed.enrolment)
            #expect(try await world.gate.ask(details, for: colleague).facts.enrolment == handed.enrolment)
            await #expect(throws: Failure.self) { _ = try await world.gate.ask(details, for: stranger) }
            var back = ReturnEnrolment()
            (back.enrolment, back.note) = (handed.enrolment, "The address lacks its PIN")
            try await world.expectRefused(back, "gate.not_permitted", by: stranger)
            #expect(try await world.done(back, by: colleague).status == .returned)
        }
    }

    @Test("whoever has applied at the counter is no member by coming over the web too")
    func appliedAlready() async throws {
        try await EnrolmentsBook.with { world in
            var apply = ApplyForMembership()
            (apply.personName, apply.memberClass, apply.branchID) = (
                "Deepa Kamat", world.regular, world.book.branch
            )
            let applied = try await world.done(apply)
            let applicant = try await world.applicant()
            let handed = try await world.submitted(applicant)
            try await world.expectRefused(
                world.accept(handed, party: applied.party), "member.already_member")
            #expect(try await !world.holds("member", applicant))
        }
    }

    @Test("who takes his application back is forgotten")
    func withdraws() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            _ = try await world.submitted(applicant)
            #expect(try await world.done(WithdrawEnrolment(), by: applicant).status == .withdrawn)
            try await world.book.expect("SELECT count(*) FROM enrolments WHERE sealed_told IS NOT NULL", 0)
            try await world.book.expect(
                "SELECT count(*) FROM users WHERE user_id = \(applicant.user) AND mobile IS NULL", 1)
        }
    }

    @Test("an account that came to nothing ends by itself, and its address is free again")
    func idle() async throws {
        try await EnrolmentsBook.with { world in
            let idle = try await world.applicant()
            let busy = try await world.applicant("Meena", mobile: "9845054321")
            _ = try await world.submitted(busy, "Meena Pai")
            let refused = try await world.applicant("Farhan", mobile: "9845067890")
            var refuse = RefuseEnrolment()
            refuse.enrolment = try await world.submitted(refused, "Farhan Shaikh").enrolment
            refuse.note = "Lives outside the area"
            try await world.done(refuse)
            // Nobody's days are over yet.
            let early = try await world.done(EndIdleEnrolments(), by: .program(world.book.society))
            #expect(early.count == 0)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    UPDATE enrolments SET created_at = created_at - interval '31 days',
                        decided_at = decided_at - interval '31 days'
                    """)
            }
            let ended = try await world.done(EndIdleEnrolments(), by: .program(world.book.society))
            #expect(ended.count == 2)
            try await world.book.expect(
                """
                SELECT count(*) FROM users WHERE user_id = \(idle.user) AND status = 'disabled' AND mobile IS NULL
                  AND password_hash IS NULL
                """, 1)
            try await world.book.expect(
                "SELECT count(*) FROM users WHERE user_id = \(busy.user) AND status = 'active'", 1)
            _ = try await world.applicant("Deepa again")
            _ = try await world.applicant("Farhan again", mobile: "9845067890")
            try await world.book.expect("SELECT count(*) FROM enrolments WHERE status = 'ended'", 2)
        }
    }
}
