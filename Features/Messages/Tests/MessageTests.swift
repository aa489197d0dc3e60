import Gate
import JSON
import Kernel
import Log
import MessagesRules
import Outbound
import Postgres
import TestKit
import Testing

@testable import Messages

@Suite("Messages", .tags(.database), .enabled(if: MessageServers.areInstalled))
struct MessageTests {
    static func test(_ channel: MessageChannel, _ recipient: String) -> SendTestMessage {
        var command = SendTestMessage()
        (command.channel, command.recipient) = (channel, recipient)
        return command
    }

    @Test("a message goes out once, and is shown with its recipient masked")
    func sent() async throws {
        try await MessagesWorld.with { world in
            let sent = try await world.done(Self.test(.mail, "asha.patil@example.org"))
            #expect(sent.status == .waiting && sent.recipient == "a***@example.org")
            #expect(try await world.deliver().isEmpty)
            #expect(try await world.message().status == .sent)
            // A second delivery of the same, when the note of the first was lost, sends nothing.
            try await world.book.app.run(TransactionOptions(society: 1)) { tx in
                try tx.execute("UPDATE outbox SET delivered_at = NULL")
            }
            #expect(try await world.deliver().isEmpty)
            let got = try world.servers.received()
            #expect(got.count == 1 && got[0]["to"] == ["asha.patil@example.org"])
            #expect(got[0]["body"]?.asString?.contains("Demo Society") == true)
            _ = try await world.done(Self.test(.sms, "9876543210"))
            try await world.deliver()
            #expect(try await world.message().recipient == "98******10")
            #expect(try world.servers.received().last?["body"]?.asString?.contains("919876543210") == true)
        }
    }

    @Test("what is no recipient is told at its field")
    func recipient() async throws {
        try await MessagesWorld.with { world in
            for (channel, text) in [(MessageChannel.mail, "asha"), (.sms, "12345")] {
                await #expect { try await world.done(Self.test(channel, text)) } throws: { error in
                    guard case .refused(let refusal)? = error as? Failure else { return false }
                    return refusal.code == "messages.bad_recipient"
                        && (refusal as? PlacedRefusal)?.problems.map(\.field) == ["recipient"]
                }
            }
        }
    }

    @Test(
        "what the other side refuses ends, and lets the next one pass; what fails is tried again and parked at last"
    )
    func faults() async throws {
        try await MessagesWorld.with { world in
            _ = try await world.done(Self.test(.mail, "nobody@example.org"))
            #expect(try await world.deliver().isEmpty)
            let refused = try await world.message()
            #expect(refused.status == .failed && refused.fault?.contains("550") == true)
            #expect(try await world.gate.ask(MessageList(), for: world.book.caller()).rows.count == 1)
            var retry = RetryMessage()
            retry.message = refused.message
            let hopeless = retry
            await #expect { try await world.done(hopeless) } throws: {
                code(of: $0) == "messages.not_to_retry"
            }

            _ = try await world.done(Self.test(.mail, "busy@example.org"))
            #expect(try await world.deliver().count == 1)
            let waiting = try await world.message()
            #expect(waiting.status == .waiting && waiting.attempts == 1 && waiting.fault != nil)
            #expect(try await world.deliver(attempt: OutboxWorker.attempts).count == 1)
            let parked = try await world.message()
            #expect(parked.status == .parked && parked.attempts == 3)
            retry.message = parked.message
            #expect(try await world.done(retry).status == .waiting)
            #expect(try await world.deliver().count == 1)
        }
    }

    @Test("a recipient whose mailbox is busy holds up nobody else, nor a dead mail server short messages")
    func apart() async throws {
        try await MessagesWorld.with { world in
            for address in ["busy@example.org", "busy@example.org", "asha@example.org", "ravi@example.org"] {
                _ = try await world.done(Self.test(.mail, address))
            }
            let worker = world.worker
            try await world.work(worker, rounds: 3)
            #expect(try world.servers.received().count == 2)
            world.servers.setDown(true)
            for address in ["d@example.org", "e@example.org", "f@example.org"] {
                _ = try await world.done(Self.test(.mail, address))
            }
            for _ in 1...12 {
                try await world.work(worker)
                try await world.makeDue()
            }
            try await world.book.expect(
                "SELECT count(*) FROM outgoing_messages WHERE status = 'parked'", 0)
            // Those that were told that they come too early, and the one that found the server down.
            try await world.book.expect("SELECT sum(attempts) FROM outbox WHERE delivered_at IS NULL", 2)
            world.servers.setDown(false)
            try await world.work(worker, rounds: 4)
            #expect(try world.servers.received().count == 5)
            // The busy ones are parked after ten attempts of their own, one after the other.
            for _ in 1...(2 * OutboxWorker.attempts) {
                try await world.makeDue()
                try await world.work(worker)
            }
            try await world.book.expect(
                "SELECT count(*) FROM outgoing_messages WHERE status = 'parked'", 2)
            try await world.book.expect(
                "SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND attempts = 10", 2)
        }
    }

    @Test("while the provider of short messages is down, mails go")
    func channels() async throws {
        try await MessagesWorld.with(sms: "/status/503") { world in
            for _ in 1...3 { _ = try await world.done(Self.test(.sms, "9876543210")) }
            _ = try await world.done(Self.test(.mail, "asha@example.org"))
            try await world.work(rounds: 3)
            let got = try world.servers.received().compactMap { $0["to"]?.asArray }
            #expect(got == [["asha@example.org"]])
        }
    }

    @Test("without a server a message is parked at once, and goes when there is one")
    func unset() async throws {
        let closed = MailServer(
            host: "localhost", port: 1, security: .none, from: "books@coop.example", seconds: 2)
        try await MessagesWorld.with(settings: { $0.mail = closed }) { world in
            _ = try await world.done(Self.test(.mail, "asha@example.org"))
            #expect(try await world.deliver().count == 1)
            let none = MessageCarrier(
                pool: world.book.app, vault: world.gate.vault, catalog: world.catalog,
                settings: OutboundSettings())
            let handler = try #require(none.handlers.first { $0.topic == "messages.mail" })
            let message = try await world.message()
            try await handler.deliver(
                OutboxDelivery(
                    society: ID(1), number: 1, topic: "messages.mail",
                    payload: ["message_id": .integer(message.message.raw)],
                    sentAt: Instant(microsecondsSinceEpoch: 0), attempt: 1))
            #expect(try await world.message().status == .parked)
            #expect(try await world.message().fault?.contains("no mail server") == true)
        }
    }

    @Test("the society's own text goes out from its date on, sign by sign, with the numbers of the register")
    func texts() async throws {
        try await MessagesWorld.with { world in
            var text = SetMessageText()
            (text.template, text.channel, text.language) = ("test", .sms, "en")
            (text.body, text.dltTemplate) = ("Dear member, {society}  says \"hello\".", "1107161234567890123")
            text.from = CalendarDate(daysSinceEpoch: 0)
            _ = try await world.done(text)
            text.from = CalendarDate(daysSinceEpoch: 40_000)
            text.body = "From far away"
            _ = try await world.done(text)
            _ = try await world.done(Self.test(.sms, "9876543210"))
            try await world.deliver()
            let body = try JSONValue.parse(try world.servers.received().last?["body"]?.asString ?? "")
            #expect(body["text"]?.asString == "Dear member, Demo Society  says \"hello\".")
            #expect(body["te"] == "1107161234567890123")
            for (name, wrong) in [("test", "Hello {code}"), ("test", "Hello {"), ("none", "Hello")] {
                var strange = text
                (strange.template, strange.body) = (name, wrong)
                let command = strange
                await #expect(throws: Failure.self, "\(wrong)") { try await world.done(command) }
            }
        }
    }

    @Test("where the society is registered, no text goes without its number")
    func register() async throws {
        try await MessagesWorld.with { world in
            var change = ChangeSetting()
            (change.name, change.value, change.reason) = ("messages.dlt_entity", "1101", "registered")
            change.from = CalendarDate(daysSinceEpoch: 0)
            _ = try await world.done(change)
            _ = try await world.done(Self.test(.sms, "9876543210"))
            try await world.deliver()
            #expect(try await world.message().status == .parked)
            #expect(try world.servers.received().isEmpty)
        }
    }

    @Test(
        "nobody sends to what is no address",
        arguments: [
            (MessageChannel.mail, "a@b\r\nBcc: c@d"), (.mail, "asha"), (.sms, "12345"), (.sms, "1234567890"),
            (.sms, "98765४3210"),
        ])
    func recipients(_ channel: MessageChannel, _ recipient: String) async throws {
        try await MessagesWorld.with { world in
            await #expect(throws: Failure.self) { try await world.done(Self.test(channel, recipient)) }
        }
    }

    @Test("messages and codes go after 90 days, and nothing younger, whoever asks")
    func purge() async throws {
        try await MessagesWorld.with { world in
            for address in ["a@example.org", "b@example.org"] {
                _ = try await world.done(Self.test(.mail, address))
            }
            try await world.deliver()
            _ = try await world.done(Self.test(.mail, "c@example.org"))
            #expect(try await world.done(PurgeMessages()).messages == 0)
            try await world.sql(
                "UPDATE outgoing_messages SET ended_at = now() - interval '91 days' WHERE recipient = 'a@example.org'"
            )
            try await world.sql(
                "UPDATE outgoing_messages SET created_at = now() - interval '99 days' WHERE status = 'waiting'"
            )
            #expect(try await world.done(PurgeMessages()).messages == 1)
            #expect(try await world.gate.ask(MessageList(), for: world.book.caller()).rows.count == 2)
        }
    }

    @Test("who may not see messages of the whole society sees none")
    func rights() async throws {
        try await MessagesWorld.with { world in
            let sent = try await world.done(Self.test(.mail, "a@example.org"))
            let clerk = world.book.caller(grants: [Grant("messages.see", branch: ID(1))])
            await #expect { try await world.gate.ask(MessageList(), for: clerk) } throws: {
                code(of: $0) == "gate.only_society_wide"
            }
            await #expect { try await world.gate.ask(MessageDetails(sent.message), for: clerk) } throws: {
                code(of: $0) == "gate.only_society_wide"
            }
        }
    }
}
