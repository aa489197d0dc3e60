public import Crypto
public import Gate
public import Kernel

/// Where the contents of documents are: each once in a society, under the digest of its bytes, sealed.
public protocol ContentStore: Sendable {
    /// Keeps the content of a file on this disk; a second time nothing happens.
    func put(_ path: String, as digest: Digest, for society: ID<Society>) throws
    /// Hands over the content piece by piece; false when it is not there.
    func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool
    /// Whether it is there.
    func holds(_ digest: Digest, of society: ID<Society>) throws -> Bool
    /// Takes it away for good.
    func remove(_ digest: Digest, of society: ID<Society>) throws
}

/// Looks for harm in a file before it is kept.
public protocol ContentScanner: Sendable {
    /// What it has found; nil for a clean file. It throws when it cannot tell.
    func finding(in path: String) throws -> String?
}
