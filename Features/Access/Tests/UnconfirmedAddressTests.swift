import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import MessagesRules
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Addresses that nobody has confirmed", .tags(.database))
struct UnconfirmedAddressTests {
    /// A user of alpha for whom the office has written an address down.
    private static func user(
        _ world: AccessWorld, _ login: String, email: String? = nil, mobile: String? = nil
    ) async throws -> ID<User> {
        var command = ChangeUser()
        (command.user, command.displayName) = (try await world.user(login, role: .cashier), login)
        (command.email, command.mobile) = (email, mobile)
        _ = try await world.done(command, by: try await world.caller("meera"))
        return command.user
    }

    private static func refused(
        _ world: AccessWorld, _ login: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await #expect(sourceLocation: sourceLocation) { _ = try await world.signIn(login) } throws: {
            refusal(of: $0) == .wrongCredentials
        }
    }

    @Test("one that is another's is written down like any, tells nothing of him, and leaves him what is his")
    func another() async throws {
        try await AccessWorld.with { world in
            // Of a user here, and of one in another society.
            let kiran = try await Self.user(world, "kiran", email: "MEERA@example.org", mobile: "9845054321")
            var create = CreateUser()
            (create.loginName, create.displayName) = ("vinod", "Vinod")
            (create.email, create.mobile) = ("meera@example.org", "9845054321")
            _ = try await world.done(create, by: try await world.caller("meera"))
            #expect(try await world.signIn("meera@example.org").user == world.alpha.admin)
            #expect(try await world.signIn("9845054321").user == world.beta.admin)
            #expect(try await world.signIn("kiran").user == kiran)
        }
    }

    @Test("it signs in as long as it stands at one user alone, in whichever society")
    func alone() async throws {
        try await AccessWorld.with { world in
            let kiran = try await Self.user(world, "kiran", email: "desk@example.org", mobile: "9845011111")
            for login in ["desk@example.org", "9845011111", "kiran"] {
                #expect(try await world.signIn(login).user == kiran)
            }
            let vinod = try await Self.user(world, "vinod", email: "desk@example.org", mobile: "9845011111")
            for login in ["desk@example.org", "9845011111"] { await Self.refused(world, login) }
            #expect(try await world.signIn("vinod").user == vinod)
        }
    }

    @Test(
        "who confirms it first has it, and signs in by it also when codes go there no more; the other is told",
        .enabled(if: MessageServers.areInstalled))
    func first() async throws {
        try await AccessWorld.withCodes { world, post in
            let (service, shared) = (world.service, "desk@example.org")
            let kiran = try await Self.user(world, "kiran", email: shared)
            _ = try await Self.user(world, "vinod", email: shared)
            let (one, other) = (try await world.person("kiran"), try await world.person("vinod"))
            _ = try await service.sendVerification(by: .mail, to: one)
            let code = try await post.code().text
            _ = try await service.sendVerification(by: .mail, to: other)
            let late = try await post.code().text
            await Self.refused(world, shared)
            try await service.confirmAddress(by: .mail, code: code, of: one)
            #expect(try await world.signIn(shared).user == kiran)
            await #expect {
                try await service.confirmAddress(by: .mail, code: late, of: other)
            } throws: { refusal(of: $0) == .emailTaken }
            try await service.forgetAddress(by: .mail, password: Secret(AccessWorld.password), of: one)
            #expect(try await world.signIn(shared).user == kiran)
        }
    }

    @Test("what writes into an account does so from a society that its user serves, whatever the statement")
    func served() async throws {
        try await AccessWorld.with { world in
            let meera = world.alpha.admin
            for sql in [
                "SELECT access_set_contacts(\(meera), 'X', 'x@example.org', NULL)",
                "SELECT access_end_sign_ins(\(meera), NULL)", "SELECT access_end_codes(\(meera))",
            ] as [SQL] {
                for society in [world.beta.society.raw, nil] {
                    await #expect(throws: DatabaseError.self, "\(sql)") {
                        try await world.book.app.run(TransactionOptions(society: society)) { tx in
                            try tx.execute(sql)
                        }
                    }
                }
            }
            let found = try await world.book.app.run(TransactionOptions(society: world.beta.society.raw)) {
                tx in
                try tx.query("SELECT display_name FROM access_lock_contacts(\(meera))") { try $0.text(0) }
            }
            #expect(found.isEmpty)
        }
    }
}
