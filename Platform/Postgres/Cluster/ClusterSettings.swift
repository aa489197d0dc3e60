internal import Glibc

/// The server's settings, written anew at each start; `local.conf` beside the data has the last word.
struct ClusterSettings {
    private let server: ClusterServer

    init(_ server: ClusterServer) {
        self.server = server
    }

    func write() throws(ClusterFault) {
        let data = server.data
        var main = Files.text("\(data)/postgresql.conf") ?? ""
        let include = "include_if_exists = 'sahakar.conf'"
        if !main.contains(include) {
            main += "\n\(include)\n"
            try put("\(data)/postgresql.conf", main)
        }
        try put("\(data)/sahakar.conf", text)
        try put("\(data)/pg_hba.conf", access)
    }

    private func put(_ path: String, _ text: String) throws(ClusterFault) {
        try Files.write(path, text, for: server.account)
    }

    /// The socket's folder can be entered by the account alone, so the socket needs no password.
    private var access: String {
        var lines = "local all all trust\n"
        if server.configuration.port != nil {
            lines += "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n"
        }
        return lines
    }

    private var text: String {
        let megabytes = (Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
        func share(_ part: Int, _ range: ClosedRange<Int>) -> Int {
            min(max(megabytes / part, range.lowerBound), range.upperBound)
        }
        var settings: [(String, String)] = [
            ("listen_addresses", server.configuration.port == nil ? "''" : "'localhost'"),
            ("port", String(server.givenPort)), ("unix_socket_directories", "'\(server.socketFolder)'"),
            ("unix_socket_permissions", "0700"),
            ("max_connections", server.configuration.isDurable ? "100" : "300"),
            ("password_encryption", "'scram-sha-256'"), ("timezone", "'UTC'"), ("log_timezone", "'UTC'"),
            ("jit", "off"), ("random_page_cost", "1.1"), ("log_parameter_max_length_on_error", "0"),
        ]
        if server.configuration.isDurable {
            settings += [
                ("shared_buffers", "\(share(4, 128...4096))MB"),
                ("effective_cache_size", "\(share(2, 256...65536))MB"),
                ("maintenance_work_mem", "\(share(16, 64...1024))MB"), ("work_mem", "16MB"),
                ("max_wal_size", "4GB"), ("checkpoint_timeout", "15min"),
                ("logging_collector", "on"), ("log_directory", "'\(server.folder)/log'"),
                ("log_filename", "'postgresql-%a.log'"), ("log_truncate_on_rotation", "on"),
                ("log_rotation_size", "0"), ("log_checkpoints", "on"), ("log_lock_waits", "on"),
                ("log_autovacuum_min_duration", "'10s'"),
            ]
        } else {
            settings += [
                ("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"),
                ("shared_buffers", "128MB"), ("autovacuum", "off"), ("max_wal_size", "2GB"),
                ("wal_level", "minimal"), ("max_wal_senders", "0"),
            ]
        }
        let lines = settings.map { "\($0.0) = \($0.1)" }
        return "# Written at each start. Own settings: \(server.folder)/local.conf\n"
            + lines.joined(separator: "\n") + "\ninclude_if_exists = '\(server.folder)/local.conf'\n"
    }
}
