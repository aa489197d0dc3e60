import Gate
import JSON
import Kernel
import MessagesRules
import Postgres
import TestKit
import Testing

@testable import Messages

@Suite("Codes that are good once", .tags(.database), .enabled(if: MessageServers.areInstalled))
struct OneTimeCodeTests {
    static let society = ID<Society>(1)
    static let user = ID<User>(1)

    static func take(
        _ typed: String, _ world: MessagesWorld, for purpose: CodePurpose = .signIn, of user: ID<User> = user
    )
        async throws -> Bool
    {
        try await world.codes.take(typed, for: purpose, of: user, in: society)
    }

    @Test("a code arrives, is good once, for its person and its purpose alone")
    func once() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            try await world.deliver()
            let code = try world.arrived()
            #expect(code.count == 6)
            // Mail servers write subjects into their logs.
            let mail = try world.servers.received().last
            #expect(mail?["subject"]?.asString?.contains(code) == false)
            #expect(try await !Self.take(code, world, for: CodePurpose("pay", details: "₹ 500 to Ravi")))
            #expect(try await !Self.take(code, world, of: ID(2)))
            #expect(try await Self.take(" \(code.prefix(3)) \(code.suffix(3)) ", world))
            #expect(try await !Self.take(code, world))
        }
    }

    @Test("a code for a payment is not good for another amount or payee")
    func bound() async throws {
        try await MessagesWorld.with { world in
            let pay = CodePurpose("pay", details: "₹ 500 to Ravi")
            try await world.codes.send(pay, to: MessagesWorld.person(.sms, "9876543210"), in: Self.society)
            try await world.deliver()
            let code = try Self.digits(world)
            #expect(code.count == 6)
            #expect(try await !Self.take(code, world, for: CodePurpose("pay", details: "₹ 5000 to Ravi")))
            #expect(try await Self.take(code, world, for: pay))
        }
    }

    /// The code of a short message: its only six digits in a row that are no part of the number.
    static func digits(_ world: MessagesWorld) throws -> String {
        let body = try JSONValue.parse(try world.servers.received().last?["body"]?.asString ?? "")
        return String((body["text"]?.asString ?? "").prefix(6))
    }

    @Test("after five tries no code is good, the right one neither")
    func tries() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            try await world.deliver()
            let code = try world.arrived()
            let wrong = code == "000000" ? "000001" : "000000"
            for _ in 1...5 { #expect(try await !Self.take(wrong, world)) }
            #expect(try await !Self.take(code, world))
        }
    }

    @Test("many who type the same code at once: one has it")
    func race() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            try await world.deliver()
            let code = try world.arrived()
            let taken = try await withThrowingTaskGroup { group in
                for _ in 1...4 { group.addTask { try await Self.take(code, world) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
        }
    }

    @Test("after five minutes it is good no more, and does not go out any more")
    func late() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            try await world.deliver()
            let code = try world.arrived()
            try await world.sql("UPDATE one_time_codes SET expires_at = now() - interval '1 second'")
            #expect(try await !Self.take(code, world))
            try await world.sql("UPDATE one_time_codes SET created_at = now() - interval '10 minutes'")
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            try await world.sql("UPDATE outgoing_messages SET expires_at = now() WHERE status = 'waiting'")
            #expect(try await world.deliver().isEmpty)
            #expect(try await world.message().status == .failed)
            #expect(try world.servers.received().count == 1)
        }
    }

    @Test("another one comes after a pause, five in an hour at most, and ends the one before")
    func limits() async throws {
        try await MessagesWorld.with { world in
            func send() async throws {
                try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            }
            try await send()
            try await world.deliver()
            let first = try world.arrived()
            await #expect { try await send() } throws: { code(of: $0) == "messages.too_soon" }
            for _ in 2...5 {
                try await world.sql("UPDATE one_time_codes SET created_at = created_at - interval '1 minute'")
                try await send()
            }
            #expect(try await !Self.take(first, world))
            try await world.sql("UPDATE one_time_codes SET created_at = created_at - interval '1 minute'")
            await #expect { try await send() } throws: { code(of: $0) == "messages.too_many" }
            try await world.sql("UPDATE one_time_codes SET created_at = created_at - interval '1 hour'")
            try await send()
        }
    }

    @Test("neither database nor audit nor page holds a code, before and after it went out")
    func hidden() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            func rows() async throws -> String {
                try await world.book.app.run(TransactionOptions(society: 1)) { tx in
                    try tx.query(
                        """
                        SELECT to_json(m)::text FROM outgoing_messages m UNION ALL SELECT to_json(c)::text FROM one_time_codes c
                        UNION ALL SELECT to_json(a)::text FROM audit_log a UNION ALL SELECT to_json(o)::text FROM outbox o
                        UNION ALL SELECT to_json(k)::text FROM idempotency_keys k
                        """
                    ) { try $0.text(0) }.joined(separator: "\n")
                }
            }
            let before = try await rows()
            try await world.deliver()
            let code = try world.arrived()
            for text in [before, try await rows()] {
                // As a number by itself: not as part of a digest.
                #expect(!text.split { !$0.isNumber && !$0.isLetter }.contains { $0 == code })
                #expect(text.contains("••••••"))
            }
            #expect(try await world.message().values.contains { $0.text == "••••••" })
            // That one was sent, and to whom, is told.
            let told = try await rows()
            #expect(told.contains(SendOneTimeCode.name) && told.contains("user/1"))
            let sealed = try await world.book.app.run(TransactionOptions(society: 1)) { tx in
                try tx.one("SELECT count(*) FROM outgoing_messages WHERE sealed_values IS NOT NULL") {
                    try $0.int64(0)
                }
            }
            #expect(sealed == 0)
        }
    }

    @Test("a provider that sends back what it was sent gets no code into the books", arguments: [400, 500])
    func echo(_ status: Int) async throws {
        try await MessagesWorld.with(sms: "/status/\(status)") { world in
            try await world.codes.send(
                .signIn, to: MessagesWorld.person(.sms, "9876543210"), in: Self.society)
            let faults = try await world.deliver()
            let code = try Self.digits(world)
            let told = try await world.message().fault ?? ""
            #expect(told.contains("HTTP \(status)") && told.contains("is your code"))
            #expect(code.count == 6 && !told.contains(code) && !told.contains("9876543210"))
            #expect(faults.allSatisfy { !"\($0)".contains(code) })
        }
    }

    @Test(
        "nor in an encoded form, neither of the outbox nor of the message",
        arguments: ["base64", "percent", "json", "nested"])
    func encodedEcho(_ form: String) async throws {
        try await MessagesWorld.with(sms: "/status/500/\(form)") { world in
            try await world.codes.send(
                .signIn, to: MessagesWorld.person(.sms, "9876543210"), in: Self.society)
            try await world.work()
            let told = try await world.message().fault ?? ""
            #expect(told.hasPrefix("HTTP 500") || told == MessageDraft.mask, "\(told)")
            #expect(told.utf8.count < 40)
            let kept = try await world.book.app.run(TransactionOptions(society: 1)) { tx in
                try tx.one("SELECT message FROM outbox") { try $0.text(0) }
            }
            #expect(kept == told)
        }
    }

    @Test("asking quietly says nothing of whether there is such a person")
    func quiet() async throws {
        try await MessagesWorld.with { world in
            world.codes.sendQuietly(.signIn, to: nil, in: Self.society)
            for _ in 1...3 {
                world.codes.sendQuietly(.signIn, to: MessagesWorld.person(), in: Self.society)
            }
            for _ in 1...5000 {
                if try await !world.gate.ask(MessageList(), for: world.book.caller()).rows.isEmpty { break }
            }
            #expect(try await world.gate.ask(MessageList(), for: world.book.caller()).rows.count == 1)
        }
    }

    @Test("what is used up or tried never becomes good again, whatever the statement")
    func guards() async throws {
        try await MessagesWorld.with { world in
            try await world.codes.send(.signIn, to: MessagesWorld.person(), in: Self.society)
            func change(_ sql: SQL) async throws {
                try await world.book.app.run(TransactionOptions(society: 1)) { tx in try tx.execute(sql) }
            }
            try await change("UPDATE one_time_codes SET tries = 3")
            for sql in [
                "UPDATE one_time_codes SET tries = 0",
                "UPDATE one_time_codes SET expires_at = now() + interval '1 day'",
                "UPDATE one_time_codes SET code_digest = sha256('x')",
                "UPDATE one_time_codes SET user_id = 2",
                "DELETE FROM one_time_codes", "DELETE FROM outgoing_messages",
                "UPDATE outgoing_messages SET recipient = 'x'",
            ] as [SQL] {
                await #expect(throws: DatabaseError.self, "\(sql)") { try await change(sql) }
            }
            try await change("UPDATE one_time_codes SET ended_at = now()")
            await #expect(throws: DatabaseError.self) {
                try await change("UPDATE one_time_codes SET ended_at = NULL")
            }
        }
    }
}
