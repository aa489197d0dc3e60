internal import Disk
internal import Glibc

/// A signing key kept in a file that its owner alone can read.
public struct SigningKeyFile: Sendable {
    /// Why the file is of no use.
    public struct Fault: Error, Sendable, Equatable {
        /// The file.
        public var path: String
        /// What is wrong with it.
        public var reason: String
    }

    /// Where it is.
    public let path: String

    /// The file of this name, which need not exist yet.
    public init(_ path: String) { self.path = path }

    /// Where a key is set aside when it is renewed: the new key's introduction still needs it.
    public var previous: SigningKeyFile { SigningKeyFile(path + ".previous") }

    private static let head = "sahakar signing key 1 "

    /// The key; nil where there is no file.
    ///
    /// A file that others may read is refused.
    public func read() throws(Fault) -> SigningKey? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw fault()
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw fault() }
        guard facts.st_mode & 0o077 == 0 else { throw fault("others may read it: chmod 600") }
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = Glibc.read(file, &buffer, buffer.count)
        guard count >= 0 else { throw fault() }
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        guard text.hasPrefix(Self.head), text.hasSuffix("\n"),
            let seed = Hex.bytes(text.dropFirst(Self.head.count).dropLast()),
            let key = try? SigningKey(seed: seed)
        else { throw fault("it holds no signing key") }
        return key
    }

    /// The key; where there is no file a new one is made, by one program only however many start at once.
    public func readOrMake() throws(Fault) -> SigningKey {
        if let key = try read() { return key }
        let key: SigningKey
        do throws(CryptoFault) { key = try SigningKey.generate() } catch { throw fault("\(error)") }
        // Several may start at once: the first one's key is everybody's.
        try? Folder.make(OpenFolder.parent(of: path), mode: 0o700)
        let text = "\(Self.head)\(Hex.text(key.seed))\n"
        do throws(DiskFault) { try DurableFile.write(text.utf8, to: path, .onlyNew) } catch {
            guard error.number == EEXIST, let other = try read() else { throw fault(error.reason) }
            return other
        }
        return key
    }

    /// Sets the key aside under ``previous`` and makes a new one.
    ///
    /// A key that was set aside before must have been taken away first.
    public func renew() throws(Fault) -> SigningKey {
        if try read() != nil {
            guard link(path, previous.path) == 0 else { throw previous.fault() }
            guard unlink(path) == 0 else { throw fault() }
        }
        return try readOrMake()
    }

    private func fault(_ reason: String? = nil) -> Fault {
        Fault(path: path, reason: reason ?? String(cString: strerror(errno)))
    }
}
