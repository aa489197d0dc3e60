import Crypto
import DocumentsRules
import Gate
import Kernel
import Parties
import PartiesRules
import TestKit
import Testing

@testable import Documents

@Suite("Documents by branch", .tags(.database))
struct DocumentBranchTests {
    @Test("whose right is for another branch neither sees nor changes the documents of a party")
    func branches() async throws {
        try await DocumentsWorld.with { world in
            let meera = try await world.caller("meera")
            let (here, there) = try await world.twoBranches()
            var command = RegisterParty()
            command.draft = PartyDraft(.person, name: "Asha")
            command.draft.homeBranch = here
            let asha = try await world.done(command, by: meera)
            let ticket = ContentTicket(
                digest: .init(bytes: Array(repeating: 1, count: 32)) ?? .of(""), size: 1, sort: .pdf)
            var attach = AttachDocument()
            attach.content = try ticket.text(meera.society, world.vault)
            (attach.draft.title, attach.draft.subjectID, attach.fileName) = ("P", asha.party.raw, "x.pdf")
            let id = try await world.done(attach, by: meera).document

            func clerk(of branch: ID<Branch>) -> Caller {
                var clerk = meera
                clerk.grants =
                    [Grant("parties.see")]
                    + ["see", "manage", "withdraw"].map { Grant("documents.\($0)", branch: branch) }
                return clerk
            }
            let stranger = clerk(of: there), colleague = clerk(of: here)
            func list(_ caller: Caller) async throws -> Int {
                var query = DocumentList()
                query.party = asha.party
                return try await world.gate.ask(query, for: caller).rows.count
            }
            func isRefused(_ body: () async throws -> Void) async {
                await #expect { try await body() } throws: { code(of: $0) == "gate.not_permitted" }
            }
            #expect(try await list(colleague) == 1)
            #expect(try await world.gate.ask(DocumentDetails(id), for: colleague).document == id)
            await isRefused { _ = try await list(stranger) }
            await isRefused { _ = try await world.gate.ask(DocumentDetails(id), for: stranger) }

            var replace = ReplaceDocument()
            (replace.document, replace.reason) = (id, "r")
            (replace.content, replace.fileName) = (attach.content, "x.pdf")
            var hold = HoldDocument()
            (hold.document, hold.isHeld, hold.reason) = (id, true, "suit")
            var withdraw = WithdrawDocument()
            (withdraw.document, withdraw.reason) = (id, "r")
            let commands = (attach, replace, hold, withdraw)
            await isRefused { _ = try await world.done(commands.0, by: stranger) }
            await isRefused { _ = try await world.done(commands.1, by: stranger) }
            await isRefused { _ = try await world.done(commands.2, by: stranger) }
            await isRefused { _ = try await world.done(commands.3, by: stranger) }
            #expect(try await list(colleague) == 1)
            #expect(try await world.done(commands.3, by: colleague).status == .withdrawn)
        }
    }
}
