internal import Glibc

/// Where the programs of a PostgreSQL are, and of which major version they are.
struct PostgreSQLBinaries: Sendable, Equatable {
    let folder: String
    let major: Int

    /// Finds those of a version, or the newest.
    static func find(major: Int?, in explicit: String? = nil) throws(ClusterFault) -> PostgreSQLBinaries {
        let all = installed(in: explicit)
        guard let major else {
            guard let newest = all.first else { throw .noBinaries(needed: nil) }
            return newest
        }
        guard let match = all.first(where: { $0.major == major }) else { throw .noBinaries(needed: major) }
        return match
    }

    /// Where Debian keeps them, in a folder named by the major version.
    private static let root = "/usr/lib/postgresql"

    /// Those of Debian's package for a version; nil where it is not installed.
    ///
    /// No program has to be asked for it, which took most of a start.
    static func packaged(major: Int) -> PostgreSQLBinaries? {
        PostgreSQLBinaries(folder: "\(root)/\(major)/bin", major: major)
    }

    /// All that are installed, the newest first.
    static func installed(in explicit: String? = nil) -> [PostgreSQLBinaries] {
        var folders: [String] = []
        if let explicit {
            folders = [explicit]
        } else {
            folders = ((try? Files.names(in: root)) ?? []).map { "\(root)/\($0)/bin" }
            let path = getenv("PATH").map { String(cString: $0) } ?? ""
            folders += path.split(separator: ":").map { String($0) }
        }
        return folders.compactMap { PostgreSQLBinaries(folder: $0) }.sorted { $0.major > $1.major }
    }

    private init?(folder: String, major: Int) {
        let needed = ["postgres", "initdb", "pg_ctl"]
        guard needed.allSatisfy({ Files.isExecutable("\(folder)/\($0)") }) else { return nil }
        self.folder = folder
        self.major = major
    }

    private init?(folder: String) {
        guard Files.isExecutable("\(folder)/postgres"),
            let words = try? ClusterProgram.run("\(folder)/postgres", ["--version"]),
            let version = words.split(separator: " ").dropFirst(2).first,
            let major = Int(version.prefix { $0.isNumber })
        else { return nil }
        self.init(folder: folder, major: major)
    }
}
