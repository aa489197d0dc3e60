internal import Crypto
public import Gate
internal import JSON
internal import Kernel
public import Postgres

/// Destroys contents of documents that were erased, after the erasure is committed.
public struct ContentEraser: Sendable {
    /// What the outbox calls it by.
    static let topic = "documents.erase_content"

    private let store: any ContentStore
    private let pool: SessionPool

    init(store: any ContentStore, pool: SessionPool) { (self.store, self.pool) = (store, pool) }

    /// What the outbox calls; a content that something else needs by then stays.
    public var handler: OutboxHandler {
        let eraser = self
        return OutboxHandler(Self.topic) { delivery in try await eraser.destroy(delivery) }
    }

    private func destroy(_ delivery: OutboxDelivery) async throws {
        guard let bytes = delivery.payload["digest"]?.asString.flatMap({ Hex.bytes($0) }),
            let digest = Digest(bytes: bytes)
        else { return }
        let isNeeded = try await pool.run(TransactionOptions(society: delivery.society.raw)) { tx in
            try tx.one("SELECT documents_needs(\(bytes))") { try $0.bool(0) }
        }
        guard !isNeeded else { return }
        let (store, society) = (store, delivery.society)
        try await BlockingWork.run { try store.remove(digest, of: society) }
    }
}

extension ContentDesk {
    /// What destroys contents of documents that were erased, over the sessions that read the society's documents.
    public func eraser(pool: SessionPool) -> ContentEraser { ContentEraser(store: store, pool: pool) }
}
