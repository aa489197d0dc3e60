internal import AccessRules
internal import Crypto
public import Edge
public import Gate
internal import Kernel
public import Log
internal import Messages
public import MessagesRules
internal import Postgres

// Codes that are sent by mail or SMS: the second factor of whoever has neither app nor passkey at hand, where his societies allow
// it and he has shown that the address is his.
extension SignInService {
    /// By what this program can send codes.
    var channels: Set<MessageChannel> { codes?.channels ?? [] }

    // MARK: At sign-in

    /// Sends a code to whoever gave the password of a ticket.
    public func sendCode(
        by channel: MessageChannel, toHolderOf ticket: String
    ) async throws(Failure) -> SentCode {
        let vault = vault
        let holder = try await border.run("ticket") { try Self.open(ticket, vault, &$0) }
        guard let holder else { throw .refused(AccessRefusal.signInTimedOut) }
        return try await sendFactor(.signIn, by: channel, to: holder.user, for: nil)
    }

    /// Sends a code for a name and password; opens nothing, and tells who has none nothing of whoever has that name.
    public func sendCode(
        by channel: MessageChannel, for attempt: SignInAttempt
    ) async throws(Failure) -> SentCode {
        let holder = try await known(attempt)
        return try await sendFactor(.signIn, by: channel, to: holder.credentials.user, for: nil)
    }

    /// What stands on the page of a ticket; nil where the ticket is over.
    func ticket(_ text: String) async throws(Failure) -> FactorTicket? {
        let service = self
        return try await border.run("ticket") { tx in
            guard let holder = try Self.open(text, service.vault, &tx) else { return nil }
            return try service.ticket(text, of: holder.user, &tx)
        }
    }

    func ticket(_ text: String, of user: ID<User>, _ tx: inout Transaction) throws -> FactorTicket {
        let state = try FactorRepository().state(of: user, by: channels, &tx)
        var ticket = FactorTicket(text: text, knownDays: state.knownDays, hasPasskeys: state.passkeys > 0)
        ticket.hasApp = state.isConfirmed
        guard !state.channels.isEmpty else { return ticket }
        ticket.ways = try AddressRepository().all(of: user, &tx).ways(among: state.channels)
        return ticket
    }

    // MARK: In a session

    /// By what a code can be sent to a person for a command.
    public func codeWays(of person: SignedIn) async throws(Failure) -> [CodeWay] {
        let channels = channels
        guard !channels.isEmpty else { return [] }
        return try await border.run("addresses", .read) { tx in
            let state = try FactorRepository().state(of: person.user, by: channels, &tx)
            guard !state.channels.isEmpty else { return [] }
            return try AddressRepository().all(of: person.user, &tx).ways(among: state.channels)
        }
    }

    /// Sends a code that proves, in this session alone, who sits at it.
    public func sendProof(
        by channel: MessageChannel, to person: SignedIn
    ) async throws(Failure) -> SentCode {
        try await sendFactor(
            .proof(in: person.session), by: channel, to: person.user, for: person.caller?.society)
    }

    // MARK: One's own addresses

    /// The addresses that are known of a person.
    func addresses(of person: SignedIn) async throws(Failure) -> [KnownAddress] {
        try await border.run("addresses", .read) {
            try AddressRepository().all(of: person.user, for: person.caller?.society, &$0)
        }
    }

    /// Sends a code to an address of a person's that he is to show to be his.
    public func sendVerification(
        by channel: MessageChannel, to person: SignedIn
    ) async throws(Failure) -> SentCode {
        try await expectProof(of: person)
        let address = try await address(channel, of: person.user, for: person.caller?.society)
        return try await send(.verification(of: address), to: address, of: person.user)
    }

    /// Takes the code that went to an address: it is its owner's, and codes of a second factor may go there.
    public func confirmAddress(
        by channel: MessageChannel, code: String, of person: SignedIn
    ) async throws(Failure) {
        try await expectProof(of: person)
        guard let codes, codes.channels.contains(channel) else { throw .refused(AccessRefusal.noCodeWay) }
        let (allowed, subject) = (policy.attemptsPerLogin, "factor:\(person.user.raw)")
        let found = try await border.run("confirm address") { tx -> CodeFound in
            let (credentials, addresses) = (CredentialRepository(), AddressRepository())
            if let until = try credentials.beginAttempt(subject, allowed: allowed, &tx) {
                return .locked(minutes: try tx.now.minutes(to: until))
            }
            let state = try FactorRepository().state(of: person.user, by: codes.channels, &tx)
            let known = try addresses.all(of: person.user, for: person.caller?.society, &tx)
            guard let address = known.first(where: { $0.channel == channel }) else {
                throw AccessRefusal.noCodeWay
            }
            try SessionRepository().enter(address.society, &tx)
            guard let digits = Self.digits(code),
                try codes.take(
                    digits, for: .verification(of: address), of: person.user, in: address.society, &tx),
                try addresses.verify(address, of: person.user, &tx)
            else { return .wrong }
            if address.isAllowed {
                try FactorRepository().setDue(false, of: person.user, nil, &tx)
                if !state.hasAny {
                    _ = try SessionRepository().markProved(person.session, of: person.user, &tx)
                }
            }
            try credentials.clearAttempts(subject, &tx)
            return .sent
        }
        if let refusal = found.refusal { throw .refused(refusal) }
        await note("\(channel.rawValue)_confirmed", of: person.user, in: person.caller?.society)
    }

    /// Sends no more codes to an address, for the password; not where it is the last factor of somebody whose role asks for one.
    public func forgetAddress(
        by channel: MessageChannel, password: Secret<String>, of person: SignedIn
    ) async throws(Failure) {
        _ = try await proved(password, of: person)
        try await expectProof(of: person)
        let channels = channels
        try await border.run("forget address") { tx in
            guard try AddressRepository().forget(channel, of: person.user, &tx) else {
                throw AccessRefusal.noCodeWay
            }
            let state = try FactorRepository().state(of: person.user, by: channels, &tx)
            if state.isDue { throw AccessRefusal.factorDemanded }
        }
        await note("\(channel.rawValue)_forgotten", of: person.user, in: person.caller?.society)
    }

    // MARK: Sending

    private func address(
        _ channel: MessageChannel, of user: ID<User>, for society: ID<Society>?
    ) async throws(Failure) -> KnownAddress {
        guard channels.contains(channel) else { throw .refused(AccessRefusal.noCodeWay) }
        let known = try await border.run("addresses", .read) {
            try AddressRepository().all(of: user, for: society, &$0)
        }
        guard let address = known.first(where: { $0.channel == channel }) else {
            throw .refused(AccessRefusal.noCodeWay)
        }
        return address
    }

    private func sendFactor(
        _ purpose: CodePurpose, by channel: MessageChannel, to user: ID<User>, for society: ID<Society>?
    ) async throws(Failure) -> SentCode {
        let address = try await address(channel, of: user, for: society)
        guard address.isFactor else { throw .refused(AccessRefusal.noCodeWay) }
        return try await send(purpose, to: address, of: user)
    }

    func send(
        _ purpose: CodePurpose, to address: KnownAddress, of user: ID<User>
    ) async throws(Failure) -> SentCode {
        guard let codes else { throw .refused(AccessRefusal.noCodeWay) }
        var recipient = CodeRecipient(
            user: user, channel: address.channel, address: address.address, language: address.language)
        recipient.isOwn = address.verifiedAt != nil
        try await codes.send(purpose, to: recipient, in: address.society)
        return SentCode(
            address: address.masked, minutes: OneTimePolicy.minutes, pauseSeconds: OneTimePolicy.pauseSeconds)
    }
}

extension [KnownAddress] {
    /// Those to which codes of a second factor may go, as they are told.
    fileprivate func ways(among channels: [MessageChannel]) -> [CodeWay] {
        filter { $0.isFactor && channels.contains($0.channel) }.map {
            CodeWay($0.channel.rawValue, address: $0.masked)
        }
    }
}

extension CodePurpose {
    /// Shows who sits at a session, for commands that ask for it there.
    static func proof(in session: ID<Caller.Session>) -> CodePurpose {
        CodePurpose("proof", details: "session \(session.raw)")
    }

    /// Shows that an address is its user's.
    static func verification(of address: KnownAddress) -> CodePurpose {
        CodePurpose("address", details: "\(address.channel.rawValue) \(address.address)")
    }
}

/// Where a code that was sent is looked for.
struct SentCodes: Sendable {
    var codes: OneTimeCodes
    var purpose: CodePurpose
    /// The society he works for.
    var society: ID<Society>?

    /// Takes a code, once; false where it is none, or nothing may be sent to him any more.
    func take(_ digits: String, of user: ID<User>, _ state: FactorState, _ tx: inout Transaction) throws
        -> Bool
    {
        guard !state.channels.isEmpty,
            let writer = try AddressRepository().all(of: user, for: society, &tx).first?.society
        else { return false }
        try SessionRepository().enter(writer, &tx)
        return try codes.take(digits, for: purpose, of: user, in: writer, &tx)
    }
}
