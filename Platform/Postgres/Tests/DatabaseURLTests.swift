import Testing

@testable import Postgres

@Suite("Addresses of databases")
struct DatabaseURLTests {
    @Test("a full address is read, with its escapes")
    func full() throws {
        let database = try DatabaseConfiguration(
            url: "postgres://app%40x:p%3Ass%2F@db.example.in:6432/main?application_name=x&connect_timeout=3")
        #expect(database.host == "db.example.in")
        #expect(database.port == "6432")
        #expect(database.user == "app@x")
        #expect(database.password == "p:ss/")
        #expect(database.database == "main")
        #expect(database.applicationName == "x")
        #expect(database.connectTimeout == .seconds(3))
    }

    @Test("other machines are verified by the system's authorities unless the address says otherwise")
    func verification() throws {
        let far = try DatabaseConfiguration(url: "postgresql://u@db.example.in/main")
        #expect(far.tls == .verifyFull)
        #expect(far.rootCertificate == nil)
        #expect(far.parameters.contains { $0 == ("sslrootcert", "/etc/ssl/certs/ca-certificates.crt") })
        let near = try DatabaseConfiguration(url: "postgres://u@127.0.0.1/main")
        #expect(near.tls == .prefer)
        let own = try DatabaseConfiguration(
            url: "postgres://u@db.example.in/main?sslmode=verify-ca&sslrootcert=/etc/own.pem")
        #expect(own.tls == .verifyAuthority)
        #expect(own.rootCertificate == "/etc/own.pem")
    }

    @Test("what is not verified on the way to another machine is told, and only there")
    func unverified() throws {
        func told(_ rest: String) throws -> String? {
            try DatabaseConfiguration(url: "postgres://u@\(rest)").unverified
        }
        for rest in [
            "db.example.in/main", "db.example.in/main?sslmode=verify-full",
            "db.example.in/main?sslmode=verify-ca&sslrootcert=/etc/own.pem", "localhost/main",
            "127.0.0.1/main?sslmode=disable", "h/main?host=/run/pg&sslmode=disable",
        ] { #expect(try told(rest) == nil, "\(rest)") }
        for (mode, words) in [
            ("disable", "nothing is encrypted"), ("prefer", "only where the server offers it"),
            ("require", "whose server it is"), ("verify-ca", "may pass for it"),
        ] {
            let said = try #require(try told("db.example.in/main?sslmode=\(mode)"))
            #expect(said.contains(words))
            #expect(try told("localhost,db.example.in/main?sslmode=\(mode)") == said)
        }
    }

    @Test(
        "only an address of this machine, localhost or a socket's folder is this machine",
        arguments: [
            ("127.0.0.1", true), ("127.255.3.4", true), ("[::1]", true), ("[0:0:0:0:0:0:0:1]", true),
            ("localhost", true), ("localhost,127.0.0.2", true), ("127.0.0.1.nip.io", false),
            ("127.example.org", false), ("127.1", false), ("127.0.0.1.", false), ("128.0.0.1", false),
            ("[::2]", false),
            ("localhost.example.org", false), ("127.0.0.1,db.example.in", false),
        ])
    func ownMachine(host: String, isOwn: Bool) throws {
        let plain = try DatabaseConfiguration(url: "postgres://u@\(host)/main")
        #expect(plain.tls == (isOwn ? .prefer : .verifyFull), "\(host)")
        #expect(plain.rootCertificate == nil, "\(host)")
        let open = try DatabaseConfiguration(url: "postgres://u@\(host)/main?sslmode=disable")
        #expect((open.unverified == nil) == isOwn, "\(host)")
    }

    @Test("a socket's folder, several hosts and addresses in brackets are understood")
    func hosts() throws {
        let socket = try DatabaseConfiguration(url: "postgres:///main?host=/run/pg&user=me")
        #expect(socket.host == "/run/pg")
        #expect(socket.tls == .prefer)
        let several = try DatabaseConfiguration(
            url: "postgres://u@a:1,[::1]:2,c/main?target_session_attrs=read-write")
        #expect(several.host == "a,::1,c")
        #expect(several.port == "1,2,5432")
        #expect(several.targetSession == "read-write")
        #expect(several.tls == .verifyFull)
    }

    @Test(
        "what is not an address is refused with its reason",
        arguments: [
            ("mysql://u@h/d", DatabaseURLFault.scheme), ("postgres://u@h", .database),
            ("postgres://u@h/", .database), ("postgres://h/d", .user), ("postgres://u@/d", .host),
            ("postgres://u@h:0/d", .port("0")), ("postgres://u@h:x/d", .port("x")),
            ("postgres://u%4@h/d", .escape), ("postgres://u%+4@h/d", .escape),
            ("postgres://u%ff@h/d", .escape),
            ("postgres://u@h/d?sslmode=maybe", .setting("sslmode")),
            ("postgres://u@h/d?nonsense=1", .unknownSetting("nonsense")),
        ])
    func refusals(url: String, fault: DatabaseURLFault) {
        #expect(throws: fault) { try DatabaseConfiguration(url: url) }
    }

    @Test("nothing is connected where the environment would lead to another server than the one named")
    func strayVariables() {
        for name in ["PGHOSTADDR", "PGSERVICE"] {
            #expect(DatabaseConfiguration.stray(in: { $0 == name ? "192.0.2.1" : nil }) == name)
            let attempt = ConnectionAttempt(
                DatabaseConfiguration(host: "127.0.0.1", user: "u", database: "d"), stray: name)
            let (failure, isStarting) = (attempt.failure, attempt.isServerStarting)
            #expect(failure?.hasPrefix("\(name) is set in the environment") == true)
            #expect(!isStarting)
        }
        for harmless in ["", nil] as [String?] {
            #expect(DatabaseConfiguration.stray(in: { $0 == "PGHOST" ? "elsewhere" : harmless }) == nil)
        }
    }

    @Test("the password shows up nowhere")
    func secrecy() {
        let database = DatabaseConfiguration(host: "h", user: "u", password: "hush", database: "d")
        var dumped = ""
        dump(database, to: &dumped)
        #expect(!"\(database)\(String(reflecting: database))\(dumped)".contains("hush"))
    }
}
