internal import AccessRules
internal import Crypto
public import Gate
public import HTTP
public import Kernel
internal import Log
internal import Postgres

extension SignInService {
    /// The next tokens of a session for its refresh token, which is spent by it.
    ///
    /// The proof in the token is checked before the database is asked. A token that was spent a moment before, from the same network
    /// and by the same device, gets the same successor; any other ends the session: whoever sends it, or whoever has spent it, is not
    /// the one who signed in.
    public func renew(
        _ text: String, from address: ClientAddress, device: String?
    ) async throws(Failure) -> RenewedSession {
        let (policy, tokens) = (policy, tokens)
        let device = device.map { String($0.prefix(200)) }
        let step: (outcome: String, row: RenewedRow, pair: TokenPair)?
        do {
            guard let token = try tokens.refresh(text) else {
                throw Failure.refused(AccessRefusal.sessionOver)
            }
            step = try await border.run("renew session") { tx in
                guard
                    let (outcome, row) = try SessionRepository().renew(
                        token, from: address, device: device, policy, &tx)
                else { return nil }
                let pair = try tokens.pair(token, row, at: tx.now, minutes: policy.accessMinutes)
                return (outcome, row, pair)
            }
        } catch { throw border.failure(of: error, "renew session") }
        guard let step else { throw .refused(AccessRefusal.sessionOver) }
        guard step.outcome != "reused" else {
            await reused(step.row, address, device)
            throw .refused(AccessRefusal.tokenReused)
        }
        return RenewedSession(tokens: step.pair, expiresAt: step.row.expiresAt)
    }

    /// The session has ended; that stands in the log and in its society's audit log, and is told at the next sign-in.
    private func reused(_ row: RenewedRow, _ address: ClientAddress, _ device: String?) async {
        log.warning(
            "refresh token reused",
            ["user": .id(row.user), "session": .id(row.session), "address": .text(address.text)])
        guard let gate, let society = row.society else { return }
        let command = NoteReusedSession(
            session: row.session, user: row.user, address: address.text, device: device)
        let envelope = Envelope(commandID: "reused/\(row.session.raw)", channel: .job)
        do throws(Failure) {
            _ = try await gate.perform(command, by: .program(society), envelope)
        } catch {
            log.error("reuse not audited", ["session": .id(row.session), "error": .text("\(error)")])
        }
    }
}

/// A session with its next tokens.
public struct RenewedSession: Sendable {
    /// What it travels by from now on.
    public var tokens: TokenPair
    /// When it ends in any case.
    public var expiresAt: Instant
}

extension SessionTokens {
    /// The tokens of a session for the next minutes, at most until it ends.
    func pair(
        _ token: RefreshToken, _ row: RenewedRow, at now: Instant, minutes: Int
    ) throws -> TokenPair {
        let life = min(Int64(minutes) * 60, AccessClaims.longestLife)
        let end = min(now.adding(seconds: life), row.expiresAt)
        let claims = AccessClaims(
            user: row.user, session: row.session, society: row.society, from: now, to: end,
            generation: row.generation)
        return TokenPair(
            access: try access(claims), accessExpiresAt: end,
            refresh: try refresh(RefreshToken(family: token.family, generation: row.generation)))
    }
}
