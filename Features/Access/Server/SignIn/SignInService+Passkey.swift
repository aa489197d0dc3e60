internal import AccessRules
internal import Crypto
public import Edge
public import Gate
internal import HTTP
public import JSON
public import Kernel
public import Log
internal import Postgres

// Passkeys: made, used beside a password, for a command, or with nothing else.
extension SignInService {
    private static let challengeLength = 32
    private static let patience: Int64 = 300_000

    // MARK: What a browser is asked

    /// What a browser is asked to make a passkey of; `PublicKeyCredential.parseCreationOptionsFromJSON` reads it.
    public func passkeyToMake(at site: PasskeySite, for person: SignedIn) async throws(Failure) -> JSONValue {
        let challenge = try await challenge(.create, of: person.user)
        let options = TransactionOptions(user: person.user.raw)
        let (own, login) = try await border.run("passkeys", options) { tx in
            (
                try PasskeyRepository().all(of: person.user, &tx),
                try CredentialRepository().loginName(of: person.user, &tx)
            )
        }
        let handle: [UInt8]
        do { handle = try vault.index("\(person.user.raw)", of: "passkey user handles") } catch {
            throw border.failure(of: error, "user handle")
        }
        return [
            "challenge": .string(challenge), "rp": ["id": .string(site.host), "name": "Sahakar"],
            "user": [
                "id": .string(Base64URL.text(handle)), "name": .string(login ?? person.name),
                "displayName": .string(person.name),
            ],
            "pubKeyCredParams": .array(
                ForeignKey.Algorithm.allCases.map {
                    ["type": "public-key", "alg": .integer($0.rawValue)]
                }),
            "excludeCredentials": .array(own.filter { $0.site == site.host }.map(\.descriptor)),
            "authenticatorSelection": ["residentKey": "preferred", "userVerification": "preferred"],
            "attestation": "none", "timeout": .integer(Self.patience),
        ]
    }

    /// What a browser is asked to sign in with, and nothing else.
    public func passkeyToSignIn(at site: PasskeySite) async throws(Failure) -> JSONValue {
        Self.request(try await challenge(.first, of: nil), site, [], "required")
    }

    /// What it is asked as a second factor by the ticket of a password.
    public func passkeyToFinish(_ ticket: String, at site: PasskeySite) async throws(Failure) -> JSONValue {
        let vault = vault
        let holder = try await border.run("ticket") { try Self.open(ticket, vault, &$0) }
        guard let holder else { throw .refused(AccessRefusal.signInTimedOut) }
        return try await asked(.second, of: holder.user, at: site)
    }

    /// What it is asked for a command.
    public func passkeyToProve(at site: PasskeySite, for person: SignedIn) async throws(Failure) -> JSONValue
    {
        try await asked(.proof, of: person.user, at: site)
    }

    private func asked(
        _ purpose: PasskeyRepository.Purpose, of user: ID<User>, at site: PasskeySite
    ) async throws(Failure) -> JSONValue {
        let own = try await border.run("passkeys", .read) { try PasskeyRepository().all(of: user, &$0) }
            .filter { $0.site == site.host }
        guard !own.isEmpty else { throw .refused(AccessRefusal.passkeyNotFound) }
        // Beside a password it is enough that somebody is there; for a command it must be its user, where the passkey can tell.
        let verification =
            purpose == .second ? "discouraged" : own.allSatisfy(\.canVerify) ? "required" : "preferred"
        return Self.request(try await challenge(purpose, of: user), site, own, verification)
    }

    private static func request(
        _ challenge: String, _ site: PasskeySite, _ own: [Passkey], _ verification: String
    ) -> JSONValue {
        [
            "challenge": .string(challenge), "rpId": .string(site.host),
            "allowCredentials": .array(own.map(\.descriptor)),
            "userVerification": .string(verification), "timeout": .integer(patience),
        ]
    }

    private func challenge(
        _ purpose: PasskeyRepository.Purpose, of user: ID<User>?
    ) async throws(Failure) -> String {
        let bytes = RandomBytes.make(Self.challengeLength)
        try await border.run("challenge") { try PasskeyRepository().put(bytes, purpose, of: user, &$0) }
        return Base64URL.text(bytes)
    }

    // MARK: One's own

    /// One's own passkeys.
    public func passkeys(of person: SignedIn) async throws(Failure) -> [Passkey] {
        try await border.run("passkeys", .read) { try PasskeyRepository().all(of: person.user, &$0) }
    }

    /// Adds a passkey, for the password; answers recovery codes where there is no other second factor, told this one time.
    public func addPasskey(
        _ answer: String, name: String, password: Secret<String>, at site: PasskeySite, of person: SignedIn
    ) async throws(Failure) -> [String] {
        _ = try await proved(password, of: person)
        try await expectProof(of: person)
        let name = try Self.name(name)
        guard let answer = PasskeyAnswer(answer), let challenge = answer.challenge("webauthn.create", site)
        else {
            throw .refused(AccessRefusal.passkeyRefused)
        }
        // In a transaction of its own: what becomes of the rest, it is spent.
        let isOurs = try await border.run("take challenge") { tx in
            try PasskeyRepository().take(challenge, .create, of: person.user, &tx)
        }
        guard isOurs, let (key, says) = answer.made(for: site) else {
            throw .refused(AccessRefusal.passkeyRefused)
        }
        let codes = RecoveryCodes.make()
        let isFirst = try await border.run("add passkey") { tx -> Bool in
            let (repository, factors) = (PasskeyRepository(), FactorRepository())
            let state = try factors.state(of: person.user, by: [], &tx)
            try repository.add(
                answer.credential, key, says, name: name, site: site.host, of: person.user, &tx)
            try factors.setDue(false, of: person.user, nil, &tx)
            if !state.exists {
                try factors.setRecoveryCodes(of: person.user, codes.map(RecoveryCodes.digest), &tx)
                _ = try SessionRepository().markProved(person.session, of: person.user, &tx)
            }
            return !state.exists
        }
        await note("passkey_added", of: person.user, in: person.caller?.society)
        return isFirst ? codes : []
    }

    /// Calls a passkey something else.
    public func rename(
        _ passkey: ID<Passkey>, to name: String, of person: SignedIn
    ) async throws(Failure) {
        let name = try Self.name(name)
        try await border.run("rename passkey") { tx in
            guard try PasskeyRepository().rename(passkey, to: name, of: person.user, &tx) else {
                throw AccessRefusal.passkeyNotFound
            }
        }
    }

    /// Takes a passkey away, for the password; not the last factor of somebody whose role asks for one.
    public func remove(
        _ passkey: ID<Passkey>, password: Secret<String>, of person: SignedIn
    ) async throws(Failure) {
        _ = try await proved(password, of: person)
        try await expectProof(of: person)
        let channels = channels
        try await border.run("remove passkey") { tx in
            guard try PasskeyRepository().remove(passkey, of: person.user, &tx) else {
                throw AccessRefusal.passkeyNotFound
            }
            let state = try FactorRepository().state(of: person.user, by: channels, &tx)
            if state.isDue { throw AccessRefusal.factorDemanded }
        }
        await note("passkey_removed", of: person.user, in: person.caller?.society)
    }

    private static func name(_ typed: String) throws(Failure) -> String {
        let name = String(
            typed.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        guard (1...80).contains(name.unicodeScalars.count),
            !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw .invalid([FieldProblem(field: "name", code: "field.required")]) }
        return name
    }

    // MARK: Signing in

    /// Opens a session for a passkey and nothing else: its authenticator has made sure who holds it.
    public func signIn(
        passkey text: String, at site: PasskeySite, _ attempt: SignInAttempt
    ) async throws(Failure) -> OpenedSession {
        let allowed = policy.attemptsPerAddress
        let subjects = AttemptSubjects(nil, login: LoginText(""), address: attempt.address)
        let (found, credentials) = try await border.run("passkey") { tx -> (CodeFound, Credentials?) in
            if let until = try CredentialRepository().beginAttempt(subjects.address, allowed: allowed, &tx) {
                return (.locked(minutes: try tx.now.minutes(to: until)), nil)
            }
            let (found, known) = try Self.check(text, at: site, .first, of: nil, &tx)
            let holder = try known.flatMap {
                try CredentialRepository().credentials(of: LoginText($0.loginName), &tx)
            }
            return (found, holder?.user == known?.user ? holder : nil)
        }
        if let refusal = found.refusal {
            log.notice(
                "passkey refused", ["why": .text(refusal.code), "address": .text(attempt.address.text)])
            if found == .copied, let credentials { await noteCopied(credentials.user, nil) }
            throw .refused(refusal)
        }
        guard let credentials else { throw .refused(AccessRefusal.passkeyRefused) }
        guard credentials.isActive else { throw .refused(AccessRefusal.userDisabled) }
        var attempt = attempt
        attempt.login = credentials.loginName
        attempt.remembers = false
        return try await open(
            credentials, nil, attempt,
            AttemptSubjects(
                credentials.user, login: LoginText(credentials.loginName), address: attempt.address),
            isProved: true)
    }

    /// Whether a passkey's answer is good: for the challenge that was given for this, from this site, by a key that is known
    /// there, of this user where one is named, its counter gone on; and its user verified, where it stands alone, or for a command
    /// and the passkey has ever done so.
    ///
    /// Its challenge is spent in any case.
    static func check(
        _ text: String, at site: PasskeySite?, _ purpose: PasskeyRepository.Purpose, of user: ID<User>?,
        _ tx: inout Transaction
    ) throws -> (CodeFound, KnownPasskey?) {
        let repository = PasskeyRepository()
        guard let site, let answer = PasskeyAnswer(text),
            let challenge = answer.challenge("webauthn.get", site),
            try repository.take(challenge, purpose, of: user, &tx),
            let known = try repository.find(answer.credential, &tx), known.site == site.host,
            user == nil || known.user == user, let says = answer.signed(by: known.key, for: site),
            says.isVerified || purpose == .second || purpose == .proof && !known.canVerify
        else { return (.badPasskey, nil) }
        guard try repository.use(known.passkey, says, &tx) else { return (.copied, known) }
        return (.passkey, known)
    }

    /// Somebody has a copy of a passkey: its counter went back.
    func noteCopied(_ user: ID<User>, _ society: ID<Society>?) async {
        log.warning("passkey counter went back", ["user": .id(user)])
        var societies = [society].compactMap(\.self)
        if societies.isEmpty {
            let places = try? await border.run("places", .read) {
                try SessionRepository().places(of: user, &$0)
            }
            societies = (places ?? []).filter(\.isOpen).map(\.society)
        }
        for society in societies { await note("passkey_counter_went_back", of: user, in: society) }
    }
}

extension Passkey {
    /// How it is named to a browser.
    fileprivate var descriptor: JSONValue {
        ["type": "public-key", "id": .string(Base64URL.text(credential))]
    }
}
