internal import Glibc

// The same server for PostgreSQL's own programs, and what the environment of this one must not hold.
extension DatabaseConfiguration {
    /// The variable of the environment that would lead to another server than a configuration names; nil where none is set.
    ///
    /// libpq goes to the address of `PGHOSTADDR`, or to what the service of `PGSERVICE` tells, and still shows and verifies the name of the
    /// configuration. Other variables that say where and as whom are overruled by a parameter (``parameters``); for these there is none that
    /// says "nowhere", since an empty one counts as left out.
    public static var strayVariable: String? {
        stray(in: { name in getenv(name).map { String(cString: $0) } })
    }

    /// The same in an environment that is given.
    static func stray(in environment: (String) -> String?) -> String? {
        ["PGHOSTADDR", "PGSERVICE"].first { !(environment($0) ?? "").isEmpty }
    }

    /// The variables by which PostgreSQL's own programs reach the same server as the same role.
    ///
    /// A password stands in the environment, which other accounts cannot read, and never among the words of a command line.
    public var environment: [String: String] {
        let names = [
            "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
            "dbname": "PGDATABASE", "application_name": "PGAPPNAME", "client_encoding": "PGCLIENTENCODING",
            "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT",
            "sslkey": "PGSSLKEY", "gssencmode": "PGGSSENCMODE",
            "target_session_attrs": "PGTARGETSESSIONATTRS",
        ]
        // No file of whoever runs the program is asked for passwords.
        var result = ["PGPASSFILE": "/nonexistent/pgpass"]
        for (word, value) in parameters {
            if let name = names[word] { result[name] = value }
        }
        result["PGCONNECT_TIMEOUT"] = String(max(2, connectTimeout.milliseconds / 1000))
        return result
    }
}
