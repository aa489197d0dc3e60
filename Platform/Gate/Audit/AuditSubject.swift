public import Kernel
public import Postgres

/// A kind of record that the audit log tells of, as `voucher` in `voucher/17`: what such a record is called, and its page.
public struct AuditSubject: Sendable {
    /// The names of records, by what stands behind the kind.
    public typealias Names = @Sendable (ID<Society>, [String], inout Transaction) throws -> [String: String]

    /// The kind; its text has the key `subject.<kind>`.
    public let kind: String
    /// The page of a record; nil where it has none.
    public let page: @Sendable (String) -> String?
    let names: Names

    /// A kind of record.
    public init(
        _ kind: String, page: @escaping @Sendable (String) -> String? = { _ in nil },
        names: @escaping Names = { _, _, _ in [:] }
    ) {
        self.kind = kind
        self.page = page
        self.names = names
    }

    /// A kind whose records have numbers, each with a page under its number.
    public init(
        _ kind: String, under path: String?,
        names: @escaping @Sendable (ID<Society>, [Int64], inout Transaction) throws -> [Int64: String]
    ) {
        self.init(kind, page: { key in path.map { "\($0)/\(key)" } }) { society, keys, tx in
            let found = try names(society, keys.compactMap { Int64($0) }, &tx)
            return Dictionary(found.map { (String($0.key), $0.value) }) { first, _ in first }
        }
    }
}

/// Every kind of record that the audit log tells of.
public struct AuditSubjects: Sendable {
    /// The kinds in their order.
    public let kinds: [AuditSubject]

    /// Of these.
    public init(_ kinds: [AuditSubject] = []) { self.kinds = kinds }

    /// The kind and the rest of a subject such as `branch_day/1/2026-04-01`.
    public static func parts(of subject: String) -> (kind: String, key: String) {
        let parts = subject.split(separator: "/", maxSplits: 1).map { String($0) }
        return (parts.first ?? "", parts.count == 2 ? parts[1] : "")
    }

    /// The page of a record.
    public func page(of subject: String) -> String? {
        let parts = Self.parts(of: subject)
        return kinds.first { $0.kind == parts.kind }?.page(parts.key)
    }

    /// What the records of subjects are called, by subject.
    func names(_ subjects: Set<String>, _ society: ID<Society>, _ tx: inout Transaction) throws -> [String:
        String]
    {
        var names: [String: String] = [:]
        let keys = Dictionary(grouping: subjects.map { Self.parts(of: $0) }, by: \.kind)
        for kind in kinds {
            guard let wanted = keys[kind.kind] else { continue }
            for (key, name) in try kind.names(society, wanted.map(\.key), &tx) {
                names["\(kind.kind)/\(key)"] = name
            }
        }
        return names
    }
}
