// The same server for PostgreSQL's own programs.
extension DatabaseConfiguration {
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
