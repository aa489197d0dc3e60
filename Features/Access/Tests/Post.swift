import Crypto
import JSON
import Log
import Messages
import Outbound
import TestKit
import Testing
import Wording

@testable import Access
@testable import Gate

/// Carries what a world sends to servers of Python's, and reads there what has arrived.
struct Post: Sendable {
    let servers: MessageServers
    private let worker: OutboxWorker

    init(_ servers: MessageServers, _ world: AccessWorld) throws {
        self.servers = servers
        var settings = OutboundSettings()
        settings.mail = MailServer(
            host: "localhost", port: servers.port("starttls"), user: MessageServers.user,
            password: Secret(MessageServers.password), from: "books@coop.example",
            authorities: servers.certificate, seconds: 8)
        settings.sms = SMSGateway(
            address: "http://127.0.0.1:\(servers.port("http"))/sms", body: #"{"to":"{to}","text":"{text}"}"#)
        let carrier = MessageCarrier(
            pool: world.book.app, vault: world.gate.vault,
            catalog: try Catalog.load(TestBook.repository + "/Web/text"), settings: settings)
        worker = OutboxWorker(world.gate, handlers: carrier.handlers, pace: .hurried)
    }

    /// How many messages have arrived.
    func count() async throws -> Int {
        await worker.round()
        return try servers.received().count
    }

    /// The code that has arrived last, and where.
    func code() async throws -> (text: String, recipient: String) {
        await worker.round()
        let last = try #require(try servers.received().last)
        let body = last["body"]?.asString ?? ""
        guard let short = try? JSONValue.parse(body), let text = short["text"]?.asString else {
            return (
                String(body.drop { !$0.isNumber }.prefix { $0.isNumber }), last["to"]?[0]?.asString ?? ""
            )
        }
        return (String(text.prefix { $0.isNumber }), short["to"]?.asString ?? "")
    }
}
