/// The prepared statements of one connection: by text and types, bounded, the longest unused goes first.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [UInt32]
    }

    private struct Entry {
        let name: String
        var lastUse: UInt64
    }

    let limit: Int
    private var entries: [Key: Entry] = [:]
    private var clock: UInt64 = 0
    private var names: UInt64 = 0
    /// Names the server still holds though the cache has dropped them.
    private(set) var dropped: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { entries.count }

    mutating func name(for key: Key) -> String? {
        clock += 1
        guard let place = entries.index(forKey: key) else { return nil }
        entries.values[place].lastUse = clock
        return entries.values[place].name
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    /// Keeps a statement that the server has accepted.
    mutating func keep(_ key: Key, name: String) {
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
            dropped.append(oldest.value.name)
        }
        clock += 1
        entries[key] = Entry(name: name, lastUse: clock)
    }

    /// Forgets a statement whose plan has become stale.
    mutating func forget(_ key: Key) {
        if let entry = entries.removeValue(forKey: key) { dropped.append(entry.name) }
    }

    mutating func takeDropped() -> [String] {
        defer { dropped = [] }
        return dropped
    }

    /// Forgets everything, as the connection is a new one; names are never used twice.
    mutating func clear() {
        entries = [:]
        dropped = []
    }
}
