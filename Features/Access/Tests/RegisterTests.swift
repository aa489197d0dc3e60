import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Messages
import MessagesRules
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Registering oneself", .tags(.database), .enabled(if: MessageServers.areInstalled))
struct RegisterTests {
    /// Lets people register themselves in a society.
    private static func open(_ world: AccessWorld, _ society: ID<Society>? = nil) async throws {
        let society = society ?? world.alpha.society
        try await world.owner(
            society,
            """
            INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
            VALUES (\(society), \(AccessSettings.selfRegistration.name), '2020-01-01', \(json: "true"), \(world.alpha.admin), 'test')
            """)
    }

    private static func draft(_ address: String, name: String = "Deepa Kamat") -> RegistrationDraft {
        var draft = RegistrationDraft()
        (draft.name, draft.address, draft.password) = (name, address, Secret("seven hens keep watch"))
        return draft
    }

    private static let network = ClientAddress("192.0.2.7") ?? .loopback

    private static func register(_ world: AccessWorld, _ draft: RegistrationDraft) async throws
        -> RegistrationTicket
    {
        let ticket = try await world.service.register(draft, from: network)
        await ticket.sending?.value
        return ticket
    }

    @Test("nobody registers himself where the society has not said so")
    func closed() async throws {
        try await AccessWorld.withCodes { world, _ in
            await #expect {
                _ = try await Self.register(world, Self.draft("deepa@example.org"))
            } throws: { refusal(of: $0) == .registrationClosed }
            try await Self.open(world)
            var other = Self.draft("deepa@example.org")
            other.society = world.beta.society
            await #expect { _ = try await Self.register(world, other) } throws: {
                refusal(of: $0) == .registrationClosed
            }
        }
    }

    @Test("an account is opened by the code alone, and before that nothing is kept of anybody")
    func opens() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            let before = try await world.count(world.alpha.society, "SELECT count(*) FROM users")
            let ticket = try await Self.register(world, Self.draft("Deepa@Example.org"))
            #expect(ticket.masked == "d***@example.org")
            let code = try await post.code()
            #expect(code.recipient.contains("deepa@example.org"))
            #expect(try await world.count(world.alpha.society, "SELECT count(*) FROM users") == before)
            let wrong = code.text == "111111" ? "222222" : "111111"
            await #expect {
                try await world.service.confirmRegistration(ticket.text, code: wrong)
            } throws: { refusal(of: $0) == .wrongCode }
            try await world.service.confirmRegistration(ticket.text, code: code.text)
            let opened = try await world.service.signIn(
                world.attempt("deepa@example.org", "seven hens keep watch"))
            let caller = try #require(try await world.who(opened)?.caller)
            #expect(caller.society == world.alpha.society)
            #expect(caller.party == nil)
            let roles = try await world.count(
                world.alpha.society,
                """
                SELECT count(*) FROM role_assignments WHERE user_id = \(opened.user) AND role_code = 'applicant'
                """)
            #expect(roles == 1)
            // The code was good once.
            await #expect {
                try await world.service.confirmRegistration(ticket.text, code: code.text)
            } throws: { refusal(of: $0) == .wrongCode }
        }
    }

    @Test("whoever sends the form twice opens his account by the one code that came")
    func twice() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            _ = try await Self.register(world, Self.draft("deepa@example.org"))
            let code = try await post.code()
            let second = try await Self.register(
                world, Self.draft("deepa@example.org", name: "Deepa M. Kamat"))
            try await world.service.confirmRegistration(second.text, code: code.text)
            let named = try await world.count(
                world.alpha.society, "SELECT count(*) FROM users WHERE display_name = 'Deepa M. Kamat'")
            #expect(named == 1)
        }
    }

    @Test("neither name nor address of whoever registers stands in the audit, which forgets nothing")
    func unlogged() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            let ticket = try await Self.register(world, Self.draft("deepa@example.org"))
            try await world.service.confirmRegistration(ticket.text, code: try await post.code().text)
            let found = try await world.count(
                world.alpha.society,
                "SELECT count(*) FROM audit_log a WHERE a::text ILIKE '%deepa%' OR a::text ILIKE '%kamat%'")
            #expect(found == 0)
        }
    }

    @Test("whose address is known is answered as anybody, told so in his mailbox, and gets no code")
    func known() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            let ticket = try await Self.register(world, Self.draft("meera@example.org"))
            #expect(ticket.masked == "m***@example.org")
            #expect(try await post.count() == 1)
            let codes = try await world.count(
                world.alpha.society, "SELECT count(*) FROM one_time_codes")
            #expect(codes == 0)
            let told = try await world.count(
                world.alpha.society,
                "SELECT count(*) FROM outgoing_messages WHERE template = 'account_known'")
            #expect(told == 1)
            await #expect {
                try await world.service.confirmRegistration(ticket.text, code: "123456")
            } throws: { refusal(of: $0) == .wrongCode }
        }
    }

    @Test("an address that was merely written down at another keeps its owner from nothing")
    func writtenDown() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            var clerk = CreateUser()
            (clerk.loginName, clerk.displayName, clerk.email) = ("kiran", "Kiran", "deepa@example.org")
            let kiran = try await world.done(clerk, by: try await world.caller("meera")).user
            let ticket = try await Self.register(world, Self.draft("deepa@example.org"))
            try await world.service.confirmRegistration(ticket.text, code: try await post.code().text)
            let opened = try await world.signIn("deepa@example.org", "seven hens keep watch")
            #expect(opened.user != kiran)
        }
    }

    @Test("attempts are counted by address, whether somebody is known there or not")
    func counted() async throws {
        try await AccessWorld.withCodes { world, _ in
            try await Self.open(world)
            for address in ["meera@example.org", "nobody@example.org"] {
                for _ in 0..<5 { _ = try await Self.register(world, Self.draft(address)) }
                await #expect { _ = try await Self.register(world, Self.draft(address)) } throws: {
                    if case .tooManyAttempts = refusal(of: $0) { true } else { false }
                }
            }
        }
    }

    @Test("every fault of what was told comes out together")
    func faulty() async throws {
        try await AccessWorld.withCodes(by: [.mail]) { world, _ in
            try await Self.open(world)
            var draft = Self.draft("nowhere", name: "")
            draft.password = Secret("short")
            await #expect { _ = try await Self.register(world, draft) } throws: {
                let found = faults(of: $0)
                return found.contains("display_name field.required")
                    && found.contains("address access.not_an_address")
                    && found.contains("password access.password_too_short")
            }
            await #expect { _ = try await Self.register(world, Self.draft("9845098450")) } throws: {
                faults(of: $0) == ["address access.no_way_there"]
            }
        }
    }

    @Test("what the program does by itself can be named by nobody")
    func unnamed() {
        for name in [RegisterSelf.name, TellKnown.name] {
            #expect(!AccessFeature.commands.contains { $0.name == name })
        }
    }

    @Test("a ticket that is too old opens nothing, and of many codes that are guessed no more are looked at")
    func late() async throws {
        try await AccessWorld.withCodes { world, post in
            try await Self.open(world)
            let ticket = try await Self.register(world, Self.draft("deepa@example.org")).text
            let code = try await post.code().text
            let place = "registration ticket"
            let sealed = try #require(Base64URL.bytes(ticket))
            var told = try #require(try JSONValue.parse(world.service.vault.open(sealed, in: place)).asObject)
            told["until"] = .string(world.book.day.text + "T00:00:00Z")
            let old = Base64URL.text(
                try world.service.vault.seal(JSONValue.object(told).text(), in: place))
            await #expect { try await world.service.confirmRegistration(old, code: code) } throws: {
                refusal(of: $0) == .signInTimedOut
            }
            let wrong = code == "111111" ? "222222" : "111111"
            for _ in 0..<10 {
                await #expect { try await world.service.confirmRegistration(ticket, code: wrong) } throws: {
                    refusal(of: $0) == .wrongCode
                }
            }
            await #expect { try await world.service.confirmRegistration(ticket, code: code) } throws: {
                if case .tooManyAttempts = refusal(of: $0) { true } else { false }
            }
        }
    }

    @Test("a ticket of somebody else's making opens nothing")
    func forged() async throws {
        try await AccessWorld.withCodes { world, _ in
            try await Self.open(world)
            await #expect {
                try await world.service.confirmRegistration("bm8gdGlja2V0", code: "123456")
            } throws: { refusal(of: $0) == .signInTimedOut }
        }
    }
}
