import Crypto
import HTTP
import JSON
import Kernel
import Log
import MessagesRules
import Outbound
import Postgres
import TestKit
import Testing
import Wording

@testable import Gate
@testable import Messages

/// A society, a gate, and real servers for what goes out.
struct MessagesWorld: Sendable {
    let book: TestBook
    let gate: CommandGate
    let servers: MessageServers
    let carrier: MessageCarrier
    let codes: OneTimeCodes
    let catalog: Catalog

    @discardableResult
    static func with<R: Sendable>(
        sms path: String = "/sms", settings change: @Sendable (inout OutboundSettings) -> Void = { _ in },
        _ body: @Sendable (MessagesWorld) async throws -> R
    ) async throws -> R {
        var given = OutboundSettings()
        change(&given)
        let changed = given
        return try await MessageServers.with { servers in
            try await TestBook.with { book in
                var settings = changed
                settings.mail =
                    settings.mail
                    ?? MailServer(
                        host: "localhost", port: servers.port("starttls"), user: MessageServers.user,
                        password: Secret(MessageServers.password), from: "books@coop.example",
                        authorities: servers.certificate, seconds: 8)
                settings.sms = SMSGateway(
                    address: "http://127.0.0.1:\(servers.port("http"))\(path)",
                    body: #"{"to":"{to}","text":"{text}","te":"{template}"}"#)
                let gate = CommandGate(
                    commands: book.app, reads: book.app, ledger: NoLedger(),
                    register: CommandRegister(
                        commands: [ChangeSetting.self] + MessagesFeature.commands,
                        queries: MessagesFeature.queries),
                    settings: SettingRegister(MessagesFeature.settings), vault: Vault(try KeyRing.generate()))
                let catalog = try Catalog.load(TestBook.repository + "/Web/text")
                return try await body(
                    MessagesWorld(
                        book: book, gate: gate, servers: servers,
                        carrier: MessageCarrier(
                            pool: book.app, vault: gate.vault, catalog: catalog, settings: settings),
                        codes: OneTimeCodes(gate: gate, pool: book.app), catalog: catalog))
            }
        }
    }

    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        guard
            case .done(let output, _) = try await gate.perform(command, by: caller ?? book.caller(), envelope)
        else { throw Unexpected() }
        return output
    }

    /// Delivers what waits in the outbox, as its worker does; the attempt is the one given.
    ///
    /// What fails stays in the outbox.
    @discardableResult
    func deliver(attempt: Int = 1) async throws -> [any Error] {
        let waiting = try await book.app.run(TransactionOptions(society: 1)) { tx in
            try tx.query(
                """
                SELECT outbox_id, topic, payload::text FROM outbox WHERE delivered_at IS NULL AND parked_at IS NULL
                ORDER BY outbox_id
                """
            ) { (try $0.int64(0), try $0.text(1), try $0.text(2)) }
        }
        var faults: [any Error] = []
        for (number, topic, payload) in waiting {
            guard let handler = carrier.handlers.first(where: { $0.topic == topic }) else { continue }
            let delivery = OutboxDelivery(
                society: ID(1), number: number, topic: topic, payload: try JSONValue.parse(payload),
                sentAt: Instant(microsecondsSinceEpoch: 0), attempt: attempt)
            do {
                try await handler.deliver(delivery)
                try await book.app.run(TransactionOptions(society: 1)) { tx in
                    try tx.execute("UPDATE outbox SET delivered_at = now() WHERE outbox_id = \(number)")
                }
            } catch let fault as OutboxFault {
                faults.append(fault)
                // As the worker does after the last of its attempts.
                guard attempt >= OutboxWorker.attempts else { continue }
                try await handler.parked(delivery, fault.reason)
                try await book.app.run(TransactionOptions(society: 1)) { tx in
                    try tx.execute("UPDATE outbox SET parked_at = now() WHERE outbox_id = \(number)")
                }
            }
        }
        return faults
    }

    /// A worker of the outbox, as the program's own; carriers that are down are asked at the next round.
    var worker: OutboxWorker {
        var pace = WorkerPace.hurried
        pace.carrierPause = .zero
        return OutboxWorker(gate, handlers: carrier.handlers, pace: pace)
    }

    /// Lets a worker do some rounds.
    func work(_ worker: OutboxWorker? = nil, rounds: Int = 1) async throws {
        let worker = worker ?? self.worker
        for _ in 1...rounds { await worker.round() }
    }

    /// Everything that waits is due now.
    func makeDue() async throws {
        try await book.app.run(TransactionOptions(society: 1)) { tx in
            try tx.execute(
                "UPDATE outbox SET due_at = due_at - interval '13 hours' WHERE delivered_at IS NULL")
        }
    }

    func sql(_ sql: SQL) async throws {
        // As the owner within the society, who may change what the program may not.
        try await book.owner.run(TransactionOptions(society: 1)) { tx in
            try tx.execute("ALTER TABLE one_time_codes DISABLE TRIGGER USER")
            try tx.execute(sql)
            try tx.execute("ALTER TABLE one_time_codes ENABLE TRIGGER USER")
        }
    }

    func message() async throws -> MessageFacts {
        try #require(try await gate.ask(MessageList(), for: book.caller()).rows.first)
    }

    static func person(_ channel: MessageChannel = .mail, _ address: String = "asha@example.org")
        -> CodeRecipient
    {
        CodeRecipient(user: ID(1), channel: channel, address: address, language: "en")
    }

    /// The code that has arrived last.
    func arrived() throws -> String {
        let last = try #require(try servers.received().last)
        return String((last["body"]?.asString ?? "").drop { !$0.isNumber }.prefix { $0.isNumber })
    }
}

struct Unexpected: Error {}

/// A ledger that is never asked for anything.
struct NoLedger: LedgerFlush {
    func needsSeal(_ group: WorkGroup) -> Bool { false }
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue { .array([]) }
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        group.works.map { _ in [] }
    }
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {}
}

/// The code of the refusal inside a failure.
func code(of error: any Error) -> String? {
    guard case .refused(let refusal)? = error as? Failure else { return nil }
    return refusal.code
}
