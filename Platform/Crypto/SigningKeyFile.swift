internal import Glibc

/// A signing key kept in a file that its owner alone can read.
public struct SigningKeyFile: Sendable {
    /// Why the file is of no use.
    public typealias Fault = SecretFile.Fault

    private let file: SecretFile

    /// Where it is.
    public var path: String { file.path }

    /// The file of this name, which need not exist yet.
    public init(_ path: String) { file = SecretFile(path) }

    /// Where a key is set aside when it is renewed: the new key's introduction still needs it.
    public var previous: SigningKeyFile { SigningKeyFile(path + ".previous") }

    private static let head = "sahakar signing key 1 "

    /// The key; nil where there is no file.
    ///
    /// A file that others may read is refused.
    public func read() throws(Fault) -> SigningKey? {
        guard let text = try file.read() else { return nil }
        guard text.hasPrefix(Self.head), text.hasSuffix("\n"),
            let seed = Hex.bytes(text.dropFirst(Self.head.count).dropLast()),
            let key = try? SigningKey(seed: seed)
        else { throw file.fault("it holds no signing key") }
        return key
    }

    /// The key; where there is no file a new one is made, by one program only however many start at once.
    public func readOrMake() throws(Fault) -> SigningKey {
        if let key = try read() { return key }
        let key: SigningKey
        do throws(CryptoFault) { key = try SigningKey.generate() } catch { throw file.fault("\(error)") }
        if try file.make("\(Self.head)\(Hex.text(key.seed))\n") { return key }
        guard let other = try read() else { throw file.fault("it has just gone away") }
        return other
    }

    /// Sets the key aside under ``previous`` and makes a new one.
    ///
    /// A key that was set aside before must have been taken away first.
    public func renew() throws(Fault) -> SigningKey {
        if try read() != nil {
            guard link(path, previous.path) == 0 else { throw previous.file.fault() }
            guard unlink(path) == 0 else { throw file.fault() }
        }
        return try readOrMake()
    }
}
