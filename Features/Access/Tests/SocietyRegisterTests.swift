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

@Suite("The register of societies", .tags(.database))
struct SocietyRegisterTests {
    @Test("opens a society with head office, roles, rights and administrator")
    func opens() async throws {
        try await AccessWorld.with { world in
            let society = world.alpha.society
            #expect(
                try await world.count(society, "SELECT count(*) FROM roles WHERE society_id = \(society)")
                    == 8)
            let caller = try await world.caller("meera")
            let roles = try await world.gate.ask(RoleMatrix(), for: caller).rows
            func may(_ role: SeededRole) -> [String] {
                roles.first { $0.role == role.rawValue }?.permissions.map(\.permission) ?? []
            }
            #expect(may(.admin).contains(CreateUser.permission.code))
            #expect(may(.cashier).contains(Probe.permission.code))
            #expect(!may(.auditor).contains(Probe.permission.code))
            #expect(may(.auditor).contains(UserList.permission.code))
            #expect(may(.customer) == [MySessions.permission.code])
            let branches = try await world.gate.ask(BranchList(), for: caller).rows
            #expect(branches.map(\.code) == ["HO"])
            #expect(branches.first?.isHeadOffice == true)
            let facts = try await world.gate.ask(SocietyDetails(), for: caller)
            #expect(facts == world.alpha.facts)
        }
    }

    @Test("leaves nothing of a society whose hook fails, or whose administrator's name is taken")
    func allOrNothing() async throws {
        try await AccessWorld.with { world in
            let before = try await world.register.list(by: .commandLine)
            await #expect(throws: Failure.self) {
                try await world.register.open(
                    AccessWorld.draft("broken", admin: FirstUser(loginName: "new.one", name: "New")),
                    by: .commandLine)
            }
            await #expect {
                try await world.register.open(
                    AccessWorld.draft("gamma", admin: FirstUser(loginName: "meera", name: "Other")),
                    by: .commandLine)
            } throws: { refusal(of: $0) == .loginTaken(login: "meera") }
            await #expect {
                try await world.register.open(
                    AccessWorld.draft("alpha", admin: FirstUser(loginName: "new.one", name: "New")),
                    by: .commandLine)
            } throws: { refusal(of: $0) == .societyCodeTaken(code: "alpha") }
            #expect(try await world.register.list(by: .commandLine) == before)
            #expect(
                try await world.count(
                    world.alpha.society, "SELECT count(*) FROM users WHERE login_name = 'new.one'") == 0)
        }
    }

    @Test("collects the faults of a draft")
    func draftFaults() async throws {
        try await AccessWorld.with { world in
            var draft = AccessWorld.draft("A b", admin: FirstUser(loginName: "asha", name: "Asha"))
            draft.name = ""
            draft.headOfficeCode = "h"
            draft.yearStartMonth = 13
            let wrong = draft
            await #expect { try await world.register.open(wrong, by: .commandLine) } throws: {
                faults(of: $0) == [
                    "code access.not_society_code", "name field.required",
                    "head_office_code access.not_branch_code", "year_start_month field.invalid",
                ]
            }
            let user = FirstUser(
                loginName: "1x", name: "", email: "a@b", mobile: "123", password: Secret("password"))
            await #expect {
                try await world.register.open(AccessWorld.draft("delta", admin: user), by: .commandLine)
            } throws: {
                faults(of: $0) == [
                    "login_name access.not_login_name", "display_name field.required",
                    "email access.not_email",
                    "mobile access.not_mobile", "password access.password_too_short",
                ]
            }
        }
    }

    @Test("is open to operators and the command line alone")
    func operatorsOnly() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.person("meera")
            await #expect { try await world.register.list(by: .user(meera)) } throws: {
                refusal(of: $0) == .notOperator
            }
            await #expect { try await world.register.suspend(world.beta.society, by: .user(meera)) } throws: {
                refusal(of: $0) == .notOperator
            }
            let made = try await world.register.createOperator(
                FirstUser(loginName: "op", name: "Operator", password: Secret(AccessWorld.password)),
                by: .commandLine)
            #expect(made.oneTimePassword == nil)
            let person = try await world.person("op")
            #expect(person.isOperator)
            // He serves no society and reads none.
            #expect(person.caller == nil)
            #expect(
                try await world.register.list(by: .user(person)).map(\.code) == ["demo", "alpha", "beta"])
            try await world.register.suspend(world.beta.society, by: .user(person))
            #expect(try await world.register.list(by: .user(person)).last?.isSuspended == true)
        }
    }

    @Test(
        "takes in who serves another society by his own address, not by his login name alone, and he keeps his password"
    )
    func knownAdmin() async throws {
        try await AccessWorld.with { world in
            await #expect {
                try await world.register.open(
                    AccessWorld.draft("gamma", admin: FirstUser(loginName: "meera", name: "Meera")),
                    by: .commandLine)
            } throws: { refusal(of: $0) == .loginTaken(login: "meera") }
            let opened = try await world.register.open(
                AccessWorld.draft(
                    "gamma", admin: FirstUser(loginName: "meera", name: "Meera", mobile: "9845012345")),
                by: .commandLine)
            #expect(opened.admin == world.alpha.admin && opened.oneTimePassword == nil)
            // Who is shut out is nobody's only administrator.
            try await world.register.setUser("meera", isActive: false, by: .commandLine)
            await #expect {
                try await world.register.open(
                    AccessWorld.draft(
                        "delta", admin: FirstUser(loginName: "meera", name: "Meera", mobile: "9845012345")),
                    by: .commandLine)
            } throws: { refusal(of: $0) == .adminShutOut(login: "meera") }
            try await world.register.setUser("meera", isActive: true, by: .commandLine)
            #expect(try await !world.signIn("meera").mustChangePassword)
        }
    }

    @Test("what is done from outside a society stands in its audit log, with who did it")
    func noted() async throws {
        try await AccessWorld.with { world in
            let (alpha, beta) = (world.alpha.society, world.beta.society)
            let meera = try await world.person("meera")
            await #expect { try await world.register.suspend(alpha, by: .user(meera)) } throws: {
                refusal(of: $0) == .notOperator
            }
            _ = try await world.register.resetPassword(of: "meera", by: .commandLine)
            try await world.register.setUser("meera", isActive: false, by: .commandLine)
            try await world.register.setUser("meera", isActive: true, by: .commandLine)
            try await world.register.suspend(alpha, by: .commandLine)
            // Nobody works there, and all the same it is told.
            _ = try await world.register.resetPassword(of: "meera", by: .commandLine)
            try await world.register.resume(alpha, by: .commandLine)
            // What does not come to pass is not told.
            await #expect { try await world.register.suspend(ID(404), by: .commandLine) } throws: {
                refusal(of: $0) == .societyNotFound
            }
            let found = try await world.book.owner.run(TransactionOptions(society: alpha.raw)) { tx in
                try tx.query(
                    """
                    SELECT input->>'platform_action' || ' ' || subject || ' ' || (input->>'acted_by') FROM audit_log
                    WHERE society_id = \(alpha) AND command = \(PlatformNote.name) ORDER BY audit_id
                    """
                ) { try $0.text(0) }
            }
            let user = "user/\(world.alpha.admin.raw) command line"
            #expect(
                found == [
                    "society_opened society command line", "password_reset \(user)", "user_disabled \(user)",
                    "user_enabled \(user)", "society_suspended society command line",
                    "password_reset \(user)", "society_resumed society command line",
                ])
            #expect(
                try await world.count(
                    beta,
                    "SELECT count(*) FROM audit_log WHERE society_id = \(beta) AND command = \(PlatformNote.name)"
                )
                    == 1)
        }
    }

    @Test("gives an administrator a one-time password when none was given")
    func oneTimeAdmin() async throws {
        try await AccessWorld.with { world in
            let opened = try await world.register.open(
                AccessWorld.draft("gamma", admin: FirstUser(loginName: "gita", name: "Gita")),
                by: .commandLine)
            let password = try #require(opened.oneTimePassword)
            #expect(try await world.signIn("gita", password).mustChangePassword)
        }
    }

    @Test("the run-time role reads neither credentials nor another society's rows")
    func isolation() async throws {
        try await AccessWorld.with { world in
            let pool = world.book.app
            let options = TransactionOptions(society: world.alpha.society.raw, user: world.alpha.admin.raw)
            for sql: SQL in [
                "SELECT password_hash FROM users", "SELECT token_digest FROM user_sessions",
                "SELECT * FROM login_throttles", "UPDATE users SET is_operator = true",
                "UPDATE societies SET status = 'active'",
                "INSERT INTO societies (code, name, kind) VALUES ('x', 'x', 'other')",
            ] {
                await #expect {
                    try await pool.run(options) { tx in try tx.execute(sql) }
                } throws: { ($0 as? DatabaseError)?.kind == .insufficientPrivilege }
            }
            let counts = try await pool.run(options) { tx in
                try tx.one(
                    """
                    SELECT (SELECT count(*) FROM societies), (SELECT count(*) FROM branches), (SELECT count(*) FROM users),
                           (SELECT count(DISTINCT society_id) FROM role_permissions)
                    """
                ) { [try $0.int64(0), try $0.int64(1), try $0.int64(2), try $0.int64(3)] }
            }
            #expect(counts == [1, 1, 1, 1])
            let nowhere = try await pool.run(.read) { tx in
                try tx.one("SELECT (SELECT count(*) FROM societies) + (SELECT count(*) FROM users)") {
                    try $0.int64(0)
                }
            }
            #expect(nowhere == 0)
        }
    }
}
