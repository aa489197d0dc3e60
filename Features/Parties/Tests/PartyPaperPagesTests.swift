import Access
import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Parties

/// Somebody who is signed in at a browser.
private struct Visitor {
    let world: PartiesWorld
    let cookie: String

    struct Answer {
        var status: Int
        var text: String
        var location: String?
    }

    init(_ login: String, _ world: PartiesWorld) async throws {
        self.world = world
        cookie = "__Host-sahakar=\(try await world.token(login))"
    }

    func get(_ path: String) async throws -> Answer { try await send(.get, path, .none, ["Cookie": cookie]) }

    /// Sends the form of a page.
    func post(_ path: String, _ form: [(String, String)]) async throws -> Answer {
        let page = try await get(path).text
        let start = try #require(page.firstRange(of: "name=\"form_token\" value=\"")?.upperBound)
        var values = FormValues()
        values.append("form_token", String(page[start...].prefix { $0 != "\"" }))
        values.append("command_id", Token.generate().text)
        for (name, value) in form { values.append(name, value) }
        return try await send(
            .post, path, .bytes(Array(values.encoded.utf8)),
            [
                "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
                "Sec-Fetch-Site": "same-origin",
            ])
    }

    private func send(
        _ method: HTTP.Method, _ path: String, _ body: RequestBody, _ headers: Headers
    ) async throws -> Answer {
        let request = try #require(Request(method, path, headers: headers, body: body))
        let response = await world.router.respond(to: request)
        var text = ""
        if case .bytes(let bytes) = response.body { text = String(decoding: bytes, as: UTF8.self) }
        return Answer(status: response.status, text: text, location: response.headers["Location"])
    }
}

@Suite("Pages of particulars and papers", .tags(.database))
struct PartyPaperPagesTests {
    @Test("every page shows what was typed as text, has all sentences, and no whole number")
    func pages() async throws {
        try await PartiesWorld.with { world in
            let visitor = try await Visitor("meera", world)
            let asha = try await world.party("Asha <script>").party
            var command = SetParticulars()
            command.party = asha
            (command.particulars.employer, command.particulars.currentLine) = ("<b>x", "\"><i>")
            command.particulars.sex = .female
            var son = Relative()
            (son.relativeName, son.relation) = ("<u>", "son")
            command.particulars.family = [son]
            let meera = try await world.caller("meera")
            _ = try await world.done(command, by: meera)
            let papers = try await world.keep(.pan, "ABCPE1234F", of: asha)
            var add = AddBankAccount()
            (add.party, add.ifsc, add.number, add.holder) = (asha, "HDFC0000001", "00123456789", "<s>")
            let record = try await world.done(add, by: meera)
            let (pan, account) = (papers.identities[0].identity, record.bankAccounts[0].bankAccount)
            for path in [
                "/parties/\(asha.raw)", PartyLink.particulars(asha), PartyLink.employeeNumber(asha),
                PartyLink.newIdentity(asha), PartyLink.newBankAccount(asha), PartyLink.find,
                PartyLink.identity(asha, pan, "end"), PartyLink.identity(asha, pan, "reveal"),
                PartyLink.bankAccount(asha, account, "end"), PartyLink.bankAccount(asha, account, "reveal"),
                "/parties/\(asha.raw)/change",
            ] {
                let answer = try await visitor.get(path)
                #expect(answer.status == 200, "\(path)")
                for tag in ["<script>", "<b>x", "<i>", "<u>", "<s>"] {
                    #expect(!answer.text.contains(tag), "\(path) \(tag)")
                }
                let missing = answer.text.split(separator: "⟦").dropFirst().first?.prefix(40) ?? ""
                #expect(missing.isEmpty, "\(path) lacks \(missing)")
                #expect(
                    !answer.text.contains("ABCPE1234F") && !answer.text.contains("00123456789"), "\(path)")
            }
            let page = try await visitor.get("/parties/\(asha.raw)").text
            for shown in ["XXXXX1234F", "XXXX6789", "Woman", "HDFC0000001"] { #expect(page.contains(shown)) }
        }
    }

    @Test("a number is shown once by the form, never in an address; a likeness links to the other person")
    func forms() async throws {
        try await PartiesWorld.with { world in
            let visitor = try await Visitor("meera", world)
            let asha = try await world.party("Asha Kulkarni") { $0.mobile = "9845012345" }.party
            let kept = try await visitor.post(
                PartyLink.newIdentity(asha),
                [("identity_kind", "pan"), ("identity_number", "abcpe 1234f")])
            #expect(kept.status == 303 && kept.location == "/parties/\(asha.raw)")
            let pan = try #require(try await world.record(asha).identities.first)
            let told = try await visitor.post(
                PartyLink.identity(asha, pan.identity, "reveal"), [("reason", "return of TDS")])
            #expect(told.status == 200 && told.text.contains("ABCPE1234F"))
            let wrong = try await visitor.post(
                PartyLink.newIdentity(asha),
                [("identity_kind", "aadhaar"), ("identity_number", "999941057059")])
            #expect(wrong.status == 422 && wrong.text.contains("999941057059"))
            let alike = try await visitor.post(
                PartyLink.new, [("kind", "person"), ("name", "Ila"), ("mobile", "9845012345")])
            #expect(alike.status == 409)
            #expect(alike.text.contains("Looks like Asha Kulkarni"))
            #expect(alike.text.contains("<a href=\"/parties/\(asha.raw)\">Asha Kulkarni</a>"))
            let fine = try await visitor.post(
                PartyLink.new,
                [
                    ("kind", "person"), ("name", "Ila"), ("mobile", "9845012345"),
                    ("duplicate_reason", "her daughter"),
                ])
            #expect(fine.status == 303)
        }
    }
}
