internal import Glibc
public import Postgres
import Synchronization

/// A database of one test: a copy of a template, gone when the test is over.
///
/// ```swift
/// try await TestDatabase.with(.script("loans", "CREATE TABLE loans (…)")) { database in
///     try await database.owner.run { tx in … }
/// }
/// ```
public final class TestDatabase: Sendable {
    /// The cluster it is in.
    public let cluster: PrivateCluster
    /// Its name.
    public let name: String
    /// Sessions as the owner of the tables.
    public let owner: SessionPool
    /// Sessions as what the program runs as.
    public let app: SessionPool
    /// Sessions as PostgreSQL's own role: to look on and to break things.
    public let admin: SessionPool
    private static let counter = Atomic<Int>(0)

    private init(template: TestTemplate) throws {
        cluster = try TestCluster.shared()
        try template.make(in: cluster)
        let number = Self.counter.add(1, ordering: .relaxed).newValue
        name = "t_\(getpid())_\(number)"
        try cluster.createDatabase(name, copyOf: template.name)
        owner = SessionPool(cluster.database(as: .owner, named: name), size: 4, label: "test-owner")
        app = SessionPool(cluster.database(as: .app, named: name), size: 4, label: "test-app")
        admin = SessionPool(cluster.database(as: .superuser, named: name), size: 2, label: "test-admin")
    }

    /// How to reach it as a role.
    public func configuration(as role: PrivateCluster.Role) -> DatabaseConfiguration {
        cluster.database(as: role, named: name)
    }

    /// Lends a fresh copy of a template to a test.
    public static func with<R: Sendable>(
        _ template: TestTemplate = .empty, _ body: (TestDatabase) async throws -> sending R
    ) async throws -> sending R {
        await Turnstile.shared.enter()
        let result: R
        do {
            result = try await withDatabase(template, body)
        } catch {
            await Turnstile.shared.leave()
            throw error
        }
        await Turnstile.shared.leave()
        return result
    }

    private static func withDatabase<R: Sendable>(
        _ template: TestTemplate, _ body: (TestDatabase) async throws -> sending R
    ) async throws -> sending R {
        let database = try await onThread { try TestDatabase(template: template) }
        let result: R
        do {
            result = try await body(database)
        } catch {
            try? await onThread { try database.drop() }
            throw error
        }
        try await onThread { try database.drop() }
        return result
    }

    private func drop() throws {
        owner.close()
        app.close()
        admin.close()
        try cluster.dropDatabase(name)
    }

    /// Whether a name is that of a test whose process has ended.
    static func isLeftover(_ name: String) -> Bool {
        let parts = name.split(separator: "_")
        guard parts.count == 3, parts[0] == "t", let process = pid_t(parts[1]) else { return false }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    /// Runs what blocks on a thread of its own, not on one of Swift's.
    private static func onThread<R: Sendable>(
        _ body: @escaping @Sendable () throws -> R
    ) async throws -> R {
        try await BlockingWork.run(body)
    }
}
