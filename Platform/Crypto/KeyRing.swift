/// The keys by which values are sealed at rest: the newest seals, the others open what they sealed.
///
/// Beside them stands a root that no rotation changes: what must be found again by its digest (a blind index) hangs
/// from it.
///
/// ```
/// sahakar sealing keys 1
/// root 64 digits
/// key  8 digits, its number; 64 digits; since when another seals, in seconds since 1970
/// key  … the last one seals
/// ```
public struct KeyRing: Sendable, CustomStringConvertible, CustomReflectable {
    /// The keys, the oldest first.
    public let keys: [SealingKey]
    /// The key that seals.
    public let current: SealingKey
    /// Seals and opens.
    public let box: SealedBox
    private let root: SecretMemory
    private let retirements: [UInt32: Int64]

    private static let head = "sahakar sealing keys 1"

    private init(
        root: [UInt8], older: [SealingKey], current: SealingKey, retirements: [UInt32: Int64] = [:]
    ) throws(CryptoFault) {
        guard root.count == SealingKey.length else { throw .badKeyLength }
        guard Set((older + [current]).map(\.id)).count == older.count + 1 else { throw .malformed }
        self.root = SecretMemory(root)
        keys = older + [current]
        self.current = current
        box = SealedBox(current: current, older: older)
        self.retirements = retirements
    }

    /// A ring of one new key.
    public static func generate() throws(CryptoFault) -> KeyRing {
        try KeyRing(root: RandomBytes.make(SealingKey.length), older: [], current: newKey(beside: []))
    }

    /// The ring with a new key, which seals from a moment on, in seconds since 1970.
    public func rotated(at seconds: Int64) throws(CryptoFault) -> KeyRing {
        var retirements = retirements
        retirements[current.id] = seconds
        return try KeyRing(
            root: Array(root.bytes), older: keys, current: Self.newKey(beside: keys), retirements: retirements
        )
    }

    /// Since when a key does not seal any more, in seconds since 1970; nil for the current one.
    ///
    /// Of a ring that was written before this was noted, it is long ago.
    public func retirement(of key: SealingKey) -> Int64? {
        key.id == current.id ? nil : retirements[key.id] ?? 0
    }

    /// A key of a number by chance: a ring that was made anew after a loss never takes an old value for its own.
    private static func newKey(beside keys: [SealingKey]) throws(CryptoFault) -> SealingKey {
        while true {
            let id = RandomBytes.make(4).reduce(0) { $0 << 8 | UInt32($1) }
            if id != 0, !keys.contains(where: { $0.id == id }) { return try SealingKey.generate(id: id) }
        }
    }

    /// A key for another purpose, from the root: it outlives every rotation.
    public func derived(_ purpose: String) -> [UInt8] {
        Self.derived(purpose, from: Array(root.bytes))
    }

    /// A key for another purpose that goes with a sealing key: it is another one after a rotation.
    public func derived(_ purpose: String, with key: SealingKey) -> [UInt8] {
        Self.derived(purpose, from: key.bytes)
    }

    private static func derived(_ purpose: String, from secret: [UInt8]) -> [UInt8] {
        // The key is always 32 bytes long, which no digest refuses.
        let digest = try? Digest.keyed(Array("sahakar derives: \(purpose)".utf8), key: secret)
        precondition(digest != nil, "a secret of another length than a key")
        return digest?.bytes ?? []
    }

    /// By what a sealed value is found again (a blind index): the same for the same value in the same place, and
    /// not to be guessed by whoever has the database alone.
    ///
    /// Give it the value in one form (digits without spaces, lower case).
    public func index(_ plain: [UInt8], of place: String) -> [UInt8] {
        let digest = try? Digest.keyed(plain, key: derived("blind index of \(place)"))
        precondition(digest != nil, "a derived key of another length")
        return digest?.bytes ?? []
    }

    /// By what a value is found again, as ``index(_:of:)``, but under the key that seals now: the key's number and a digest.
    ///
    /// It is made anew when the value is sealed anew; until then ``indexes(_:of:)`` finds it.
    public func currentIndex(_ plain: String, of place: String) -> [UInt8] {
        index(plain, of: place, with: current)
    }

    /// Every index that the value can have been given, by whichever key of the ring.
    public func indexes(_ plain: String, of place: String) -> [[UInt8]] {
        keys.map { index(plain, of: place, with: $0) }
    }

    private func index(_ plain: String, of place: String, with key: SealingKey) -> [UInt8] {
        let secret = derived("blind index of \(place)", with: key)
        let digest = try? Digest.keyed(Array(plain.utf8), key: secret)
        precondition(digest != nil, "a derived key of another length")
        return (0..<4).map { UInt8(truncatingIfNeeded: key.id >> (24 - 8 * $0)) } + (digest?.bytes ?? [])
    }

    /// The ring of a file's text.
    public init(text: String) throws(CryptoFault) {
        var root: [UInt8]?
        var keys: [SealingKey] = []
        var retirements: [UInt32: Int64] = [:]
        var lines = text.split(separator: "\n").map { $0.split(separator: " ") }[...]
        guard lines.popFirst().map({ $0.joined(separator: " ") }) == Self.head else { throw .malformed }
        for words in lines {
            switch (words.first, words.count) {
            case ("root", 2) where root == nil: root = Hex.bytes(words[1])
            case ("key", 3), ("key", 4):
                guard words[1].utf8.count == 8, let id = UInt32(words[1], radix: 16),
                    let bytes = Hex.bytes(words[2])
                else { throw .malformed }
                keys.append(try SealingKey(id: id, bytes: bytes))
                guard words.count == 4 else { continue }
                guard let seconds = Int64(words[3]), seconds >= 0 else { throw .malformed }
                retirements[id] = seconds
            default: throw .malformed
            }
        }
        guard let root, let current = keys.popLast() else { throw .malformed }
        // The one that seals is not retired, and a ring whose last line was lost is no ring.
        guard retirements[current.id] == nil else { throw .malformed }
        try self.init(root: root, older: keys, current: current, retirements: retirements)
    }

    /// What a file keeps.
    ///
    /// Never log it.
    public var text: String {
        let lines = keys.map { key in
            "key \(key.number) \(Hex.text(key.bytes))" + (retirement(of: key).map { " \($0)" } ?? "")
        }
        return ([Self.head, "root \(Hex.text(Array(root.bytes)))"] + lines).map { $0 + "\n" }.joined()
    }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// Shows no part of the keys to reflection.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SealingKey {
    /// Its number as people read it: eight digits.
    public var number: String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
