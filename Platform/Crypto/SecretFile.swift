internal import Disk
internal import Glibc

/// A small file with a secret text that its owner alone can read.
public struct SecretFile: Sendable {
    /// Why the file is of no use.
    public struct Fault: Error, Sendable, Equatable {
        /// The file.
        public var path: String
        /// What is wrong with it.
        public var reason: String

        /// A fault of a file.
        public init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// What tells whether a file was written again.
    struct Stamp: Sendable, Equatable {
        var file: UInt64
        var seconds: Int
        var nanoseconds: Int
    }

    /// Where it is.
    public let path: String

    private static let longest = 64 << 10

    init(_ path: String) { self.path = path }

    /// The text; nil where there is no file.
    ///
    /// A file that others may read is refused.
    func read() throws(Fault) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw fault()
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw fault() }
        guard facts.st_mode & 0o077 == 0 else { throw fault("others may read it: chmod 600") }
        var buffer = [UInt8](repeating: 0, count: Self.longest)
        let count = Glibc.read(file, &buffer, buffer.count)
        guard count >= 0 else { throw fault() }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Writes the text unless there is a file; false where there is one, which stays as it is.
    func make(_ text: String) throws(Fault) -> Bool {
        makeFolder()
        do throws(DiskFault) {
            try DurableFile.write(
                text.utf8, to: path, .onlyNew, owner: Self.owner(OpenFolder.parent(of: path)))
        } catch {
            guard error.number == EEXIST else { throw fault(error.reason) }
            return false
        }
        return true
    }

    /// Puts the text in the place of what the file holds, and lets it belong to whom it belonged; a crash leaves the one or the
    /// other.
    func replace(_ text: String) throws(Fault) {
        makeFolder()
        do throws(DiskFault) {
            try DurableFile.write(text.utf8, to: path, owner: Self.owner(path))
        } catch { throw fault(error.reason) }
    }

    /// To whom something belongs and what is written beside it should; nil where that is nobody's choice.
    ///
    /// Only root can give a file away; anybody else's own stays his own.
    private static func owner(_ path: String) -> (user: UInt32, group: UInt32)? {
        var facts = stat()
        return geteuid() == 0 && stat(path, &facts) == 0 ? (user: facts.st_uid, group: facts.st_gid) : nil
    }

    /// Does something while no other program does the like with a file in this folder.
    ///
    /// The folder is locked: the file itself is another one after each writing.
    func alone<R>(_ body: () throws(Fault) -> R) throws(Fault) -> R {
        let lock: FileLock
        do throws(DiskFault) { lock = try FileLock(folder: OpenFolder.parent(of: path)) } catch {
            throw fault(error.reason)
        }
        guard lock.lock(.exclusive, within: Self.patience) else {
            throw fault("another program is changing it")
        }
        defer { lock.unlock() }
        return try body()
    }

    private static let patience = Duration.seconds(10)

    var stamp: Stamp? {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        return Stamp(
            file: UInt64(facts.st_ino), seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
    }

    /// A folder that cannot be made is told when the file is written.
    private func makeFolder() { try? Folder.make(OpenFolder.parent(of: path), mode: 0o700) }

    /// What the operating system said last, or this reason.
    func fault(_ reason: String? = nil) -> Fault {
        Fault(path: path, reason: reason ?? String(cString: strerror(errno)))
    }
}
