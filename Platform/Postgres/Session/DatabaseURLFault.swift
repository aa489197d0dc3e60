/// Why a database address cannot be used.
public enum DatabaseURLFault: Error, Sendable, Equatable {
    /// It does not begin with `postgres://` or `postgresql://`.
    case scheme
    /// A `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
    case escape
    /// The host is missing.
    case host
    /// A port is not a number from 1 to 65535.
    case port(String)
    /// The role is missing.
    case user
    /// The database's name is missing.
    case database
    /// A setting that is not known here.
    case unknownSetting(String)
    /// A setting with a value it cannot have.
    case setting(String)
}

extension DatabaseConfiguration {
    /// Reads `postgres://role:password@host:port/database?sslmode=…`.
    ///
    /// Other machines are verified (`sslmode=verify-full`, the system's authorities) unless the address says
    /// otherwise. A socket folder is written `?host=/var/run/postgresql`.
    public init(url: String) throws(DatabaseURLFault) {
        var rest = Substring(url)
        if rest.hasPrefix("postgres://") {
            rest = rest.dropFirst("postgres://".count)
        } else if rest.hasPrefix("postgresql://") {
            rest = rest.dropFirst("postgresql://".count)
        } else {
            throw .scheme
        }
        var settings: [(name: String, value: String)] = []
        if let mark = rest.firstIndex(of: "?") {
            settings = try Self.settings(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        guard let slash = rest.firstIndex(of: "/") else { throw .database }
        let database = try Self.decoded(rest[rest.index(after: slash)...])
        guard !database.isEmpty else { throw .database }
        var authority = rest[..<slash]
        var user = ""
        var password: String?
        if let at = authority.lastIndex(of: "@") {
            let credentials = authority[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = try Self.decoded(credentials.first ?? "")
            password = credentials.count > 1 ? try Self.decoded(credentials[1]) : nil
            authority = authority[authority.index(after: at)...]
        }
        var (host, port) = try Self.hosts(authority)
        for setting in settings where setting.name == "host" { host = setting.value }
        for setting in settings where setting.name == "port" { port = setting.value }
        for setting in settings where setting.name == "user" { user = setting.value }
        guard !host.isEmpty else { throw .host }
        guard !user.isEmpty else { throw .user }
        self.init(host: host, user: user, password: password, database: database)
        self.port = port
        for setting in settings { try apply(setting.name, setting.value) }
    }

    private mutating func apply(_ name: String, _ value: String) throws(DatabaseURLFault) {
        switch name {
        case "host", "port", "user": break
        case "password": password = value
        case "sslmode":
            guard let mode = TLS(rawValue: value) else { throw .setting(name) }
            tls = mode
        case "sslrootcert": rootCertificate = value
        case "sslcert": clientCertificate = value
        case "sslkey": clientKey = value
        case "application_name": applicationName = value
        case "target_session_attrs":
            let known = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"]
            guard known.contains(value) else { throw .setting(name) }
            targetSession = value
        case "connect_timeout":
            guard let seconds = Int(value), (1...600).contains(seconds) else { throw .setting(name) }
            connectTimeout = .seconds(seconds)
        default: throw .unknownSetting(name)
        }
    }

    private static func settings(
        _ text: Substring
    ) throws(DatabaseURLFault) -> [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { throw .setting(String(pair)) }
            list.append((try decoded(halves[0]), try decoded(halves[1])))
        }
        return list
    }

    /// Splits `a:5432,b:5433,[::1]:5434` into the two lists that libpq takes.
    private static func hosts(_ text: Substring) throws(DatabaseURLFault) -> (String, String) {
        var hosts: [String] = []
        var ports: [String] = []
        for item in text.split(separator: ",") {
            var name = item
            var port: Substring = "5432"
            if item.hasPrefix("["), let end = item.firstIndex(of: "]") {
                name = item[item.index(after: item.startIndex)..<end]
                let tail = item[item.index(after: end)...]
                if tail.hasPrefix(":") { port = tail.dropFirst() } else if !tail.isEmpty { throw .host }
            } else if let colon = item.lastIndex(of: ":") {
                name = item[..<colon]
                port = item[item.index(after: colon)...]
            }
            guard let number = UInt16(port), number > 0 else { throw .port(String(port)) }
            hosts.append(try decoded(name))
            ports.append(String(number))
        }
        return (hosts.joined(separator: ","), ports.isEmpty ? "5432" : ports.joined(separator: ","))
    }

    private static func decoded(_ text: Substring) throws(DatabaseURLFault) -> String {
        var bytes: [UInt8] = []
        var source = text.utf8.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            // A number may be written with a sign, an escape may not.
            guard let high = source.next(), high != UInt8(ascii: "+"), let low = source.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { throw .escape }
            bytes.append(value)
        }
        guard let result = String(validating: bytes, as: UTF8.self) else { throw .escape }
        return result
    }
}
