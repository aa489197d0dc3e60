internal import AccessRules
public import Crypto
internal import Gate
internal import Glibc
internal import Postgres
internal import Synchronization

/// Hashes and checks passwords on threads of their own, at most as many at once as there are cores.
///
/// A hash takes a core and 64 MiB for a while: unbounded, a few hundred sign-ins would take the machine's memory.
public final class PasswordWork: Sendable {
    private let hashing: PasswordHash
    private let atOnce: Int
    private let mostWaiting: Int
    private let lists: PasswordLists
    private let state = Mutex(State())

    private struct State {
        var running = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// A bounded place of work.
    public init(
        _ parameters: PasswordHash.Parameters = .interactive, atOnce: Int = PasswordWork.cores,
        mostWaiting: Int = 200, lists: PasswordLists = .none
    ) {
        self.lists = lists
        hashing = PasswordHash(parameters)
        self.atOnce = max(atOnce, 1)
        self.mostWaiting = mostWaiting
    }

    /// How many cores there are.
    public static let cores = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)

    /// Every fault of a password that somebody wants to have.
    func faults(
        of password: String, loginName: String, _ rule: PasswordRule
    ) async throws -> [PasswordFault] {
        let lists = lists
        return try await bounded {
            let faults = rule.faults(of: password, loginName: loginName) { lists.holds($0) }
            return try faults.isEmpty && lists.isStolen(password) ? [.stolen] : faults
        }
    }

    /// Whether a password is one of those whose stored forms these are.
    func isOneOf(_ stored: [String], _ password: String) async throws -> Bool {
        for hash in stored where try await verify(password, against: hash) { return true }
        return false
    }

    /// The stored form of a password that its owner has chosen.
    func hash(_ password: String) async throws -> String {
        let hashing = hashing
        return try await bounded { try hashing.hash(password) }
    }

    /// Whether a password is the one stored; takes as long when nothing is stored.
    func verify(_ password: String, against stored: String?) async throws -> Bool {
        let hashing = hashing
        return try await bounded {
            guard let stored else { return hashing.verifyAgainstNobody(password) }
            guard let digest = OneTimeHash.digest(in: stored) else {
                return hashing.verify(password, against: stored)
            }
            // The digest is quick; the wait beside it keeps time from telling who has a one-time password.
            _ = hashing.verifyAgainstNobody(password)
            return OneTimeHash.matches(password, digest)
        }
    }

    /// Whether a stored form should be made anew at the next good password.
    func needsRehash(_ stored: String) -> Bool {
        OneTimeHash.digest(in: stored) == nil && hashing.needsRehash(stored)
    }

    private func bounded<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await enter()
        defer { leave() }
        return try await BlockingWork.run(body)
    }

    private func enter() async throws {
        let isFull = state.withLock { $0.running >= atOnce && $0.waiting.count >= mostWaiting }
        if isFull { throw Failure.unavailable("passwords") }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let mayGo = state.withLock { state in
                if state.running < atOnce {
                    state.running += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayGo { continuation.resume() }
        }
    }

    /// Hands the place to the next one who waits.
    private func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.running -= 1
            return nil
        }
        next?.resume()
    }
}

/// The stored form of a one-time password: a digest, because 80 random bits cannot be guessed and a slow hash would
/// have to run inside a database transaction.
enum OneTimeHash {
    private static let mark = "one-time:"

    /// A new password and what to store of it.
    static func make() -> (password: OneTimePassword, stored: String) {
        let password = OneTimePassword(random: RandomBytes.make(OneTimePassword.randomBytes))
        return (password, mark + Digest.of(OneTimePassword.compared(password.text)).text)
    }

    static func digest(in stored: String) -> Digest? {
        guard stored.hasPrefix(mark), let bytes = Hex.bytes(stored.dropFirst(mark.utf8.count)) else {
            return nil
        }
        return Digest(bytes: bytes)
    }

    static func matches(_ typed: String, _ digest: Digest) -> Bool {
        Digest.of(OneTimePassword.compared(typed)) == digest
    }
}
