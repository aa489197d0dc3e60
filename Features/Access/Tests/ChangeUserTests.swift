import AccessRules
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

@Suite("Changing a user's name and contact", .tags(.database))
struct ChangeUserTests {
    /// Kiran, a cashier, with an e-mail and a mobile.
    private static func kiran(_ world: AccessWorld, role: SeededRole? = .cashier) async throws -> ChangeUser {
        var command = ChangeUser()
        (command.user, command.displayName) = (try await world.user("kiran", role: role), "Kiran")
        (command.email, command.mobile) = ("kiran@example.org", "9845011111")
        _ = try await world.done(command, by: try await world.caller("meera"))
        return command
    }

    private static func confirm(_ world: AccessWorld, _ user: ID<User>) async throws {
        try await world.owner(
            nil,
            """
            INSERT INTO user_addresses (user_id, channel, address)
            VALUES (\(user), 'mail', 'kiran@example.org'), (\(user), 'sms', '9845011111')
            """)
        try await world.owner(
            nil, "UPDATE users SET email_is_own = true, mobile_is_own = true WHERE user_id = \(user)")
    }

    private static func told(_ world: AccessWorld) async throws -> Int64 {
        let society = world.alpha.society
        return try await world.count(
            society,
            """
            SELECT count(*) FROM outgoing_messages WHERE society_id = \(society) AND template = 'contacts_changed'
              AND recipient IN ('kiran@example.org', '9845011111')
            """)
    }

    @Test(
        "the old ones are told, sessions and devices end, what was confirmed is so no more; the audit tells both"
    )
    func changes() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = try await Self.kiran(world)
            #expect(try await Self.told(world) == 0)
            try await Self.confirm(world, command.user)
            let opened = try await world.signIn("kiran@example.org")
            try await world.owner(
                nil,
                """
                INSERT INTO user_devices (user_id, token_digest, expires_at)
                VALUES (\(command.user), decode(repeat('00', 32), 'hex'), now() + interval '1 day')
                """)
            (command.displayName, command.email) = ("Kiran K.", " Kiran.K@Example.org ")
            command.mobile = "+91 98450-11111"
            _ = try await world.done(command, by: meera)
            #expect(try await world.who(opened) == nil)
            await #expect { try await world.signIn("kiran@example.org") } throws: {
                refusal(of: $0) == .wrongCredentials
            }
            _ = try await world.signIn("kiran.k@example.org")
            _ = try await world.signIn("9845011111")
            let (society, user) = (world.alpha.society, command.user)
            #expect(try await Self.told(world) == 2)
            #expect(
                try await world.count(
                    society,
                    "SELECT count(*) FROM user_addresses WHERE user_id = \(user) AND channel = 'sms'") == 1)
            #expect(
                try await world.count(
                    society,
                    "SELECT count(*) FROM user_addresses WHERE user_id = \(user) AND channel = 'mail'") == 0)
            #expect(
                try await world.count(
                    society, "SELECT count(*) FROM user_devices WHERE user_id = \(user)") == 0)
            #expect(
                try await world.count(
                    society,
                    """
                    SELECT count(*) FROM audit_log WHERE society_id = \(society) AND command = \(ChangeUser.name)
                      AND before->>'email' = 'kiran@example.org' AND after->>'email' = 'kiran.k@example.org'
                      AND before->>'display_name' = 'Kiran' AND after->>'display_name' = 'Kiran K.'
                    """) == 1)
        }
    }

    @Test("another name alone ends no session and tells nobody; what is left out becomes empty")
    func name() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = try await Self.kiran(world)
            let opened = try await world.signIn("kiran")
            command.displayName = "Kiran K."
            _ = try await world.done(command, by: meera)
            #expect(try await world.who(opened)?.name == "Kiran K.")
            #expect(try await Self.told(world) == 0)
            (command.email, command.mobile) = (nil, "")
            _ = try await world.done(command, by: meera)
            var query = UserList()
            query.user = command.user
            let user = try #require(try await world.gate.ask(query, for: meera).rows.first)
            #expect(user.email == nil && user.mobile == nil && user.name == "Kiran K.")
            #expect(try await Self.told(world) == 2)
        }
    }

    @Test("refuses what is malformed at its field, oneself, strangers and those who may more")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = try await Self.kiran(world)
            (command.email, command.mobile) = ("x@y", "12")
            let wrong = command
            await #expect { try await world.done(wrong, by: meera) } throws: {
                faults(of: $0) == ["email access.not_email", "mobile access.not_mobile"]
            }
            (command.email, command.mobile) = (nil, nil)
            var weak = meera
            weak.grants = [Grant(ChangeUser.permission.code)]
            let (above, limited) = (command, weak)
            await #expect { try await world.done(above, by: limited) } throws: {
                if case .aboveYourRights? = refusal(of: $0) { true } else { false }
            }
            command.user = meera.user
            try await world.expect(.ownAccount, command, by: meera)
            command.user = ID(999_999)
            try await world.expect(.userNotFound, command, by: meera)
            command.user = world.beta.admin
            try await world.expect(.userNotFound, command, by: meera)
        }
    }

    @Test("who serves another society too, or is an operator, is changed by nobody else")
    func elsewhere() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var add = CreateUser()
            (add.loginName, add.displayName, add.mobile) = ("john", "John", "9845054321")
            _ = try await world.done(add, by: meera)
            var command = ChangeUser()
            (command.user, command.displayName) = (world.beta.admin, "John")
            command.mobile = "9845000001"
            try await world.expect(.knownElsewhere, command, by: meera)
            (command.displayName, command.mobile) = ("Johnny", "9845054321")
            try await world.expect(.knownElsewhere, command, by: meera)
            // Nothing that is his elsewhere changes.
            command.displayName = "John"
            _ = try await world.done(command, by: meera)
            var own = try await Self.kiran(world)
            try await world.owner(nil, "UPDATE users SET is_operator = true WHERE user_id = \(own.user)")
            own.email = "other@example.org"
            try await world.expect(.knownElsewhere, own, by: meera)
        }
    }

    @Test("an address that was confirmed goes only by who may take a second factor away")
    func factor() async throws {
        try await AccessWorld.with { world in
            var command = try await Self.kiran(world, role: nil)
            try await Self.confirm(world, command.user)
            var weak = try await world.caller("meera")
            weak.grants = [Grant(ChangeUser.permission.code)]
            command.displayName = "Kiran K."
            _ = try await world.done(command, by: weak)
            command.mobile = nil
            let (wanted, limited) = (command, weak)
            await #expect { try await world.done(wanted, by: limited) } throws: {
                guard case Failure.refused(let refusal) = $0 else { return false }
                return refusal.code == "gate.not_permitted"
            }
            weak.grants.append(Grant(ResetSecondFactor.permission.code))
            _ = try await world.done(command, by: weak)
        }
    }

    @Test(
        "with it goes what rules ask of a reset: a second person, a fresh factor; not where it was not confirmed"
    )
    func factorRules() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = try await Self.kiran(world)
            let society = world.alpha.society
            try await world.owner(
                society,
                "INSERT INTO approval_rules (society_id, command, from_date, is_required, set_by) VALUES (\(society), \(ResetSecondFactor.name), '2025-01-01', true, 1)"
            )
            command.mobile = "9845011112"
            _ = try await world.done(command, by: meera)
            command.mobile = "9845011111"
            _ = try await world.done(command, by: meera)
            try await Self.confirm(world, command.user)
            command.displayName = "Kiran K."
            _ = try await world.done(command, by: meera)
            command.mobile = "9845011112"
            guard case .held = try await world.gate.perform(command, by: meera, AccessWorld.envelope()) else {
                throw Unexpected()
            }
            _ = try await world.signIn("9845011111")
            try await world.owner(
                society,
                "INSERT INTO factor_rules (society_id, command, from_date, is_required, set_by) VALUES (\(society), \(ResetSecondFactor.name), '2025-01-01', true, 1)"
            )
            let wanted = command
            await #expect { try await world.done(wanted, by: meera) } throws: { asksProof($0) }
        }
    }

    @Test("waits for a second person where a rule says so, who is not the user himself")
    func approval() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = try await Self.kiran(world)
            let society = world.alpha.society
            try await world.owner(
                society,
                "INSERT INTO approval_rules (society_id, command, from_date, is_required, set_by) VALUES (\(society), \(ChangeUser.name), '2025-01-01', true, 1)"
            )
            command.email = "meera.too@example.org"
            guard
                case .held(let number) = try await world.gate.perform(
                    command, by: meera, AccessWorld.envelope())
            else { throw Unexpected() }
            #expect(try await Self.told(world) == 0)
            let kiran = try await world.person("kiran")
            #expect(try await world.service.addresses(of: kiran).map(\.address).contains("kiran@example.org"))
            var approver = meera
            approver.user = command.user
            let approve = try await world.book.approval(of: number, in: society)
            try await world.expect(.ownAccount, approve, by: approver)
        }
    }

    @Test("page: begins with what is known, tells what is wrong at its field, and leads back")
    func page() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran")
            let client = TestClient(world)
            _ = try await client.signIn("meera")
            let (path, record) = ("/users/\(user.raw)/change", "/users/\(user.raw)")
            #expect(try await client.page(record).text.contains("href=\"\(path)?at_place="))
            let form = try await client.page(path).text
            #expect(form.contains("value=\"kiran\"") && form.contains("all sessions and tokens"))
            #expect(!form.contains("party_id"))
            let wrong = try await client.submit(
                path, [("display_name", "Kiran"), ("email", "meera@example.org"), ("mobile", "12")])
            #expect(wrong.status == 422)
            #expect(TestClient.text(wrong).contains("A mobile number has ten figures"))
            #expect(TestClient.text(wrong).contains("href=\"#f-mobile\""))
            let done = try await client.submit(
                path, [("display_name", "<b>K</b>"), ("email", "kiran@example.org"), ("mobile", "")])
            #expect(done.status == 303 && done.headers["Location"] == record)
            let shown = try await client.page(record).text
            #expect(shown.contains("kiran@example.org") && shown.contains("&lt;b&gt;K"))
            // One's own is changed at one's own account.
            let own = try await client.page("/users/\(world.alpha.admin.raw)").text
            #expect(!own.contains("/users/\(world.alpha.admin.raw)/change"))
        }
    }

    @Test("REST: the same command, its faults with their fields")
    func program() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran")
            let client = TestClient(world)
            let opened = try await client.api(
                .post, "/api/v1/sign-in", ["login": "meera", "password": .string(AccessWorld.password)])
            client.bearer = opened.json["access_token"]?.asString
            let path = "/api/v1/users/\(user.raw)"
            let wrong = try await client.api(.put, path, ["display_name": "Kiran", "email": "x@y"])
            #expect(wrong.status == 422 && wrong.json["errors"]?[0]?["field"] == "email")
            let input: JSONValue = ["display_name": "Kiran", "mobile": "9845011112"]
            #expect(try await client.api(.put, path, input).status < 300)
            let rows = try await client.api(.get, "/api/v1/users?user_id=\(user.raw)").json["rows"]
            #expect(rows?[0]?["mobile"] == "9845011112")
        }
    }
}
