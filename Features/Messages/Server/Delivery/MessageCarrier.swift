public import Crypto
public import Gate
internal import JSON
internal import Kernel
public import MessagesRules
public import Outbound
public import Postgres
public import Wording

/// Carries messages from the outbox to the servers that take them.
///
/// What a server refuses for good ends as failed, so that the messages behind it pass; what it does not take just now is tried again
/// by the outbox and parked at last. Both topics of a channel pause together while its server is down.
public struct MessageCarrier: Sendable {
    private let pool: SessionPool
    private let vault: Vault
    private let catalog: Catalog
    private let settings: OutboundSettings

    /// A carrier over the sessions that write, and the servers of the operator's file.
    public init(pool: SessionPool, vault: Vault, catalog: Catalog, settings: OutboundSettings) {
        self.pool = pool
        self.vault = vault
        self.catalog = catalog
        self.settings = settings
    }

    /// What the outbox calls.
    public var handlers: [OutboxHandler] {
        let carrier = self
        return MessageChannel.allCases.flatMap { channel in
            [true, false].map { isUrgent in
                OutboxHandler(
                    MessageTopic.of(channel, isUrgent: isUrgent), carrier: MessageTopic.carrier(channel)
                ) { delivery in
                    try await carrier.carry(delivery)
                } parked: { delivery, text in
                    try await carrier.park(delivery, text)
                }
            }
        }
    }

    /// The outbox tries it no more; a person may.
    private func park(_ delivery: OutboxDelivery, _ text: String) async throws {
        guard let number = delivery.payload["message_id"]?.asInt64 else { return }
        try await end(ID(number), as: .parked, text, of: delivery.society)
    }

    private func carry(_ delivery: OutboxDelivery) async throws {
        guard let number = delivery.payload["message_id"]?.asInt64 else { return }
        let message = ID<OutgoingMessage>(number)
        guard let load = try await load(message, of: delivery.society) else { return }
        do {
            try await go(load)
            try await end(message, as: .sent, nil, of: delivery.society)
        } catch let fault as OutboundFault where fault.isFinal {
            try await end(message, as: .failed, fault.reason, of: delivery.society)
        } catch let fault as OutboundFault {
            guard !load.isHopeless else {
                return try await end(message, as: .parked, fault.reason, of: delivery.society)
            }
            let society = delivery.society
            try await pool.run(Self.options(society)) { tx in
                try MessageRepository(society: society).note(message, fault.reason, &tx)
            }
            throw OutboxFault(fault.reason, isCarriers: fault.isServers)
        }
    }

    /// A server may send back what it was sent: no code gets into what is told of it.
    private func go(_ load: Load) async throws {
        try await BlockingWork.run {
            do { try load.go() } catch var fault as OutboundFault {
                let hidden = SecretMask(load.secrets, mask: MessageDraft.mask)
                fault.reason = String(hidden(fault.reason).prefix(500))
                throw fault
            }
        }
    }

    /// What goes out, with the way it goes.
    struct Load: Sendable {
        var go: @Sendable () throws -> Void
        /// What nobody else may see.
        var secrets: [String] = []
        /// Whether trying again is of no use before somebody has set something up.
        var isHopeless = false
    }

    private func load(_ message: ID<OutgoingMessage>, of society: ID<Society>) async throws -> Load? {
        let carrier = self
        return try await pool.run(Self.options(society)) { tx in
            let repository = MessageRepository(society: society)
            guard let stored = try repository.find(message, &tx), stored.status == .waiting else {
                return nil
            }
            guard !stored.isOver, let sealed = stored.sealed else {
                try repository.end(message, as: .failed, "too late", &tx)
                return nil
            }
            let place = MessageRepository.sealed.place(society.raw, message.raw)
            var values = try MessageDraft.values(
                String(decoding: try carrier.vault.open(sealed, in: place), as: UTF8.self))
            let name = try repository.societyName(&tx)
            values["society"] = name
            let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
            let text = try MessageText.inForce(
                stored.template, stored.channel, stored.language, on: today, of: society, carrier.catalog, &tx
            )
            let key = "\(society.raw)-\(message.raw)"
            var load: Load
            switch stored.channel {
            case .mail:
                let sender = try MessageSettings.senderName.value(on: today, &tx, society)
                let mail = Mail(
                    to: stored.recipient, subject: MessageKind.filled(text.subject, values),
                    body: MessageKind.filled(text.body, values), key: key,
                    sender: sender.isEmpty ? name : sender, at: stored.createdAt)
                load = carrier.mail(mail)
            case .sms:
                let short = ShortMessage(
                    to: stored.recipient, text: MessageKind.filled(text.body, values), key: key,
                    entity: try MessageSettings.dltEntity.value(on: today, &tx, society),
                    header: try MessageSettings.dltHeader.value(on: today, &tx, society),
                    template: text.dltTemplate)
                load = carrier.sms(short)
            }
            load.secrets = stored.shown.filter { $0.value == MessageDraft.mask }.compactMap { values[$0.key] }
            return load
        }
    }

    private func mail(_ mail: Mail) -> Load {
        guard let server = settings.mail else { return Self.none("no mail server is set up") }
        return Load { try server.send(mail) }
    }

    private func sms(_ message: ShortMessage) -> Load {
        guard let gateway = settings.sms else { return Self.none("no provider of short messages is set up") }
        // Where the society is registered, a text without its number would be dropped on the way, and not told.
        guard message.entity.isEmpty || !message.template.isEmpty else {
            return Self.none("the text has no number in the register (DLT)")
        }
        return Load { try gateway.send(message) }
    }

    private static func none(_ reason: String) -> Load {
        Load(go: { throw OutboundFault(reason) }, isHopeless: true)
    }

    private func end(
        _ message: ID<OutgoingMessage>, as status: MessageStatus, _ fault: String?, of society: ID<Society>
    ) async throws {
        try await pool.run(Self.options(society)) { tx in
            try MessageRepository(society: society).end(message, as: status, fault, &tx)
        }
    }

    private static func options(_ society: ID<Society>) -> TransactionOptions {
        var options = TransactionOptions.command
        options.society = society.raw
        return options
    }
}

extension OutboundSettings {
    /// Whether a server is named for a channel.
    public func canSend(by channel: MessageChannel) -> Bool {
        switch channel {
        case .mail: mail != nil
        case .sms: sms != nil
        }
    }
}
