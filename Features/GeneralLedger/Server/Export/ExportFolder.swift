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
        Folder.remove(path)
    }

    /// Writes a small file as a whole.
    func write(_ text: String, as file: String) throws {
        try Self.writing(file) { () throws(DiskFault) in
            try DurableFile.write(text.utf8, to: "\(path)/\(file)")
        }
    }

    /// Gives the folder its name.
    func finish() throws {
        guard rename(path, name) == 0 else { throw Self.fault(name) }
        isFinished = true
        try? OpenFolder(OpenFolder.parent(of: name)).sync()
    }

    /// The system's reason for the last failure, with the file it is about.
    static func fault(_ name: String) -> ExportRefusal {
        .unwritable(name: name, why: String(cString: strerror(errno)))
    }

    /// Runs what writes a file; the disk's trouble is the export's.
    static func writing<R>(_ name: String, _ body: () throws(DiskFault) -> R) throws -> R {
        do throws(DiskFault) { return try body() } catch {
            throw ExportRefusal.unwritable(name: name, why: error.reason)
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
