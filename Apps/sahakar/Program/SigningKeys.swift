internal import Crypto
internal import GeneralLedger
internal import Synchronization

/// The key by which this program signs the ends of business days, in a file outside the database.
final class SigningKeys: Sendable {
    /// The file; the key before it may lie beside it.
    let file: SigningKeyFile
    private let loaded = Mutex<DaySigner.Keys?>(nil)

    init(_ path: String) { file = SigningKeyFile(path) }

    /// Signs with the key of the file, which is made when it is first needed.
    var signer: DaySigner { DaySigner { try self.load() } }

    /// The keys; what was read once is kept.
    @discardableResult
    func load() throws(SigningKeyFile.Fault) -> DaySigner.Keys {
        if let keys = loaded.withLock({ $0 }) { return keys }
        let keys = DaySigner.Keys(try file.readOrMake(), after: try file.previous.read())
        loaded.withLock { $0 = keys }
        return keys
    }
}
