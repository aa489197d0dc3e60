internal import Crypto
public import Gate
public import Kernel
internal import Log
public import MessagesRules
public import Postgres

/// Codes of six digits that go to a person by mail or SMS and are good once, for five minutes and for one thing.
///
/// ```swift
/// // At sign-in, where it must not be told whether there is such a person:
/// codes.sendQuietly(.signIn, to: recipient, in: society)
/// // What he types:
/// guard try await codes.take(typed, for: .signIn, of: user, in: society) else { throw AccessRefusal.wrongCode }
/// ```
public struct OneTimeCodes: Sendable {
    private let gate: CommandGate
    private let pool: SessionPool
    /// By what codes can be sent at all: what a server is set up for.
    public let channels: Set<MessageChannel>

    /// The service over the gate, and the sessions that write.
    public init(
        gate: CommandGate, pool: SessionPool, channels: Set<MessageChannel> = Set(MessageChannel.allCases)
    ) {
        self.gate = gate
        self.pool = pool
        self.channels = channels
    }

    /// Sends a new code to a person who is known; those before it for the same purpose are good no more.
    ///
    /// Refused within 45 seconds of the last one, and after five in an hour; to an address that its person has not confirmed, also
    /// after ten in an hour or twenty in a day, whoever has asked for them.
    public func send(_ purpose: CodePurpose, to recipient: CodeRecipient, in society: ID<Society>)
        async throws(Failure)
    {
        let command = SendOneTimeCode(purpose, recipient)
        _ = try await gate.perform(
            command, by: .program(society), Envelope(commandID: Token.generate().text, channel: .job))
    }

    /// Sends a code where there is somebody to send it to, and says neither whether there is nor whether it was sent: it returns at
    /// once, as fast for the one as for the other.
    public func sendQuietly(_ purpose: CodePurpose, to recipient: CodeRecipient?, in society: ID<Society>) {
        guard let recipient else { return }
        let codes = self
        Task { try? await codes.send(purpose, to: recipient, in: society) }
    }

    /// Whether what was typed is the code in force; it is used up then.
    ///
    /// After five tries it is good no more, whatever is typed.
    public func take(_ typed: String, for purpose: CodePurpose, of user: ID<User>, in society: ID<Society>)
        async throws -> Bool
    {
        var options = TransactionOptions.command
        options.society = society.raw
        let codes = self
        return try await pool.run(options) { tx in
            try codes.take(typed, for: purpose, of: user, in: society, &tx)
        }
    }

    /// The same within a transaction that has entered the society; where that is undone, so is the use of the code.
    public func take(
        _ typed: String, for purpose: CodePurpose, of user: ID<User>, in society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> Bool {
        try take(typed, for: purpose, of: .user(user), in: society, &tx)
    }

    /// The same for an address to which nobody belongs yet.
    public func take(
        _ typed: String, for purpose: CodePurpose, sentTo address: String, by channel: MessageChannel,
        in society: ID<Society>, _ tx: inout Transaction
    ) throws -> Bool {
        let digest = CodeRecipient.digest(of: address, by: channel)
        return try take(typed, for: purpose, of: .stranger(digest), in: society, &tx)
    }

    private func take(
        _ typed: String, for purpose: CodePurpose, of holder: CodeHolder, in society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> Bool {
        let digits = typed.filter { !$0.isWhitespace }
        let repository = OneTimeCodeRepository(society: society)
        guard let found = try repository.tryOut(holder, purpose.digest, &tx), let digest = found.digest,
            try digest == SendOneTimeCode.digest(digits, found.code, society, gate.vault)
        else { return false }
        try repository.use(found.code, &tx)
        return true
    }
}

/// What a code is for: it is good for that alone.
public struct CodePurpose: Sendable, Equatable {
    /// Signing in.
    public static let signIn = CodePurpose("sign_in")

    let digest: Digest

    /// A purpose; where it is about money, `details` are what the person sees of it: amount and payee.
    public init(_ name: String, details: String = "") { digest = Digest.of("\(name)\n\(details)") }
}

/// To whom a code goes.
public struct CodeRecipient: Sendable, Equatable {
    /// Whose it is; nobody's yet where somebody registers himself.
    public var user: ID<User>?
    /// By what.
    public var channel: MessageChannel
    /// A mailbox, or a mobile's ten digits.
    public var address: String
    /// The language of his pages.
    public var language: String
    /// Whether he has shown that the address is his: codes that go elsewhere are counted by where they go too.
    public var isOwn = false

    /// A person.
    public init(user: ID<User>?, channel: MessageChannel, address: String, language: String) {
        self.user = user
        self.channel = channel
        self.address = address
        self.language = language
    }

    /// By what an address is known to which nobody belongs yet: of a stranger no more is kept.
    static func digest(of address: String, by channel: MessageChannel) -> Digest {
        Digest.of("\(channel.rawValue) \(address)")
    }
}
