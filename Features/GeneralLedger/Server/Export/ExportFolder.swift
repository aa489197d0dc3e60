internal import Disk
internal import GeneralLedgerRules
internal import Glibc

/// The folder of an export: filled beside its name, and renamed when all of it is there.
final class ExportFolder {
    /// Where the files are written.
    let path: String
    private let name: String
    private var isFinished = false

    /// Makes the folder; an empty one of that name may be there.
    init(_ name: String) throws {
        var name = name[...]
        while name.count > 1, name.hasSuffix("/") { name.removeLast() }
        self.name = String(name)
        path = "\(name).partial-\(getpid())"
        guard Self.isFree(self.name) else { throw ExportRefusal.folderNotEmpty(name: self.name) }
        guard mkdir(path, 0o700) == 0 else { throw Self.fault(self.name) }
    }

    deinit {
        guard !isFinished else { return }
        for file in Self.files(path) { unlink("\(path)/\(file)") }
        rmdir(path)
    }

    /// Writes a small file as a whole.
    func write(_ text: String, as file: String) throws {
        let descriptor = open("\(path)/\(file)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault(file) }
        defer { close(descriptor) }
        try Self.write(Array(text.utf8), to: descriptor, name: file)
        guard fsync(descriptor) == 0 else { throw Self.fault(file) }
    }

    /// Gives the folder its name.
    func finish() throws {
        guard rename(path, name) == 0 else { throw Self.fault(name) }
        isFinished = true
    }

    /// The system's reason for the last failure, with the file it is about.
    static func fault(_ name: String) -> ExportRefusal {
        .unwritable(name: name, why: String(cString: strerror(errno)))
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw fault(name)
            }
        }
    }

    private static func isFree(_ name: String) -> Bool {
        var status = stat()
        guard stat(name, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFDIR && files(name).isEmpty
    }

    private static func files(_ folder: String) -> [String] {
        (try? Folder.names(in: folder)) ?? []
    }
}
