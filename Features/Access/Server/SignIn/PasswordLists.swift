public import Crypto
internal import Glibc
internal import Synchronization

/// The lists that a new password must not stand on: words and common passwords as Debian packages them, and a file of stolen ones
/// that the machine's owner may name.
public final class PasswordLists: Sendable {
    /// The files of Debian's packages `cracklib-runtime` (words) and `john-data` (passwords that were tried first for years).
    public static let packaged = ["/usr/share/dict/cracklib-small", "/usr/share/john/password.lst"]
    /// No list at all: the rules that need none are left.
    public static let none = PasswordLists([])

    private static let mostBytes = 32 << 20

    private let files: [String]
    private let stolen: StolenPasswords?
    private let words = Mutex<Set<String>?>(nil)

    /// The lists of these files, one entry a line, which are read when they are first asked.
    public init(_ files: [String] = PasswordLists.packaged, stolen: StolenPasswords? = nil) {
        self.files = files
        self.stolen = stolen
    }

    /// The files that cannot be read: what stands on them is not refused.
    public var missing: [String] { files.filter { Self.read($0) == nil } }

    /// Whether a text in small letters is an entry.
    func holds(_ text: String) -> Bool {
        words.withLock { words in
            if let words { return words.contains(text) }
            let read = Set(files.compactMap(Self.read).flatMap(Self.entries))
            words = read
            return read.contains(text)
        }
    }

    /// Whether a password was stolen somewhere.
    func isStolen(_ password: String) throws -> Bool { try stolen?.holds(password) ?? false }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= mostBytes else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var done = 0
        while done < bytes.count {
            let number = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            guard number > 0 else { return nil }
            done += number
        }
        return bytes
    }

    /// The lines but comments, in small letters.
    private static func entries(_ bytes: [UInt8]) -> [String] {
        bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
            guard !line.starts(with: Array("#!".utf8)) else { return nil }
            return String(decoding: line, as: UTF8.self).lowercased()
        }
    }
}
