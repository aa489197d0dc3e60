// Making and dropping databases: what no transaction can do. All of it holds the calling thread.
extension PrivateCluster {
    /// Makes a database that belongs to the owner role, as a copy of another if one is named.
    ///
    /// The copy is of files, which is quick for small databases; nobody may be connected to the one copied.
    public func createDatabase(_ name: String, copyOf template: String? = nil) throws {
        var text = "CREATE DATABASE \(SQL.quoted(identifier: name))"
        text += " OWNER \(SQL.quoted(identifier: configuration.ownerRole))"
        if let template { text += " TEMPLATE \(SQL.quoted(identifier: template)) STRATEGY file_copy" }
        try administer { try $0.runScript(text) }
    }

    /// Drops a database and ends whatever is connected to it; it need not exist.
    public func dropDatabase(_ name: String) throws {
        try administer {
            try $0.runScript("DROP DATABASE IF EXISTS \(SQL.quoted(identifier: name)) WITH (FORCE)")
        }
    }

    /// Gives a database another name; nobody may be connected to it.
    public func renameDatabase(_ name: String, to other: String) throws {
        let statement =
            "ALTER DATABASE \(SQL.quoted(identifier: name)) RENAME TO \(SQL.quoted(identifier: other))"
        try administer { try $0.runScript(statement) }
    }

    /// The names of all databases.
    public func databaseNames() throws -> [String] {
        try administer { session in
            try session.run(.read) { transaction in
                try transaction.query("SELECT datname FROM pg_database ORDER BY datname") { try $0.text(0) }
            }
        }
    }

    private func administer<R>(_ body: (Session) throws -> R) throws -> R {
        let session = Session(
            configuration: database(as: .superuser, named: "postgres"), observer: nil)
        defer { session.disconnect() }
        try session.connect()
        try session.runScript("SET client_min_messages = warning")
        return try body(session)
    }
}
