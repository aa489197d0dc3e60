import Glibc

/// One file: its path from the top of the repository, and its bytes.
struct RepositoryFile: Sendable {
    let path: String
    let bytes: [UInt8]
    /// What a Swift file says, in tokens; nil for other files.
    let source: SwiftSource?

    init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        source = path.hasSuffix(".swift") ? SwiftSource(bytes) : nil
    }

    /// The last part of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The name up to the last dot.
    var stem: String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count < 2 ? name : parts.dropLast().joined(separator: ".")
    }

    /// What follows the last dot, or the whole name.
    var kind: String { name.split(separator: ".").last.map(String.init) ?? name }

    /// The folders on the way to the file.
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// Whether the file is part of a test, by its place.
    var isTest: Bool { folders.contains("Tests") }

    /// Whether it lies in the folder, at any depth.
    func isIn(_ folder: String) -> Bool { path.hasPrefix(folder + "/") }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// How many lines an editor shows.
    var lineCount: Int {
        bytes.count(where: { $0 == UInt8(ascii: "\n") }) + (bytes.last.map { $0 == 10 ? 0 : 1 } ?? 0)
    }

    /// Where the text occurs, as offsets of bytes.
    func offsets(of needle: String) -> [Int] {
        let wanted = Array(needle.utf8)
        return bytes.withUnsafeBytes { all in
            var found: [Int] = []
            guard let base = all.baseAddress, let first = wanted.first else { return found }
            var start = 0
            while start + wanted.count <= all.count,
                let hit = memchr(base + start, Int32(first), all.count - wanted.count - start + 1)
            {
                let offset = UnsafeRawPointer(hit) - base
                let isWhole = memcmp(hit, wanted, wanted.count) == 0
                if isWhole { found.append(offset) }
                start = offset + (isWhole ? wanted.count : 1)
            }
            return found
        }
    }

    /// The number of the line that holds the byte.
    func line(at offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") } }

    func finding(_ line: Int, _ message: String) -> Finding {
        Finding(path: path, line: line, message: message)
    }
}
