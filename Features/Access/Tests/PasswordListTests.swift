import AccessRules
import Crypto
import Edge
import Gate
import Glibc
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("New passwords", .tags(.database))
struct PasswordListTests {
    /// The SHA-1 of "four mangoes in july".
    private static let sha1 = "D0AC96039DD055652A616232B17BDB5F26CE4F80"

    /// A folder of its own, removed afterwards.
    private static func inFolder<R>(_ body: (String) async throws -> R) async throws -> R {
        var template = Array("/tmp/sahakar-lists-XXXXXX".utf8CString)
        let folder = String(cString: try #require(mkdtemp(&template)))
        defer {
            for name in ["words", "stolen"] { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        return try await body(folder)
    }

    private static func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }

    private static func change(
        _ service: SignInService, from old: String = AccessWorld.password, to new: String, of person: SignedIn
    ) async -> [String] {
        do throws(Failure) {
            try await service.changePassword(from: Secret(old), to: Secret(new), of: person)
            return []
        } catch {
            let own = faults(of: error)
            return own.isEmpty ? [refusal(of: error)?.code ?? "\(error)"] : own
        }
    }

    @Test("the packaged lists are there, and hold what they should")
    func packaged() {
        let lists = PasswordLists()
        #expect(lists.missing.isEmpty)
        #expect(["password", "123456", "letmein", "elephant"].allSatisfy(lists.holds))
        #expect(!lists.holds("four mangoes in june") && !lists.holds(""))
        #expect(!lists.holds("#!comment: this list has been compiled by solar designer of openwall project"))
    }

    @Test("a list that is not there is told, and the rest is asked")
    func missing() async throws {
        try await Self.inFolder { folder in
            try Self.write("Marigold\r\nteacup\n", to: "\(folder)/words")
            let lists = PasswordLists(["\(folder)/none", "\(folder)/words", folder])
            #expect(lists.missing == ["\(folder)/none", folder])
            #expect(lists.holds("marigold") && lists.holds("teacup") && !lists.holds("teacups"))
        }
    }

    @Test("what stands on a list, was stolen, or is near to a name, is refused by its own words")
    func refused() async throws {
        try await Self.inFolder { folder in
            let stolen = "\(folder)/stolen"
            try Self.write(
                "0000000000000000000000000000000000000000:3\n"
                    + "\(Self.sha1):2\n"
                    + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1\n", to: stolen)
            let lists = PasswordLists(stolen: try StolenPasswords(stolen))
            try await AccessWorld.with { world in
                let service = SignInService(
                    pool: world.book.app, passwords: PasswordWork(.testing, lists: lists), gate: world.gate)
                let person = try await world.person("meera")
                for (password, fault) in [
                    ("Elephant#2026", "too_common"), ("four mangoes in july", "stolen"),
                    ("Society Alpha 1", "near_name"), ("short one", "too_short"),
                ] {
                    #expect(
                        await Self.change(service, to: password, of: person)
                            == ["new_password access.password_\(fault)"])
                }
                #expect(await Self.change(service, to: "four mangoes in may", of: person) == [])
                let notes = try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM audit_log WHERE input->>'change' = 'password_changed' AND subject = \("user/\(person.user.raw)")"
                )
                #expect(notes == 1)
            }
        }
    }

    @Test("none of the last five is chosen again, nor after a reset; their hashes alone are kept")
    func history() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            func change(_ old: Int, _ new: Int) async -> [String] {
                await Self.change(
                    world.service, from: "four mangoes in \(old)", to: "four mangoes in \(new)", of: person)
            }
            #expect(
                await Self.change(world.service, to: "four mangoes in 1", of: person) == [])
            for number in 2...5 { #expect(await change(number - 1, number) == []) }
            for former in 1...4 {
                #expect(await change(5, former) == ["new_password access.password_used_before"])
            }
            #expect(await change(5, 5) == [AccessRefusal.samePassword.code])
            #expect(await change(5, 6) == [])
            #expect(await change(6, 2) == ["new_password access.password_used_before"])
            #expect(await change(6, 1) == [])
            // A one-time password in between is none of them, and makes none of them free.
            let oneTime = try await world.register.resetPassword(of: "meera", by: .commandLine)
            for former in [1, 6, 5, 4] {
                #expect(
                    await Self.change(
                        world.service, from: oneTime, to: "four mangoes in \(former)", of: person)
                        == ["new_password access.password_used_before"])
            }
            #expect(
                await Self.change(world.service, from: oneTime, to: "four mangoes in 7", of: person) == [])
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM user_passwords WHERE password_hash NOT LIKE '$argon2id$%'") == 0)
            await #expect {
                try await world.book.app.run { try $0.execute("SELECT * FROM user_passwords") }
            } throws: { "\($0)".contains("42501") || "\($0)".contains("permission") }
        }
    }

    @Test("a society sets length and history; of several the strictest counts")
    func settings() async throws {
        try await AccessWorld.with { world in
            let person = try await world.person("meera")
            #expect(try await world.service.passwordRule(of: person).length == 12)
            try await world.owner(
                nil,
                "INSERT INTO society_users (society_id, user_id) VALUES (\(world.beta.society), \(person.user))"
            )
            for (society, admin, length, history) in [
                (world.alpha.society, world.alpha.admin, "14", "0"),
                (world.beta.society, world.beta.admin, "20", "1"),
            ] {
                for (name, value) in [
                    (AccessSettings.passwordLength.name, length),
                    (AccessSettings.passwordHistory.name, history),
                ] {
                    try await world.owner(
                        society,
                        """
                        INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
                        VALUES (\(society), \(name), '2020-01-01', \(json: value), \(admin), 'test')
                        """)
                }
            }
            let rule = try await world.service.passwordRule(of: person)
            #expect(rule.length == 20 && rule.history == 1)
            #expect(Set(rule.names) == ["Meera <b>Rao</b>", "meera", "Society alpha", "Society beta"])
            #expect(
                await Self.change(world.service, to: "nineteen characters", of: person)
                    == ["new_password access.password_too_short"])
            #expect(await Self.change(world.service, to: "twenty characters it", of: person) == [])
            #expect(
                await Self.change(
                    world.service, from: "twenty characters it", to: AccessWorld.password, of: person) == [])
        }
    }
}
