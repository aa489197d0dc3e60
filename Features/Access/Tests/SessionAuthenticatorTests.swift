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

@Suite("A session", .tags(.database))
struct SessionAuthenticatorTests {
    @Test("tells who, where, on which day and with which rights")
    func wholePerson() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            #expect(person.name == "Meera <b>Rao</b>")
            #expect(person.societyName == "Society alpha")
            #expect(person.branchName == "Head office")
            #expect(person.businessDate == world.book.day)
            let caller = try #require(person.caller)
            #expect(caller.society == world.alpha.society)
            #expect(caller.branch == world.alpha.headOffice)
            #expect(caller.session == person.session)
            #expect(caller.may(Probe.permission, in: world.alpha.headOffice, upTo: Money(paise: 1_000_000)))
            #expect(!caller.may(Permission("no.such")))
            #expect(!person.isOperator)
        }
    }

    @Test("is found by cookie or bearer token, each in its own form only")
    func carriers() async throws {
        try await AccessWorld.with { world in
            let token = try await world.signIn("meera").tokens.access
            func who(_ headers: Headers, isSecure: Bool = true) async throws -> SignedIn? {
                let request = try #require(Request(.get, "/", headers: headers, isSecure: isSecure))
                return try await world.authenticator.signedIn(request)
            }
            #expect(try await who(["Cookie": "__Host-sahakar=\(token)"])?.isBrowser == true)
            #expect(try await who(["Cookie": "sahakar=\(token)"], isSecure: false)?.isBrowser == true)
            // Without TLS another site's plain cookie could be planted: it does not count over TLS.
            #expect(try await who(["Cookie": "sahakar=\(token)"]) == nil)
            #expect(try await who(["Authorization": "Bearer \(token)"])?.isBrowser == false)
            #expect(try await who(["Authorization": "bearer  \(token)"])?.isBrowser == false)
            #expect(try await who(["Authorization": "Basic \(token)"]) == nil)
            #expect(
                try await who([
                    "Authorization": "Bearer \(Token.generate().text)", "Cookie": "__Host-sahakar=\(token)",
                ]) == nil)
            #expect(try await who([:]) == nil)
        }
    }

    @Test("ends at once: by signing out, by the idle limit, by its last hour, by a disabled user")
    func ends() async throws {
        try await AccessWorld.with { world in
            let first = try await world.signIn("meera")
            let person = try #require(try await world.who(first))
            try await world.service.signOut(person)
            #expect(try await world.who(first) == nil)

            let idle = try await world.signIn("meera")
            try await world.owner(
                nil, "UPDATE user_sessions SET last_seen_at = now() - interval '14 minutes'")
            #expect(try await world.who(idle) != nil)
            // That request counted: the session is seen now.
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM user_sessions WHERE ended_at IS NULL AND last_seen_at > now() - interval '1 minute'"
                ) == 1)
            try await world.owner(
                nil, "UPDATE user_sessions SET last_seen_at = now() - interval '16 minutes'")
            #expect(try await world.who(idle) == nil)

            let old = try await world.signIn("meera")
            try await world.owner(
                nil, "UPDATE user_sessions SET expires_at = now() WHERE session_id = \(old.session)")
            #expect(try await world.who(old) == nil)

            let cut = try await world.signIn("meera")
            try await world.owner(nil, "UPDATE users SET status = 'disabled' WHERE login_name = 'meera'")
            #expect(try await world.who(cut) == nil)
        }
    }

    @Test("keeps only a digest of the token in the database")
    func digest() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            let bytes = try #require(Base64URL.bytes(opened.tokens.refresh))
            let family = Array(bytes[9..<41])
            #expect(
                try await world.count(
                    world.alpha.society, "SELECT count(*) FROM user_sessions WHERE token_digest = \(family)")
                    == 0)
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM user_sessions WHERE token_digest = \(Digest.of(family).bytes)")
                    == 1)
        }
    }

    @Test("the form token differs for each session and does not show the session's own")
    func formToken() async throws {
        try await AccessWorld.with { world in
            let (one, two) = (try await world.signIn("meera"), try await world.signIn("meera"))
            let (first, second) = (
                try #require(try await world.who(one)), try #require(try await world.who(two))
            )
            #expect(first.csrfToken != second.csrfToken)
            #expect(first.csrfToken != one.tokens.access)
            #expect(try await world.who(one)?.csrfToken == first.csrfToken)
        }
    }

    @Test("serves no society once it is suspended, the user is shut out of it, or the branch is closed")
    func society() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn("meera")
            try await world.register.suspend(world.alpha.society, by: .commandLine)
            let suspended = try #require(try await world.who(opened))
            #expect(suspended.caller == nil)
            #expect(suspended.societyName == nil)
            await #expect {
                try await world.service.choose(world.alpha.society, branch: nil, for: suspended)
            } throws: { refusal(of: $0)?.code == "access.society_suspended" }
            try await world.register.resume(world.alpha.society, by: .commandLine)
            #expect(try await world.who(opened)?.caller != nil)
            try await world.owner(
                world.alpha.society,
                "UPDATE branches SET closed_on = opened_on WHERE society_id = \(world.alpha.society)")
            let closed = try #require(try await world.who(opened)?.caller)
            #expect(closed.branch == nil)
            try await world.owner(world.alpha.society, "UPDATE society_users SET status = 'disabled'")
            #expect(try await world.who(opened)?.caller == nil)
        }
    }

    @Test("chooses among several societies and branches, and only among one's own")
    func places() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            // John, the administrator of beta, becomes a cashier of alpha's branch north.
            var command = CreateUser()
            (command.loginName, command.displayName, command.mobile) = ("john", "John", "98450-54321")
            (command.role, command.roleBranch) = ("cashier", north)
            let created = try await world.done(command, by: try await world.caller("meera"))
            #expect(created.user == world.beta.admin)
            #expect(!created.isNew)
            #expect(created.oneTimePassword == nil)

            let opened = try await world.signIn("john")
            #expect(!opened.hasPlace)
            #expect(opened.places.map(\.society) == [world.alpha.society, world.beta.society])
            #expect(opened.places[0].branches.map(\.branch) == [north])
            let person = try #require(try await world.who(opened))
            #expect(person.caller == nil)
            try await world.service.choose(world.alpha.society, branch: north, for: person)
            let caller = try #require(try await world.who(opened)?.caller)
            #expect(caller.society == world.alpha.society)
            #expect(caller.branch == north)
            #expect(caller.may(Probe.permission, in: north))
            #expect(!caller.may(Probe.permission, in: world.alpha.headOffice))
            #expect(!caller.may(CreateUser.permission))

            for (society, branch) in [
                (world.alpha.society, world.alpha.headOffice), (ID<Society>(1), nil),
                (world.beta.society, north),
            ] as [(ID<Society>, ID<Branch>?)] {
                await #expect {
                    try await world.service.choose(society, branch: branch, for: person)
                } throws: { refusal(of: $0) == .placeNotYours }
            }
        }
    }

    @Test("grants count by branch and up to their amount")
    func grants() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            _ = try await world.user("cash", role: .cashier, branch: north)
            var limit = ChangeRolePermission()
            (limit.role, limit.permission, limit.limit) = ("cashier", "probe.pay", Money(paise: 50_000))
            _ = try await world.done(limit, by: try await world.caller("meera"))
            let cashier = try await world.caller("cash")
            func pay(_ paise: Int64, in branch: ID<Branch>) async throws -> String {
                var probe = Probe()
                (probe.place, probe.sum) = (branch, Money(paise: paise))
                switch try await world.gate.perform(probe, by: cashier, AccessWorld.envelope()) {
                case .done: return "done"
                case .held: return "held"
                case .previewed: return "previewed"
                }
            }
            #expect(try await pay(50_000, in: north) == "done")
            #expect(try await pay(50_001, in: north) == "held")
            await #expect(throws: Failure.self) { try await pay(1, in: world.alpha.headOffice) }
        }
    }
}
