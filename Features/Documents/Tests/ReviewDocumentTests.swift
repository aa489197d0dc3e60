import DocumentsRules
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@testable import Documents

@Suite("Looking at documents", .tags(.database))
struct ReviewDocumentTests {
    @Test("another person than who attached it says whether it is right; who looks last counts")
    func reviews() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let sent = try await world.attach(DocumentsWorld.pdf, to: asha)
            let id = try #require(sent.json["document"]?["document_id"]?.asInt64)
            #expect(sent.json["document"]?["paper_standing"] == "pending")
            let own = try await world.send(
                .post, "/api/v1/documents/\(id)/review", as: "meera", body: #"{"verdict":"verified"}"#)
            #expect(own.status == 403 && own.code == "documents.own_document")
            let meera = try await world.caller("meera")
            var second = meera
            second.user = try await world.caller("john").user
            var command = ReviewDocument()
            (command.document, command.verdict, command.reason) = (ID(id), .rejected, "not to be read")
            let rejected = try await world.done(command, by: second)
            #expect(rejected.standing == .rejected && rejected.reviewReason == "not to be read")
            #expect(rejected.reviewedBy == "john")
            (command.verdict, command.reason) = (.verified, nil)
            command.validUntil = try .parse("2999-12-31")
            #expect(try await world.done(command, by: second).standing == .verified)
            // Without the right nobody looks.
            var clerk = second
            clerk.grants = meera.grants.filter { $0.permission != DocumentPermissions.review.code }
            let without = clerk
            let asking = command
            await #expect(throws: Failure.self) { try await world.done(asking, by: without) }
            var withdraw = WithdrawDocument()
            (withdraw.document, withdraw.reason) = (ID(id), "wrong person")
            _ = try await world.done(withdraw, by: meera)
            await #expect { try await world.done(asking, by: second) } throws: { error in
                guard case .refused(let refusal)? = error as? Failure else { return false }
                return refusal.code == "documents.not_current"
            }
        }
    }

    @Test("the best of a kind counts, and what was good until yesterday is expired")
    func standings() throws {
        let today = try CalendarDate.parse("2026-11-21")
        #expect(PaperStanding(nil, validUntil: nil, on: today) == .pending)
        #expect(PaperStanding(.rejected, validUntil: nil, on: today) == .rejected)
        #expect(PaperStanding(.verified, validUntil: today, on: today) == .verified)
        #expect(PaperStanding(.verified, validUntil: today.adding(days: -1), on: today) == .expired)
        var documents = [PaperStanding.rejected, .verified, .pending].map { standing in
            var facts = DocumentFacts()
            (facts.kind, facts.standing) = (.identity, standing)
            return facts
        }
        #expect(DocumentRegister.standings(documents) == [.identity: .verified])
        documents.remove(at: 1)
        #expect(DocumentRegister.standings(documents) == [.identity: .pending])
    }
}
