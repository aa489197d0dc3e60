public import Crypto
public import Gate
public import Kernel

/// Where the contents of documents are: each once in a society, under the digest of its bytes, sealed.
public protocol ContentStore: Sendable {
    /// Where it lies, for people.
    var name: String { get }
    /// Keeps the content of a file on this disk; a second time only its time is renewed.
    func put(_ path: String, as digest: Digest, for society: ID<Society>) throws
    /// Keeps sealed bytes that another store had, from the place where an open file is read.
    func putSealed(_ file: Int32, as digest: Digest, for society: ID<Society>) throws
    /// Hands over the content piece by piece; false when it is not there.
    func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool
    /// Writes the bytes as they lie there, sealed, into an open file; false when it is not there.
    func readSealed(_ digest: Digest, of society: ID<Society>, into file: Int32) throws -> Bool
    /// When it was put there last; nil when it is not there.
    func putAt(_ digest: Digest, of society: ID<Society>) throws -> Instant?
    /// Takes it away for good.
    func remove(_ digest: Digest, of society: ID<Society>) throws
    /// Hands over all that is there.
    func each(_ body: (ID<Society>, Digest) throws -> Void) throws
}

extension ContentStore {
    /// Whether it is there.
    public func holds(_ digest: Digest, of society: ID<Society>) throws -> Bool {
        try putAt(digest, of: society) != nil
    }
}

/// Looks for harm in a file before it is kept.
public protocol ContentScanner: Sendable {
    /// What it has found; nil for a clean file. It throws when it cannot tell.
    func finding(in path: String) throws -> String?
}
