internal import AccessRules
internal import Crypto
public import Edge
public import Gate
internal import JSON
public import Kernel
internal import Log
internal import Messages
internal import MessagesRules
internal import Postgres

// The second factor at sign-in.
extension SignInService {
    /// How long a ticket is good.
    private static let ticketSeconds: Int64 = 300
    private static let ticketPlace = "sign-in ticket"

    /// What goes with the code: the name that was given, sealed, so that nothing of it can be read or changed on the way.
    func ticket(_ credentials: Credentials, _ login: LoginText, until: Instant) throws -> String {
        let ticket: JSONValue = [
            "login": .string(login.stored), "user": .integer(credentials.user.raw),
            "hash": .string(Digest.of(credentials.hash ?? "").text), "until": .string(until.text),
        ]
        return Base64URL.text(try vault.seal(ticket.text(), in: Self.ticketPlace))
    }

    /// When a ticket made now runs out.
    func ticketEnd(_ now: Instant) -> Instant { now.adding(seconds: Self.ticketSeconds) }

    /// Opens the session of a ticket for the code that the app shows, or a recovery code.
    ///
    /// Name and password of the attempt are not looked at: the ticket stands for them.
    public func finish(_ ticket: String, _ attempt: SignInAttempt) async throws(Failure) -> OpenedSession {
        let (vault, allowed, code) = (vault, policy.attemptsPerLogin, attempt.code ?? "")
        let use = CodeUse(.second, attempt.site, codes.map { SentCodes(codes: $0, purpose: .signIn) })
        let taken = try await border.run("take code") { tx -> TakenCode? in
            guard let holder = try Self.open(ticket, vault, &tx) else { return nil }
            let found = try Self.count(code, use, of: holder.user, allowed, vault, &tx)
            return TakenCode(credentials: holder, found: found)
        }
        guard let taken else { throw Failure.refused(AccessRefusal.signInTimedOut) }
        if let refusal = taken.found.refusal {
            log.notice("no code taken", ["user": .id(taken.credentials.user), "why": .text(refusal.code)])
            if taken.found == .copied { await noteCopied(taken.credentials.user, nil) }
            throw Failure.refused(refusal)
        }
        var attempt = attempt
        attempt.login = taken.credentials.loginName
        let subjects = AttemptSubjects(
            taken.credentials.user, login: LoginText(attempt.login), address: attempt.address)
        let opened = try await open(taken.credentials, nil, attempt, subjects, isProved: true)
        if taken.found == .recoveryCode {
            await note("recovery_code_used", of: opened.user, in: Place.onlyOne(of: opened.places)?.society)
        }
        return opened
    }

    /// Who gave the password for which a ticket stands, and what became of his code.
    struct TakenCode: Sendable {
        var credentials: Credentials
        var found: CodeFound
    }

    /// The user of a ticket; nil where it is none, too old, or the password was changed since.
    static func open(
        _ ticket: String, _ vault: Vault, _ tx: inout Transaction
    ) throws -> Credentials? {
        guard let sealed = Base64URL.bytes(ticket), sealed.count < 2000,
            let plain = try? vault.open(sealed, in: ticketPlace), let json = try? JSONValue.parse(plain),
            let login = json["login"]?.asString, let until = json["until"]?.asString,
            try tx.now.text < until,
            let found = try CredentialRepository().credentials(of: LoginText(login), &tx),
            found.isActive, found.user.raw == json["user"]?.asInt64,
            Digest.of(found.hash ?? "").text == json["hash"]?.asString
        else { return nil }
        return found
    }

    /// How a code was found.
    enum CodeFound: Sendable, Equatable {
        case step, recoveryCode, passkey, sent, wrong, noFactor, sealed, badPasskey, copied
        case locked(minutes: Int64)

        /// Why it opens nothing.
        var refusal: AccessRefusal? {
            switch self {
            case .step, .recoveryCode, .passkey, .sent: nil
            case .badPasskey: .passkeyRefused
            case .copied: .passkeyCopied
            case .wrong: .wrongCode
            case .noFactor: .noSecondFactor
            case .sealed: .factorSealed
            case .locked(let minutes): .tooManyAttempts(minutes: minutes)
            }
        }
    }

    /// Takes a code for a session that is open: commands that ask for the second factor go on in it for some minutes.
    ///
    /// Answers the moment. Code and session are of one transaction: a code that was taken is a proof that stands, of this session
    /// alone.
    public func prove(
        _ code: String, at site: PasskeySite? = nil, of person: SignedIn
    ) async throws(Failure) -> Instant {
        guard !person.isToken else { throw .refused(GateRefusal.notByToken) }
        let (vault, allowed) = (vault, policy.attemptsPerLogin)
        let sent = codes.map {
            SentCodes(codes: $0, purpose: .proof(in: person.session), society: person.caller?.society)
        }
        let use = CodeUse(.proof, site, sent)
        let (found, moment) = try await border.run("prove") { tx -> (CodeFound, Instant) in
            let found = try Self.count(code, use, of: person.user, allowed, vault, &tx)
            if found.refusal == nil {
                guard try SessionRepository().markProved(person.session, of: person.user, &tx) else {
                    throw AccessRefusal.sessionOver
                }
            }
            return (found, try tx.now)
        }
        if let refusal = found.refusal {
            log.notice("no code taken", ["user": .id(person.user), "why": .text(refusal.code)])
            if found == .copied { await noteCopied(person.user, person.caller?.society) }
            throw .refused(refusal)
        }
        let change = found == .recoveryCode ? "recovery_code_used" : "second_factor_given"
        await note(change, of: person.user, in: person.caller?.society)
        return moment
    }

    /// Takes a code of a user's second factor, once; answers whether it was a recovery code.
    ///
    /// The attempt is counted before anything is compared.
    @discardableResult
    func take(_ code: String, of user: ID<User>) async throws(Failure) -> Bool {
        let (vault, allowed) = (vault, policy.attemptsPerLogin)
        let found = try await border.run("second factor") { tx in
            try Self.count(code, CodeUse(.second, nil), of: user, allowed, vault, &tx)
        }
        if let refusal = found.refusal {
            log.notice("no code taken", ["user": .id(user), "why": .text(refusal.code)])
            throw .refused(refusal)
        }
        return found == .recoveryCode
    }

    /// What a code is given for.
    struct CodeUse: Sendable {
        /// Beside a password, or for a command.
        var purpose: PasskeyRepository.Purpose
        /// The site at which a passkey may stand for it.
        var site: PasskeySite?
        /// Where a code that was sent is looked for; none of them counts where it is nil.
        var sent: SentCodes?

        init(_ purpose: PasskeyRepository.Purpose, _ site: PasskeySite?, _ sent: SentCodes? = nil) {
            (self.purpose, self.site, self.sent) = (purpose, site, sent)
        }

        var channels: Set<MessageChannel> { sent?.codes.channels ?? [] }
    }

    /// Looks for a code, the attempt counted before.
    private static func count(
        _ code: String, _ use: CodeUse, of user: ID<User>, _ allowed: Int, _ vault: Vault,
        _ tx: inout Transaction
    ) throws -> CodeFound {
        let (subject, credentials) = ("factor:\(user.raw)", CredentialRepository())
        if let until = try credentials.beginAttempt(subject, allowed: allowed, &tx) {
            return .locked(minutes: try tx.now.minutes(to: until))
        }
        let found =
            PasskeyAnswer.isOne(code)
            ? try check(code, at: use.site, use.purpose, of: user, &tx).0
            : try look(for: code, use, of: user, vault, &tx)
        if found.refusal == nil { try credentials.clearAttempts(subject, &tx) }
        return found
    }

    /// The code of a confirmed second factor: of the app, a recovery code, or one that was sent.
    private static func look(
        for code: String, _ use: CodeUse, of user: ID<User>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> CodeFound {
        let repository = FactorRepository()
        let state = try repository.state(of: user, by: use.channels, &tx)
        guard state.hasAny else { return .noFactor }
        guard let digits = digits(code) else {
            let isGood = try repository.use(recoveryCode: RecoveryCodes.digest(code), of: user, &tx)
            return isGood ? .recoveryCode : .wrong
        }
        let ofApp = try step(of: digits, state, of: user, vault, &tx)
        if ofApp == .step { return .step }
        return try use.sent?.take(digits, of: user, state, &tx) ?? false ? .sent : ofApp
    }

    private static func step(
        of digits: String, _ state: FactorState, of user: ID<User>, _ vault: Vault, _ tx: inout Transaction
    ) throws -> CodeFound {
        let place = FactorRepository.secrets.place(user.raw)
        guard state.isConfirmed, let sealed = state.sealed else { return .wrong }
        guard let secret = try? vault.open(sealed, in: place) else { return .sealed }
        let now = try tx.now.microsecondsSinceEpoch / 1_000_000
        guard let step = TimeCode.step(of: digits, secret, at: now),
            try FactorRepository().use(step: step, of: user, &tx)
        else { return .wrong }
        return .step
    }

    /// The digits of what was typed, as apps show them in groups; nil where it is no code of an app.
    static func digits(_ typed: String) -> String? {
        let kept = typed.filter { !$0.isWhitespace && $0 != "-" }
        return kept.utf8.count == TimeCode.digits && kept.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? kept : nil
    }

    /// Writes a change of how somebody signs in into the log and his society's audit log.
    func note(_ change: String, of user: ID<User>, in society: ID<Society>?) async {
        log.notice("sign-in changed", ["user": .id(user), "change": .text(change)])
        guard let gate, let society else { return }
        let command = NoteSignInChange(user: user, change: change)
        let envelope = Envelope(commandID: "sign-in/\(Token.generate().text)", channel: .job)
        do throws(Failure) { _ = try await gate.perform(command, by: .program(society), envelope) } catch {
            log.error("change of sign-in not audited", ["user": .id(user), "error": .text("\(error)")])
        }
    }
}
