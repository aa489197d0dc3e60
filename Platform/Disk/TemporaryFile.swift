internal import Glibc

/// A file of its owner alone that is gone when it is let go.
public final class TemporaryFile: Sendable {
    /// Where it is, until it loses its name.
    public let path: String
    /// Open for reading and writing as long as this object lives.
    public let descriptor: Int32

    /// A new file whose name begins with `name`, in the folder given or the one for temporary files.
    public init(_ name: String = "sahakar", in folder: String? = nil) throws(DiskFault) {
        (descriptor, path) = try Self.make(name, in: folder ?? Self.folder)
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// The folder for temporary files: `TMPDIR`, or `/tmp`.
    public static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// Makes and opens such a file for those who keep account of it themselves.
    public static func make(_ name: String, in folder: String) throws(DiskFault) -> (
        descriptor: Int32, path: String
    ) {
        var template = Array("\(folder)/\(name)-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw DiskFault("no temporary file in \(folder)") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// What its name holds now, from the beginning.
    public func contents() throws(DiskFault) -> [UInt8] {
        let reading = open(path, O_RDONLY | O_CLOEXEC)
        guard reading >= 0 else { throw DiskFault("open \(path)") }
        defer { close(reading) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = read(reading, &buffer, buffer.count)
            if count == 0 { return all }
            if count > 0 {
                all += buffer[..<count]
            } else if errno != EINTR {
                throw DiskFault("read \(path)")
            }
        }
    }
}

/// Why a file could not be made, written or read.
public struct DiskFault: Error, Sendable, Equatable {
    /// What was tried.
    public let what: String
    /// The system's number for why not.
    public let number: Int32
    /// The file or folder, where it is told apart from what was tried.
    public let path: String?

    /// The system's words for why not.
    public var reason: String { String(cString: strerror(number)) }

    /// The trouble that the system has just told of.
    public init(_ what: String) {
        number = errno
        self.what = what
        path = nil
    }

    /// The trouble that the system has just told of, with a file or folder.
    public init(_ what: String, _ path: String) {
        number = errno
        self.what = "\(what) \(path)"
        self.path = path
    }
}
