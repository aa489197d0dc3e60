public import Crypto
internal import Disk
public import Gate
internal import Glibc
public import Kernel

/// Carries contents from one store into another, each opened there once more before it counts as carried.
///
/// It may be broken off and begun again: what is there already and opens is not sent a second time.
public struct ContentMove: Sendable {
    /// What became of them.
    public struct Result: Sendable, Equatable {
        /// Those that were carried.
        public var carried: Int64 = 0
        /// Those that were there already.
        public var there: Int64 = 0
        /// Those that were taken away where they were.
        public var removed: Int64 = 0
        /// Those that do not open, or went while they were carried: they stay where they are.
        public var faults: [String] = []
    }

    private let source: any ContentStore
    private let target: any ContentStore
    private let removes: Bool

    /// From one store into another; with `removes` it is taken away from the first once it is known to open in the second.
    public init(from source: any ContentStore, to target: any ContentStore, removes: Bool) {
        (self.source, self.target, self.removes) = (source, target, removes)
    }

    /// Carries them; `progress` is told how many it has seen, of how many, and may throw to stop.
    public func run(_ progress: (Int64, Int64) throws -> Void) throws -> Result {
        var all: [(ID<Society>, Digest)] = []
        try source.each { all.append(($0, $1)) }
        var result = Result()
        for (done, (society, digest)) in all.enumerated() {
            try progress(Int64(done), Int64(all.count))
            do {
                try carry(digest, society, &result)
            } catch let fault as CryptoFault {
                result.faults.append("\(society.raw)/\(digest.text): \(fault)")
            }
        }
        try progress(Int64(all.count), Int64(all.count))
        return result
    }

    private func carry(_ digest: Digest, _ society: ID<Society>, _ result: inout Result) throws {
        if (try? target.isWhole(digest, of: society)) == true {
            result.there += 1
        } else {
            let sealed = try TemporaryFile("sahakar-document")
            guard try source.readSealed(digest, of: society, into: sealed.descriptor) else { return }
            guard try source.isWhole(digest, of: society) else { throw CryptoFault.forged }
            guard lseek(sealed.descriptor, 0, SEEK_SET) == 0 else { throw DiskFault("read a document") }
            try target.putSealed(sealed.descriptor, as: digest, for: society)
            guard try target.isWhole(digest, of: society) else { throw CryptoFault.forged }
            result.carried += 1
        }
        if removes {
            try source.remove(digest, of: society)
            result.removed += 1
        }
    }
}

extension ContentStore {
    /// Whether it is there, opens, and is what its digest says.
    public func isWhole(_ digest: Digest, of society: ID<Society>) throws -> Bool {
        var hasher = Digest.Hasher()
        guard try read(digest, of: society, { hasher.update($0) }) else { return false }
        return hasher.finish() == digest
    }
}
