internal import AccessRules
internal import Crypto
public import Gate
public import HTTP
internal import JSON
internal import Kernel
internal import Log
internal import Messages
internal import MessagesRules
internal import Postgres

// Registering oneself: nothing is stored before the address is shown to be one's own, and nobody is told whether an address is known.
extension SignInService {
    private static let registrationSeconds: Int64 = 900
    private static let registrationPlace = "registration ticket"

    /// The societies in which people may register themselves today; none where no code can be sent.
    public func openRegistrations() async throws(Failure) -> [OpenRegistration] {
        guard !channels.isEmpty else { return [] }
        return try await border.run("open registrations", .read) { try RegistrationRepository().open(&$0) }
    }

    /// Takes what somebody tells, and sends a code to his address; who has an account already is told so there.
    ///
    /// The answer is the same for both, and as fast.
    public func register(
        _ draft: RegistrationDraft, from address: ClientAddress
    ) async throws(Failure) -> RegistrationTicket {
        let open = try await openRegistrations()
        let only = open.count == 1 ? open.first : nil
        guard
            let place = open.first(where: { $0.society == draft.society })
                ?? (draft.society == nil ? only : nil)
        else { throw .refused(AccessRefusal.registrationClosed) }
        guard let codes else { throw .refused(AccessRefusal.noCodeWay) }
        let to = try await checked(draft, place)
        try await count(
            [
                ("register:address:\(AttemptSubjects.network(of: address))", policy.attemptsPerAddress),
                (Self.subject("register", to), policy.attemptsPerLogin),
            ])
        let hash: String
        do { hash = try await passwords.hash(draft.password.reveal()) } catch {
            throw border.failure(of: error, "hash password")
        }
        let nonce = Hex.text(RandomBytes.make(12))
        let service = self
        let ticket = try await border.run("registration ticket", .read) { tx in
            let told: JSONValue = [
                "society": .integer(place.society.raw), "kind": .string(draft.kind.rawValue),
                "name": .string(draft.name), "channel": .string(to.channel.rawValue),
                "address": .string(to.text), "hash": .string(hash), "language": .string(draft.language),
                "nonce": .string(nonce),
                "until": .string(try tx.now.adding(seconds: Self.registrationSeconds).text),
            ]
            return Base64URL.text(try service.vault.seal(told.text(), in: Self.registrationPlace))
        }
        let recipient = CodeRecipient(
            user: nil, channel: to.channel, address: to.text, language: draft.language)
        // Whether somebody is known is found out behind the answer, so that its time tells nothing either.
        let sending = Task {
            await service.write(to: recipient, codes, in: place.society)
        }
        return RegistrationTicket(text: ticket, masked: to.masked, sending: sending)
    }

    /// Opens the account of a ticket for the code that went to its address.
    public func confirmRegistration(_ ticket: String, code: String) async throws(Failure) {
        let (vault, policy) = (vault, policy)
        guard let codes else { throw .refused(AccessRefusal.noCodeWay) }
        let told = try await border.run("registration") { try Self.registration(ticket, vault, &$0) }
        guard let told else { throw .refused(AccessRefusal.signInTimedOut) }
        try await count([(Self.subject("register code", told.address), policy.attemptsPerLogin * 2)])
        let isRight = try await border.run("registration code") { tx -> Bool in
            try SessionRepository().enter(told.society, &tx)
            guard let digits = Self.digits(code) else { return false }
            return try codes.take(
                digits, for: .registration, sentTo: told.address.text, by: told.address.channel,
                in: told.society, &tx)
        }
        guard isRight else { throw .refused(AccessRefusal.wrongCode) }
        guard let gate else { throw .unavailable("registration") }
        var command = RegisterSelf()
        (command.kind, command.displayName, command.language) = (told.kind, told.name, told.language)
        (command.channel, command.address, command.hash) = (
            told.address.channel, told.address.text, told.hash
        )
        command.loginName = "web-\(told.nonce)"
        _ = try await gate.perform(
            command, by: .program(told.society),
            Envelope(commandID: "register/\(told.nonce)", channel: .job))
        log.notice("registered himself", ["society": .id(told.society)])
    }

    /// The masked address of a ticket, for its page; nil where it is over.
    func registrationAddress(_ ticket: String) async throws(Failure) -> String? {
        let vault = vault
        return try await border.run("registration", .read) {
            try Self.registration(ticket, vault, &$0)?.address.masked
        }
    }

    // MARK: Parts

    /// The address in its stored form; every fault of what was told comes out together.
    private func checked(
        _ draft: RegistrationDraft, _ place: OpenRegistration
    ) async throws(Failure) -> RegistrationAddress {
        var problems: [FieldProblem] = []
        if !(1...200).contains(draft.name.unicodeScalars.count) {
            problems.append(FieldProblem(field: "display_name", code: "field.required"))
        }
        let address = RegistrationAddress(draft.address)
        if address == nil {
            problems.append(FieldProblem(field: "address", code: "access.not_an_address"))
        } else if let address, !channels.contains(address.channel) {
            problems.append(FieldProblem(field: "address", code: "access.no_way_there"))
        }
        var rule = PasswordRule(names: [draft.name, place.name])
        rule.length = place.leastLength
        if let address, address.channel == .mail {
            rule.names.append(String(address.text.prefix { $0 != "@" }))
        }
        do {
            let faults = try await passwords.faults(
                of: draft.password.reveal(), loginName: address?.text ?? "", rule)
            problems += faults.map { FieldProblem(field: "password", $0) }
        } catch { throw .unavailable("passwords") }
        guard let address, problems.isEmpty else { throw .invalid(problems) }
        return address
    }

    /// Counts an attempt under each name, and refuses where one is counted out.
    private func count(_ subjects: [(String, Int)]) async throws(Failure) {
        let minutes = try await border.run("count registration") { tx -> Int64? in
            for (subject, allowed) in subjects {
                if let until = try CredentialRepository().beginAttempt(subject, allowed: allowed, &tx) {
                    return try tx.now.minutes(to: until)
                }
            }
            return nil
        }
        if let minutes { throw .refused(AccessRefusal.tooManyAttempts(minutes: minutes)) }
    }

    private static func subject(_ what: String, _ address: RegistrationAddress) -> String {
        "\(what):" + Digest.of(address.text).text
    }

    /// A code to an address that nobody has, and a word to whoever has it.
    private func write(
        to recipient: CodeRecipient, _ codes: OneTimeCodes, in society: ID<Society>
    ) async {
        do {
            let known = try await border.run("known address", .read) {
                try AddressRepository().isOwn(recipient.address, &$0)
            }
            guard known else { return try await codes.send(.registration, to: recipient, in: society) }
            guard let gate else { return }
            _ = try await gate.perform(
                TellKnown(recipient), by: .program(society),
                Envelope(commandID: Token.generate().text, channel: .job))
        } catch { log.notice("no code for a registration", ["why": .text("\(error)")]) }
    }

    /// What a ticket says; nil where it is none, or too old.
    private static func registration(
        _ ticket: String, _ vault: Vault, _ tx: inout Transaction
    ) throws -> ToldRegistration? {
        guard let sealed = Base64URL.bytes(ticket), sealed.count < 4000,
            let plain = try? vault.open(sealed, in: registrationPlace),
            let json = try? JSONValue.parse(plain), let until = json["until"]?.asString,
            try tx.now.text < until
        else { return nil }
        return ToldRegistration(json)
    }
}

/// What a ticket says of a registration.
private struct ToldRegistration: Sendable {
    var society: ID<Society>
    var kind: RegistrationKind
    var name: String
    var address: RegistrationAddress
    var hash: String
    var language: String
    var nonce: String

    init?(_ json: JSONValue) {
        guard let society = json["society"]?.asInt64,
            let kind = json["kind"]?.asString.flatMap(RegistrationKind.init(rawValue:)),
            let name = json["name"]?.asString,
            let channel = json["channel"]?.asString.flatMap(MessageChannel.init(rawValue:)),
            let address = json["address"]?.asString, let hash = json["hash"]?.asString,
            let language = json["language"]?.asString, let nonce = json["nonce"]?.asString
        else { return nil }
        self.society = ID(society)
        (self.kind, self.name, self.hash, self.language, self.nonce) = (kind, name, hash, language, nonce)
        self.address = RegistrationAddress(channel: channel, text: address)
    }
}

extension CodePurpose {
    /// Shows that an address is the one's who registers himself: whichever of his attempts it was sent for.
    static let registration = CodePurpose("registration")
}
