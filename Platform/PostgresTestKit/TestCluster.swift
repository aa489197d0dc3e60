internal import Glibc
public import Postgres

/// The PostgreSQL that all tests of a run share: private, not durable, started when it is first asked for.
///
/// It lives in `.local/test-cluster` beside `Package.swift`, and stops when the last test process ends.
public enum TestCluster {
    private static let started = Result { try start() }

    /// The cluster.
    public static func shared() throws -> PrivateCluster {
        try started.get()
    }

    private static func start() throws -> PrivateCluster {
        var configuration = PrivateCluster.Configuration(folder: folder())
        configuration.isDurable = false
        let cluster: PrivateCluster
        do {
            cluster = try PrivateCluster.start(configuration)
        } catch ClusterFault.unreachable {
            configuration.folder = "/tmp/sahakar-test-\(getuid())"
            cluster = try PrivateCluster.start(configuration)
        }
        for name in try cluster.databaseNames() where TestDatabase.isLeftover(name) {
            try cluster.dropDatabase(name)
        }
        return cluster
    }

    /// The folder of the package that the tests run in, or the temporary folder.
    private static func folder() -> String {
        if let explicit = getenv("SAHAKAR_TEST_CLUSTER") { return String(cString: explicit) }
        var path = ""
        if let here = getcwd(nil, 0) {
            path = String(cString: here)
            free(here)
        }
        while !path.isEmpty {
            if access("\(path)/Package.swift", F_OK) == 0 { return "\(path)/.local/test-cluster" }
            path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        }
        return "/tmp/sahakar-test-\(getuid())"
    }
}
