import Disk
import Glibc
import PostgresTestKit
import Testing

@testable import Postgres

/// A server of `--database-url` on another machine is spoken to in secret, and only if it proves who it is.
@Suite("TLS to the database", .tags(.database), .timeLimit(.minutes(10)))
struct TLSTests {
    /// A server with a certificate for "localhost" by an authority of its own, and another authority that has nothing to do
    /// with it.
    private struct Place {
        let folder: String
        let cluster: PrivateCluster

        var authority: String { "\(folder)/authority.pem" }
        var stranger: String { "\(folder)/stranger.pem" }

        func url(_ host: String, _ settings: String) -> String {
            "postgres://sahakar_app:secret@\(host):\(cluster.server.port)/sahakar?\(settings)"
        }
    }

    private static func with(_ body: @Sendable (Place) async throws -> Void) async throws {
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        let folder = "/tmp/sahakar-tls-\(random)"
        try Files.makeFolder(folder)
        defer { Folder.remove(folder) }
        var configuration = PrivateCluster.Configuration(folder: "\(folder)-server")
        configuration.isDurable = false
        // Below those that the system lends to connections.
        configuration.port = Int.random(in: 20_000...32_000)
        if getpwnam("postgres") != nil { configuration.account = "postgres" }
        let chosen = configuration
        let cluster = try await BlockingWork.run { try PrivateCluster.start(chosen) }
        defer { Folder.remove(chosen.folder) }
        do {
            try await BlockingWork.run { try certify(cluster, in: folder) }
            try await set("on", cluster)
            let admin = SessionPool(cluster.database(as: .superuser), size: 1)
            try await admin.run { try $0.execute("ALTER ROLE sahakar_app PASSWORD 'secret'") }
            admin.close()
            try await body(Place(folder: folder, cluster: cluster))
        } catch {
            try await BlockingWork.run { try cluster.stop() }
            throw error
        }
        try await BlockingWork.run { try cluster.stop() }
    }

    /// Makes the authorities and the certificate, and lets the server use it.
    private static func certify(_ cluster: PrivateCluster, in folder: String) throws {
        let server = cluster.server
        let openssl = "/usr/bin/openssl"
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        for name in ["authority", "stranger"] {
            try ClusterProgram.run(
                openssl,
                ["req", "-x509"] + newKey + [
                    "-days", "2", "-subj", "/CN=Test \(name)", "-keyout", "\(folder)/\(name).key",
                    "-out", "\(folder)/\(name).pem",
                ])
        }
        let data = "\(server.folder)/data"
        try ClusterProgram.run(
            openssl,
            ["req"] + newKey + [
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                "\(data)/server.key", "-out", "\(folder)/request.pem",
            ])
        try ClusterProgram.run(
            openssl,
            [
                "x509", "-req", "-in", "\(folder)/request.pem", "-CA", "\(folder)/authority.pem", "-CAkey",
                "\(folder)/authority.key", "-CAcreateserial", "-copy_extensions", "copy", "-days", "2",
                "-out", "\(data)/server.crt",
            ])
        for file in ["\(data)/server.key", "\(data)/server.crt"] {
            chmod(file, 0o600)
            try server.give(file: file)
        }
    }

    /// Turns TLS on or off; new connections find it so.
    private static func set(_ state: String, _ cluster: PrivateCluster) async throws {
        let file = "\(cluster.server.folder)/data/postgresql.auto.conf"
        try Files.write(file, "ssl = \(state)\n")
        try cluster.server.give(file: file)
        var found = ""
        while found != state {
            // The server takes the file up in its own time, and a new connection shows what it has taken up.
            let pool = SessionPool(cluster.database(as: .superuser), size: 1)
            defer { pool.close() }
            found = try await pool.run { tx in
                try tx.one("SELECT pg_reload_conf(), current_setting('ssl')") { try $0.text(1) }
            }
        }
    }

    /// The TLS version of a connection; nil when it is not encrypted.
    private func version(_ url: String) async throws -> String? {
        let pool = SessionPool(try DatabaseConfiguration(url: url), size: 1)
        defer { pool.close() }
        return try await pool.run(.read) { tx in
            try tx.one("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()") { try $0.textOrNil(0) }
        }
    }

    private func refusal(_ url: String) async throws -> DatabaseError {
        let pool = SessionPool(try DatabaseConfiguration(url: url), size: 1)
        defer { pool.close() }
        return try await pool.failure { tx in try tx.execute("SELECT 1") }
    }

    @Test(
        "a server is verified in full unless told otherwise: the right one is spoken to in secret, every other refused"
    )
    func verified() async throws {
        try await Self.with { place in
            let full = "sslmode=verify-full&sslrootcert=\(place.authority)"
            #expect(try await version(place.url("localhost", full)) == "TLSv1.3")

            let wrongHost = try await refusal(place.url("127.0.0.1", full))
            #expect(wrongHost.kind == .connection)
            #expect(wrongHost.message.contains("does not match host name"), "\(wrongHost)")
            // The chain is right, so that without the name it would do.
            let chain = "sslmode=verify-ca&sslrootcert=\(place.authority)"
            #expect(try await version(place.url("127.0.0.1", chain)) == "TLSv1.3")

            for settings in [
                "sslmode=verify-full&sslrootcert=\(place.stranger)",
                "sslmode=verify-ca&sslrootcert=\(place.stranger)", "sslmode=verify-full",
            ] {
                let unknown = try await refusal(place.url("localhost", settings))
                #expect(unknown.kind == .connection)
                #expect(unknown.message.contains("certificate verify failed"), "\(settings): \(unknown)")
            }
        }
    }

    @Test("a server without TLS is refused where it is asked for")
    func plain() async throws {
        try await Self.with { place in
            try await Self.set("off", place.cluster)
            let error = try await refusal(
                place.url("localhost", "sslmode=verify-full&sslrootcert=\(place.authority)"))
            #expect(error.kind == .connection)
            #expect(error.message.contains("SSL"), "\(error)")
        }
    }
}
