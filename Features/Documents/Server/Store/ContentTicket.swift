internal import Crypto
internal import DocumentsRules
internal import Gate
internal import Kernel

/// Says that a content was sent to this society and looked at: without one a command attaches nothing.
///
/// It is signed by a key from the ring's root, so that a command that waits for a second person still has it after a
/// rotation, and the same content gives the same ticket.
struct ContentTicket {
    var digest: Digest
    var size: Int64
    var sort: FileSort

    init(digest: Digest, size: Int64, sort: FileSort) {
        (self.digest, self.size, self.sort) = (digest, size, sort)
    }

    /// What the ticket says, signed.
    func text(_ society: ID<Society>, _ vault: Vault) throws -> String {
        let said = "\(digest.text).\(size).\(sort.rawValue)"
        return "\(said).\(try Self.signature(said, society, vault))"
    }

    /// Reads a ticket of this society.
    init(_ text: String, _ society: ID<Society>, _ vault: Vault) throws {
        let parts: [Substring] = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, let digest = Hex.bytes(parts[0]).flatMap({ Digest(bytes: $0) }),
            let size = Int64(parts[1]), let sort = FileSort(rawValue: String(parts[2]))
        else { throw DocumentRefusal.contentUnknown }
        let wanted = try Self.signature(parts[0..<3].joined(separator: "."), society, vault)
        guard ConstantTime.equal(Array(wanted.utf8), Array(parts[3].utf8)) else {
            throw DocumentRefusal.contentUnknown
        }
        self.init(digest: digest, size: size, sort: sort)
    }

    private static func signature(_ said: String, _ society: ID<Society>, _ vault: Vault) throws -> String {
        let key = try vault.ring().derived("document tickets")
        return Base64URL.text(try Digest.keyed(Array("\(society.raw) \(said)".utf8), key: key).bytes)
    }
}
