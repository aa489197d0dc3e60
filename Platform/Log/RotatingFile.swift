internal import Glibc

/// A file that is appended to and set aside when it is full: `name` is the newest, `name.1` the one before, and so on.
///
/// Used by one thread. Root opens it in a folder of an ordinary account: links that lie there are not followed.
struct RotatingFile {
    /// What writes bytes to a descriptor.
    typealias Put = @Sendable (Int32, UnsafeRawPointer?, Int) -> Int

    /// Why the file cannot be kept as it should be: what failed, and the system's number for it.
    struct Trouble: Equatable {
        enum Act: String {
            case reopen = "the log was moved away and cannot be opened anew"
            case setAside = "the log is full and cannot be set aside"
        }

        var act: Act
        var path: String
        var code: Int32
    }

    private let folder: String
    private let name: String
    private let limit: Int64
    private let kept: Int
    private let put: Put
    private var descriptor: Int32 = -1
    private var size: Int64 = 0
    /// The file on its disk.
    private var identity: (disk: dev_t, number: ino_t) = (0, 0)

    /// Nothing is opened yet.
    init(_ path: String, limit: Int64, kept: Int, put: @escaping Put = Glibc.write) {
        let slash = path.lastIndex(of: "/")
        folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        self.limit = limit
        self.kept = kept
        self.put = put
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
            identity = (facts.st_dev, facts.st_ino)
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
                let count = put(descriptor, rest.baseAddress, rest.count)
                if count > 0 { written += count } else if count == 0 || errno != EINTR { break }
            }
            return written
        }
        size += Int64(written)
        return written
    }

    /// Before so many bytes are appended: follows a file that was moved away, and sets a full one aside where it may.
    ///
    /// Answers whether it is another file now, and what could not be done; it goes on with what is open then.
    mutating func makeReady(for count: Int, maySetAside: Bool) -> (isOther: Bool, trouble: Trouble?) {
        var isOther = false
        if !isInPlace {
            if let code = open() { return (false, trouble(.reopen, code)) }
            isOther = true
        }
        guard maySetAside, limit > 0, size > 0, size + Int64(count) > limit else { return (isOther, nil) }
        if let code = setAside() { return (isOther, trouble(.setAside, code)) }
        return (true, open().map { trouble(.reopen, $0) })
    }

    /// Gives the file and those before it their next names; answers why the file has kept its own.
    private func setAside() -> Int32? {
        inFolder { folder in
            for number in stride(from: kept, through: 2, by: -1) {
                renameat(folder, "\(name).\(number - 1)", folder, "\(name).\(number)")
            }
            let status =
                kept == 0 ? unlinkat(folder, name, 0) : renameat(folder, name, folder, "\(name).1")
            guard status == 0 else { return errno }
            // What an earlier, larger number has left.
            var number = kept + 1
            while unlinkat(folder, "\(name).\(number)", 0) == 0 { number += 1 }
            return nil
        }
    }

    private func trouble(_ act: Trouble.Act, _ code: Int32) -> Trouble {
        Trouble(act: act, path: "\(folder)/\(name)", code: code)
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
        return descriptor >= 0 && stat("\(folder)/\(name)", &facts) == 0
            && (facts.st_dev, facts.st_ino) == identity
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
