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

@Suite("Signing in", .tags(.database))
struct SignInServiceTests {
    @Test(
        "takes a login name, an e-mail address or a mobile number",
        arguments: ["meera", " MEERA ", "Meera@Example.org", "98450 12345", "+91-98450-12345", "09845012345"])
    func eachIdentifier(_ login: String) async throws {
        try await AccessWorld.with { world in
            let opened = try await world.signIn(login)
            #expect(opened.user == world.alpha.admin)
            #expect(opened.hasPlace)
            #expect(!opened.mustChangePassword)
        }
    }

    @Test("tells a wrong password and an unknown user by the same words")
    func sameWords() async throws {
        try await AccessWorld.with { world in
            for (login, password) in [
                ("meera", "wrong password"), ("nobody", AccessWorld.password), ("", "x"),
            ] {
                await #expect {
                    _ = try await world.signIn(login, password)
                } throws: { refusal(of: $0) == .wrongCredentials }
            }
        }
    }

    @Test("locks a name after five attempts, known or not, and says for how long")
    func locksNames() async throws {
        try await AccessWorld.with { world in
            for login in ["meera", "nobody"] {
                for _ in 1...5 {
                    await #expect { _ = try await world.signIn(login, "wrong password") } throws: {
                        refusal(of: $0) == .wrongCredentials
                    }
                }
                // The right password does not help now.
                await #expect { _ = try await world.signIn(login) } throws: {
                    refusal(of: $0) == .tooManyAttempts(minutes: 15)
                }
            }
            // Others are not touched.
            _ = try await world.signIn("john")
            try await world.owner(
                nil,
                "UPDATE login_throttles SET last_failed_at = now() - interval '16 minutes', locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL"
            )
            _ = try await world.signIn("meera")
        }
    }

    @Test("a person is locked by whichever of his names he is called, and let in again by any of them")
    func locksPersons() async throws {
        try await AccessWorld.with { world in
            let names = ["meera", "meera@example.org", "98450 12345"]
            for place in 0..<5 {
                await #expect { _ = try await world.signIn(names[place % 3], "wrong password") } throws: {
                    refusal(of: $0) == .wrongCredentials
                }
            }
            for name in names {
                await #expect { _ = try await world.signIn(name) } throws: {
                    refusal(of: $0) == .tooManyAttempts(minutes: 15)
                }
            }
            // One that nobody has is counted for itself.
            await #expect { _ = try await world.signIn("98450 99999", "wrong password") } throws: {
                refusal(of: $0) == .wrongCredentials
            }
            _ = try await world.signIn("john")
            try await world.owner(nil, "DELETE FROM login_throttles")
            for name in names + names {
                for _ in 1...4 { _ = try? await world.signIn("meera", "wrong password") }
                _ = try await world.signIn(name)
            }
        }
    }

    @Test("many attempts at once gain nothing over one after the other")
    func parallel() async throws {
        try await AccessWorld.with { world in
            let answers = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...30 {
                    group.addTask {
                        do { _ = try await world.signIn("meera", "wrong password") } catch {
                            return refusal(of: error) == .wrongCredentials
                        }
                        return false
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(answers == 5)
        }
    }

    @Test("hashes no more passwords at once than it may, and refuses when too many wait")
    func bounded() async throws {
        // One at a time, each long enough for all the others to queue up behind it.
        let work = PasswordWork(.init(passes: 8, memoryBytes: 16 << 20), atOnce: 1, mostWaiting: 3)
        let done = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...20 { group.addTask { (try? await work.hash("four mangoes in june")) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect((4...10).contains(done))
        // The place is free again.
        let hash = try await work.hash("four mangoes in june")
        #expect(try await work.verify("four mangoes in june", against: hash))
        #expect(try await !work.verify("five mangoes in june", against: hash))
        #expect(try await !work.verify("four mangoes in june", against: nil))
    }

    @Test("locks for longer each time, and forgets after a quiet day")
    func locksLonger() async throws {
        try await AccessWorld.with { world in
            var minutes: [Int64] = []
            for round in 1...3 {
                if round == 3 {
                    try await world.owner(
                        nil, "UPDATE login_throttles SET last_failed_at = now() - interval '25 hours'")
                }
                for _ in 1...6 {
                    do { _ = try await world.signIn("meera", "wrong password") } catch {
                        if case .tooManyAttempts(let wait)? = refusal(of: error) { minutes.append(wait) }
                    }
                }
                try await world.owner(
                    nil,
                    "UPDATE login_throttles SET last_failed_at = now() - interval '16 minutes', locked_until = NULL"
                )
            }
            #expect(minutes == [15, 30, 15])
        }
    }

    @Test("a right password forgets the attempts before it")
    func rightForgets() async throws {
        try await AccessWorld.with { world in
            for _ in 1...3 {
                for _ in 1...4 { _ = try? await world.signIn("meera", "wrong password") }
                _ = try await world.signIn("meera")
            }
        }
    }

    @Test("locks an address that tries many names, and none that only signs in")
    func locksAddresses() async throws {
        try await AccessWorld.with { world in
            for _ in 1...60 { _ = try await world.signIn("john") }
            for number in 1...50 { _ = try? await world.signIn("name\(number)", "wrong password") }
            await #expect { _ = try await world.signIn("john") } throws: {
                refusal(of: $0) == .tooManyAttempts(minutes: 15)
            }
            _ = try await world.service.signIn(world.attempt("john", from: "192.0.2.2"))
        }
    }

    @Test("counts an IPv6 network as one address and keeps nothing of what was typed")
    func subjects() {
        let one = AttemptSubjects(ID(7), login: LoginText("meera"), address: address("2001:db8::1"))
        let two = AttemptSubjects(nil, login: LoginText("my secret"), address: address("2001:db8::ffff:2"))
        let other = AttemptSubjects(
            ID(7), login: LoginText("9845012345"), address: address("2001:db8:0:1::1"))
        #expect(one.address == two.address)
        #expect(one.address != other.address)
        #expect(!two.login.contains("secret"))
        #expect(one.login == other.login && one.login != two.login)
        // Whoever types what the program calls a user counts against nobody.
        let odd = AttemptSubjects(nil, login: LoginText(one.login), address: address("2001:db8::1"))
        #expect(odd.login != one.login)
    }

    @Test("tells a disabled user so, but only with the right password")
    func disabled() async throws {
        try await AccessWorld.with { world in
            try await world.register.setUser("meera", isActive: false, by: .commandLine)
            await #expect { _ = try await world.signIn("meera") } throws: { refusal(of: $0) == .userDisabled }
            await #expect { _ = try await world.signIn("meera", "wrong password") } throws: {
                refusal(of: $0) == .wrongCredentials
            }
        }
    }

    @Test("a one-time password opens a session that must choose another, and ends after a week")
    func oneTime() async throws {
        try await AccessWorld.with { world in
            let password = try await world.register.resetPassword(of: "meera", by: .commandLine)
            let opened = try await world.signIn("meera", password.uppercased())
            #expect(opened.mustChangePassword)
            let person = try #require(try await world.who(opened))
            #expect(person.mustChangePassword)
            await #expect { _ = try await world.signIn("meera") } throws: {
                refusal(of: $0) == .wrongCredentials
            }
            try await world.owner(nil, "UPDATE users SET password_until = now() - interval '1 second'")
            await #expect { _ = try await world.signIn("meera", password) } throws: {
                refusal(of: $0) == .oneTimePasswordExpired
            }
        }
    }

    @Test("makes a weak hash anew at the next sign-in")
    func rehash() async throws {
        try await AccessWorld.with { world in
            let strong = SignInService(
                pool: world.book.app, passwords: PasswordWork(.init(passes: 2, memoryBytes: 16_384)))
            _ = try await strong.signIn(world.attempt("meera"))
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM users WHERE login_name = 'meera' AND password_hash LIKE '%m=16,t=2%'"
                ) == 1)
            _ = try await world.signIn("meera")
        }
    }

    @Test("changes one's own password and ends all other sessions")
    func changePassword() async throws {
        try await AccessWorld.with { world in
            let other = try await world.signIn("meera")
            let opened = try await world.signIn("meera")
            let person = try #require(try await world.who(opened))
            let new = Secret("six cows in the field")
            await #expect {
                try await world.service.changePassword(from: Secret("wrong"), to: new, of: person)
            } throws: { refusal(of: $0) == .wrongPassword }
            await #expect {
                try await world.service.changePassword(
                    from: Secret(AccessWorld.password), to: Secret("Meera@123456"), of: person)
            } throws: { faults(of: $0) == ["new_password access.password_holds_login"] }
            await #expect {
                try await world.service.changePassword(
                    from: Secret(AccessWorld.password), to: Secret(AccessWorld.password), of: person)
            } throws: { refusal(of: $0) == .samePassword }
            try await world.service.changePassword(from: Secret(AccessWorld.password), to: new, of: person)
            #expect(try await world.who(opened) != nil)
            #expect(try await world.who(other) == nil)
            _ = try await world.signIn("meera", "six cows in the field")
        }
    }

    @Test("guessing the present password within a session is locked too")
    func locksPasswordChange() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            let new = Secret("six cows in the field")
            for _ in 1...5 {
                await #expect {
                    try await world.service.changePassword(from: Secret("wrong"), to: new, of: person)
                } throws: { refusal(of: $0) == .wrongPassword }
            }
            await #expect {
                try await world.service.changePassword(
                    from: Secret(AccessWorld.password), to: new, of: person)
            } throws: { refusal(of: $0) == .tooManyAttempts(minutes: 15) }
        }
    }

    private func address(_ text: String) -> ClientAddress { ClientAddress(text) ?? .loopback }
}
