internal import Glibc

/// Where PostgreSQL's programs for dumps are.
public enum ClientPrograms {
    /// The folder that holds `pg_dump` and `pg_restore` for a server of this major version: the same version's, or the next
    /// newer one's; nil where neither is installed.
    public static func folder(forServer major: Int) -> String? {
        let root = "/usr/lib/postgresql"
        let versions = ((try? Files.names(in: root)) ?? []).compactMap { Int($0) }.sorted()
        let candidates =
            versions.filter { $0 >= major }.map { "\(root)/\($0)/bin" }
            + (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":").map { String($0) }
        return candidates.first { folder in
            ["pg_dump", "pg_restore"].allSatisfy { Files.isExecutable("\(folder)/\($0)") }
                && (version(of: "\(folder)/pg_dump") ?? 0) >= major
        }
    }

    private static func version(of program: String) -> Int? {
        // "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        guard let words = try? ClusterProgram.run(program, ["--version"]),
            let number = words.split(separator: " ").dropFirst(2).first
        else { return nil }
        return Int(number.prefix { $0.isNumber })
    }
}
