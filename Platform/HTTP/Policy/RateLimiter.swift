internal import Synchronization

/// A rate by token bucket: `burst` at once, then `perSecond`.
public struct RateLimit: Sendable, Equatable {
    /// Tokens that come back each second.
    public var perSecond: Double
    /// The most tokens.
    public var burst: Int

    /// A rate.
    public init(perSecond: Double, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }
}

/// Counts requests by client and class.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let address: ClientAddress
        let rateClass: RateClass
    }

    /// When the bucket will be full again; a bucket in the past is full and may be forgotten.
    private typealias Shard = [Key: UInt64]

    private let rates: [RateClass: RateLimit]
    private let shards: [ShardBox]
    private let shardLimit: Int

    private final class ShardBox: Sendable {
        let buckets = Mutex<Shard>([:])
    }

    init(_ rates: [RateClass: RateLimit], entryLimit: Int = 200_000) {
        self.rates = rates
        shards = (0..<16).map { _ in ShardBox() }
        shardLimit = max(1, entryLimit / 16)
    }

    /// Takes a token; returns nil when there was one, else the whole seconds to wait.
    ///
    /// The bucket is kept as one instant (generic cell rate algorithm): each token moves it by the interval
    /// between tokens, and it may lie at most `burst` intervals ahead of now.
    func take(_ rateClass: RateClass, by address: ClientAddress, at now: UInt64) -> Int? {
        guard let rate = rates[rateClass], rate.perSecond > 0 else { return nil }
        let interval = UInt64(1_000_000_000 / rate.perSecond)
        let room = interval * UInt64(max(1, rate.burst))
        let key = Key(address: address.limitKey, rateClass: rateClass)
        let shard = shards[abs(key.hashValue % shards.count)]
        return shard.buckets.withLock { buckets in
            let full = max(buckets[key] ?? 0, now)
            if full + interval > now + room {
                let wait = full + interval - now - room
                return Int((wait + 999_999_999) / 1_000_000_000)
            }
            if buckets.count >= shardLimit, buckets[key] == nil {
                buckets = buckets.filter { $0.value > now }
                if buckets.count >= shardLimit { buckets.removeAll(keepingCapacity: true) }
            }
            buckets[key] = full + interval
            return nil
        }
    }

    /// Forgets buckets that are full again.
    func sweep(at now: UInt64) {
        for shard in shards {
            shard.buckets.withLock { buckets in
                if !buckets.isEmpty { buckets = buckets.filter { $0.value > now } }
            }
        }
    }

    var entryCount: Int { shards.reduce(0) { $0 + $1.buckets.withLock(\.count) } }
}
