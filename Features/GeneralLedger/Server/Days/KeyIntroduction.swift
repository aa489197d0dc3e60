internal import Crypto
internal import Gate
internal import Kernel

/// A key by which days are signed, as the society knows it: its public half and who vouches for it.
///
/// Each key signs its own introduction, and with it the name of the key before it: who trusts the new one knows by it
/// which old one to trust. The key before it signs too where it was at hand: who trusts the old one then trusts the new one.
struct KeyIntroduction: Sendable {
    var society: ID<Society>
    var key: VerifyingKey
    /// The id under which it is kept.
    var id: String
    var number: Int
    /// The key before it.
    var previous: VerifyingKey?
    /// The end of the chain at that time.
    var headNumber: Int64
    var headDigest: [UInt8]
    var signature: [UInt8] = []
    var previousSignature: [UInt8]?

    /// The bytes that are signed: format 1.
    var message: [UInt8] {
        let before = previous.map { Hex.text($0.bytes) } ?? "-"
        let words = [
            "sahakar key 1", "\(society.raw)", "\(number)", Hex.text(key.bytes), before, "\(headNumber)",
            Hex.text(headDigest),
        ]
        return Array(words.joined(separator: " ").utf8)
    }

    /// Introduces a key that signs from this day's end on.
    init(_ keys: DaySigner.Keys, after previous: KeyIntroduction?, at head: DayHead) {
        society = head.society
        key = keys.current.verifyingKey
        id = key.id
        number = (previous?.number ?? 0) + 1
        self.previous = previous?.key
        headNumber = head.number
        headDigest = head.digest
        signature = keys.current.sign(message)
        if let old = keys.previous, old.verifyingKey == previous?.key {
            previousSignature = old.sign(message)
        }
    }

    /// An introduction as it is kept.
    init(
        society: ID<Society>, key: VerifyingKey, id: String, number: Int, previous: VerifyingKey?,
        headNumber: Int64, headDigest: [UInt8], signature: [UInt8], previousSignature: [UInt8]?
    ) {
        self.society = society
        self.key = key
        self.id = id
        self.number = number
        self.previous = previous
        self.headNumber = headNumber
        self.headDigest = headDigest
        self.signature = signature
        self.previousSignature = previousSignature
    }

    /// Whether the row is as the key itself has signed it.
    var isWhole: Bool { id == key.id && key.verifies(signature, of: message) }

    /// Whether the key before it has signed it too.
    var isVouchedFor: Bool {
        guard let previous, let previousSignature else { return false }
        return previous.verifies(previousSignature, of: message)
    }
}

extension [KeyIntroduction] {
    /// The keys to be believed if this one is: those that it names as its predecessors, and those that they vouch for.
    func trusted(from root: VerifyingKey) -> Set<VerifyingKey> {
        var trusted: Set<VerifyingKey> = [root]
        var before = 0
        while before != trusted.count {
            before = trusted.count
            for introduction in self where introduction.isWhole {
                guard let previous = introduction.previous else { continue }
                if trusted.contains(introduction.key) { trusted.insert(previous) }
                if trusted.contains(previous), introduction.isVouchedFor { trusted.insert(introduction.key) }
            }
        }
        return trusted
    }
}
