internal import Glibc

/// A file that is appended to and set aside when it is full: `name` is the newest, `name.1` the one before, and so on.
///
/// Used by one thread. Root opens it in a folder of an ordinary account: links that lie there are not followed.
struct RotatingFile {
    private let folder: String
    private let name: String
    private let limit: Int64
    private let kept: Int
    private var descriptor: Int32 = -1
    private var size: Int64 = 0
    /// The number of the file on its disk.
    private var inode: ino_t = 0

    /// Nothing is opened yet.
    init(_ path: String, limit: Int64, kept: Int) {
        let slash = path.lastIndex(of: "/")
        folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        self.limit = limit
        self.kept = kept
    }

    /// Opens the file, or opens it anew; answers why it failed.
    ///
    /// It goes on with what is open already then.
    mutating func open() -> Int32? {
        inFolder { folder in
            let flags = O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC | Self.links
            let opened = openat(folder, name, flags, 0o640)
            guard opened >= 0 else { return errno }
            var facts = stat()
            guard fstat(opened, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
                facts.st_nlink == 1 || geteuid() != 0
            else {
                Glibc.close(opened)
                return EINVAL
            }
            close()
            descriptor = opened
            size = Int64(facts.st_size)
            inode = facts.st_ino
            endBrokenLine()
            return nil
        }
    }

    /// Appends what it can; answers how many bytes that were, fewer where the disk has no more room.
    mutating func append(_ bytes: ArraySlice<UInt8>) -> Int {
        guard descriptor >= 0 || open() == nil else { return 0 }
        let written = bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count > 0 { written += count } else if count == 0 || errno != EINTR { break }
            }
            return written
        }
        size += Int64(written)
        return written
    }

    /// Before so many bytes are appended: follows a file that was moved away, and sets a full one aside.
    mutating func makeReady(for count: Int) {
        if !isInPlace { _ = open() }
        guard limit > 0, size > 0, size + Int64(count) > limit, isInPlace else { return }
        _ = inFolder { folder in
            for number in stride(from: kept, through: 1, by: -1) {
                let older = number == 1 ? name : "\(name).\(number - 1)"
                renameat(folder, older, folder, "\(name).\(number)")
            }
            if kept == 0 { unlinkat(folder, name, 0) }
            // What an earlier, larger number has left.
            var number = kept + 1
            while unlinkat(folder, "\(name).\(number)", 0) == 0 { number += 1 }
            return nil
        }
        _ = open()
    }

    /// Lets the file go.
    mutating func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Where a program ended in the middle of a line, the next one begins its own.
    private mutating func endBrokenLine() {
        var last: UInt8 = 0x0A
        guard size > 0, pread(descriptor, &last, 1, off_t(size - 1)) == 1, last != 0x0A else { return }
        _ = append([0x0A])
    }

    /// Whether the name still stands for what is open.
    private var isInPlace: Bool {
        var facts = stat()
        return descriptor >= 0 && stat("\(folder)/\(name)", &facts) == 0 && facts.st_ino == inode
    }

    /// Makes the folder where only it is missing, and lends it.
    private func inFolder(_ body: (Int32) -> Int32?) -> Int32? {
        mkdir(folder, 0o750)
        let opened = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | Self.links)
        guard opened >= 0 else { return errno }
        defer { Glibc.close(opened) }
        return body(opened)
    }

    private static var links: Int32 { geteuid() == 0 ? O_NOFOLLOW : 0 }
}
