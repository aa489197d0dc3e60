import Backup
import Crypto
import Glibc
import Kernel
import Testing

/// A folder that goes away with its test.
struct Scratch {
    let folder: String

    /// Lends a new folder.
    static func with(_ body: (Scratch) throws -> Void) throws {
        var name = Array("/tmp/sahakar-backup-XXXXXX".utf8CString)
        try #require(mkdtemp(&name) != nil)
        let folder = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { remove(folder) }
        try body(Scratch(folder: folder))
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY)
        try #require(file >= 0)
        defer { close(file) }
        var facts = stat()
        fstat(file, &facts)
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        try #require(Glibc.read(file, &bytes, bytes.count) == bytes.count)
        return bytes
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws -> String {
        let file = open(path(name), O_WRONLY | O_CREAT | O_TRUNC, mode)
        try #require(file >= 0)
        defer { close(file) }
        try #require(bytes.isEmpty || Glibc.write(file, bytes, bytes.count) == bytes.count)
        return path(name)
    }

    func names(in name: String = "") throws -> [String] {
        let directory = try #require(opendir(name.isEmpty ? folder : path(name)))
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func remove(_ path: String) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { return }
        if facts.st_mode & S_IFMT == S_IFDIR, let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { remove("\(path)/\(name)") }
            }
            closedir(directory)
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}

func moment(_ text: String) throws -> Instant { try Instant.parse(text) }
