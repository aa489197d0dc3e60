internal import Synchronization

/// Seals and opens values at rest by the program's key ring, which is read when it is first needed.
///
/// `place` names table, column and row, as ``SealedBox`` asks, so that no value can be moved to another row.
/// A ring whose file was given a new key while the program runs is read again.
public final class Vault: Sendable {
    /// Why the ring cannot be read.
    public typealias Fault = SecretFile.Fault

    private let file: KeyRingFile?
    private let state: Mutex<State>

    private struct State {
        var ring: KeyRing?
        var stamp: SecretFile.Stamp?
    }

    /// By the ring of a file, which is made where it is missing.
    public init(_ file: KeyRingFile) {
        self.file = file
        state = Mutex(State())
    }

    /// By this ring.
    public init(_ ring: KeyRing) {
        file = nil
        state = Mutex(State(ring: ring))
    }

    /// By a ring of its own that ends with the program: where nothing sealed is to be kept.
    public static var passing: Vault {
        let ring = try? KeyRing.generate()
        precondition(ring != nil, "a key of another length")
        return Vault(state: State(ring: ring))
    }

    private init(state: State) {
        file = nil
        self.state = Mutex(state)
    }

    /// The ring as it stands now.
    public func ring() throws(Fault) -> KeyRing {
        let result: Result<KeyRing, Fault> = state.withLock { state in
            do throws(Fault) { return .success(try current(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private func current(_ state: inout State) throws(Fault) -> KeyRing {
        guard let file else {
            precondition(state.ring != nil, "a vault without a ring")
            if let ring = state.ring { return ring }
            throw Fault(path: "", reason: "")
        }
        let stamp = file.stamp
        if let ring = state.ring {
            // Unreadable now (the program is not root any more), or as it was.
            guard let stamp, stamp != state.stamp, let newer = try? file.read() else { return ring }
            (state.ring, state.stamp) = (newer, stamp)
            return newer
        }
        let ring = try file.readOrMake()
        (state.ring, state.stamp) = (ring, stamp ?? file.stamp)
        return ring
    }

    /// Seals bytes for a place.
    public func seal(_ plain: [UInt8], in place: String) throws(Fault) -> [UInt8] {
        try ring().box.seal(plain, context: place)
    }

    /// Seals a text for a place.
    public func seal(_ plain: String, in place: String) throws(Fault) -> [UInt8] {
        try seal(Array(plain.utf8), in: place)
    }

    /// Opens what was sealed for the same place.
    ///
    /// Throws ``CryptoFault``, or ``Fault`` where the ring cannot be read.
    public func open(_ sealed: [UInt8], in place: String) throws -> [UInt8] {
        try ring().box.open(sealed, context: place)
    }

    /// By what a sealed value is found again; see ``KeyRing/index(_:of:)``.
    public func index(_ plain: String, of place: String) throws(Fault) -> [UInt8] {
        try ring().index(Array(plain.utf8), of: place)
    }
}
