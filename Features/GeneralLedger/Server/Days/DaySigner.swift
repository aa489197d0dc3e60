public import Crypto

/// Signs the ends of business days with the program's own key (Ed25519).
public struct DaySigner: Sendable {
    /// The key that signs, and the one before it where it is still at hand.
    public struct Keys: Sendable {
        /// Signs.
        public var current: SigningKey
        /// Introduces the current one where the society knows only this one.
        public var previous: SigningKey?

        /// A key and the one before it.
        public init(_ current: SigningKey, after previous: SigningKey? = nil) {
            self.current = current
            self.previous = previous
        }
    }

    /// The keys, read when first needed.
    let keys: @Sendable () throws -> Keys

    /// A signer whose keys are read (and made, the first time) when the first day is signed.
    public init(_ keys: @escaping @Sendable () throws -> Keys) { self.keys = keys }

    /// A signer with a key at hand.
    public init(_ key: SigningKey, after previous: SigningKey? = nil) {
        self.init { Keys(key, after: previous) }
    }
}
