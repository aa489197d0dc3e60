import Access
import Crypto
import DocumentsRules
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@testable import Documents

@Suite("Documents over REST", .tags(.database))
struct DocumentRoutesTests {
    @Test("a file is attached, listed and given back byte by byte, kept once and sealed")
    func attach() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha"), ravi = try await world.party("Ravi")
            let done = try await world.attach(DocumentsWorld.png, name: "C:\\x\\Aadhaar.html", to: asha)
            #expect(done.status == 201, "\(done.json)")
            let id = try #require(done.json["document"]?["document_id"]?.asInt64)
            #expect(done.headers["Location"] == "/api/v1/documents/\(id)")
            #expect(done.json["document"]?["file_name"] == "Aadhaar.png")
            #expect(done.json["document"]?["media_type"] == "image/png")
            #expect(done.json["document"]?["digest"]?.asString == Digest.of(DocumentsWorld.png).text)
            #expect(done.json["document"]?["attached_by"] == "meera")
            let content = try await world.send(.get, "/api/v1/documents/\(id)/content", as: "meera")
            #expect(content.status == 200 && content.bytes == DocumentsWorld.png)
            #expect(content.headers["Content-Type"] == "image/png")
            #expect(content.headers["Content-Security-Policy"]?.hasPrefix("sandbox;") == true)
            #expect(
                content.headers["Content-Disposition"]?.hasPrefix("inline; filename=\"Aadhaar.png\"") == true)
            #expect(try await world.attach(DocumentsWorld.png, to: ravi).status == 201)
            #expect(world.stored.count == 1)
            let file = try Data(contentsOf: URL(fileURLWithPath: world.folder + "/" + world.stored[0]))
            #expect(file.range(of: Data(repeating: 7, count: 32)) == nil)
            let list = try await world.send(.get, "/api/v1/parties/\(asha.party.raw)/documents", as: "meera")
            #expect(list.json["rows"]?.asArray?.count == 1 && list.json["name"] == "Asha")
        }
    }

    @Test("the same key and file give the same answer, another file under the key is refused")
    func repeated() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let one = try await world.attach(DocumentsWorld.pdf, to: asha, key: "k")
            let two = try await world.attach(DocumentsWorld.pdf, to: asha, key: "k")
            #expect(
                one.status == 201
                    && one.json["document"]?["document_id"] == two.json["document"]?["document_id"])
            #expect(try await world.attach(DocumentsWorld.png, to: asha, key: "k").status == 409)
        }
    }

    @Test("a dry run tells what would be attached, and attaches nothing")
    func dryRun() async throws {
        try await DocumentsWorld.with { world in
            let party = try await world.party("Asha")
            let seen = try await world.attach(DocumentsWorld.pdf, to: party, isDryRun: true)
            #expect(seen.status == 200 && seen.json["document"]?["title"] == "Proof")
            #expect(seen.headers["Location"] == nil)
            let list = try await world.send(.get, "/api/v1/parties/\(party.party.raw)/documents", as: "meera")
            #expect(list.json["rows"]?.asArray?.count == 0)
            #expect(try await world.attach(DocumentsWorld.pdf, to: party).status == 201)
        }
    }

    @Test("nobody reaches documents of another society, nor without the right")
    func strangers() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let done = try await world.attach(DocumentsWorld.pdf, to: asha)
            let id = try #require(done.json["document"]?["document_id"]?.asInt64)
            #expect(try await world.attach(DocumentsWorld.pdf, to: asha, as: "john").status == 404)
            for target in [
                "documents/\(id)", "documents/\(id)/content", "parties/\(asha.party.raw)/documents",
            ] {
                #expect(try await world.send(.get, "/api/v1/\(target)", as: "john").status == 404)
            }
            let withdrawal = try await world.send(
                .post, "/api/v1/documents/\(id)/withdrawal", as: "john", body: #"{"reason":"mine"}"#)
            #expect(withdrawal.status == 404)
            // The content of one society is nothing to another, even with its ticket.
            var command = AttachDocument()
            let ticket = ContentTicket(
                digest: Digest.of(DocumentsWorld.pdf), size: Int64(DocumentsWorld.pdf.count), sort: .pdf)
            let meera = try await world.caller("meera"), john = try await world.caller("john")
            command.content = try ticket.text(meera.society, world.vault)
            (command.draft.title, command.fileName) = ("Proof", "x.pdf")
            command.draft.subjectID = try await world.party("Ravi", of: "john").party.raw
            let foreign = command
            await #expect { try await world.done(foreign, by: john) } throws: {
                code(of: $0) == "documents.content_unknown"
            }
            var narrow = meera
            narrow.grants = [Grant("documents.see"), Grant("parties.see")]
            command.draft.subjectID = asha.party.raw
            let (mine, who) = (command, narrow)
            await #expect { try await world.done(mine, by: who) } throws: {
                code(of: $0) == "gate.not_permitted"
            }
            _ = try await world.done(mine, by: meera)
        }
    }

    @Test("what is no paper or picture by its content is refused, whatever it is called")
    func sorts() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            for content in [
                "<html><script>alert(1)</script>", "<svg onload=1>", "MZ", "#!/bin/sh", "PK\u{3}\u{4}",
            ] {
                let seen = try await world.attach(Array(content.utf8), name: "photo.png", to: asha)
                #expect(seen.status == 422 && seen.code == "documents.sort_not_taken", "\(content)")
            }
            #expect(world.stored.isEmpty)
            let blank = try await world.attach([], to: asha)
            #expect(blank.json["errors"]?[0]?["code"] == "edge.no_file")
        }
    }

    @Test("a newer file takes the place of the old one, which is kept; what is withdrawn counts no more")
    func replaceAndWithdraw() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let first = try #require(
                try await world.attach(DocumentsWorld.pdf, to: asha).json["document"]?["document_id"]?.asInt64
            )
            func replace(_ id: Int64) async throws -> DocumentsWorld.Seen {
                try await world.upload(
                    "/api/v1/documents/\(id)/replacement", DocumentsWorld.png, name: "new.png",
                    fields: ["reason": "clearer"], as: "meera")
            }
            let newer = try await replace(first)
            #expect(newer.status == 201 && newer.json["document"]?["replaces_id"]?.asInt64 == first)
            let second = try #require(newer.json["document"]?["document_id"]?.asInt64)
            let old = try await world.send(.get, "/api/v1/documents/\(first)", as: "meera")
            #expect(old.json["document_status"] == "replaced" && old.json["reason"] == "clearer")
            #expect(
                try await world.send(.get, "/api/v1/documents/\(first)/content", as: "meera").bytes
                    == DocumentsWorld.pdf)
            #expect(try await replace(first).code == "documents.not_current")
            #expect(try await replace(-9_223_372_036_854_775_807).status == 404)
            let hold = #"{"is_held":true,"reason":"suit 7"}"#, end = #"{"reason":"wrong person"}"#
            func post(_ step: String, _ body: String) async throws -> DocumentsWorld.Seen {
                try await world.send(.post, "/api/v1/documents/\(second)/\(step)", as: "meera", body: body)
            }
            #expect(try await post("hold", hold).status == 200)
            #expect(try await post("withdrawal", end).code == "documents.held")
            #expect(try await post("hold", #"{"is_held":false,"reason":"over"}"#).status == 200)
            #expect(try await post("withdrawal", end).status == 200)
            #expect(try await post("withdrawal", end).code == "documents.not_current")
            _ = (ReplaceDocument.self, WithdrawDocument.self, HoldDocument.self)
        }
    }

    @Test("the database itself keeps contents as they were sent, and what is held")
    func guards() async throws {
        try await DocumentsWorld.with { world in
            let asha = try await world.party("Asha")
            let id = try #require(
                try await world.attach(DocumentsWorld.pdf, to: asha).json["document"]?["document_id"]?.asInt64
            )
            let society = try await world.caller("meera").society.raw
            let changes: [SQL] = [
                "UPDATE documents SET digest = digest", "UPDATE documents SET title = 'x'",
                "UPDATE documents SET size = 1", "UPDATE documents SET attached_by = 1",
            ]
            for change in changes {
                await #expect(throws: DatabaseError.self) {
                    try await world.book.app.run(TransactionOptions(society: society)) { tx in
                        try tx.execute(change)
                    }
                }
            }
            try await world.book.app.run(TransactionOptions(society: society)) { tx in
                try tx.execute("UPDATE documents SET is_held = true WHERE document_id = \(id)")
            }
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: society)) { tx in
                    try tx.execute(
                        "UPDATE documents SET status = 'withdrawn', ended_at = now() WHERE document_id = \(id)"
                    )
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: society)) { tx in
                    try tx.execute("DELETE FROM documents WHERE document_id = \(id)")
                }
            }
        }
    }

    @Test("what the virus scanner finds is not kept, nor is anything while it does not answer")
    func scans() async throws {
        struct Scanner: ContentScanner {
            func finding(in path: String) throws -> String? {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                if bytes.range(of: Data("EICAR".utf8)) != nil { return "Eicar-Signature" }
                if bytes.range(of: Data("silence".utf8)) != nil { throw Unexpected() }
                return nil
            }
        }
        try await DocumentsWorld.with(scanner: Scanner()) { world in
            let asha = try await world.party("Asha")
            let bad = try await world.attach(Array("%PDF-1.4 EICAR".utf8), to: asha)
            #expect(
                bad.code == "documents.infected" && bad.json["detail"]?.asString?.contains("Eicar") == true)
            #expect(
                try await world.attach(Array("%PDF-1.4 silence".utf8), to: asha).code
                    == "documents.not_scanned")
            #expect(world.stored.isEmpty)
            #expect(try await world.attach(DocumentsWorld.pdf, to: asha).status == 201)
        }
    }
}

/// The code of the refusal inside a failure.
func code(of error: any Error) -> String? {
    guard case .refused(let refusal)? = error as? Failure else { return nil }
    return refusal.code
}
