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

    /// Writes beside the file and puts it in place in one step.
    static func write(_ path: String, _ text: String, mode: mode_t = 0o600) throws(ClusterFault) {
        let fresh = path + ".new"
        // Root writes here in a folder of an ordinary account: nothing that lies in the way is written through.
        unlink(fresh)
        let file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw .file(fresh, code: errno) }
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(file)
                throw .file(fresh, code: errno)
            }
            place += count
        }
        close(file)
        guard rename(fresh, path) == 0 else { throw .file(path, code: errno) }
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
