public import Crypto
public import Gate
public import Kernel

/// Two stores while contents move from one to the other: the first takes all that is new, and what it has not is in the second.
public struct PairedStore: ContentStore {
    private let first: any ContentStore
    private let second: any ContentStore

    /// A store over two.
    public init(_ first: any ContentStore, else second: any ContentStore) {
        (self.first, self.second) = (first, second)
    }

    /// Where the first lies.
    public var name: String { first.name }

    /// Keeps it in the first.
    public func put(_ path: String, as digest: Digest, for society: ID<Society>) throws {
        try first.put(path, as: digest, for: society)
    }

    /// Keeps it in the first.
    public func putSealed(_ file: Int32, as digest: Digest, for society: ID<Society>) throws {
        try first.putSealed(file, as: digest, for: society)
    }

    /// Hands it over from where it is.
    public func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool {
        if try first.read(digest, of: society, piece) { return true }
        return try second.read(digest, of: society, piece)
    }

    /// Writes it from where it is.
    public func readSealed(_ digest: Digest, of society: ID<Society>, into file: Int32) throws -> Bool {
        if try first.readSealed(digest, of: society, into: file) { return true }
        return try second.readSealed(digest, of: society, into: file)
    }

    /// The later of the two times.
    public func putAt(_ digest: Digest, of society: ID<Society>) throws -> Instant? {
        let found = [try first.putAt(digest, of: society), try second.putAt(digest, of: society)]
        return found.compactMap { $0 }.max()
    }

    /// Takes it away from both.
    public func remove(_ digest: Digest, of society: ID<Society>) throws {
        try first.remove(digest, of: society)
        try second.remove(digest, of: society)
    }

    /// What is in the first, and then what is in the second alone.
    public func each(_ body: (ID<Society>, Digest) throws -> Void) throws {
        try first.each(body)
        try second.each { society, digest in
            if try !first.holds(digest, of: society) { try body(society, digest) }
        }
    }
}
