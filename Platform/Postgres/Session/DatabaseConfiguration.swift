internal import Glibc

/// Where the database is and how to reach it.
public struct DatabaseConfiguration: Sendable, Hashable {
    /// How much the network is trusted.
    public enum TLS: String, Sendable, Hashable {
        /// Never; for sockets and the same machine.
        case disable
        /// If the server offers it.
        case prefer
        /// Always, but whose certificate it is does not matter.
        case require
        /// Always, by a trusted authority.
        case verifyAuthority = "verify-ca"
        /// Always, by a trusted authority, and for this host: the default for other machines.
        case verifyFull = "verify-full"
    }

    /// The host, or the folder of the server's unix socket; several are tried in turn, by commas.
    public var host: String
    /// The port, or several by commas.
    public var port: String
    /// The role to log in as.
    public var user: String
    /// The role's password, if it needs one; never shown.
    public var password: String?
    /// The database.
    public var database: String
    /// How much the network is trusted.
    public var tls: TLS
    /// The file of trusted authorities, or "system".
    public var rootCertificate: String?
    /// The client's own certificate and key, where the server asks for one.
    public var clientCertificate: String?
    /// The file of the client's key.
    public var clientKey: String?
    /// The name that the server shows in `pg_stat_activity`.
    public var applicationName = "sahakar"
    /// How long one attempt to connect may take.
    public var connectTimeout: Duration = .seconds(10)
    /// How long to keep trying while the server says that it is starting or stopping.
    public var startupPatience: Duration = .seconds(10)
    /// After this long without an answer from the network a connection counts as lost.
    public var networkTimeout: Duration = .seconds(30)
    /// Whether each statement is planned once for all values, and never anew for those at hand.
    ///
    /// For short statements that look up single rows: planning them would take longer than running them.
    public var keepsPlans = false
    /// The longest a statement may run, unless its transaction says otherwise; nil sets no limit.
    public var statementLimit: Duration?
    /// "any", "read-write", "read-only", "primary", "standby" or "prefer-standby".
    public var targetSession = "any"

    /// A server by host (or socket folder), role and database.
    public init(host: String, port: Int = 5432, user: String, password: String? = nil, database: String) {
        self.host = host
        self.port = String(port)
        self.user = user
        self.password = password
        self.database = database
        tls = Self.isLocal(host) ? .prefer : .verifyFull
    }

    /// The same server as another role.
    public func with(user: String, password: String? = nil) -> DatabaseConfiguration {
        var copy = self
        copy.user = user
        copy.password = password
        return copy
    }

    /// The same server, another database.
    public func with(database: String) -> DatabaseConfiguration {
        var copy = self
        copy.database = database
        return copy
    }

    /// The same server, with a limit to each statement.
    public func with(statementLimit: Duration?) -> DatabaseConfiguration {
        var copy = self
        copy.statementLimit = statementLimit
        return copy
    }

    /// Whether every host is this machine: a socket's folder, `localhost`, or an address of its own.
    ///
    /// Another name may lead anywhere, whatever it begins with: `127.0.0.1.nip.io` is asked of a server of names.
    static func isLocal(_ host: String) -> Bool {
        host.split(separator: ",").allSatisfy {
            $0.hasPrefix("/") || $0 == "localhost" || isOwnAddress(String($0))
        }
    }

    /// Whether a text is a whole address of this machine: IPv4 in 127/8, or `::1`.
    private static func isOwnAddress(_ text: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return false }
        return withUnsafeBytes(of: six) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
    }

    /// What nobody makes sure of on the way to another machine, in words for a log; nil where all is, or on this machine.
    public var unverified: String? {
        guard !Self.isLocal(host) else { return nil }
        switch tls {
        case .disable: return "nothing is encrypted: whoever is on the line can read and change everything"
        case .prefer:
            return "encrypted only where the server offers it, and nobody verifies whose server it is"
        case .require: return "encrypted, but nobody verifies whose server it is"
        case .verifyAuthority where (rootCertificate ?? "system") == "system":
            return
                "encrypted, but whoever has a certificate of an authority that this machine knows may pass for it"
        case .verifyAuthority, .verifyFull: return nil
        }
    }

    /// The words of libpq; nothing is left to the environment.
    var parameters: [(String, String)] {
        let limit = statementLimit.map { " -c statement_timeout=\($0.milliseconds)" } ?? ""
        let plans = keepsPlans ? " -c plan_cache_mode=force_generic_plan" : ""
        var list = [
            ("host", host), ("port", port), ("user", user), ("dbname", database),
            ("application_name", applicationName), ("client_encoding", "UTF8"), ("sslmode", tls.rawValue),
            ("gssencmode", "disable"), ("target_session_attrs", targetSession), ("keepalives", "1"),
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", String(networkTimeout.milliseconds)),
            ("options", "-c datestyle=ISO -c intervalstyle=postgres -c timezone=UTC" + limit + plans),
        ]
        if let password { list.append(("password", password)) }
        // Who is told to verify and not by whom asks the machine's own authorities, not a file of whoever runs the program.
        let verifies = tls == .verifyFull || tls == .verifyAuthority
        if let rootCertificate = rootCertificate ?? (verifies ? "system" : nil) {
            // libpq knows the word "system" from version 16 on; Debian keeps the same list here.
            let file = rootCertificate == "system" ? "/etc/ssl/certs/ca-certificates.crt" : rootCertificate
            list.append(("sslrootcert", file))
        }
        if let clientCertificate { list.append(("sslcert", clientCertificate)) }
        if let clientKey { list.append(("sslkey", clientKey)) }
        return list
    }
}

extension DatabaseConfiguration: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Role, host and database; the password is not part of it.
    public var description: String { "\(user)@\(host):\(port)/\(database)" }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Keeps the password out of dumps.
    public var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
