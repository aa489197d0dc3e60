public import Crypto
public import Postgres

/// Seals anew, under the current key, what an older one has sealed.
///
/// It runs as the owner of the tables, society by society, a few hundred values in a transaction, and may be stopped and
/// begun again at any time.
public struct Resealing: Sendable {
    /// What was done in one column.
    public struct Count: Sendable, Equatable {
        /// The table and column.
        public var place: String
        /// How many values stand under the current key now that did not before.
        public var resealed = 0
        /// How many no key of the ring opens: they stay as they are.
        public var unopened = 0
    }

    private let owner: SessionPool
    private let vault: Vault
    private let columns: [SealedColumn]
    private static let chunk: Int64 = 200

    /// Over a pool of the tables' owner.
    public init(_ columns: [SealedColumn], owner: SessionPool, vault: Vault) {
        self.columns = columns
        self.owner = owner
        self.vault = vault
    }

    /// Whether any value is sealed, under whichever key.
    public func isAnythingSealed() async throws -> Bool {
        for column in columns {
            for society in try await societies(column) {
                let isThere = try await owner.run(TransactionOptions(society: society)) { tx in
                    try SealedRepository(column: column).isUsed(&tx)
                }
                if isThere { return true }
            }
        }
        return false
    }

    /// Walks all columns.
    public func run() async throws -> [Count] {
        var counts: [Count] = []
        for column in columns {
            var count = Count(place: "\(column.table).\(column.column)")
            for society in try await societies(column) {
                var last: [Int64]?
                repeat {
                    let start = last
                    let step = try await owner.run(TransactionOptions(society: society)) { tx in
                        try self.step(column, after: start, &tx)
                    }
                    count.resealed += step.resealed
                    count.unopened += step.unopened
                    last = step.last
                } while last != nil
            }
            counts.append(count)
        }
        return counts
    }

    private func societies(_ column: SealedColumn) async throws -> [Int64?] {
        guard column.isOfSociety else { return [nil] }
        return try await owner.run { tx -> [Int64?] in try SealedRepository(column: column).societies(&tx) }
    }

    private func step(
        _ column: SealedColumn, after last: [Int64]?, _ tx: inout Transaction
    ) throws -> (resealed: Int, unopened: Int, last: [Int64]?) {
        let repository = SealedRepository(column: column)
        let ring = try vault.ring()
        let rows = try repository.sealedByOthers(than: ring.box, after: last, most: Self.chunk, &tx)
        var (resealed, unopened) = (0, 0)
        for row in rows {
            let place = column.place(row.keys)
            guard let plain = try? ring.box.open(row.value, context: place) else {
                unopened += 1
                continue
            }
            // A value that was changed meanwhile is sealed by whoever changed it.
            let text = String(decoding: plain, as: UTF8.self)
            let society = column.isOfSociety ? row.keys.first : nil
            let index = column.index.map { _ in ring.currentIndex(text, of: column.indexPlace(society)) }
            resealed += try repository.replace(
                row, by: ring.box.seal(plain, context: place), index: index, &tx)
        }
        return (resealed, unopened, rows.count < Self.chunk ? nil : rows.last?.keys)
    }
}
