import Access
import DocumentsRules
import EnrolmentsRules
import Gate
import Kernel
import Members
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Enrolments

@Suite("What an application leaves behind", .tags(.database))
struct EnrolmentTraceTests {
    @Test("what is told is sealed with the application, and stands in no audit row and no kept answer")
    func unlogged() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            let handed = try await world.submitted(applicant)
            #expect(handed.applicantName == "Deepa Kamat")
            var back = ReturnEnrolment()
            (back.enrolment, back.note) = (handed.enrolment, "Add the pin code")
            try await world.done(back)
            #expect(try await world.seen(by: applicant).told?.particulars.currentLine == "12 Temple Road")
            for mark in ["Temple Road", "Deepa", "9845012345", "ABCPE1234F"] {
                let like = "%\(mark)%"
                try await world.book.expect(
                    "SELECT count(*) FROM audit_log a WHERE a::text LIKE \(like)", 0)
            }
            try await world.book.expect(
                "SELECT count(*) FROM idempotency_keys k WHERE k::text LIKE '%Temple Road%'", 0)
        }
    }

    @Test("whom the committee rejected may come again as himself, with another account")
    func again() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            let taken = try await world.done(world.accept(try await world.submitted(applicant)))
            let party = try #require(taken.party)
            var reject = RejectApplication()
            reject.member = try #require(taken.member)
            (reject.resolutionNumber, reject.resolutionDate) = ("3/2025", world.book.day)
            reject.reason = "not of the district"
            try await world.done(reject)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE enrolments SET decided_at = decided_at - interval '2 years'")
            }
            try await world.done(EndIdleEnrolments(), by: .program(world.book.society))
            try await world.book.expect(
                "SELECT count(*) FROM society_users WHERE party_id = \(party)", 0)
            let second = try await world.applicant("Deepa once more", mobile: "9845054321")
            let again = try await world.submitted(second, "Deepa once more")
            try await world.take(again, as: party)
            #expect(try await world.seen(by: second).facts.party == party)
        }
    }

    @Test("whose record an account is linked to is told at the addresses of the register")
    func owner() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant("Anita D.")
            let handed = try await world.submitted(applicant, "Anita D.")
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE parties SET mobile = '9845099999', email = 'anita@example.org' WHERE party_id = 1"
                )
            }
            try await world.take(handed, as: ID(1))
            try await world.book.expect(
                """
                SELECT count(*) FROM outgoing_messages WHERE template = 'account_linked'
                  AND recipient IN ('9845099999', 'anita@example.org')
                """, 2)
        }
    }

    @Test(
        "what was replaced counts among the papers that one may send, and papers of the office are not his to send"
    )
    func papers() async throws {
        try await EnrolmentsBook.with { world in
            let applicant = try await world.applicant()
            try await world.expectRefused(
                try world.paper(.resolution), "enrolments.office_paper", by: applicant)
            for number in 0..<30 {
                try await world.done(try world.paper(.identity, UInt8(number)), by: applicant)
            }
            try await world.expectRefused(
                try world.paper(.identity, 99), "enrolments.too_many_papers", by: applicant)
        }
    }
}
