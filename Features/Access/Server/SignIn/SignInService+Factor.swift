internal import AccessRules
internal import Crypto
public import Edge
public import Gate
public import Kernel
public import Log
internal import Postgres

// Setting up one's own second factor.
extension SignInService {
    /// What one's second factor is, and the devices that are known.
    func factor(of person: SignedIn) async throws(Failure) -> (state: FactorState, devices: [KnownDevice]) {
        let channels = channels
        return try await border.run("second factor", .read) { tx in
            let repository = FactorRepository()
            return (
                try repository.state(of: person.user, by: channels, &tx),
                try repository.devices(of: person.user, &tx)
            )
        }
    }

    /// Whether somebody has a second factor and has not given it in this session just now: the password alone, which whoever
    /// stands at his desk may have seen, then changes none of his factors.
    func needsProof(_ person: SignedIn) async throws(Failure) -> Bool {
        let patience = Int64(policy.proofMinutes) * 60
        let channels = channels
        return try await border.run("proof", .read) { tx in
            guard try FactorRepository().state(of: person.user, by: channels, &tx).hasAny else {
                return false
            }
            return try person.provedAt.map { try tx.now >= $0.adding(seconds: patience) } ?? true
        }
    }

    func expectProof(of person: SignedIn) async throws(Failure) {
        guard try await needsProof(person) else { return }
        throw .refused(GateRefusal.factorNeeded(minutes: policy.proofMinutes))
    }

    /// Makes a secret for an authenticator app, which has then to be confirmed by a code.
    public func beginFactor(
        password: Secret<String>, of person: SignedIn
    ) async throws(Failure) -> FactorSecret {
        _ = try await proved(password, of: person)
        try await expectProof(of: person)
        let secret = RandomBytes.make(TimeCode.secretLength)
        let sealed: [UInt8]
        do { sealed = try vault.seal(secret, in: FactorRepository.secrets.place(person.user.raw)) } catch {
            throw border.failure(of: error, "seal secret")
        }
        let login = try await border.run("begin factor", TransactionOptions(user: person.user.raw)) { tx in
            guard try FactorRepository().begin(person.user, sealed: sealed, &tx) else {
                throw AccessRefusal.factorExists
            }
            return try CredentialRepository().loginName(of: person.user, &tx)
        }
        return Self.secret(secret, login, person)
    }

    /// The secret that is yet to be confirmed, to be shown once more.
    func pendingSecret(of person: SignedIn) async throws(Failure) -> FactorSecret? {
        let vault = vault
        return try await border.run("pending factor", TransactionOptions(user: person.user.raw)) { tx in
            let state = try FactorRepository().state(of: person.user, by: [], &tx)
            guard let sealed = state.sealed, !state.isConfirmed else { return nil }
            let secret = try vault.open(sealed, in: FactorRepository.secrets.place(person.user.raw))
            return Self.secret(secret, try CredentialRepository().loginName(of: person.user, &tx), person)
        }
    }

    private static func secret(_ secret: [UInt8], _ login: String?, _ person: SignedIn) -> FactorSecret {
        let issuer = person.societyName.map { "Sahakar \($0)" } ?? "Sahakar"
        return FactorSecret(
            text: Base32.text(secret),
            address: TimeCode.address(secret, issuer: issuer, account: login ?? person.name))
    }

    /// Takes the first code of the app: from now on it is asked at sign-in; answers the recovery codes, which are told this
    /// one time.
    public func confirmFactor(code: String, of person: SignedIn) async throws(Failure) -> [String] {
        let (vault, allowed, subject) = (vault, policy.attemptsPerLogin, "factor:\(person.user.raw)")
        let codes = RecoveryCodes.make()
        let found = try await border.run("confirm factor") { tx -> CodeFound in
            let (repository, credentials) = (FactorRepository(), CredentialRepository())
            if let until = try credentials.beginAttempt(subject, allowed: allowed, &tx) {
                return .locked(minutes: try tx.now.minutes(to: until))
            }
            let state = try repository.state(of: person.user, by: [], &tx)
            if state.isConfirmed { throw AccessRefusal.factorExists }
            guard let sealed = state.sealed else { return .noFactor }
            let secret = try vault.open(sealed, in: FactorRepository.secrets.place(person.user.raw))
            let now = try tx.now.microsecondsSinceEpoch / 1_000_000
            guard let digits = Self.digits(code), let step = TimeCode.step(of: digits, secret, at: now),
                try repository.use(step: step, of: person.user, &tx)
            else { return .wrong }
            try repository.setRecoveryCodes(of: person.user, codes.map(RecoveryCodes.digest), &tx)
            try repository.setDue(false, of: person.user, nil, &tx)
            if !state.exists { _ = try SessionRepository().markProved(person.session, of: person.user, &tx) }
            try credentials.clearAttempts(subject, &tx)
            return .step
        }
        if let refusal = found.refusal { throw .refused(refusal) }
        await note("second_factor_set_up", of: person.user, in: person.caller?.society)
        return codes
    }

    /// Makes new recovery codes for a code of the app; the old ones are void.
    public func renewRecoveryCodes(code: String, of person: SignedIn) async throws(Failure) -> [String] {
        try await take(code, of: person.user)
        let codes = RecoveryCodes.make()
        try await border.run("recovery codes") { tx in
            try FactorRepository().setRecoveryCodes(
                of: person.user, codes.map(RecoveryCodes.digest), &tx)
        }
        await note("recovery_codes_renewed", of: person.user, in: person.caller?.society)
        return codes
    }

    /// Takes one's second factor away, for a code; not where a role asks it.
    public func removeFactor(code: String, of person: SignedIn) async throws(Failure) {
        let state = try await factor(of: person).state
        guard !state.isDemanded else { throw .refused(AccessRefusal.factorDemanded) }
        try await take(code, of: person.user)
        try await border.run("remove factor") { _ = try FactorRepository().remove(of: person.user, &$0) }
        await note("second_factor_removed", of: person.user, in: person.caller?.society)
    }

    /// Forgets a device: it is asked for the second factor again.
    public func forget(_ device: ID<KnownDevice>, of person: SignedIn) async throws(Failure) {
        try await border.run("forget device") { tx in
            guard try FactorRepository().forget(device, of: person.user, &tx) else {
                throw AccessRefusal.deviceNotFound
            }
        }
    }
}
