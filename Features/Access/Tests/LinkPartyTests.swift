import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

@Suite("Saying who a user is in the register of parties", .tags(.database))
struct LinkPartyTests {
    /// A person in alpha's register.
    private static func party(_ world: AccessWorld) async throws -> ID<Party> {
        let society = world.alpha.society
        return try await world.book.owner.run(TransactionOptions(society: society.raw)) { tx in
            try tx.one(
                """
                INSERT INTO parties (society_id, kind, name, number) VALUES (\(society), 'person', 'Anita Deshpande', '1')
                RETURNING party_id
                """
            ) { try $0.id(0) }
        }
    }

    private static func shown(_ world: AccessWorld, _ user: ID<User>) async throws -> ID<Party>? {
        var query = UserList()
        query.user = user
        return try await world.gate.ask(query, for: try await world.caller("meera")).rows.first?.party
    }

    private static func held(
        _ world: AccessWorld, _ command: LinkParty, by caller: Caller
    ) async throws -> Int64 {
        let answer = try await world.gate.perform(command, by: caller, AccessWorld.envelope())
        guard case .held(let number) = answer else { throw Unexpected() }
        return number
    }

    @Test(
        "waits for a second person without any rule; then the user's sessions here end, and the audit tells both"
    )
    func links() async throws {
        try await AccessWorld.with { world in
            let (society, meera) = (world.alpha.society, try await world.caller("meera"))
            var command = LinkParty()
            (command.user, command.party) = (
                try await world.user("kiran", role: .cashier), try await Self.party(world)
            )
            _ = try await world.user("boss", role: .admin)
            let boss = try await world.caller("boss")
            let opened = try await world.signIn("kiran")
            let number = try await Self.held(world, command, by: meera)
            #expect(try await Self.shown(world, command.user) == nil)
            #expect(try await world.who(opened) != nil)
            let approve = try await world.book.approval(of: number, in: society)
            // Neither who has asked for it, nor the user, nor the person herself decides.
            let others: [(user: ID<User>, party: ID<Party>?, code: String)] = [
                (meera.user, nil, "gate.own_command"), (command.user, nil, "access.own_account"),
                (boss.user, command.party, "gate.about_yourself"),
            ]
            for (user, party, code) in others {
                var caller = boss
                (caller.user, caller.party) = (user, party)
                let approver = caller
                await #expect { _ = try await world.done(approve, by: approver) } throws: { error in
                    guard case Failure.refused(let refusal) = error else { return false }
                    return refusal.code == code
                }
            }
            _ = try await world.done(approve, by: boss)
            #expect(try await Self.shown(world, command.user) == command.party)
            #expect(try await world.who(opened) == nil)
            #expect(
                try await world.count(
                    society,
                    """
                    SELECT count(*) FROM audit_log WHERE society_id = \(society) AND subject = \("user/\(command.user.raw)")
                      AND after->>'party_id' = \(String(command.party?.raw ?? 0))
                    """) >= 1)
            // Said again it changes nothing, and ends nothing.
            let again = try await world.signIn("kiran")
            let same = try await Self.held(world, command, by: meera)
            _ = try await world.done(try await world.book.approval(of: same, in: society), by: boss)
            #expect(try await world.who(again) != nil)
        }
    }

    @Test(
        "refuses oneself, a person who is not there, strangers, those who may more, and who has no right to it"
    )
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = LinkParty()
            command.user = meera.user
            try await world.expect(.ownAccount, command, by: meera)
            command.user = world.beta.admin
            try await world.expect(.userNotFound, command, by: meera)
            (command.user, command.party) = (try await world.user("kiran", role: .cashier), ID(99))
            try await world.expect(.unknownParty, command, by: meera)
            command.party = nil
            var weak = meera
            weak.grants = [Grant(LinkParty.permission.code)]
            let (above, limited) = (command, weak)
            await #expect { try await world.done(above, by: limited) } throws: {
                if case .aboveYourRights? = refusal(of: $0) { true } else { false }
            }
            weak.grants = [Grant(ChangeUser.permission.code)]
            let without = weak
            await #expect { try await world.done(above, by: without) } throws: { error in
                guard case Failure.refused(let refusal) = error else { return false }
                return refusal.code == "gate.not_permitted"
            }
        }
    }

    @Test("page and REST: a form of its own, which waits; changing name and contact takes no person any more")
    func page() async throws {
        try await AccessWorld.with { world in
            let (user, party) = (try await world.user("kiran"), try await Self.party(world))
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let (record, path) = ("/users/\(user.raw)", "/users/\(user.raw)/party")
            let page = try await client.page(record).text
            #expect(page.contains("href=\"\(path)?at_place=") && !page.contains("⟦"))
            let form = try await client.page(path).text
            #expect(form.contains("name=\"party_id") && form.contains("A second person decides"))
            let sent = try await client.submit(path, [("party_id", String(party.raw))])
            #expect(sent.status == 303 && sent.headers["Location"] == "/pending")
            let own = try await client.page("/users/\(world.alpha.admin.raw)").text
            #expect(!own.contains("/users/\(world.alpha.admin.raw)/party"))

            let program = TestClient(world)
            let token = try await program.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            program.bearer = token.json["access_token"]?.asString
            let base = "/api/v1/users/\(user.raw)"
            let input: JSONValue = ["party_id": .integer(party.raw)]
            #expect(try await program.api(.put, "\(base)/party", input).status == 202)
            let old: JSONValue = ["display_name": "Kiran", "party_id": .integer(party.raw)]
            #expect(try await program.api(.put, base, old).status == 422)
        }
    }
}
