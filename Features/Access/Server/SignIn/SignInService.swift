public import AccessRules
public import Crypto
public import Edge
public import Gate
internal import HTTP
public import Kernel
public import Log
public import Messages
internal import MessagesRules
public import Postgres

/// Signing in and out, choosing where to work, and one's own password: what happens before a society is known.
///
/// None of it is a command of the Gate. Sign-ins stand in `user_sessions` and in the log.
public struct SignInService: Sendable {
    let border: AccessBorder
    let passwords: PasswordWork
    let policy: SignInPolicy
    let tokens: SessionTokens
    let vault: Vault
    /// Writes what concerns a society into its audit log.
    let gate: CommandGate?
    /// Sends codes; nil where no server for them is set up.
    let codes: OneTimeCodes?
    let log: Logger

    /// A service over the pool of commands; with a gate the reuse of a token is audited.
    public init(
        pool: SessionPool, passwords: PasswordWork = PasswordWork(), policy: SignInPolicy = .standard,
        vault: Vault = .passing, gate: CommandGate? = nil, codes: OneTimeCodes? = nil,
        log: Logger = Logger("access")
    ) {
        self.codes = codes
        tokens = SessionTokens(vault)
        self.vault = vault
        self.gate = gate
        border = AccessBorder(pool: pool, log: log)
        self.passwords = passwords
        self.policy = policy
        self.log = log
    }

    /// Opens a session for a name and password, and a code where one is asked.
    public func signIn(_ attempt: SignInAttempt) async throws(Failure) -> OpenedSession {
        let step = try await begin(attempt)
        if case .opened(let opened) = step { return opened }
        guard case .needsFactor(let ticket) = step, attempt.code != nil else {
            throw Failure.refused(AccessRefusal.secondFactorNeeded)
        }
        return try await finish(ticket.text, attempt)
    }

    /// Takes a name and password; opens the session, or asks for the second factor on a device that is not known.
    ///
    /// Who is wrong is never told; too many attempts are.
    public func begin(_ attempt: SignInAttempt) async throws(Failure) -> SignInStep {
        let known = try await known(attempt)
        let newHash = try await renewed(known.credentials, attempt.password.reveal())
        if let ticket = try await ticket(for: known.credentials, newHash, known.login, attempt) {
            return .needsFactor(ticket)
        }
        return .opened(try await open(known.credentials, newHash, attempt, known.subjects, isProved: false))
    }

    /// Whose name and password these are; the attempt is counted.
    func known(_ attempt: SignInAttempt) async throws(Failure) -> KnownPerson {
        let login = LoginText(attempt.login)
        let credentials = try await begin(login, attempt)
        let isRight = try await verify(attempt.password.reveal(), credentials?.hash)
        guard let credentials, isRight else {
            log.notice("sign-in failed", ["address": .text(attempt.address.text)])
            throw .refused(AccessRefusal.wrongCredentials)
        }
        guard credentials.isActive else { throw .refused(AccessRefusal.userDisabled) }
        guard !credentials.hasExpired else { throw .refused(AccessRefusal.oneTimePasswordExpired) }
        let subjects = AttemptSubjects(credentials.user, login: login, address: attempt.address)
        return KnownPerson(credentials: credentials, login: login, subjects: subjects)
    }

    /// Who gave the right name and password.
    struct KnownPerson: Sendable {
        var credentials: Credentials
        var login: LoginText
        var subjects: AttemptSubjects
    }

    /// What asks for the second factor; nil where the user has none, or the device is known.
    private func ticket(
        for credentials: Credentials, _ newHash: String?, _ login: LoginText, _ attempt: SignInAttempt
    ) async throws(Failure) -> FactorTicket? {
        let service = self
        return try await border.run("ask second factor") { tx in
            let repository = FactorRepository()
            let state = try repository.state(of: credentials.user, by: service.channels, &tx)
            guard state.hasAny else { return nil }
            if let token = attempt.deviceToken,
                try repository.knows(
                    token.digest.bytes, of: credentials.user, days: state.knownDays, &tx)
            {
                return nil
            }
            var credentials = credentials
            if let newHash, let old = credentials.hash {
                try CredentialRepository().renewHash(of: credentials.user, from: old, to: newHash, &tx)
                credentials.hash = newHash
            }
            let end = service.ticketEnd(try tx.now)
            return try service.ticket(
                try service.ticket(credentials, login, until: end), of: credentials.user, &tx)
        }
    }

    /// Counts the attempt before anything is compared, in a transaction of its own.
    ///
    /// Known names and others take the same steps and end alike, so that neither time nor answer tells them apart.
    private func begin(
        _ login: LoginText, _ attempt: SignInAttempt
    ) async throws(Failure) -> Credentials? {
        let (policy, address) = (policy, attempt.address)
        enum Beginning {
            case locked(minutes: Int64, by: String)
            case going(Credentials?)
        }
        let beginning = try await border.run("begin sign-in") { tx -> Beginning in
            let repository = CredentialRepository()
            let found = try repository.credentials(of: login, &tx)
            let subjects = AttemptSubjects(found?.user, login: login, address: address)
            let limits = [
                (subjects.address, policy.attemptsPerAddress), (subjects.login, policy.attemptsPerLogin),
            ]
            for ((subject, allowed), name) in zip(limits, ["address", "login"]) {
                if let until = try repository.beginAttempt(subject, allowed: allowed, &tx) {
                    return .locked(minutes: try tx.now.minutes(to: until), by: name)
                }
            }
            return .going(found)
        }
        switch beginning {
        case .locked(let minutes, let name):
            // The name that was typed may be a password in the wrong field: it stands in no log.
            log.warning(
                "sign-in locked",
                [
                    "minutes": .number(minutes), "for": .text(name),
                    "address": .text(attempt.address.text),
                ])
            throw .refused(AccessRefusal.tooManyAttempts(minutes: minutes))
        case .going(let credentials): return credentials
        }
    }

    /// Opens the session; `isProved` says whether the second factor was given just now, which no code does by being there.
    func open(
        _ credentials: Credentials, _ newHash: String?, _ attempt: SignInAttempt, _ subjects: AttemptSubjects,
        isProved: Bool
    ) async throws(Failure) -> OpenedSession {
        let family = RefreshToken(family: RandomBytes.make(RefreshToken.familyLength), generation: 0)
        let (policy, tokens, channels) = (policy, tokens, channels)
        let opened = try await border.run("open session") { tx -> OpenedSession in
            let repository = CredentialRepository()
            try repository.clearAttempts(subjects.login, &tx)
            try repository.takeBackAttempt(subjects.address, &tx)
            if let newHash, let old = credentials.hash {
                try repository.renewHash(of: credentials.user, from: old, to: newHash, &tx)
            }
            let draft = SessionDraft(
                user: credentials.user, digest: family.digest, kind: "browser", door: attempt.door,
                address: attempt.address.text, device: attempt.device, hours: policy.lifetimeHours)
            let sessions = SessionRepository()
            let row = try sessions.open(draft, &tx)
            let places = try sessions.places(of: credentials.user, &tx)
            // Shut out of every society that he served, he may sign in no more; an operator serves none.
            if places.isEmpty {
                let found = try sessions.find([], [row.session.raw], idleMinutes: policy.idleMinutes, &tx)
                guard found.values.first?.isOperator ?? false else { throw AccessRefusal.userDisabled }
            }
            let chosen = Place.onlyOne(of: places)
            if let chosen {
                _ = try sessions.choose(row.session, credentials.user, chosen.society, chosen.branch, &tx)
            }
            let factors = FactorRepository()
            let factor = try factors.state(of: credentials.user, by: channels, &tx)
            if isProved {
                _ = try sessions.markProved(row.session, of: credentials.user, &tx)
            }
            if factor.isDue { try factors.setDue(true, of: credentials.user, row.session, &tx) }
            var device: KnownToken?
            if attempt.remembers, isProved, factor.knownDays > 0 {
                let known = KnownToken(token: .generate(), days: factor.knownDays)
                try factors.remember(
                    known.token.digest.bytes, of: credentials.user, device: attempt.device,
                    address: attempt.address.text, days: known.days, &tx)
                device = known
            }
            var renewed = RenewedRow(
                session: row.session, user: credentials.user, generation: 0, expiresAt: row.expiresAt)
            renewed.society = chosen?.society
            return OpenedSession(
                tokens: try tokens.pair(family, renewed, at: tx.now, minutes: policy.accessMinutes),
                session: row.session, user: credentials.user, expiresAt: row.expiresAt,
                mustChangePassword: credentials.mustChange, places: places, hasPlace: chosen != nil,
                reused: try sessions.tellReused(credentials.user, &tx), mustEnrol: factor.isDue,
                device: device)
        }
        log.info(
            "signed in",
            [
                "user": .id(opened.user), "session": .id(opened.session),
                "address": .text(attempt.address.text),
            ])
        return opened
    }

    /// Ends the session.
    public func signOut(_ signedIn: SignedIn) async throws(Failure) {
        try await endSession(signedIn.session, of: signedIn)
        log.info("signed out", ["user": .id(signedIn.user), "session": .id(signedIn.session)])
    }

    /// Ends one of the user's own sessions or tokens.
    public func endSession(_ session: ID<Caller.Session>, of signedIn: SignedIn) async throws(Failure) {
        try await border.run("end session") { tx in
            guard try SessionRepository().end(session, of: signedIn.user, &tx) else {
                throw AccessRefusal.sessionNotFound
            }
        }
    }

    /// Where the user may work.
    public func places(of signedIn: SignedIn) async throws(Failure) -> [Place] {
        try await border.run("places", .read) { try SessionRepository().places(of: signedIn.user, &$0) }
    }

    /// Why nobody can work where a session points, or in any place of its user; nil where he only has to choose.
    func closedPlace(of signedIn: SignedIn) async throws(Failure) -> AccessRefusal? {
        let options = TransactionOptions(user: signedIn.user.raw, readOnly: true)
        return try await border.run("closed place", options) { tx in
            let sessions = SessionRepository()
            let places = try sessions.places(of: signedIn.user, &tx)
            if let society = try sessions.society(of: signedIn.session, &tx) {
                return places.first { $0.society == society }?.bar
            }
            return places.contains { $0.bar == nil } ? nil : places.first?.bar
        }
    }

    /// Points the session at a society and a branch of it.
    public func choose(
        _ society: ID<Society>, branch: ID<Branch>?, for signedIn: SignedIn
    ) async throws(Failure) {
        try await border.run("choose place") { tx in
            let sessions = SessionRepository()
            guard try !sessions.choose(signedIn.session, signedIn.user, society, branch, &tx) else { return }
            let place = try sessions.places(of: signedIn.user, &tx).first { $0.society == society }
            throw place?.bar ?? AccessRefusal.placeNotYours
        }
    }

    /// Sets the language of the user's pages.
    public func setLanguage(_ language: String, of signedIn: SignedIn) async throws(Failure) {
        try await border.run("set language") { tx in
            try CredentialRepository().setLanguage(of: signedIn.user, to: language, &tx)
        }
    }

    /// Changes the user's own password and ends his other sessions and tokens.
    public func changePassword(
        from current: Secret<String>, to new: Secret<String>, of signedIn: SignedIn
    ) async throws(Failure) {
        let credentials = try await proved(current, of: signedIn)
        let rule = try await passwordRule(of: signedIn)
        let faults = try await faults(of: new.reveal(), credentials, rule)
        guard faults.isEmpty else { throw .invalid(faults.map { FieldProblem(field: "new_password", $0) }) }
        guard new.reveal() != current.reveal() else { throw .refused(AccessRefusal.samePassword) }
        try await expectNew(new.reveal(), of: signedIn, rule)
        let hash = try await hashed(new.reveal())
        try await border.run("set password") { tx in
            let repository = CredentialRepository()
            try repository.setPassword(
                of: signedIn.user, to: hash, mustChange: false, keeping: signedIn.session, &tx)
        }
        await note("password_changed", of: signedIn.user, in: signedIn.caller?.society)
    }

    /// What a new password of somebody must be.
    func passwordRule(of signedIn: SignedIn) async throws(Failure) -> PasswordRule {
        try await border.run("password rule", .read) {
            try CredentialRepository().rule(of: signedIn.user, &$0)
        }
    }

    private func faults(
        of password: String, _ credentials: Credentials, _ rule: PasswordRule
    ) async throws(Failure) -> [PasswordFault] {
        do {
            return try await passwords.faults(of: password, loginName: credentials.loginName, rule)
        } catch { throw border.failure(of: error, "check password") }
    }

    /// Refuses a password that its user had not long ago.
    ///
    /// The present one is compared before, so that one fewer is looked up.
    private func expectNew(
        _ password: String, of signedIn: SignedIn, _ rule: PasswordRule
    ) async throws(Failure) {
        guard rule.history > 1 else { return }
        let former = try await border.run("former passwords", .read) {
            try CredentialRepository().former(of: signedIn.user, most: rule.history - 1, &$0)
        }
        let isOld: Bool
        do { isOld = try await passwords.isOneOf(former, password) } catch {
            throw border.failure(of: error, "compare passwords")
        }
        guard !isOld else {
            throw .invalid([
                FieldProblem(field: "new_password", PasswordFault.usedBefore(count: rule.history))
            ])
        }
    }

    /// The credentials of a signed-in person who has given his password once more.
    func proved(
        _ password: Secret<String>, of signedIn: SignedIn
    ) async throws(Failure) -> Credentials {
        let subject = "user:\(signedIn.user.raw)"
        let allowed = policy.attemptsPerLogin
        let options = TransactionOptions(user: signedIn.user.raw)
        let known = try await border.run("begin password", options) { tx -> (Int64?, Credentials?) in
            let repository = CredentialRepository()
            if let until = try repository.beginAttempt(subject, allowed: allowed, &tx) {
                return (try tx.now.minutes(to: until), nil)
            }
            guard let name = try repository.loginName(of: signedIn.user, &tx) else { return (nil, nil) }
            return (nil, try repository.credentials(of: LoginText(name), &tx))
        }
        if let minutes = known.0 { throw .refused(AccessRefusal.tooManyAttempts(minutes: minutes)) }
        guard let credentials = known.1, try await verify(password.reveal(), credentials.hash) else {
            throw .refused(AccessRefusal.wrongPassword)
        }
        try await border.run("password proved") { try CredentialRepository().clearAttempts(subject, &$0) }
        return credentials
    }

    private func verify(_ password: String, _ hash: String?) async throws(Failure) -> Bool {
        do { return try await passwords.verify(password, against: hash) } catch {
            throw border.failure(of: error, "verify password")
        }
    }

    private func hashed(_ password: String) async throws(Failure) -> String {
        do { return try await passwords.hash(password) } catch {
            throw border.failure(of: error, "hash password")
        }
    }

    private func renewed(_ credentials: Credentials, _ password: String) async throws(Failure) -> String? {
        guard let hash = credentials.hash, passwords.needsRehash(hash) else { return nil }
        return try await hashed(password)
    }
}

extension Instant {
    /// Whole minutes to a later moment, a begun one counted.
    func minutes(to later: Instant) -> Int64 {
        max((microseconds(to: later) + 59_999_999) / 60_000_000, 1)
    }
}
