internal import Disk
internal import Glibc

/// The few file calls that clusters and migrations need.
enum Files {
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0
    }

    static func makeFolder(_ path: String, mode: mode_t = 0o700) throws(ClusterFault) {
        try ClusterFault.of(path) { () throws(DiskFault) in try Folder.make(path, mode: mode) }
    }

    static func read(_ path: String) throws(ClusterFault) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .file(path, code: errno) }
        defer { close(file) }
        return readAll(file)
    }

    static func text(_ path: String) -> String? {
        (try? read(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    static func readAll(_ file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Puts a whole file in place, its account's where one is given.
    static func write(
        _ path: String, _ text: String, mode: mode_t = 0o600, for account: MachineAccount? = nil
    ) throws(ClusterFault) {
        try ClusterFault.of(path) { () throws(DiskFault) in
            let name = path.split(separator: "/").last.map { String($0) } ?? path
            let file = try DurableFile(
                name, in: try OpenFolder(OpenFolder.parent(of: path)), mode: mode,
                owner: account.map { ($0.user, $0.group) })
            try file.write(Array(text.utf8))
            try file.finish()
        }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(ClusterFault) -> [String] {
        try ClusterFault.of(folder) { () throws(DiskFault) in try Folder.names(in: folder) }
    }

    /// The path without links and dots.
    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func linkTarget(_ path: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { memory -> Int in
            guard let start = memory.bindMemory(to: CChar.self).baseAddress else { return -1 }
            return readlink(path, start, memory.count)
        }
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
